"""SQLite, in one file: the tables with keys, indexes, views and full-text search, ready for Datasette."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.schema import ColumnType, Table
from pipeline.export.tables import CHANGED
from pipeline.publish import datasette, ddl, views
from pipeline.publish.documents import ALL
from pipeline.publish.source import Source, Value
from pipeline.publish.staged import staged

NAME = "delib.sqlite"
# SQLite has no decimals: a sum is a 64-bit float, exact to the centime up to 10 ** 13; the views round what they add.
TYPES: dict[ColumnType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "money": "REAL",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


def write(source: Source, out: Path) -> str:
    """Write the database to a file (`delib.sqlite` where `out` is a folder); one sentence on it."""
    path = out / NAME if out.is_dir() else out
    with staged(path.parent) as folder:
        try:
            count = _database(source, folder / path.name)
        except (sqlite3.Error, OverflowError) as error:
            raise UsageError(str(source.folder), f"SQLite refused a row ({error})", CHANGED) from error
        (folder / f"{path.stem}.metadata.json").write_text(datasette.metadata(path.stem), encoding="utf-8")
    return f"{path}: {len(ALL)} tables, {count} rows, {len(views.VIEWS)} views"


def _database(source: Source, path: Path) -> int:
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = OFF")  # the file is thrown away where anything fails
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        count = sum(_fill(base, source, table) for table in ALL)
        for table in ALL:
            for statement in ddl.indexes(table):
                base.execute(statement)
        for name, query in views.VIEWS.items():
            base.execute(f"CREATE VIEW {ddl.quoted(name)} AS {query}")
        _searchable(base)
        base.execute("COMMIT")
        _linked(base, source)
        base.execute("ANALYZE")
    finally:
        base.close()
    return count


def _fill(base: sqlite3.Connection, source: Source, table: Table) -> int:
    base.execute(ddl.creation(table, TYPES))
    rows = (tuple(map(_native, row)) for row in ddl.rows(source, table))
    places = ", ".join("?" * len(ddl.names(table)))
    cursor = base.executemany(f"INSERT INTO {ddl.quoted(table.name)} VALUES ({places})", rows)
    return cursor.rowcount


def _native(value: Value) -> Value:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, str | int | float | None) else value.isoformat()


def _searchable(base: sqlite3.Connection) -> None:
    """A full-text index for each table of words; `delegation` finds « délégation »."""
    for table, column in datasette.SEARCHED.items():
        row = "rowid" if table == "deliberations" else ddl.ROW
        base.execute(
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({column}, content="{table}", content_rowid={row}, '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        base.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _linked(base: sqlite3.Connection, source: Source) -> None:
    """Raises UsageError where a row points to one that is not there."""
    broken = base.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        table, row, other, _ = broken
        cause = f"row {row} of {table} belongs to no row of {other}"
        raise UsageError(str(source.folder), cause, CHANGED)
