"""Parquet keeps types and text as they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.publish import parquet
from pipeline.publish.documents import ALL
from tests.publish.exports import HOSTILE, export, rows, several


def test_every_table_is_a_typed_file(tmp_path: Path) -> None:
    parquet.write(export(tmp_path / "in", rows(deliberations={"title": HOSTILE})), tmp_path / "out")
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {table.name for table in ALL}
    act = pq.read_table(tmp_path / "out" / "deliberations.parquet").to_pylist()[0]
    assert (act["date"], act["votes_for"], act["title"]) == (dt.date(2024, 3, 12), 9, HOSTILE)
    assert act["secretary"] is None
    amount = pq.read_table(tmp_path / "out" / "amounts.parquet").to_pylist()[0]
    assert amount["value"] == Decimal("1500.50")
    people = pq.read_table(tmp_path / "out" / "attendance.parquet").to_pylist()
    assert [row["recused"] for row in people] == [None, None, True]


@pytest.mark.parametrize("changed", [{"page": 10**30}, {"value": "1.234"}])
def test_a_value_that_no_column_holds_is_told(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="a value is out of range"):
        parquet.write(export(tmp_path / "in", rows(amounts=changed)), tmp_path / "out")


def test_columns_carry_their_titles(tmp_path: Path) -> None:
    parquet.write(export(tmp_path / "in"), tmp_path / "out")
    field = pq.read_schema(tmp_path / "out" / "amounts.parquet").field("beneficiary")
    assert field.metadata == {b"title_fr": "Bénéficiaire".encode(), b"title_en": b"Beneficiary"}


def test_a_large_table_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 4)
    parquet.write(several(tmp_path / "in", 10), tmp_path / "out")
    found = pq.ParquetFile(tmp_path / "out" / "deliberations.parquet")
    assert (found.num_row_groups, found.metadata.num_rows) == (3, 10)
