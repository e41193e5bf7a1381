"""Whole acts as clerks print them: their articles, sums and budget lines, one line each (tests/data/dispositif.txt)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.extract.amounts import amounts
from pipeline.extract.articles import articles
from pipeline.extract.imputations import imputations
from pipeline.model.records import Amount, Article, Imputation
from pipeline.rules import load
from tests.extract.acts import act_of, wordings

CODES = [
    "operation",
    "chapter",
    "nature",
    "function",
    "label",
    "ap",
    "cp",
    "available",
    "proposed",
    "expense",
    "balance",
]


def shown(text: str) -> Iterator[str]:
    act, rules = act_of(text), load()
    found = articles(act, rules)
    yield from (_article(article) for article in found)
    yield from (_amount(amount) for amount in amounts(act, found, rules))
    yield from (_line(line) for line in imputations(act, rules))


def _article(article: Article) -> str:
    return f"article {article.number.value}: {article.action.value if article.action else '-'}"


def _amount(amount: Amount) -> str:
    """`12 price HT, art. 1, to X, « label »`: what is printed of a sum, without what is not."""
    unit = "" if amount.currency.value == "EUR" else f" {amount.currency.value}"
    tax = f" {amount.tax.value}" if amount.tax else ""
    article = f", art. {amount.article.value}" if amount.article else ""
    who = f", to {amount.beneficiary.value}" if amount.beneficiary else ""
    what = f", « {amount.label.value} »" if amount.label else ""
    return f"{amount.value.value}{unit} {amount.role.value}{tax}{article}{who}{what}"


def _line(line: Imputation) -> str:
    held = ((name, getattr(line, name)) for name in CODES)
    return "line " + ", ".join(f"{name} {field.value}" for name, field in held if field)


CASES = wordings("dispositif.txt")


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text.split("\n")[0][:50] for text, _ in CASES])
def test_what_an_act_decides_and_spends(text: str, expected: list[str]) -> None:
    assert list(shown(text)) == expected
