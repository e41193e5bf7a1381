"""Columns whose header is not known or not printed: what the cells below them hold says what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.grid import Column
from pipeline.extract.rows import SUM, cells_of
from pipeline.model.text import Text

LOOK = 12
"""How many lines below a header are looked at."""
FULL_SUM = re.compile(rf"(?:{SUM})\W*")
MONEY = re.compile(r"€|\b(?:euros?|eur)\b|\d[.,]\d\d(?!\d)|\d \d{3}(?!\d)", re.IGNORECASE)
"""What tells a sum from another figure: its unit, its cents, its thousands."""


def settled(text: Text, columns: Sequence[Column], end: int) -> list[Column]:
    """The columns of a header that ends at an offset, those without a known name told by the cells below.

    A column of sums becomes one; where each row has a cell more than the header, its first cell is the row's label.
    """
    rows = _rows_below(text, end)
    sizes = Counter(len(row) for row in rows if len(row) in (len(columns), len(columns) + 1))
    size = max(sizes, key=lambda size: (sizes[size], -size), default=len(columns))
    alike = [row for row in rows if len(row) == size]
    if len(alike) < 2:
        return list(columns)
    known = list(columns)
    if size > len(columns):
        if any(FULL_SUM.fullmatch(row[0]) for row in alike) or known[0].kind == "code":
            return known
        known.insert(0, Column("", "text", text[end:end], "words.unnamed", 0.5))
    euros = any("€" in cell for row in alike for cell in row)
    return [_told(column, [row[at] for row in alike], euros=euros, first=at == 0) for at, column in enumerate(known)]


def _told(column: Column, cells: Sequence[str], *, euros: bool, first: bool) -> Column:
    """A column as its cells tell it where its header does not: sums under no known name, words under that of a sum.

    Where the table prints the unit in its cells (`euros`), figures without it are no sums: a population, a surface.
    """
    printed = any("€" in cell for cell in cells)
    open_name = not column.name or (column.kind == "text" and not first) or printed
    if column.kind != "sum" and open_name and (printed or not euros) and _are_sums(cells):
        return replace(column, name="amount", kind="sum")
    words = [cell for cell in cells if re.search(r"[^\W\d]{3}", cell) and not FULL_SUM.fullmatch(cell)]
    if column.kind == "sum" and 2 * len(words) > len(cells):
        return replace(column, name="label", kind="text")
    return column


def _rows_below(text: Text, end: int) -> list[list[str]]:
    """The cells of the lines with tabs that follow an offset, up to the first two lines without."""
    found: list[list[str]] = []
    strays, at = 0, end
    while at < len(text) and len(found) < LOOK and strays < 2:
        stop = text.string.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if "\t" in text.string[at:stop]:
            found.append([text.folded[a:b].strip() for a, b in cells_of(text, at, stop)])
        elif text.string[at:stop].strip():
            strays += 1
        at = stop + 1
    return found


def _are_sums(cells: Sequence[str]) -> bool:
    """Whether all cells that hold something are sums of money, and most hold one."""
    filled = [cell for cell in cells if cell]
    sums = [cell for cell in filled if MONEY.search(cell)]
    return 2 * len(filled) >= len(cells) and bool(sums) and all(FULL_SUM.fullmatch(cell) for cell in filled)
