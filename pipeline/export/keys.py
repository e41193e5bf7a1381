"""How the tables hang together: which column is a table's key, and which points to another table."""

from __future__ import annotations

from pipeline.export.registers import REGISTERS
from pipeline.export.schema import KEY, ORGANISATION, PERSON, TABLES, Table

PUBLISHED = (*TABLES, *REGISTERS)  # all that lie in the folder of an export, in the order in which they are told
OWNERS = {KEY: "deliberations", PERSON: "people", ORGANISATION: "organisations"}


def primary_key(table: Table) -> str | None:
    """The column whose cells are never empty and never twice the same; None where a table has none."""
    return next((column.name for column in table.columns if OWNERS.get(column) == table.name), None)


def foreign_keys(table: Table) -> dict[str, str]:
    """The columns that hold the key of another table, each with that table's name."""
    held = {column.name: OWNERS.get(column, table.name) for column in table.columns}
    return {column: owner for column, owner in held.items() if owner != table.name}
