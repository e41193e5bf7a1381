"""A workbook that opens with what was read: dates are dates, numbers are numbers, and nothing in it runs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.export.keys import PUBLISHED
from pipeline.export.schema import ATTENDANCE
from pipeline.publish import xlsx
from tests.publish.exports import HOSTILE, export, rows, several


def book(tmp_path: Path, **changed: dict[str, Any]) -> Any:
    xlsx.write(export(tmp_path / "in", rows(**changed)), tmp_path)
    return load_workbook(tmp_path / "delib.xlsx")


def cells(sheet: Any, row: int = 2) -> dict[str, Any]:
    return {top.value: cell for top, cell in zip(sheet[1], sheet[row], strict=True)}


def test_one_sheet_a_table_with_headers_that_stay_and_filters(tmp_path: Path) -> None:
    found = book(tmp_path)
    assert found.sheetnames == [*(table.name for table in PUBLISHED), "documents"]
    sheet = found["attendance"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:{sheet.cell(1, sheet.max_column).column_letter}4")
    assert [cell.value for cell in sheet[1]] == [column.name for column in ATTENDANCE.columns]
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width


def test_dates_and_numbers_are_real(tmp_path: Path) -> None:
    found = book(tmp_path, imputations={"expense": "-20.00"})
    act = cells(found["deliberations"])
    assert (act["date"].value, act["date"].is_date) == (dt.datetime(2024, 3, 12), True)
    assert (act["votes_for"].value, act["votes_for"].data_type) == (9, "n")
    assert act["secretary"].value is None
    amount = cells(found["amounts"])["value"]
    assert (amount.value, amount.number_format) == (1500.5, "#,##0.00")
    assert cells(found["imputations"])["expense"].value == -20
    assert cells(found["attendance"], 4)["recused"].value is True


def test_a_date_before_excel_counts_is_text(tmp_path: Path) -> None:
    old = cells(book(tmp_path, deliberations={"date": "1884-04-05"})["deliberations"])["date"]
    assert (old.value, old.data_type) == ("1884-04-05", "s")


@pytest.mark.parametrize("text", [HOSTILE, "-2+3", "@x", "+33"])
def test_a_formula_is_text(tmp_path: Path, text: str) -> None:
    title = cells(book(tmp_path, deliberations={"title": text})["deliberations"])["title"]
    assert (title.value, title.data_type) == ("'" + text, "s")


def test_what_a_workbook_cannot_hold_is_told_or_left_out(tmp_path: Path) -> None:
    found = cells(book(tmp_path, articles={"text": "a\x07b" + "é" * 40_000})["articles"])["text"].value
    assert found.startswith("abé")
    assert len(found) <= xlsx.LONGEST
    assert found.endswith("texte entier dans le fichier CSV")


def test_a_table_that_is_too_long_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST", 5)
    xlsx.write(several(tmp_path / "in", 10), tmp_path / "a.xlsx")
    found = load_workbook(tmp_path / "a.xlsx", read_only=True)
    assert [name for name in found.sheetnames if name.startswith("votes")] == ["votes", "votes 2", "votes 3"]
    counts = [sum(1 for _ in found[name].rows) for name in ("votes", "votes 2", "votes 3")]
    assert counts == [5, 5, 3]


def test_the_same_export_gives_the_same_bytes(tmp_path: Path) -> None:
    source = export(tmp_path / "in")
    for name in ("a.xlsx", "b.xlsx"):
        xlsx.write(source, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    made = load_workbook(tmp_path / "a.xlsx").properties
    assert (made.created, made.modified) == (dt.datetime(1980, 1, 1), dt.datetime(1980, 1, 1))
