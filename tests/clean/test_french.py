"""French of many kinds: as it was printed, as a reader for English reads it, and without accents."""

from __future__ import annotations

from functools import cache

import pytest

from tests.tools.breaking import broken
from tests.tools.restore import Tally, bare, count, measure, words


@cache
def tallies() -> dict[str, Tally]:
    return measure()


@pytest.mark.parametrize("kind", ["as printed", "samples as printed"])
def test_what_was_read_well_stays(kind: str) -> None:
    assert tallies()[kind].broken == 0
    assert tallies()[kind].harm == {}


@pytest.mark.parametrize("kind", ["read as English", "broken on purpose"])
def test_what_a_reader_for_english_broke_is_restored(kind: str) -> None:
    tally = tallies()[kind]
    assert tally.restored >= 0.94 * tally.broken, tally.left
    assert tally.damaged <= tally.fine / 2000, tally.harm


@pytest.mark.parametrize("kind", ["without accents", "samples without accents"])
def test_french_gets_its_accents_back(kind: str) -> None:
    tally = tallies()[kind]
    assert tally.right >= 0.99, (tally.left, tally.harm)


def test_the_count_tells_restored_from_damaged() -> None:
    tally = Tally()
    count("Le 3 mai, l'ETAT a ete cité.", "Le 3 mai, I'ETAT a ete cité.", tally)
    assert (tally.broken, tally.restored, tally.fine, tally.damaged) == (1, 1, 7, 0)
    assert words("l'après-\nmidi d'Été") == ["l'", "après-midi", "d'", "Eté"]
    assert bare("l'Œuvre déçue") == "l'OEuvre decue"


def test_a_line_is_broken_in_one_place_and_loses_what_english_lacks() -> None:
    lines = list(broken("Près de l'école, la façade\nrien", "elision"))
    assert lines == [("Près de l'école, la façade", "Prés de I'école, la facade")]
