"""The budget lines of a dossier: rows of budget tables, lines named in a sentence, lines of a decision modificative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.budget_lines import named_lines
from pipeline.extract.grid import BUDGET_SUMS, Cell, Row
from pipeline.extract.modifications import listed_lines
from pipeline.extract.tables import tables
from pipeline.model.records import Act, Field, Imputation, Segment
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.accounts import split_account, split_operation
from pipeline.values.sums import AS_DIGITS, parse_sum

SPENT = ("expense", "amount", "income", "grant", "price")
"""The columns that say what a budget line costs, the plainest name first."""
SENSE = re.compile(r"^[DR][FI]?[-.:/]?(?=\d{2})")
"""Expense or receipt, before an account: `D 6156`, `RI-1641`."""


def imputations(act: Act, rules: Rules) -> tuple[Imputation, ...]:
    """The budget lines of every segment, in the order of the text; rows of totals are none."""
    return _agreeing([line for segment in act.segments for line in _of_segment(segment, rules)])


def _agreeing(lines: list[Imputation]) -> tuple[Imputation, ...]:
    """The lines, where OCR read a zero of an operation's code as `O` or `O0` and another line prints the code whole.

    A dossier prints the code of its operation in the report and in the deliberation.
    """
    codes = {line.operation.value for line in lines if line.operation}
    return tuple(replace(line, operation=_respelled(line.operation, codes)) for line in lines)


def _respelled(code: Field[str] | None, codes: set[str]) -> Field[str] | None:
    if code is None:
        return None
    zeros = (re.sub(pattern, "0", code.value) for pattern in ("O(?=[0-9])", "O0"))
    known = next((spelling for spelling in zeros if spelling != code.value and spelling in codes), None)
    return replace(code, value=known) if known else code


def _of_segment(segment: Segment, rules: Rules) -> list[Imputation]:
    text = segment.body
    budgets = [table for table in tables(text, rules) if table.is_budget]
    taken = [(table.start, table.end) for table in budgets]
    rows = [(row.start, _from_row(row, segment)) for table in budgets for row in table.lines()]
    listed = list(listed_lines(segment, taken, rules))
    taken += [(start, start + len(line.place)) for start, line in listed]
    named = list(named_lines(segment, taken, rules))
    found = [(at, line) for at, line in (*rows, *listed, *named) if line is not None]
    return [line for _, line in sorted(found, key=lambda item: item[0])]


def budget_stretches(segment: Segment, rules: Rules) -> Iterator[tuple[int, int]]:
    """The stretches of a segment's body whose sums are those of budget lines, not amounts."""
    text = segment.body
    yield from ((table.start, table.end) for table in tables(text, rules) if table.is_budget)
    yield from ((start, start + len(line.place)) for start, line in listed_lines(segment, [], rules))


def _from_row(row: Row, segment: Segment) -> Imputation | None:
    """The budget line of a row; None where it holds neither a code nor a sum under a known header."""
    codes = _codes(row)
    columns = [cell.column.name for cell in row.cells]
    once = [name for name in BUDGET_SUMS if name != "income" and columns.count(name) == 1]  # `CP 2024  CP 2025`
    sums = {name: field for name in once if (field := _sum(row.cell(name))) is not None}
    if "expense" not in sums:
        spent = [field for name in SPENT for field in _sums(row, name)]  # `Diminution 0,00 | Augmentation 1 500,00`
        said = next((field for field in spent if field.value), spent[0] if spent else None)
        sums |= {"expense": said} if said else {}
    if not codes:
        return None
    return Imputation(place=row.text, segment=segment.kind, label=_label(row), **codes, **sums)  # type: ignore[arg-type]


def _codes(row: Row) -> dict[str, Field[str]]:
    """The codes of a row by column; a joint code is taken apart."""
    codes: dict[str, Field[str]] = {}
    for name in ("operation", "chapter", "nature", "function"):
        if cell := row.cell(name):
            joined = re.sub(r"\s+" if name != "operation" else r"\s+(?=[-_./])|(?<=[-_./])\s+", "", cell.text.string)
            plain = joined if name == "operation" else _figures(SENSE.sub("", joined))
            codes[name] = _code(cell, " ".join(plain.split()))
    if (cell := row.cell("nature")) and "operation" not in codes:
        codes |= {name: _code(cell, code) for name, code in split_operation(codes["nature"].value, bare=True).items()}
    if joint := row.cell("imputation"):
        with_operation = joint.column.rule.endswith("operation")
        parts = split_operation(joint.text.folded) if with_operation else split_account(joint.text.folded)
        for name, code in parts.items():
            codes.setdefault(name, _code(joint, code))
    return codes


def _figures(code: str) -> str:
    """A code of figures alone, what was read as letters put right: `o11` is the chapter 011."""
    return code.translate(AS_DIGITS) if re.fullmatch(r"(?=.*\d)[\dOolI]{2,8}", code) else code


def _code(cell: Cell, code: str) -> Field[str]:
    return Field(code, cell.text, cell.column.rule, cell.column.strength)


def _label(row: Row) -> Field[str] | None:
    cell = row.cell("label", "beneficiary")
    return Field(cell.value, cell.text, cell.column.rule, cell.column.strength) if cell else None


def _sum(cell: Cell | None) -> Field[Decimal] | None:
    """The sum of a cell, with or without its unit."""
    value = cell_sum(cell.text) if cell else None
    return Field(value, cell.text, cell.column.rule, cell.column.strength) if cell and value is not None else None


def _sums(row: Row, name: str) -> list[Field[Decimal]]:
    """The sums of all cells of a row in columns of one name."""
    return [field for cell in row.cells if cell.column.name == name and (field := _sum(cell)) is not None]


def cell_sum(text: Text) -> Decimal | None:
    """The sum that a cell holds, its unit and tax left out."""
    return parse_sum(re.sub(r"(?i)\s*(?:€uros?|€|euros?|eur)?\s*(?:h\.?t\.?|t\.?t\.?c\.?)?\s*$", "", text.folded))
