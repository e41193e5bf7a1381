"""The samples: their truth keeps to the output contract, and the press prints the same bytes again."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.schema import TABLES, Column
from tests.paths import PROJECT, SAMPLES

Row = dict[str, Any]
TRUTHS = sorted(SAMPLES.glob("*/*.truth.json"))
COLUMNS = {table.name: {column.name: column for column in table.columns} for table in TABLES}
LISTS = ("attendance", "votes", "articles", "amounts", "imputations", "references", "segments")
SUMS = {"value", "ap", "cp", "available", "proposed", "expense", "balance"}
ITEMS = {"names", "groups", "articles"}
PRESS = ("reportlab", "pillow", "pypdfium2", "numpy")  # what the bytes of a sample depend on


def truth(path: Path) -> Row:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def deliberations() -> list[Any]:
    """Every deliberation of the samples, named by its file and its number."""
    return [
        pytest.param(one, id=f"{path.parent.name}-{one['number']}")
        for path in TRUTHS
        for one in truth(path)["deliberations"]
    ]


def rows(deliberation: Row) -> Iterator[tuple[str, Row]]:
    for table in LISTS:
        for row in deliberation[table]:
            yield table, row


def agrees(column: Column, value: Any) -> bool:
    """Whether a true value may stand in a column of the export."""
    if column.name in ITEMS:
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    if column.name in SUMS:
        return re.fullmatch(r"-?\d+\.\d\d", value) is not None
    if column.type == "date":
        return dt.date.fromisoformat(value).year > 2000
    if column.type == "integer":
        return isinstance(value, int) and value >= 0
    if column.type == "boolean":
        return value is True
    return isinstance(value, str) and value == value.strip() != "" and (not column.values or value in column.values)


def test_there_are_samples_of_every_kind() -> None:
    kinds = {truth(path)["kind"] for path in TRUTHS}
    assert kinds == {"scan", "bad-text-layer", "born-digital", "ocr-text"}


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.parent.name)
def test_a_truth_file_stands_beside_its_document(path: Path) -> None:
    document = truth(path)
    assert (path.parent / document["file"]).is_file()
    assert len(document["text"]) == document["pages"]
    assert all(1 <= one["page_first"] <= one["page_last"] <= document["pages"] for one in document["deliberations"])


@pytest.mark.parametrize("deliberation", deliberations())
def test_true_values_keep_to_the_contract(deliberation: Row) -> None:
    single = {key: value for key, value in deliberation.items() if not isinstance(value, list)}
    for table, row in [("deliberations", single), *rows(deliberation)]:
        for name, value in row.items():
            if name != "_optional":
                assert agrees(COLUMNS[table][name], value), f"{table}.{name}: {value!r}"


@pytest.mark.parametrize("deliberation", deliberations())
def test_pages_lie_within_the_dossier(deliberation: Row) -> None:
    dossier = range(deliberation["page_first"], deliberation["page_last"] + 1)
    for _, row in rows(deliberation):
        assert {row[name] for name in ("page", "page_first", "page_last") if name in row} <= set(dossier)
    assert [segment["kind"] for segment in deliberation["segments"]].count("deliberation") == 1


@pytest.mark.parametrize("deliberation", deliberations())
def test_every_person_is_named_once_and_proxies_are_held_by_members_present(deliberation: Row) -> None:
    attendance = deliberation["attendance"]
    names = [f"{row['first_name']} {row['last_name']}" for row in attendance]
    present = [name for name, row in zip(names, attendance, strict=True) if row["status"] == "present"]
    holders = [row["proxy_holder"] for row in attendance if row["status"] == "represented"]
    assert len(set(names)) == len(names)
    assert set(holders) <= set(present)
    assert {deliberation["president"], deliberation["secretary"]} <= set(present)
    assert {name for vote in deliberation["votes"] for name in vote.get("names", [])} <= set(names)


@pytest.mark.parametrize("deliberation", deliberations())
def test_printed_counts_agree_with_the_lists(deliberation: Row) -> None:
    statuses = [row["status"] for row in deliberation["attendance"]]
    present, represented = statuses.count("present"), statuses.count("represented")
    recused = sum(row.get("recused", False) for row in deliberation["attendance"])
    assert deliberation.get("members_present", present) == present
    assert deliberation.get("members_represented", represented) == represented
    assert deliberation.get("members_voting", present + represented) == present + represented
    voted = [deliberation.get(f"votes_{position}", 0) for position in ("for", "against", "abstention")]
    assert sum(voted) in (0, present + represented - recused)


@pytest.mark.parametrize("deliberation", deliberations())
def test_a_count_of_votes_has_as_many_names_unless_the_fault_is_planted(deliberation: Row) -> None:
    counted = [(vote["count"], vote["names"]) for vote in deliberation["votes"] if {"count", "names"} <= vote.keys()]
    faults = ["vote_names_count_mismatch" for count, names in counted if count != len(names)]
    assert faults == deliberation["checks"]


@pytest.mark.parametrize("deliberation", deliberations())
def test_balances_and_totals_add_up(deliberation: Row) -> None:
    for row in deliberation["imputations"]:
        if "balance" in row:
            assert Decimal(row["available"]) - Decimal(row["proposed"]) == Decimal(row["balance"])
    parts: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in deliberation["amounts"]:
        table = (row["segment"], row.get("article", ""))
        if row.get("label", "").startswith("Total"):
            assert parts.pop(table) == Decimal(row["value"])
        else:
            parts[table] += Decimal(row["value"])


def test_the_press_prints_the_same_truth_and_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "make.py"), "--out", str(tmp_path)], check=True)
    committed = {path.relative_to(SAMPLES) for path in TRUTHS}
    assert {path.relative_to(tmp_path) for path in tmp_path.glob("*/*.truth.json")} == committed
    files = [path.relative_to(tmp_path) for path in tmp_path.glob("*/*") if same_press() or path.suffix != ".pdf"]
    changed = [str(file) for file in files if (tmp_path / file).read_bytes() != (SAMPLES / file).read_bytes()]
    assert changed == []


def same_press() -> bool:
    """Whether the packages that draw the pages are those of constraints.txt; others may draw them otherwise."""
    pins = dict(line.split("==") for line in (PROJECT / "constraints.txt").read_text().splitlines() if "==" in line)
    return all(pins[name] == importlib.metadata.version(name) for name in PRESS)
