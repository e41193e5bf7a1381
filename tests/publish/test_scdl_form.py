"""Our own version of Validata's checks, on rows that pass and rows that must not."""

from __future__ import annotations

import pytest

from pipeline.publish import scdl_form as form
from tests.publish.exports import SIRET

VALID = {
    "COLL_NOM": "Ville de Poitiers",
    "COLL_SIRET": SIRET,
    "DELIB_ID": "1DL15494",
    "DELIB_DATE": "2017-10-15",
    "DELIB_MATIERE_CODE": "8.4",
    "DELIB_MATIERE_NOM": "domaines de compétences par thèmes/aménagement du territoire",
    "DELIB_OBJET": "Politique de la montagne",
    "BUDGET_ANNEE": "2017/2018",
    "BUDGET_NOM": "Budget annexe déchets",
    "PREF_DATE": "2017-10-15",
    "VOTE_EFFECTIF": "43",
    "VOTE_REEL": "40",
    "VOTE_POUR": "25",
    "VOTE_CONTRE": "10",
    "VOTE_ABSTENTION": "5",
}
GRANT = {
    "nomAttribuant": "Région Bretagne",
    "idAttribuant": "23350001600040",
    "dateConvention": "2017-06-27",
    "nomBeneficiaire": "Les Petits Débrouillards",
    "idBeneficiaire": "38047555800058",
    "objet": "Animations climat",
    "montant": "47800.20",
    "nature": "aide en numéraire;aide en nature",
    "conditionsVersement": "échelonné",
    "datesPeriodeVersement": "2017-03-14/2018-03-14",
    "notificationUE": "non",
    "pourcentageSubvention": "0.45",
}


def found(**changed: str) -> list[str]:
    return form.faults(VALID | changed, form.DELIBERATIONS, form.DELIBERATION_CHECKS)


def grant(**changed: str) -> list[str]:
    return form.faults(GRANT | changed, form.SUBVENTIONS, form.SUBVENTION_CHECKS)


def test_the_examples_of_the_documentation_are_valid() -> None:
    assert found() == []
    assert grant() == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"COLL_NOM": ""}, "COLL_NOM : inconnu"),
        ({"COLL_SIRET": "2186019460001"}, "n'a pas la forme voulue"),
        ({"COLL_SIRET": "21860194600014"}, "sa clé est fausse"),
        ({"DELIB_DATE": "15/10/2017"}, "DELIB_DATE : « 15/10/2017 » n'a pas la forme voulue"),
        ({"DELIB_DATE": "2017-02-30"}, "n'est pas une date"),
        ({"DELIB_MATIERE_CODE": "8"}, "n'a pas la forme voulue"),
        ({"DELIB_MATIERE_CODE": "8.5"}, "8.5 n'est pas le code de"),
        ({"DELIB_MATIERE_NOM": "aménagement"}, "n'est pas de la nomenclature ACTES"),
        ({"DELIB_MATIERE_NOM": "urbanismes/documents d'urbanisme"}, "n'est pas de la nomenclature ACTES"),
        ({"BUDGET_ANNEE": "2018/2017"}, "ne va pas d'une année à une suivante"),
        ({"BUDGET_NOM": ""}, "BUDGET_NOM : vide alors que BUDGET_ANNEE est rempli"),
        ({"PREF_DATE": "2017-10-14"}, "inférieur à DELIB_DATE"),
        ({"VOTE_ABSTENTION": ""}, "VOTE_ABSTENTION : vide alors que"),
        ({"VOTE_POUR": "24"}, "VOTE_REEL : 40, qui n'est pas 24 + 10 + 5"),
        ({"VOTE_EFFECTIF": "39"}, "VOTE_EFFECTIF : 39, inférieur à VOTE_REEL (40)"),
        ({"VOTE_POUR": "41"}, "VOTE_REEL : 40, inférieur à VOTE_POUR (41)"),
    ],
)
def test_a_row_that_is_wrong_says_why(changed: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in found(**changed)), found(**changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"idBeneficiaire": ""}, "idBeneficiaire ou rnaBeneficiaire : inconnu"),
        ({"idBeneficiaire": "38047555800059"}, "sa clé est fausse"),
        ({"idAttribuant": "23350001600041"}, "sa clé est fausse"),
        ({"rnaBeneficiaire": "W38"}, "n'a pas la forme voulue"),
        ({"objet": "a" * 257}, "plus de 256 caractères"),
        ({"nature": "aide"}, "n'a pas la forme voulue"),
        ({"notificationUE": "peut-être"}, "n'a pas la forme voulue"),
        ({"pourcentageSubvention": "45"}, "n'a pas la forme voulue"),
        ({"datesPeriodeVersement": "2017"}, "n'a pas la forme voulue"),
    ],
)
def test_a_grant_that_is_wrong_says_why(changed: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in grant(**changed)), grant(**changed)
