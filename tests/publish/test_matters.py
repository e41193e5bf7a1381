"""The matter of an act, from what its page prints or its title says."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.publish.matters import BY_TITLE, PRINTED, SURE, Suggestion, suggestions
from pipeline.publish.nomenclature import MATTERS, NAMES, normalised
from tests.paths import SHARED, needs_shared


def suggested(title: str, *pages: str) -> list[Suggestion]:
    return suggestions(title, pages, rules.load()["matieres"])


# Titles of real councils, their places changed, with the matter under which such acts are filed.
TITLES = {
    "PLAN DE RELANCE 2021-2023 - ATTRIBUTION D’UN FONDS DE CONCOURS À LA COMMUNE DE VERNOIS - CONSTRUCTION": "7.8",
    "DÉLÉGATION DE SERVICE PUBLIC TRANSPORT URBAIN DE VOYAGEURS - CHOIX DU DÉLÉGATAIRE - APPROBATION": "1.2",
    "VŒU RELATIF À LA SCOLARISATION DES ENFANTS DÉFICIENTS VISUELS": "9.4",
    "PLAN LOCAL D’URBANISME (PLU) DE VERNOIS - APPROBATION DE LA MODIFICATION SIMPLIFIÉE N°1": "2.1",
    "DÉSIGNATIONS DES REPRÉSENTANTS DE LA MÉTROPOLE DANS DIVERS ORGANISMES": "5.3",
    "Taux de la cotisation foncière des entreprises applicable en 2022": "7.2",
    "AUTORISATIONS DE PROGRAMME - AJUSTEMENTS DANS LE CADRE DU BUDGET PRIMITIF 2022": "7.1",
    "BUDGET 2022 - DÉBAT D'ORIENTATION BUDGÉTAIRE - APPROBATION": "7.1",
    "SYNDICAT MIXTE D’AMÉNAGEMENT DES GORGES - MODIFICATION DES STATUTS": "5.7",
    "Durée d'amortissement des budgets réseaux de chaleur": "7.1",
    "Garantie d'emprunt - construction de vingt-quatre logements": "7.3",
    "Subvention exceptionnelle à l'association Les Arts du Lavoir": "7.5",
    "Cession d'une parcelle rue des Tilleuls": "3.2",
    "Modification du tableau des effectifs": "4.1",
}


@pytest.mark.parametrize(("title", "code"), TITLES.items())
def test_a_plain_title_suggests_its_matter_surely(title: str, code: str) -> None:
    best = suggested(title)[0]
    assert (best.code, best.origin) == (code, BY_TITLE)
    assert best.confidence >= SURE
    assert normalised(best.words) in normalised(title)


@pytest.mark.parametrize(
    "title",
    [
        "Délégation accordée au président pour recourir à l'emprunt",
        "Rapport de la métropole sur l'égalité entre les femmes et les hommes",
        "Réparation du pont du Moulin-Brûlé",
        "Marché de Noël",
        "",
    ],
)
def test_an_open_title_suggests_nothing_surely(title: str) -> None:
    assert all(one.confidence < SURE for one in suggested(title))


def test_what_an_act_does_comes_before_its_theme() -> None:
    assert [one.code for one in suggested("Attribution du marché de travaux de voirie")] == ["1.1"]
    assert [one.code for one in suggested("Réparation de la voirie")] == ["8.3"]


def test_two_matters_share_the_confidence() -> None:
    found = suggested("Subvention et emprunt pour l'école")
    assert {one.code for one in found} == {"7.5", "7.3"}
    assert sum(one.confidence for one in found) <= 1


def test_a_printed_code_is_taken_from_the_page() -> None:
    best = suggested("Réparation du pont", "En-tête", "Nomenclature ACTES : 3.5.10 - Domaine")[0]
    assert (best.code, best.origin) == ("3.5", PRINTED)
    assert suggested("Réparation du pont", "Nomenclature : 6.9")[0].origin == BY_TITLE


def test_names_are_written_as_scdl_asks() -> None:
    assert NAMES["8.4"] == "domaines de compétences par thèmes/aménagement du territoire"
    for name in NAMES.values():
        assert name == name.lower()
        assert not set(name) & set(",()")
        assert name.count("/") == 1


@needs_shared
def test_the_nomenclature_is_that_of_actes() -> None:
    lines = (SHARED / "reference/actes/nomenclature-actes-matieres.csv").read_text(encoding="utf-8").splitlines()
    codes = {line.split(",")[0] for line in lines[1:]}
    assert codes == set(NAMES) | set(MATTERS)
