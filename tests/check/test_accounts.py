"""Accounts that no nomenclature knows."""

from __future__ import annotations

import csv
import datetime as dt
import re

import pytest

from pipeline.check.accounts import check
from pipeline.extract.amounts import amounts
from pipeline.extract.imputations import imputations
from pipeline.model.records import Act, Ballot, CollectivityType, Deliberation, Field, Header, Segment
from pipeline.model.text import Text
from pipeline.rules import load
from tests.paths import SHARED, needs_shared


def fired(text: str, date: dt.date | None = None, kind: CollectivityType | None = None) -> list[str]:
    body, rules = Text.plain(text), load()
    act = Act(segments=(Segment(kind="deliberation", whole=body, body=body),))
    header = Header(
        date=Field(date, body, "dates.sitting") if date else None,
        collectivity_type=Field(kind, body, "collectivity.type") if kind else None,
    )
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


@pytest.mark.parametrize(
    ("code", "date", "kind", "unknown"),
    [
        ("6714", dt.date(2019, 4, 4), "commune", False),  # M14: prizes
        ("6714", dt.date(2025, 4, 4), "commune", True),  # M57 has no such account
        ("6714", dt.date(2019, 4, 4), "departement", True),
        ("6714", dt.date(2024, 4, 4), "commune", False),  # the accounts of 2023 are closed in 2024
        ("6713", dt.date(2005, 4, 4), "departement", False),  # older versions are known to three digits
        ("65748", dt.date(2025, 4, 4), "region", False),
    ],
)
def test_nomenclatures_are_told_by_body_and_date(
    code: str, date: dt.date, kind: CollectivityType, unknown: bool
) -> None:
    assert fired(f"imputée au compte {code} du budget", date, kind) == ([code] if unknown else [])


@pytest.mark.parametrize(
    ("code", "date", "kind", "unknown"),
    [
        ("6568//9365", dt.date(2025, 6, 16), "departement", False),
        ("65748//93311", dt.date(2025, 6, 16), "departement", False),
        ("65748/311", dt.date(2024, 6, 16), "commune", False),
        ("65748/33", dt.date(2024, 6, 16), "commune", False),
        ("65748/01", dt.date(2024, 6, 16), "commune", False),
        ("65748/349", dt.date(2025, 6, 16), "commune", True),
        ("6568//9399", dt.date(2025, 6, 16), "departement", True),
        ("6568//9399", dt.date(2009, 6, 16), "departement", False),
    ],
)
def test_functions_are_those_of_the_nomenclature(
    code: str, date: dt.date, kind: CollectivityType, unknown: bool
) -> None:
    text = f"Chapitre\tImputation\tLibellé\tDépense €\n65\t{code}\tAppui\t500,00\n"
    assert fired(text, date, kind) == ([re.split(r"/+", code)[1]] if unknown else [])


def test_a_nomenclature_that_the_act_names() -> None:
    assert fired("selon la nomenclature M57, imputée au compte 6714 du budget") == ["6714"]
    assert fired("selon l'instruction comptable M14, imputée au compte 6714 du budget") == []
    assert fired("selon la nomenclature M22, imputée au compte 6999 du budget") == []


@needs_shared
@pytest.mark.parametrize(
    ("file", "name"), [("M57_D-2024", "M57"), ("M14_COM_SUP3500-2023", "M14"), ("M52-2023", "M52")]
)
def test_every_account_of_a_nomenclature_is_known(file: str, name: str) -> None:
    listed = [code for codes in load()["fields/nomenclatures"].lists[name] for code in codes.split()]
    with (SHARED / "reference" / "comptes" / f"{file}.csv").open(encoding="utf-8") as rows:
        codes = [row["code"] for row in csv.DictReader(rows) if row["axe"] == "nature_compte"]
    wanted = {code for code in codes if code[0] in "267" and len(code) >= 4}
    assert {code for code in wanted if code[:4] not in listed and code[:3] not in listed} == set()
