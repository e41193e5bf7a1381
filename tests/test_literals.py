"""What a pattern requires is looked for before the pattern is tried, so that it may never lose a match."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.literals import Required, asks_for_capitals, holds, leads, required
from pipeline.model.text import Text, fold
from pipeline.rules import Rule, load

RULES = tuple(rule for group in load().groups.values() for rule in group)
PHRASES = tuple(example.text for rule in RULES for example in rule.examples)
PIECES = st.one_of(st.sampled_from(PHRASES), st.sampled_from("ıİſK\n\t É'’"), st.text(max_size=4))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"conseil\s+municipal", (("municipal",), ("conseil",))),
        (r"(?:maire|adjoint)s?", (("maire", "adjoint"),)),
        (r"(?:Maire|\d+)", ()),
        (r"(?:deliberation)?\s*no", (("no",),)),
        (r"(?:vu\s+)+le", (("vu",), ("le",))),
        (r"x(?!abc)(?<=def)(?=ghi)", (("def",), ("ghi",), ("x",))),
        (r"decide[rs]", (("decide",),)),
        (r"(?P<a>budget)(?P=a)", (("budget",),)),
        (r"(?:le\s+maire|pour|un\s?\d) :", ((((("maire",), ("le",))), "pour", "un"), (" :",))),
        (r"[ab]+|c*", ()),
        (r"n\s?°", (("n",), ("°",))),
        (r"é", ()),
    ],
)
def test_a_pattern_requires_its_strings(pattern: str, needed: Required) -> None:
    assert required(pattern, re.IGNORECASE) == needed


@pytest.mark.parametrize(
    ("text", "held"), [("le maire : oui", True), ("maire :", False), ("pour : 3", True), ("pour 3", False)]
)
def test_of_each_clause_one_alternative_must_hold(text: str, held: bool) -> None:
    assert holds(required(r"(?:le\s+maire|pour) :", 0), text) == held


@pytest.mark.parametrize(
    ("patterns", "led"),
    [
        (["conseil municipal", "maire|adjoint"], ("adjoint", "conseil municipal", "maire")),
        (["maire", "le maire"], ("maire",)),
        (["(?:le maire|pour) :"], ("le maire", "pour")),
        (["maire", r"\d+"], None),
        ([], ()),
    ],
)
def test_one_of_what_leads_stands_wherever_a_pattern_may_match(
    patterns: list[str], led: tuple[str, ...] | None
) -> None:
    assert leads(required(pattern, 0) for pattern in patterns) == led


def test_most_rules_require_something() -> None:
    assert sum(bool(rule.required) for rule in RULES) > len(RULES) / 2


@pytest.mark.parametrize(
    ("pattern", "asks"), [(r"maire\S\W(?P<A>x)(?P=A)", False), (r"(?-i:a)b", True), (r"[A-F]", True), ("Maire", True)]
)
def test_a_pattern_that_asks_for_capitals_has_no_form_for_small_letters(pattern: str, asks: bool) -> None:
    assert asks_for_capitals(pattern) == asks


@cache
def every_letter() -> str:
    return "".join(sorted(set(fold("".join(map(chr, range(sys.maxunicode + 1)))))))


@pytest.mark.parametrize("letter", [chr(code) for code in range(33, 127)])
def test_whatever_counts_as_a_letter_has_it_as_its_lower_case_form(letter: str) -> None:
    equal = "".join(re.findall(re.escape(letter), every_letter(), re.IGNORECASE))
    assert set(Text.plain(equal).lowered) == {letter.lower()}


def found(rule: Rule, text: Text) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in rule.finditer(text)]


@given(st.lists(PIECES, max_size=5).map("".join), st.sampled_from((str, str.upper, str.title)))
def test_no_rule_loses_a_match_in_any_text(string: str, printed: Callable[[str], str]) -> None:
    text = Text.plain(printed(string))
    for rule in RULES:
        assert found(rule, text) == [match.span() for match in rule.regex.finditer(text.folded)], rule.id


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_rule_loses_a_match_in_an_example(phrase: str) -> None:
    for text in map(Text.plain, (phrase, phrase.upper())):
        for rule in RULES:
            match = rule.search(text)
            assert (match is None) == (rule.regex.search(text.folded) is None), rule.id


@given(st.lists(PIECES, max_size=5).map("".join))
def test_no_group_passes_over_a_rule_that_matches(string: str) -> None:
    text = Text.plain(string)
    for group in load().groups.values():
        may = set(map(id, group.that_may(text.lowered)))
        assert all(id(rule) in may for rule in group if rule.regex.search(text.folded)), group.name
