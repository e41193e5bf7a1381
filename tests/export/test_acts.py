"""Reading an export back, deliberation by deliberation: nothing is lost, and what was changed is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.commands.people import apply
from pipeline.commands.show import show
from pipeline.errors import UsageError
from pipeline.export import tables
from pipeline.export.acts import acts
from pipeline.export.identified import sheets
from pipeline.export.keys import PUBLISHED
from pipeline.export.schema import ATTENDANCE

A, B = {"deliberation_id": "a-001"}, {"deliberation_id": "b-001"}
ROY, BRUN = {"last_name": "ROY", "first_name": "Anne"}, {"last_name": "BRUN", "first_name": "Luc"}


def written(folder: Path, rows: Mapping[str, list[dict[str, str]]]) -> Path:
    """The tables of an export with these rows."""
    for table in PUBLISHED:
        text = tables.header(table) + tables.lines(table, rows.get(table.name, []))
        tables.file_of(folder, table).write_text(text, encoding="utf-8")
    return folder


def test_each_act_comes_with_its_rows(tmp_path: Path) -> None:
    rows = {"deliberations": [A, B], "attendance": [A | ROY, B | ROY, B | BRUN]}
    read = [
        (row["deliberation_id"], len(mine["attendance"])) for row, mine in acts(written(tmp_path, rows), [ATTENDANCE])
    ]
    assert read == [("a-001", 1), ("b-001", 2)]


def test_a_file_that_is_there_twice_has_its_rows_shared(tmp_path: Path) -> None:
    rows = {"deliberations": [A, A, B], "attendance": [A | ROY, A | BRUN, A | ROY, A | BRUN, B | ROY]}
    read = [[row["last_name"] for row in mine["attendance"]] for _, mine in acts(written(tmp_path, rows), [ATTENDANCE])]
    assert read == [["ROY", "BRUN"], ["ROY", "BRUN"], ["ROY"]]


def test_an_act_that_two_files_hold_is_new_once(tmp_path: Path) -> None:
    same = {"collectivity": "Montbrun", "date": "2024-03-12", "number": "2024-7"}
    rows = {"deliberations": [A | same, B | same, {"deliberation_id": "c-001"} | same | {"number": "2024-8"}]}
    assert [sheet.new for sheet in sheets(written(tmp_path, rows))] == [True, False, True]


def test_tables_that_were_sorted_are_refused_and_kept(tmp_path: Path) -> None:
    folder = written(tmp_path, {"deliberations": [A, B], "attendance": [B | BRUN, A | ROY]})
    before = (folder / "attendance.csv").read_bytes()
    with pytest.raises(UsageError, match=r"attendance\.csv: the rows of a-001 .* out of their order"):
        apply(folder)
    assert (folder / "attendance.csv").read_bytes() == before
    assert not list(folder.glob("*.new"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("last_name", "nom"), r"attendance\.csv: has other columns .*last_name, nom"),
        (lambda text: text + "a-001,M.\n", r"attendance\.csv, line 3: 2 cells in place of"),
        (lambda _: "", r"attendance\.csv: has other columns"),
        (lambda _: None, r"attendance\.csv: is missing"),
    ],
)
def test_a_changed_table_is_named(tmp_path: Path, change: object, told: str) -> None:
    folder = written(tmp_path, {"deliberations": [A], "attendance": [A | ROY]})
    path = folder / "attendance.csv"
    text = change(path.read_text(encoding="utf-8"))  # type: ignore[operator]
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        show(folder)


def test_an_article_of_any_length_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show(written(tmp_path, {"deliberations": [A], "articles": [A | {"number": "1", "text": "mot " * 100_000}]}))
    assert "1 deliberations" in capsys.readouterr().out
