"""What the report adds up: each sum once, where it is decided; each person where they sat."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.publish.reading import Act, documents
from pipeline.report import drawing, french, overview
from pipeline.report.links import Links
from pipeline.report.money import Money
from pipeline.report.people import People
from pipeline.report.quality import character_error_rates, quality
from tests.exports import act, export


def said(value: object) -> dict[str, Any]:
    return {"value": value, "page": 2, "box": None, "quote": f"« {value} »", "rule": "r", "confidence": 0.95}


def an_act(outcome: str = "adopted", **lists: list[dict[str, Any]]) -> Act:
    fields = {"outcome": said(outcome), "date": said("2024-03-12"), "collectivity": said("Montreval")}
    content = {"deliberation_id": "ab-001", "fields": fields, "amounts": [], "imputations": [], "votes": []}
    return Act("a.pdf", "a", content | {"checks": []} | lists)


def grant(value: str, to: str | None = "La Ruche", segment: str = "deliberation") -> dict[str, Any]:
    named = {"beneficiary": said(to)} if to else {}
    return {"segment": segment, "value": said(value), "currency": said("EUR"), "role": said("grant"), **named}


def totals(*acts: Act) -> dict[str, Decimal]:
    money = Money()
    for each in acts:
        money.add(each)
    return {bar.name: bar.total for bar in money.beneficiaries.values()}


def test_a_grant_counts_once_in_an_act_however_often_it_is_printed() -> None:
    rows = [grant("1200.00"), grant("1200.00", "LA RUCHE"), grant("1200.00", None), grant("1200.00", segment="report")]
    assert totals(an_act(amounts=rows)) == {"La Ruche": Decimal("1200.00")}
    assert totals(an_act(amounts=rows), an_act(amounts=rows)) == {"La Ruche": Decimal("2400.00")}


@pytest.mark.parametrize("outcome", ["rejected", "adjourned", "withdrawn"])
def test_what_was_not_decided_spends_nothing(outcome: str) -> None:
    assert totals(an_act(outcome, amounts=[grant("1200.00")])) == {}


def test_a_grant_to_nobody_is_told_and_not_counted() -> None:
    money = Money()
    money.add(an_act(amounts=[grant("900.00", None), grant("1200.00"), grant("1200.00", None)]))
    assert (money.unnamed, [bar.total for bar in money.months.values()]) == (1, [Decimal("1200.00")])


def test_signed_budget_lines_add_up_under_their_account() -> None:
    lines = [{"segment": "deliberation", "nature": said("6574"), "expense": said(e)} for e in ("500.00", "-120.50")]
    money = Money()
    money.add(an_act(imputations=[*lines, lines[0]]))
    (bar,) = money.accounts.values()
    assert (bar.name, bar.total, bar.count) == ("compte 6574", Decimal("379.50"), 2)
    assert [one.proof.page for one in bar.sums] == [2, 2]


def test_a_person_has_a_status_for_each_sitting(tmp_path: Path) -> None:
    away = "Absent excusé : M. Paul RIVOIRE."
    second = act(day="9 avril 2024", number="2", away=away).replace("M. Paul RIVOIRE, M. Luc", "M. Luc")
    source = export(tmp_path, {"a.txt": act(number="1"), "b.txt": second})
    people = People()
    for document in documents(source):
        for each in document.acts:
            people.add(each)
    (body,) = people.bodies.values()
    members = {member.name: [member.at(date) for date in sorted(body.sittings)] for member in body.by_presence}
    assert members["Paul RIVOIRE"] == ["present", "excused"]
    assert members["Jeanne OURCEL"] == ["present", "present"]
    assert members["Noé VARANGE"] == ["excused", None]


def test_a_document_is_told_by_its_confidence_and_by_its_wrong_letters_where_they_are_known(tmp_path: Path) -> None:
    source = export(tmp_path, {"a.txt": act(), "broken.pdf": "%PDF-1.7 nothing"})
    truth = {"file": "a.txt", "text": [act().replace("Ruche", "Rucha")], "deliberations": []}
    (tmp_path / "in" / "a.truth.json").write_text(json.dumps(truth), encoding="utf-8")
    errors = character_error_rates(source.folder, tmp_path / "in")
    assert 0 < errors["a.txt"] < 0.01
    good, broken = (quality(document, errors.get(document.file)) for document in documents(source))
    assert good.mean
    assert 0.5 < good.mean < 1
    assert "broken.pdf" in broken.fault
    assert sorted([good, broken], key=lambda each: each.rank)[0] is broken


def test_a_document_that_lies_there_twice_tells_its_acts_once(tmp_path: Path) -> None:
    source = export(tmp_path, {"a.txt": act(), "b/a.txt": act(), "c.txt": act(number="2024-40")})
    assert [[each.value("number") for each in document.acts] for document in documents(source)] == [
        ["2024-31"],
        [],
        ["2024-40"],
    ]


def test_what_was_left_out_of_the_tables_is_not_told(tmp_path: Path) -> None:
    source = export(tmp_path, {"a.txt": act()})
    for name, column in (("deliberations", "title"), ("articles", "action")):
        path = source.folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, column: ""} for row in rows[:1])
    (document,) = documents(source)
    (told,) = document.acts
    assert told.evidence("title") is None
    assert told.value("number") == "2024-31"
    assert [list(record) for record in told.records("articles")] == [["number", "text"]]
    assert len(told.records("amounts")) == 1


def test_an_export_that_lost_a_document_is_refused(tmp_path: Path) -> None:
    source = export(tmp_path, {"a.txt": act()})
    (source.folder / "json" / "a.json").unlink()
    with pytest.raises(UsageError, match="Extract the documents again"):
        list(documents(source))


def test_pages_lead_to_the_document_where_it_is_at_hand(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "à b#1.pdf").touch()
    links = Links(tmp_path / "out", tmp_path / "out", tmp_path / "in")
    assert links.page("à b#1.pdf", "à b#1", 3) == "./../in/%C3%A0%20b%231.pdf#page=3"
    assert links.page("gone.pdf", "gone", 3) == "./text/gone.txt"


def test_seats_are_as_many_as_votes_and_too_many_become_sectors() -> None:
    drawn = str(drawing.hemicycle([("#111", 13), ("#222", 4)], "13 pour"))
    assert drawn.count("M ") == 17
    assert str(drawing.hemicycle([("#111", 13_000), ("#222", 4_000)], "")).count("A ") == 2


def test_one_is_told_in_the_singular() -> None:
    told = [french.counted(count, "présents sans voix").replace(french.WIDE, " ") for count in (1, 2)]
    assert told == ["1 présent sans voix", "2 présents sans voix"]


def test_labels_of_charts_are_escaped() -> None:
    drawn = drawing.attendance([('<script>"', ["present"])], ["2024-01-01"], '"><script>')
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_months_without_a_sum_keep_their_place() -> None:
    assert list(overview._every_month("2023-11", "2024-02")) == ["2023-11", "2023-12", "2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [("-1234.50", "-1 234,50 €"), ("0.00", "0,00 €"), ("-0.50", "-0,50 €"), ("1E+6", "1 000 000,00 €")],
)
def test_sums_are_printed_as_in_french(value: str, printed: str) -> None:
    assert french.money(Decimal(value)).replace(french.NARROW, " ").replace(french.WIDE, " ") == printed
