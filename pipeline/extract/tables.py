"""Tables in running text: a header that names columns, and the rows below it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.broken_cells import fragments_of, mended
from pipeline.extract.coded_labels import parted_codes
from pipeline.extract.grid import Cell, Column, Row, Table
from pipeline.extract.headers import Header, header_at, read_header
from pipeline.extract.rows import is_total, row_at
from pipeline.model.text import Text
from pipeline.rules import Rules

STRAY = 60
"""How long a line between two rows may be that belongs to a cell of one of them."""


@lru_cache(maxsize=64)  # the segments of a document: sums, budget lines, articles and checks ask for their tables
def tables(text: Text, rules: Rules) -> tuple[Table, ...]:
    """The tables of a text, in its order; a header without a row below it (or, misread, above it) is none."""
    found: list[Table] = []
    at = 0
    while at < len(text):
        header = header_at(text, at, rules)
        readings = header.readings if header else ()
        table = next(
            (table for columns in readings if header and (table := _table(text, header, columns, rules))), None
        )
        if table:
            found.append(table)
        at = table.end if table else _next_line(text, at)
    return tuple(found)


def _next_line(text: Text, at: int) -> int:
    stop = text.string.find("\n", at)
    return len(text) if stop < 0 else stop + 1


def _table(text: Text, header: Header, columns: tuple[Column, ...], rules: Rules) -> Table | None:
    """The table below a header, or None."""
    tabs = "\t" in text.string[header.start : header.end]
    rows: list[Row] = []
    loose: list[Cell] = []
    strays: list[Text] = []
    at, end, complete = _next_line(text, header.end - 1), header.end, True
    while at < len(text):
        after = _next_line(text, at)
        line = text[at:after].strip()
        repeated = len(line) > 8 and line.folded in text.folded[header.start : header.end]  # on the next page
        rest = not line or repeated or _is_header_rest(line, rules)
        row = None if rest else row_at(text, at, columns, rules, tabs=tabs, euros=header.euros)
        fragments = () if rest or row or not tabs else fragments_of(text, at, after - 1, columns)
        if row:
            complete &= all(_is_header_rest(stray, rules) for stray in strays)
            rows, strays, at = [*rows, row], [], _next_line(text, row.end)
            end = at
        elif fragments:
            loose, at = [*loose, *fragments], after
        elif line and (len(strays) > 1 or not (rest or _may_stray(line))):
            break
        else:
            strays, at = [*strays, *([line] if line else [])], after
    if not rows:
        return None
    whole = mended(rows, [cell for cell in loose if cell.start < end])
    filled = _totalled(_parted(text, list(whole), columns), strays, rules)
    return Table(*parted_codes(text, columns, filled, rules), header.start, end, header.euros, complete)


def _totalled(rows: tuple[Row, ...], strays: list[Text], rules: Rules) -> tuple[Row, ...]:
    """The rows, the last one known as a total where it holds sums alone and the word stands on the next line."""
    last = rows[-1]
    alone = all(not cell.value for cell in last.cells if cell.column.kind != "sum")
    if alone and len(rows) > 1 and any(is_total(stray, rules) for stray in strays):
        return (*rows[:-1], replace(last, total=True))
    return rows


def _is_header_rest(line: Text, rules: Rules) -> bool:
    """Whether a line is the rest of a header (`budgétaire`, `(€)`), which OCR may set below the first row."""
    return not re.search(r"\d{3}", line.string) and read_header(line, 0, len(line), rules).unknown <= 0.2


def _may_stray(line: Text) -> bool:
    """Whether a line that is no row may still lie inside a table, as the rest of a cell."""
    prose = re.search(r"[.;:,]$|^[-•*] |^(?:art(?:icle)?\b|l[ea]s? |l'|dit |de |d')", line.folded, re.IGNORECASE)
    return len(line) <= STRAY and prose is None


def _parted(text: Text, rows: list[Row], columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """The rows, with neighbouring columns of words parted where all rows end with the same words.

    Without tabs nothing parts `Menuiserie Arnal Investissement productif`; a column that says the same in every row
    shows where the other one ends.
    """
    pair = next(((a, b) for a, b in pairwise(columns) if a.kind == b.kind == "text"), None)
    lines = [row for row in rows if not row.total]
    if pair is None or len(lines) < 2 or any(row.cell(pair[1].name) for row in lines):
        return tuple(rows)
    words = [cell.text.string.split() for row in lines if (cell := row.cell(pair[0].name)) is not None]
    same = 0
    while len(words) == len(lines) and all(len(w) > same + 1 and w[-1 - same] == words[0][-1 - same] for w in words):
        same += 1
    return tuple(_split_words(text, row, pair, same) if same and not row.total else row for row in rows)


def _split_words(text: Text, row: Row, pair: tuple[Column, Column], last: int) -> Row:
    """The row with the last words of its first cell of words moved to the next column."""
    cell = row.cell(pair[0].name)
    match = re.search(rf"\s+(?:\S+\s+){{{last - 1}}}\S+\s*$", cell.text.string) if cell else None
    if cell is None or match is None:
        return row
    cut = cell.start + match.start()
    halves = (
        Cell(pair[0], text[cell.start : cut].strip(), cell.start, cut),
        Cell(pair[1], text[cut : cell.end].strip(), cut, cell.end),
    )
    cells = tuple(half for old in row.cells for half in (halves if old is cell else (old,)))
    return Row(row.text, row.start, row.end, cells, row.total)
