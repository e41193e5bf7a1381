"""What a spreadsheet would run is text in the CSV files, and what was read is read back."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export import formulas, tables
from pipeline.export.schema import AMOUNTS, ATTENDANCE
from tests.paths import SHARED, needs_shared

HOSTILE = (
    '=HYPERLINK("http://example.org","Cliquez")',
    "=cmd|' /C calc'!A0",
    "+33 1 02 03 04 05",
    "-2+3",
    "- attribuer 5 000 €",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "'=1+1",
    "''@",
)
HARMLESS = ("l'an 2024", "'entre apostrophes'", "5 000 €", "a=b", "", "«-»", " -5")


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_formula_becomes_text_and_comes_back(cell: str) -> None:
    assert formulas.as_text(cell) == f"'{cell}"
    assert formulas.plain(formulas.as_text(cell)) == cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_text_is_left_alone(cell: str) -> None:
    assert formulas.as_text(cell) == cell
    assert formulas.plain(cell) == cell


@given(st.text(alphabet="'=+-@\t\r\na1 ", max_size=8))
def test_every_cell_comes_back(cell: str) -> None:
    assert formulas.plain(formulas.as_text(cell)) == cell
    assert formulas.as_text(cell)[:1] not in set("=+-@\t\r\n")


def test_text_columns_are_neutralised_and_numbers_stay_numbers(tmp_path: Path) -> None:
    row = {"deliberation_id": "x-001", "value": "-5.00", "label": HOSTILE[0], "raw": "-5,00 €", "x0": -1.5}
    lines = tables.header(AMOUNTS) + tables.lines(AMOUNTS, [row])
    (tmp_path / "amounts.csv").write_text(lines, encoding="utf-8", newline="")
    with (tmp_path / "amounts.csv").open(encoding="utf-8", newline="") as stream:
        cells = next(csv.DictReader(stream))
    assert (cells["label"], cells["raw"]) == ("'" + HOSTILE[0], "'-5,00 €")
    assert (cells["value"], cells["x0"]) == ("-5.00", "-1.5")
    read = tables.read(tmp_path, AMOUNTS)[0]
    assert (read["label"], read["raw"], read["value"]) == (HOSTILE[0], "-5,00 €", "-5.00")


def test_a_bare_carriage_return_breaks_no_line() -> None:
    written = tables.lines(ATTENDANCE, [{"deliberation_id": "x-001", "last_name": "A\rB", "role": "\r=1"}])
    rows = list(csv.reader(written.splitlines(keepends=True)))
    assert len(rows) == 1
    assert (rows[0][3], rows[0][6]) == ("A\nB", "'\n=1")


@needs_shared
@pytest.mark.parametrize("cell", HOSTILE)
def test_the_measuring_script_sees_no_difference(cell: str) -> None:
    found = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert found
    assert found.loader
    score = importlib.util.module_from_spec(found)
    found.loader.exec_module(score)
    assert score.plain(formulas.as_text(cell)) == score.plain(cell)
