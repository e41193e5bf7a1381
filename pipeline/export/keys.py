"""How the tables hang together: which column is a table's key, and which points to another table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.export.schema import KEY, Table

OWNERS = {KEY.name: "deliberations", "person_id": "people", "organisation_id": "organisations"}


def primary_key(table: Table) -> str | None:
    """The column whose cells are never empty and never twice the same; None where a table has none."""
    return next((column.name for column in table.columns if OWNERS.get(column.name) == table.name), None)


def foreign_keys(table: Table, tables: Sequence[Table]) -> dict[str, str]:
    """The columns that hold the key of another of these tables, each with that table's name."""
    names = {other.name for other in tables} - {table.name}
    return {
        column.name: owner for column in table.columns if (owner := OWNERS.get(column.name, "")) in names
    }
