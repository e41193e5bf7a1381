"""A human's value stands after every later reading; what contradicts it is told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.corrections.record import Anchor, Seen
from tests.corrections.acts import BODY, HEAD, act, cell, correction, reading, shown, single, understood

PAGE = [*HEAD, *BODY]
Document = dict[str, Any]


def swapped(old: str, new: str) -> list[str]:
    """The page as another engine reads it."""
    assert any(old in line for line in PAGE)
    return [line.replace(old, new) for line in PAGE]


def first(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document["deliberations"][0]
    return found


def statuses(document: Document) -> list[str]:
    return [laid["status"] for laid in document["corrections"]]


def conflicts(document: Document) -> list[dict[str, Any]]:
    return [check for check in first(document)["checks"] if check["rule"].startswith("human_")]


def test_a_corrected_value_keeps_the_reading_as_its_rival_and_is_sure() -> None:
    before = shown(reading(PAGE))
    title = first(shown(reading(PAGE), single(before, "title", "Achat d'un four à pain")))["fields"]["title"]
    assert (title["value"], title["rule"], title["confidence"]) == ("Achat d'un four à pain", "human.correction", 1.0)
    assert title["rivals"][0]["value"] == "Achat d'un four pour la cantine"
    assert title["human"] == {
        "did": "corrected", "who": "Léa", "when": "2026-11-24T10:01:00Z", "correction": "c1"
    }  # fmt: skip
    assert title["box"] == first(before)["fields"]["title"]["box"]


@pytest.mark.parametrize(
    ("column", "after", "read_again", "status", "told"),
    [
        ("title", "Achat d'un four à pain", PAGE, "applied", 0),
        ("title", "Achat d'un four à pain", swapped("un four pour la", "un four à la"), "conflict", 1),
        ("number", "2024-37", swapped("2024-31", "2024-37"), "agreed", 0),
        ("number", "2024-37", swapped("2024-31", "2024-39"), "conflict", 1),
        ("number", None, PAGE, "applied", 0),
        ("report_number", "12", PAGE, "applied", 0),
        ("date", "2024-03-13", [line for line in PAGE if "Séance" not in line], "conflict", 1),
    ],
)
def test_the_humans_value_stands_whatever_is_read_later(
    column: str, after: Any, read_again: list[str], status: str, told: int
) -> None:
    made = single(shown(reading(PAGE)), column, after)
    later = shown(reading(read_again, shift=1.5), made)
    assert first(later)["fields"].get(column, {}).get("value") == after
    assert statuses(later) == [status]
    assert len(conflicts(later)) == told


def test_a_conflict_names_what_was_seen_what_is_kept_and_what_is_read_now() -> None:
    made = single(shown(reading(PAGE)), "number", "2024-37")
    (check,) = conflicts(shown(reading(swapped("2024-31", "2024-39")), made))
    assert (check["rule"], check["severity"], check["page"]) == ("human_conflict", "warning", 1)
    assert all(value in check["message"] for value in ("« 2024-37 »", "« 2024-39 »", "« 2024-31 »"))
    assert (check["expected"], check["found"]) == ("2024-37", "2024-39")


def test_an_accepted_value_keeps_its_rule_and_stands_against_a_later_reading() -> None:
    before = shown(reading(PAGE))
    accepted = single(before, "number", "2024-31", op="accept")
    number = first(shown(reading(PAGE), accepted))["fields"]["number"]
    assert (number["rule"], number["confidence"]) == (first(before)["fields"]["number"]["rule"], 1.0)
    assert number["human"]["did"] == "accepted"
    later = shown(reading(swapped("2024-31", "2024-39")), accepted)
    assert first(later)["fields"]["number"]["value"] == "2024-31"
    assert len(conflicts(later)) == 1


def test_a_conflict_ends_when_the_human_looks_again() -> None:
    again = reading(swapped("2024-31", "2024-39"))
    made = single(shown(reading(PAGE)), "number", "2024-37")
    looked = single(shown(again, made), "number", "2024-37", number=2, op="accept")
    assert looked.read == "2024-39"
    later = shown(again, made, looked)
    assert statuses(later) == ["superseded", "applied"]
    assert conflicts(later) == []


@pytest.mark.parametrize("places", [True, False], ids=["scan", "plain text"])
def test_a_cell_is_found_by_its_place_and_not_by_its_rank(places: bool) -> None:
    before = shown(reading(PAGE, places=places))
    assert first(before)["attendance"][2]["last_name"]["value"] == "BREMONT"
    made = cell(before, "attendance", 2, "last_name", "BRÉMONT")
    later = shown(reading(swapped("M. Paul RIVOIRE, ", " " * 17), places=places), made)
    assert [row["last_name"]["value"] for row in first(later)["attendance"]] == ["OURCEL", "BRÉMONT"]
    assert statuses(later) == ["applied"]


def test_a_cell_is_found_where_other_ocr_reads_the_row_otherwise() -> None:
    made = cell(shown(reading(PAGE)), "attendance", 2, "last_name", "BRÉMONT")
    later = shown(reading(swapped("BREMONT", "BREWONT"), shift=1.2), made)
    assert [row["last_name"]["value"] for row in first(later)["attendance"]] == ["OURCEL", "RIVOIRE", "BRÉMONT"]
    assert statuses(later) == ["conflict"]


def test_a_row_that_is_no_longer_read_is_brought_back_and_told() -> None:
    made = cell(shown(reading(PAGE)), "amounts", 0, "value", "4200.80")
    later = shown(reading(swapped(" de 4 200,50 € TTC", " illisible")), made)
    (amount,) = first(later)["amounts"]
    assert amount["value"]["value"] == "4200.80"
    assert amount["currency"]["value"] == "EUR"
    assert statuses(later) == ["restored"]
    assert [check["rule"] for check in conflicts(later)] == ["human_row_restored"]


def test_a_row_that_the_human_took_out_stays_out() -> None:
    made = cell(shown(reading(PAGE)), "attendance", 1, "", None)
    later = shown(reading(PAGE, shift=1.0), made)
    assert [row["last_name"]["value"] for row in first(later)["attendance"]] == ["OURCEL", "BREMONT"]


def test_a_row_that_the_human_added_stands_in_its_place() -> None:
    before = shown(reading(PAGE))
    box = (250.0, 124.0, 330.0, 136.0)
    row = tuple((name, Seen(value, Anchor(1, box))) for name, value in (("last_name", "DUPRÉ"), ("status", "present")))
    added = correction("add", "/deliberations/0/attendance/-", act=act(before), row=row)
    rows = first(shown(reading(PAGE), added))["attendance"]
    assert [row["last_name"]["value"] for row in rows] == ["OURCEL", "RIVOIRE", "DUPRÉ", "BREMONT"]
    assert rows[2]["status"]["human"]["did"] == "added"
    assert rows[2]["last_name"]["quote"] != ""


def test_checks_see_the_values_of_the_human() -> None:
    before = shown(reading(swapped("par 2 voix pour et 1 abstention", "par 5 voix pour et 4 abstentions")))
    assert "votes_exceed_voters" in [check["rule"] for check in first(before)["checks"]]
    again = reading(swapped("par 2 voix pour et 1 abstention", "par 5 voix pour et 4 abstentions"))
    made = [cell(before, "votes", 0, "count", 2, 1), cell(before, "votes", 1, "count", 1, 2)]
    later = shown(again, *made)
    assert first(later)["checks"] == []
    assert first(later)["fields"]["votes_for"]["value"] == 2


def test_the_title_of_the_human_is_that_of_the_segment_too() -> None:
    made = single(shown(reading(PAGE)), "title", "Four")
    (deliberation,) = understood(reading(PAGE), made).deliberations
    assert [part.title.value for part in deliberation.act.segments if part.title] == ["Four"]


def test_what_has_no_place_any_more_is_told_and_does_no_harm() -> None:
    made = correction("replace", "/deliberations/0/amounts/0/value", after="4,5,6", act=act(shown(reading(PAGE))))
    later = shown(reading(PAGE), made)
    assert statuses(later) == ["unplaced"]
    assert [check["rule"] for check in conflicts(later)] == ["human_correction_unplaced"]
    assert first(later)["amounts"] == first(shown(reading(PAGE)))["amounts"]
