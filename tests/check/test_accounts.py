"""Accounts that no nomenclature knows."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.check.accounts import check
from pipeline.extract.amounts import amounts
from pipeline.extract.imputations import imputations
from pipeline.model.records import Act, Ballot, Deliberation, Field, Header, Segment
from pipeline.model.text import Text
from pipeline.rules import load


def fired(text: str, date: dt.date | None = None) -> list[str]:
    body, rules = Text.plain(text), load()
    act = Act(segments=(Segment(kind="deliberation", whole=body, body=body),))
    header = Header(date=Field(date, body, "dates.sitting")) if date else Header()
    found = amounts(act, (), rules)
    lines = imputations(act, rules)
    said = check(Deliberation(act=act, header=header, ballot=Ballot(), amounts=found, imputations=lines), rules)
    return [check.found for check in said]


@pytest.mark.parametrize("code", ["6574", "65748", "2315", "21351", "7788", "60632", "20422", "6568"])
def test_known_accounts(code: str) -> None:
    assert fired(f"imputée au compte {code} du budget") == []


def test_an_unknown_account() -> None:
    assert fired("imputée au compte 6394 du budget") == ["6394"]


def test_acts_older_than_the_nomenclatures_are_left_alone() -> None:
    assert fired("imputée au compte 233 du budget", dt.date(1987, 6, 5)) == []
    assert fired("La dépense de 70 000 F est imputée au compte 233 du budget") == []
    assert fired("imputée au compte 233 du budget", dt.date(2024, 6, 5)) == ["233"]


def test_classes_that_hold_no_budget_lines_are_not_checked() -> None:
    assert fired("la recette imputée au compte 1999 du budget") == []
