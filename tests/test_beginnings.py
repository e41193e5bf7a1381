"""A pattern is tried only where it may begin, so that no place may be missed."""

from __future__ import annotations

import re

import pytest

from pipeline.beginnings import beginnings
from pipeline.model.text import Text
from pipeline.rules import load

RULES = tuple(rule for group in load().groups.values() for rule in group)
PHRASES = tuple(example.text for rule in RULES for example in rule.examples)
FLAGS = re.IGNORECASE | re.MULTILINE


@pytest.mark.parametrize(
    ("pattern", "starts", "befores"),
    [
        (r"\b(?:decide|approuve)", ("appr", "deci"), ()),
        (r"(?:le\s+)?maire", ("le", "mair"), ()),
        (r"(?:article |art\.)\d", ("art.", "arti"), ()),
        (r"\b(?:pour|po)", ("po",), ()),
        (r"de(?:but|s)x", ("debu", "desx"), ()),
        (r"(?:^|(?<=[.;] ))\W*vu", (), ("\n", ". ", "; ")),
        (r"vote|^\W*pour", ("vote",), ("\n",)),
    ],
)
def test_where_a_pattern_may_begin(pattern: str, starts: tuple[str, ...], befores: tuple[str, ...]) -> None:
    found = beginnings(pattern, FLAGS)
    assert found is not None
    assert (found.starts, found.befores) == (starts, befores)


@pytest.mark.parametrize("pattern", [r"\d+ voix", r"\W*pour", r"(?:vote)?", r"^\W*pour", r"[a-z]+nt\b", r"(?!le)\w+"])
def test_where_a_pattern_may_begin_anywhere(pattern: str) -> None:
    assert beginnings(pattern, FLAGS) is None


def test_places_are_in_order_and_within_their_limits() -> None:
    found = beginnings(r"vote|(?<=[.] )pour|^\W*contre", FLAGS)
    assert found is not None
    text = "vote. pour\nvote"
    assert found.places(text, 0, len(text)) == [0, 6, 11]
    assert found.places(text, 6, 12) == [6, 11]
    assert found.places(text, 1, 5) == []


@pytest.mark.parametrize("part", range(12))
def test_no_rule_loses_a_match_in_a_long_text(part: int) -> None:
    text = Text.plain("\n".join(PHRASES[part::36]))
    for rule in RULES:
        spans = [(match.start, match.end) for match in rule.finditer(text)]
        assert spans == [match.span() for match in rule.regex.finditer(text.folded)], rule.id
