"""A folder is an export of this version, or one sentence says why not."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.export.schema import AMOUNTS, ATTENDANCE, CHECKS, DELIBERATIONS, VOTES
from pipeline.publish.documents import DOCUMENTS, PAGES
from pipeline.publish.source import open_export
from tests.publish.exports import HOSTILE, export, rows, several, twice


def test_cells_have_the_types_of_their_columns(tmp_path: Path) -> None:
    source = export(tmp_path, rows(deliberations={"title": HOSTILE}))
    act = dict(zip([c.name for c in DELIBERATIONS.columns], next(source.values(DELIBERATIONS)), strict=True))
    assert (act["date"], act["votes_for"], act["confidence"]) == (dt.date(2024, 3, 12), 9, 0.98)
    assert act["title"] == HOSTILE
    assert act["secretary"] is None
    amount = dict(zip([c.name for c in AMOUNTS.columns], next(source.values(AMOUNTS)), strict=True))
    assert amount["value"] == Decimal("1500.50")


def test_documents_and_pages_are_tables_too(tmp_path: Path) -> None:
    source = export(tmp_path)
    assert next(source.values(DOCUMENTS))[:1] == ("2024/a.pdf",)
    assert list(source.values(PAGES)) == [
        ("2024/a.pdf", 1, "Délégation de compétences"),
        ("2024/a.pdf", 2, "ATTRIBUE l'aide à l'École."),
    ]


def test_rows_come_one_at_a_time(tmp_path: Path) -> None:
    source = export(tmp_path)
    with (tmp_path / "checks.csv").open("a", encoding="utf-8") as stream:
        stream.write("too,few\n")
    assert len(list(islice(source.rows(CHECKS), 1))) == 1
    with pytest.raises(UsageError, match=r"checks\.csv, line 3: 2 cells in place of 7"):
        list(source.rows(CHECKS))


def test_a_cell_of_no_type_names_line_and_column(tmp_path: Path) -> None:
    source = export(tmp_path)
    path = tmp_path / "amounts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1500.50", "beaucoup"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"amounts\.csv, line 2: « beaucoup » in the column value is no money"):
        list(source.values(AMOUNTS))


def test_a_file_that_a_spreadsheet_saved_in_its_own_code_is_told(tmp_path: Path) -> None:
    source, path = export(tmp_path), tmp_path / "attendance.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    with pytest.raises(UsageError, match="no CSV file in UTF-8 any more"):
        list(source.rows(ATTENDANCE))


def test_a_document_that_lies_twice_in_a_batch_has_its_acts_once(tmp_path: Path) -> None:
    source = twice(tmp_path)
    assert [act["file"] for act in source.rows(DELIBERATIONS)] == ["a.txt", "a.txt", "b.txt"]
    keys = ["aaaaaaaaaaaa-001", "aaaaaaaaaaaa-002", "bbbbbbbbbbbb-001"]
    assert [vote["deliberation_id"] for vote in source.rows(VOTES)] == keys
    people = [row["deliberation_id"] for row in source.rows(ATTENDANCE)]
    assert people == [key for key in keys for _ in range(3)]
    assert len(list(source.values(DOCUMENTS))) == 4


def test_a_folder_that_is_no_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"it is no export of delib\. Name a folder"):
        open_export(tmp_path)
    (tmp_path / "datapackage.json").write_text('{"name": "other"}', encoding="utf-8")
    with pytest.raises(UsageError, match="no descriptor of an export"):
        open_export(tmp_path)


def test_a_descriptor_that_is_cut_short_is_told(tmp_path: Path) -> None:
    source, path = export(tmp_path), tmp_path / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8")[:-12], encoding="utf-8")
    with pytest.raises(UsageError, match="cut short or changed"):
        list(source.values(DOCUMENTS))


def test_documents_are_listed_whatever_the_layout_of_the_descriptor(tmp_path: Path) -> None:
    source, path = several(tmp_path, 3), tmp_path / "datapackage.json"
    before = list(source.documents)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    assert list(source.documents) == before
    assert [document["stem"] for document in before] == ["000001", "000002", "000003"]


def test_an_export_of_another_version_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    path = tmp_path / "votes.csv"
    header = ",".join(column.name for column in VOTES.columns)
    path.write_text(header.replace("count", "how_many") + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"other columns than this version writes \(count, how_many\)"):
        open_export(tmp_path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="other columns"):
        open_export(tmp_path)
    path.unlink()
    with pytest.raises(UsageError, match=r"votes\.csv: is missing"):
        open_export(tmp_path)
