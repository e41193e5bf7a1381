"""The tables as SQL that SQLite and PostgreSQL both take: columns, keys and indexes from their descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.export import keys
from pipeline.export.schema import ColumnType, Table
from pipeline.publish.documents import DOCUMENTS, FILE
from pipeline.publish.source import Source, Value

ROW = "id"  # the key of a table that has none of its own: the row's number in its file, from 1
INDEXED = ("date", "collectivity", "number", "last_name", "status", "position", "beneficiary", "role", "nature", "rule")


def names(table: Table) -> list[str]:
    """The columns of a table in the database, its key first."""
    columns = [column.name for column in table.columns]
    return columns if key(table) != ROW else [ROW, *columns]


def key(table: Table) -> str:
    """The primary key of a table in the database."""
    return FILE.name if table == DOCUMENTS else keys.primary_key(table) or ROW


def creation(table: Table, types: Mapping[ColumnType, str]) -> str:
    """The statement that makes a table, with its primary and foreign keys."""
    lines = [f"{quoted(ROW)} {types['integer']}"] if key(table) == ROW else []
    lines += [f"{quoted(column.name)} {types[column.type]}" for column in table.columns]
    lines.append(f"PRIMARY KEY ({quoted(key(table))})")
    lines += [
        f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(other)} ({quoted(column)})"
        for column, other in foreign_keys(table).items()
    ]
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def foreign_keys(table: Table) -> dict[str, str]:
    """The columns of a table that hold another's key, each with that table's name."""
    found = keys.foreign_keys(table)
    held = {column.name for column in table.columns}
    return found if table == DOCUMENTS or FILE.name not in held else {FILE.name: DOCUMENTS.name, **found}


def indexes(table: Table, text_method: str = "") -> Iterator[str]:
    """The statements that index the columns by which rows are looked up; `text_method` is how text is indexed."""
    kinds = {column.name: column.type for column in table.columns}
    for column in dict.fromkeys((*foreign_keys(table), *INDEXED)):
        if column in kinds and column != key(table):
            method = text_method if kinds[column] == "string" else ""
            name = quoted(f"{table.name}_{column}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} {method} ({quoted(column)})"


def rows(source: Source, table: Table) -> Iterator[tuple[Value, ...]]:
    """The rows of a table as its database columns take them: numbered where the table has no key of its own."""
    if key(table) != ROW:
        return source.values(table)
    return ((at, *values) for at, values in enumerate(source.values(table), start=1))


def quoted(name: str) -> str:
    """A name as SQL writes it: `references` is a word of the language."""
    return f'"{name}"'
