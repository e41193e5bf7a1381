"""Tables whose first cells hold a code and its label together: `D 6067 : Fournitures scolaires`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.grid import CODES, Cell, Column, Row
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

Columns = tuple[Column, ...]


def parted_codes(text: Text, columns: Columns, rows: Sequence[Row], rules: Rules) -> tuple[Columns, tuple[Row, ...]]:
    """The columns and rows of a table, the codes of its labels in columns of their own where every label has one."""
    whole = columns, tuple(rows)
    lines = [row for row in rows if not row.total]
    held = [_label_of(row) for row in lines]
    if any(column.name in CODES for column in columns) or len(lines) < 2:
        return whole
    matches = [rules["fields/imputations"].search(cell.text, "coded") if cell else None for cell in held]
    if not all(match and _is_account(match, rules) for match in matches):
        return whole
    known = {id(row): (cell, match) for row, cell, match in zip(lines, held, matches, strict=True)}
    parted = tuple(_parted(text, row, *known[id(row)], rules) if id(row) in known else row for row in rows)
    codes = {cell.column.name: cell.column for row in parted for cell in row.cells if cell.column.name in CODES}
    return (*codes.values(), *(_as_label(column) for column in columns)), parted


def _label_of(row: Row) -> Cell | None:
    first = row.cells[0] if row.cells else None
    return first if first and first.column.kind == "text" and first.text else None


def _is_account(match: Match, rules: Rules) -> bool:
    """Whether the first code is an account or a chapter of a nomenclature."""
    lists = rules["fields/accounts"].lists
    code = str(match["code"])
    return code in lists["chapters"] or code[:3] in lists["roots"] or code[:2] in ("10", "13", "16", "45")


def _parted(text: Text, row: Row, cell: Cell | None, match: Match | None, rules: Rules) -> Row:
    """The row with the codes of its label in cells of their own."""
    if cell is None or match is None:
        return row
    offset = text.string.index(cell.text.string, cell.start)
    cells = [_cell(name, part, offset, cell, match) for name, part in _named(match, rules)]
    label = match["label"]
    assert label is not None  # the rule asks for it
    column = _as_label(cell.column)
    start = offset + match.end - len(label)
    return replace(
        row, cells=(*cells, replace(cell, column=column, text=label.strip(" ()"), start=start), *row.cells[1:])
    )


def _as_label(column: Column) -> Column:
    return replace(column, name="label") if column.kind == "text" else column


def _named(match: Match, rules: Rules) -> list[tuple[str, Text]]:
    """The codes by name: a chapter before an account of it, an account before an operation, either alone."""
    code, second = match["code"], match["second"]
    assert code is not None
    chapter = code.string in rules["fields/accounts"].lists["chapters"]
    first = ("chapter" if chapter else "nature", code)
    if second is None:
        return [first]
    return [first, ("nature" if chapter and len(second) > 2 else "operation", second)]


def _cell(name: str, part: Text, offset: int, cell: Cell, match: Match) -> Cell:
    column = Column(name, "code", cell.column.header, match.rule.id, match.rule.strength)
    return Cell(column, part, offset, offset + len(part))
