from __future__ import annotations

import pytest

from pipeline.read.french import belief, misread, unreadable

GOOD = (
    "Après en avoir délibéré, le conseil municipal approuve à l'unanimité la convention passée avec l'association des "
    "parents d'élèves et autorise le maire à la signer. La dépense sera imputée à l'article 65748 du budget. "
    "Vu l'arrêté préfectoral reçu en mairie, près du lieu-dit les Prés, il a la charge de l'exécution. "
)


def test_good_french_is_not_misread() -> None:
    assert misread(GOOD) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Aprés en avoir délibéré, I'assemblée décide d'attribuer a l'association de fagon expresse", "English"),
        ("Vu I'avis de la commission et I'arrété du 3 mai, le conseil & l'unanimité", "English"),
        ("Le conseil décidc dc la subvcntion à l'assuciation dcs parcnts d'élèvcs, cxercicc couraut. " * 8, "unknown"),
        ("Apres en avoir delibere, le conseil municipal decide d'approuver la convention. " * 4, "accents"),
    ],
)
def test_what_an_english_model_makes_of_french(text: str, reason: str) -> None:
    assert reason in misread(text)


def test_a_few_words_without_accents_are_no_fault() -> None:
    assert misread("DEPARTEMENT DU NORD Commune de Sainte-Marie") == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("(cid:12)(cid:7) le conseil", True), ("\ue001\ue002", True), (GOOD, False)]
)
def test_characters_without_meaning(text: str, expected: bool) -> None:
    assert unreadable(text) is expected


def test_names_and_numbers_are_no_unknown_words() -> None:
    assert misread("Mme Xantippe KERVELLEC, M. Théodule d'ESTREMONT, réf. 2024-118, SIRET 21620041700018. " * 20) == ""


@pytest.mark.parametrize(
    ("string", "side"), [("délibération,", 1), ("délibcration", -1), ("KERVELLEC", 0), ("12,50", 0), ("de", 0)]
)
def test_french_speaks_for_its_words_and_against_what_is_none(string: str, side: int) -> None:
    said = belief(string)
    assert (said > 0) - (said < 0) == side
