"""What two spellings say of each other."""

from __future__ import annotations

import pytest

from pipeline.identity.names import person_name, whole_name
from pipeline.identity.pairs import pairs
from pipeline.identity.ties import tie
from tests.identity.pairs_of_names import PAIRS


@pytest.mark.parametrize(("one", "two", "level"), PAIRS)
def test_two_names(one: str, two: str, level: str) -> None:
    a, b = whole_name(one), whole_name(two)
    assert tie(a, b).level == tie(b, a).level == level
    if level not in ("unsure", "different"):
        assert a.key == b.key or (0, 1) in pairs([a, b]), "a pair that is never compared"
    assert level != "same" or a.letters == b.letters


def test_the_table_is_worth_its_name() -> None:
    assert len(PAIRS) >= 150
    assert len({frozenset((one, two)) for one, two, _ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ("Jean-Marc", "LE GALL–DUP0NT", "jean marc|legall dupont|"),
        ("J.-M.", "ROY", "j. m.|roy|"),
        ("JM", "ROY", "j. m.|roy|"),
        ("Ph.", "ROY", "ph.|roy|"),
        ("Lô", "ROY", "lo|roy|"),
        ("", "MARTIN PÈRE", "|martin|pere"),
        ("", "PÈRE", "|pere|"),
        ("Anne", "ROY épouse BLANC", "anne|roy blanc|"),
    ],
)
def test_the_normal_form(first: str, last: str, key: str) -> None:
    assert person_name(first, last).key == key
