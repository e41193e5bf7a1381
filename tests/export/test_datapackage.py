"""The descriptor is one that Frictionless takes, with the data that it describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from pipeline.export import datapackage, keys
from pipeline.export.descriptions import _COLUMNS, _TABLES
from pipeline.export.schema import KEY
from pipeline.publish.documents import ALL
from tests.publish.exports import HOSTILE, export, rows, twice


def faults(folder: Path) -> list[str]:
    report = Package(folder / "datapackage.json").validate()
    return [error.message for task in report.tasks for error in task.errors] + [e.message for e in report.errors]


def test_a_whole_export_is_valid(tmp_path: Path) -> None:
    export(tmp_path, rows(deliberations={"title": HOSTILE}, articles={"text": "- un\n- deux"}))
    assert faults(tmp_path) == []


def test_a_file_that_lies_in_a_batch_twice_is_valid(tmp_path: Path) -> None:
    twice(tmp_path)
    assert faults(tmp_path) == []


def test_a_row_of_no_deliberation_and_a_word_outside_its_list_are_faults(tmp_path: Path) -> None:
    export(tmp_path)
    for name, before, after in (("checks", "aaaaaaaaaaaa", "bbbbbbbbbbbb"), ("attendance", "absent", "asleep")):
        path = tmp_path / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    found = " ".join(faults(tmp_path))
    assert "bbbbbbbbbbbb-001" in found
    assert "asleep" in found


def described() -> Any:
    return json.loads(datapackage.descriptor([]))


def test_licence_and_source_are_named() -> None:
    content = described()
    assert content["licenses"][0]["name"] == "etalab-2.0"
    assert content["sources"][0]["title"]


@pytest.mark.parametrize("table", keys.PUBLISHED, ids=lambda table: table.name)
def test_keys_lead_from_every_table_to_those_that_it_names(table: Any) -> None:
    schema = next(r["schema"] for r in described()["resources"] if r["name"] == table.name)
    links = {link["fields"][0]: link["reference"]["resource"] for link in schema.get("foreignKeys", [])}
    assert links == keys.foreign_keys(table)
    assert schema.get("primaryKey", [])[:1] == [key for key in [keys.primary_key(table)] if key]
    assert bool(links) == (KEY in table.columns and table.name != "deliberations")


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_table_is_described_in_both_languages(table: Any) -> None:
    said = _TABLES[table.name]
    assert said.french != said.english


def test_nothing_is_described_that_is_no_column() -> None:
    names = {column.name for table in ALL for column in table.columns}
    full = {f"{table.name}.{column.name}" for table in ALL for column in table.columns}
    assert set(_COLUMNS) - names - full == set()
