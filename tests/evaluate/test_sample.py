"""A sample: drawn the same each time, read back as it was answered, with the interval that its size allows."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.sample import draw
from pipeline.errors import UsageError
from pipeline.evaluate.accuracy import Stratum, of_all, of_stratum, wilson
from pipeline.evaluate.sample import allotted, sample
from pipeline.evaluate.sheet import answers

EMPTY: dict[str, list[Any]] = {
    name: []
    for name in ("attendance", "votes", "articles", "amounts", "imputations", "references", "segments", "checks")
}


def evidence(value: Any, page: int = 1) -> dict[str, Any]:
    return {"value": value, "page": page, "box": None, "quote": f"« {value} »", "rule": "some.rule", "confidence": 0.9}


def export(folder: Path, people: int = 60, amounts: int = 8) -> Path:
    """An export of one document: a few single values, many names, some sums."""
    (folder / "json").mkdir(parents=True)
    named = [{"last_name": evidence(f"NOM{at}"), "status": evidence("present")} for at in range(people)]
    sums = [{"value": evidence(f"-{at + 1}.00", 2), "role": evidence("=A1", 2)} for at in range(amounts)]
    fields = {"number": evidence("12"), "title": evidence("Un four"), "unanimous": evidence(True)}
    deliberation = {**EMPTY, "deliberation_id": "abc-001", "fields": fields, "attendance": named, "amounts": sums}
    (folder / "json" / "a.json").write_text(json.dumps({"deliberations": [deliberation]}), encoding="utf-8")
    listed = [{"file": "a.pdf", "stem": "a"}, {"file": "b.pdf", "error": "unreadable"}]
    (folder / "datapackage.json").write_text(json.dumps({"documents": listed}), encoding="utf-8")
    return folder


def filled(path: Path, given: dict[str, list[str]], delimiter: str = ";", coding: str = "utf-8-sig") -> Path:
    """The sheet with the answers of each table filled in from the top."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    left = {table: list(answered) for table, answered in given.items()}
    for row in rows:
        row["right"] = left[row["table"]].pop(0) if left.get(row["table"]) else ""
    with path.open("w", encoding=coding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_same_seed_draws_the_same_values_and_another_others(tmp_path: Path) -> None:
    out = export(tmp_path / "out")
    first, sizes = sample(out, 20, seed=1)
    assert sample(out, 20, seed=1)[0] == first == sorted(first)
    assert sample(out, 20, seed=2)[0] != first
    assert sizes == {"deliberations": 3, "attendance": 120, "amounts": 16}
    assert len({value.key for value in first}) == 20
    assert {value.table for value in sample(out, 20, seed=1, tables=["amounts"])[0]} == {"amounts"}


@pytest.mark.parametrize(
    ("sizes", "number", "shares"),
    [
        ({"a": 100, "b": 100}, 10, {"a": 5, "b": 5}),
        ({"a": 900, "b": 100}, 20, {"a": 14, "b": 6}),
        ({"a": 900, "b": 2}, 20, {"a": 18, "b": 2}),
        ({"a": 3, "b": 2}, 20, {"a": 3, "b": 2}),
        ({"a": 7}, 5, {"a": 5}),
    ],
)
def test_half_of_a_number_is_shared_equally_and_half_by_size(
    sizes: dict[str, int], number: int, shares: dict[str, int]
) -> None:
    assert allotted(sizes, number) == shares


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    # Wilson's interval as R's `binom::binom.confint(method = "wilson")` prints it
    [(10, 10, 0.7225, 1.0), (95, 100, 0.8882, 0.9785), (0, 10, 0.0, 0.2775), (50, 100, 0.4038, 0.5962)],
)
def test_known_proportions(right: int, number: int, low: float, high: float) -> None:
    found = wilson(right / number, number)
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)
    assert of_stratum(Stratum(right, number, 5000)) == found
    assert of_all({"a": Stratum(right, number, 5000), "b": Stratum(0, 0, 100)}) == found


def test_tables_weigh_what_they_hold() -> None:
    strata = {"attendance": Stratum(50, 50, 9000), "amounts": Stratum(25, 50, 1000)}
    found = of_all(strata)
    assert found.share == pytest.approx(0.95)
    effective = 1 / (0.9**2 / 50 + 0.1**2 / 50)
    assert found.low == pytest.approx(wilson(0.95, effective).low)
    assert found.high == pytest.approx(wilson(0.95, effective).high)


def test_a_drawn_sheet_is_read_back_with_its_figures(tmp_path: Path) -> None:
    out = export(tmp_path / "out")
    told = draw(out, 30, 1, (), tmp_path / "sheet.csv")
    assert told.startswith("30 of 139 values, drawn with seed 1")
    sheet = filled(tmp_path / "sheet.csv", {"attendance": ["o"] * 9 + ["n"], "amounts": ["oui", "NON", "?"]})
    found = answers(sheet, out)
    assert found.strata["attendance"] == Stratum(9, 10, 120)
    assert found.strata["amounts"] == Stratum(1, 2, 16)
    assert (found.open, found.unsure, found.gone) == (17, 1, 0)
    printed = CliRunner().invoke(app, ["sample", str(out), "--read", str(sheet)]).output
    assert "17 values have no answer yet" in printed
    assert "Nothing was answered of deliberations" in printed
    assert "85.3 % of the values published are right" in printed
    assert "85,3 % des valeurs publiées sont exactes" in printed


@pytest.mark.parametrize(("delimiter", "coding"), [(",", "utf-8"), ("\t", "utf-8-sig"), (";", "cp1252")])
def test_a_sheet_is_read_as_a_spreadsheet_saves_it(tmp_path: Path, delimiter: str, coding: str) -> None:
    out = export(tmp_path / "out")
    draw(out, 10, 1, ["attendance"], tmp_path / "sheet.csv")
    sheet = filled(tmp_path / "sheet.csv", {"attendance": ["o"] * 10}, delimiter, coding)
    assert answers(sheet, out).strata == {"attendance": Stratum(10, 10, 120)}


def test_nothing_in_a_sheet_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    draw(export(tmp_path / "out"), 139, 1, (), tmp_path / "sheet.csv")
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as stream:
        values = {row["value"] for row in csv.DictReader(stream, delimiter=";")}
    assert {"'=A1", "-1.00"} <= values


def test_answers_on_what_an_export_no_longer_says_are_not_counted(tmp_path: Path) -> None:
    draw(export(tmp_path / "out"), 139, 1, (), tmp_path / "sheet.csv")
    sheet = filled(tmp_path / "sheet.csv", {"attendance": ["o"] * 120})
    found = answers(sheet, export(tmp_path / "other", people=50))
    assert (found.strata["attendance"].answered, found.gone) == (100, 20)


def test_what_is_no_sheet_is_refused_in_one_sentence(tmp_path: Path) -> None:
    out = export(tmp_path / "out")
    sheet = tmp_path / "sheet.csv"
    draw(out, 20, 1, (), sheet)
    with pytest.raises(UsageError, match="holds no answer"):
        answers(sheet, out)
    with pytest.raises(UsageError, match="« peut-être » is no answer"):
        answers(filled(sheet, {"attendance": ["peut-être"]}), out)
    with pytest.raises(UsageError, match="has no column"):
        answers(out / "datapackage.json", out)
    with pytest.raises(UsageError, match="cannot be read"):
        answers(tmp_path / "none.csv", out)
    with pytest.raises(UsageError, match="is no table to draw from"):
        sample(out, 5, 1, ["people"])
    with pytest.raises(UsageError, match=r"no datapackage\.json"):
        sample(tmp_path, 5, 1)
    assert CliRunner().invoke(app, ["sample", str(out)]).exit_code == 2
