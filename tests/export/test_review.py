"""review.csv: what was left out, the least sure first, over all documents of a batch."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.export import tables
from pipeline.export.review import Review
from pipeline.export.rows import rows
from pipeline.export.schema import REVIEW, TABLES
from pipeline.export.staging import Rendered, staging
from tests.export.test_export import a_dossier

LEAST = 0.999


def doubt(confidence: float, value: str) -> dict[str, Any]:
    return {"deliberation_id": "x-001", "table": "amounts", "value": value, "confidence": confidence, "page": 2}


@pytest.mark.parametrize(
    ("batch", "sorted_values"),
    [
        ([[]], []),
        ([[doubt(0.4, "a"), doubt(0.1, "b")]], ["b", "a"]),
        ([[doubt(0.4, "a")], [], [doubt(0.1, "b"), doubt(0.9, "c")]], ["b", "a", "c"]),
        ([[doubt(0.25, "deux\nlignes")], [doubt(0.25, "a; b")], [doubt(0.0, "0")]], ["0", "deux\nlignes", "a; b"]),
    ],
)
def test_the_least_sure_comes_first(
    tmp_path: Path, batch: list[list[dict[str, Any]]], sorted_values: list[str]
) -> None:
    review = Review(tmp_path / "unsorted")
    for document in batch:
        review.add(tables.lines(REVIEW, document))
    review.write(tmp_path / "review.csv")
    assert [row["value"] for row in tables.read(tmp_path, REVIEW)] == sorted_values
    assert [path.name for path in tmp_path.iterdir()] == ["review.csv"]


def rendered(least: float) -> Rendered:
    found = rows(a_dossier(), least)
    lines = {table.name: tables.lines(table, found.get(table.name, [])) for table in (*TABLES, REVIEW)}
    return Rendered(lines, "{}\n", "texte", {"file": "a/b.pdf", "pages": 1, "deliberations": 1})


def test_what_tables_leave_out_is_in_the_review_with_its_file_and_place(tmp_path: Path) -> None:
    with staging(tmp_path, review=True) as stage:
        stage.add("a/b", rendered(LEAST))
        stage.publish()
    queue = tables.read(tmp_path, REVIEW)
    assert [float(row["confidence"]) for row in queue] == sorted(float(row["confidence"]) for row in queue)
    (number,) = [row for row in queue if row["column"] == "number"]
    shown = {name: number[name] for name in ("file", "table", "row", "value", "quote", "rule", "page", "x0")}
    assert shown == {
        "file": "a/b.pdf", "table": "deliberations", "row": "1", "value": "12", "quote": "12", "rule": "header.number",
        "page": "1", "x0": "80",
    }  # fmt: skip
    assert (tmp_path / "deliberations.csv").read_text(encoding="utf-8").splitlines()[1].startswith("abababababab-001,")
    resources = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert resources[-1]["path"] == "review.csv"


def test_a_sum_is_left_out_with_its_currency() -> None:
    dossier = a_dossier()
    (deliberation,) = dossier.deliberations
    (amount,) = deliberation.amounts
    unsure = replace(amount, currency=replace(amount.currency, strength=0.01))
    found = rows(replace(dossier, deliberations=(replace(deliberation, amounts=(unsure,)),)), 0.3)
    assert [row["column"] for row in found["review"] if row["table"] == "amounts"] == ["currency"]
    assert found.get("amounts", []) == []


def test_a_run_without_a_least_confidence_leaves_no_queue_behind(tmp_path: Path) -> None:
    for least in (LEAST, 0.0):
        with staging(tmp_path, review=least > 0) as stage:
            stage.add("a/b", rendered(least))
            stage.publish()
        assert (tmp_path / "review.csv").exists() == (least > 0)
