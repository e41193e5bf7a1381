"""Whole numbers in French words: written out by the rules of grammar and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.numbers import parse_number

SMALL = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def below_hundred(n: int) -> str:
    if n < 20:
        return SMALL[n]
    ten = max(t for t in TENS if t <= n)
    rest = n - ten
    if rest == 0:
        return TENS[ten] + ("s" if ten == 80 else "")
    joint = "-et-" if rest in (1, 11) and ten != 80 else "-"
    return TENS[ten] + joint + SMALL[rest]


def spelled(n: int) -> str:
    """A number below a thousand million in words, as French grammar writes it."""
    for scale, name in ((10**6, "million"), (1000, "mille")):
        if n >= scale:
            many, rest = divmod(n, scale)
            plural = "s" if name == "million" and many > 1 else ""
            head = name if name == "mille" and many == 1 else f"{spelled(many)} {name}{plural}"
            return f"{head} {spelled(rest)}" if rest else head
    if n < 100:
        return below_hundred(n)
    hundreds, rest = divmod(n, 100)
    head = "cent" if hundreds == 1 else f"{SMALL[hundreds]} cent" + ("s" if rest == 0 else "")
    return f"{head} {below_hundred(rest)}" if rest else head


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert parse_number(spelled(number)) == number


@given(st.integers(min_value=1, max_value=999_999))
def test_case_and_hyphens_do_not_matter(number: int) -> None:
    assert parse_number(spelled(number).replace("-", " ").upper()) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mil neuf cent quatre-vingt-sept", 1987),
        ("dix-neuf cent quatre-vingt-sept", 1987),
        ("deux mil vingt-quatre", 2024),
        ("soixante et onze", 71),
        ("septante-deux", 72),
        ("premier", 1),
        ("12 500", 12500),
        ("12.500", 12500),
    ],
)
def test_other_ways_to_write_a_number(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "vingt cent", "et", "deux trois", "trente vingt", "la mairie", "12,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None
