"""Parquet: a typed file for each table, for pandas, R, DuckDB and their kin; the door to pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.schema import ColumnType, Table
from pipeline.export.tables import CHANGED
from pipeline.publish.documents import ALL
from pipeline.publish.extras import needs
from pipeline.publish.source import Source, Value
from pipeline.publish.staged import staged

with needs("parquet"):
    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS = 5_000  # in a row group: some megabytes
TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "money": pa.decimal128(38, 2),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def write(source: Source, out: Path) -> str:
    """Write a file `TABLE.parquet` for each table into a folder; one sentence on them."""
    with staged(out) as folder:
        try:
            count = sum(_file(source, table, folder / f"{table.name}.parquet") for table in ALL)
        except (pa.ArrowException, OverflowError) as error:
            raise UsageError(str(source.folder), f"a value is out of range ({error})", CHANGED) from error
    return f"{out}: {len(ALL)} Parquet files, {count} rows"


def _file(source: Source, table: Table, path: Path) -> int:
    schema, count = _schema(table), 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _groups(source.values(table)):
            columns = zip(schema, zip(*rows, strict=True), strict=True)
            arrays = [pa.array(values, type=field.type) for field, values in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(rows)
    return count


def _schema(table: Table) -> pa.Schema:
    fields = [
        pa.field(column.name, TYPES[column.type], metadata={"title_fr": column.french, "title_en": column.english})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"title_fr": table.french, "title_en": table.english})


def _groups(rows: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while group := list(islice(rows, ROWS)):
        yield group
