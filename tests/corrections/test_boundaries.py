"""Deliberations and segments merged, split and moved by a human, after any later reading."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.corrections.record import Correction, anchor_of
from tests.corrections.acts import BODY, HEAD, SECOND, act, correction, reading, shown, single

PAGES = ([*HEAD, *BODY], [*HEAD, *SECOND], ["ANNEXE 1", "Plan de la cuisine, avec la place du four", "Fours, grues"])


def outline(document: dict[str, Any]) -> list[list[tuple[str, int, int]]]:
    return [
        [(part["kind"], part["page_first"], part["page_last"]) for part in each["segments"]]
        for each in document["deliberations"]
    ]


def segment(document: dict[str, Any], op: str, at: int, index: int, after: Any = None, column: str = "") -> Correction:
    begins = anchor_of(document["deliberations"][at]["segments"][index]["begins"])
    path = f"/deliberations/{at}/segments/{index}" + (f"/{column}" if column else "")
    return correction(op, path, act=act(document, at), anchor=begins, after=after)


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    document = shown(reading(*PAGES))
    assert outline(document) == [[("deliberation", 1, 1)], [("deliberation", 2, 2), ("annex", 3, 3)]]
    return document


def test_two_deliberations_become_one(before: dict[str, Any]) -> None:
    merged = shown(reading(*PAGES, shift=1.4), correction("merge", "/deliberations/1", act=act(before, 1)))
    assert outline(merged) == [[("deliberation", 1, 2), ("annex", 3, 3)]]
    assert [amount["value"]["value"] for amount in merged["deliberations"][0]["amounts"]] == ["4200.50", "9100.00"]


def test_a_split_undoes_a_merge_at_the_line_that_was_pointed_at(before: dict[str, Any]) -> None:
    merge = correction("merge", "/deliberations/1", act=act(before, 1))
    split = correction("split", "/deliberations/0", 2, act=act(before), anchor=act(before, 1), after="deliberation")
    after = shown(reading(*PAGES), merge, split)
    assert outline(after) == outline(before)
    assert [each["fields"]["number"]["value"] for each in after["deliberations"]] == ["2024-31", "2024-32"]


@pytest.mark.parametrize(
    ("op", "where", "after", "column", "expected"),
    [
        ("move", (1, 1), "previous", "", [["deliberation", "annex"], ["deliberation"]]),
        ("move", (1, 1), "none", "", [["deliberation"], ["deliberation"]]),
        ("merge", (1, 1), None, "", [["deliberation"], ["deliberation"]]),
        ("replace", (1, 1), "agreement", "kind", [["deliberation"], ["deliberation", "agreement"]]),
    ],
)
def test_a_segment_is_moved_joined_or_named_otherwise(
    before: dict[str, Any], op: str, where: tuple[int, int], after: str, column: str, expected: list[list[str]]
) -> None:
    later = shown(reading(*PAGES, shift=0.8), segment(before, op, *where, after, column))
    assert [[kind for kind, _, _ in each] for each in outline(later)] == expected


def test_a_page_that_a_segment_gave_up_is_left_over(before: dict[str, Any]) -> None:
    later = shown(reading(*PAGES), segment(before, "move", 1, 1, "none"))
    assert later["pages"][2]["remainder"] == "annex"


def test_a_segment_begins_at_a_line_within_a_deliberation(before: dict[str, Any]) -> None:
    line = anchor_of({"page": 1, "box": [60, 268, 120, 278], "quote": "Article 2"})
    split = correction("split", "/deliberations/0", act=act(before), anchor=line, after="annex")
    later = shown(reading(*PAGES), split)
    kinds = [part["kind"] for part in later["deliberations"][0]["segments"]]
    assert kinds == ["deliberation", "annex"]


@pytest.mark.parametrize(
    "impossible",
    [
        lambda document: correction("merge", "/deliberations/0", act=act(document)),
        lambda document: segment(document, "move", 0, 0, "next"),
        lambda document: segment(document, "move", 1, 1, "next"),
        lambda document: segment(document, "replace", 1, 1, "deliberation", "kind"),
        lambda document: segment(document, "replace", 1, 1, "<script>", "kind"),
    ],
    ids=["first", "its deliberation", "no next", "a second deliberation", "no kind"],
)
def test_what_would_leave_no_whole_act_changes_nothing_and_is_told(before: dict[str, Any], impossible: Any) -> None:
    later = shown(reading(*PAGES), impossible(before))
    assert outline(later) == outline(before)
    assert [laid["status"] for laid in later["corrections"]] == ["unplaced"]


def test_values_corrected_before_a_merge_stay_with_their_deliberation(before: dict[str, Any]) -> None:
    title = single(before, "title", "Four et grue")
    merge = correction("merge", "/deliberations/1", 2, act=act(before, 1))
    (merged,) = shown(reading(*PAGES), title, merge)["deliberations"]
    assert merged["fields"]["title"]["value"] == "Four et grue"


def test_an_act_that_was_not_seen_begins_where_the_human_says() -> None:
    lines = ["Monsieur le Maire expose la situation de la voirie communale.", "Les travaux sont finis."]
    document = shown(reading(PAGES[0], lines))
    line = anchor_of({"page": 2, "box": None, "quote": lines[0]})
    split = correction("split", "/deliberations/0", act=act(document), anchor=line, after="deliberation")
    later = shown(reading(PAGES[0], lines), split)
    assert outline(later) == [[("deliberation", 1, 1)], [("deliberation", 2, 2)]]
