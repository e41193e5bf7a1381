"""Which collectivity a deliberation is of."""

from __future__ import annotations

from pipeline.identity.places import Places
from tests.identity.sheets import deliberation

STAMP = "050-732829320-20240312-2024_01-DE"


def keys(*rows: dict[str, str]) -> list[str]:
    places = Places()
    for row in rows:
        places.note(row)
    return [places.of(row).key for row in rows]


def test_case_accents_and_commune_de_part_nothing() -> None:
    found = keys(
        *(deliberation(at, name) for at, name in enumerate(("Évron", "EVRON", "Commune d'Évron", "Ville d’Evron")))
    )
    assert set(found) == {"commune|evron"}


def test_a_siren_ties_spellings_and_parts_namesakes() -> None:
    tied = keys(
        deliberation(1, "Montbrun", prefecture_id=STAMP),
        deliberation(2, "Montbrun", prefecture_id=STAMP),
        deliberation(3, "Montbrun-sur-Lys", prefecture_id=STAMP),
        deliberation(4, "", prefecture_id=STAMP),
    )
    assert len(set(tied)) == 1
    apart = keys(
        deliberation(1, "Saint-Martin", prefecture_id=STAMP),
        deliberation(2, "Saint-Martin", prefecture_id=STAMP.replace("732829320", "418166096")),
        deliberation(3, "Saint-Martin"),
    )
    assert len(set(apart)) == 3


def test_what_is_unnamed_is_of_its_file() -> None:
    assert len(set(keys(deliberation(1, ""), deliberation(2, "")))) == 2


def test_in_one_file_the_name_of_most_acts_is_that_of_all() -> None:
    acts = [deliberation(1, name) for name in ("Aubrigny-sur-Marne",) * 3 + ("Aubpigny-sur-Marne",)]
    assert len(set(keys(*acts))) == 1
    assert len(set(keys(*acts[:3], deliberation(2, "Aubpigny-sur-Marne")))) == 2
    assert len(set(keys(*acts[2:]))) == 2


def test_the_name_is_the_one_mostly_printed() -> None:
    places = Places()
    rows = [deliberation(at, name) for at, name in enumerate(("VAUX", "Vaux", "Vaux"))]
    for row in rows:
        places.note(row)
    assert places.of(rows[0]).name == "Vaux"
