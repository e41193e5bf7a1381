"""The cells of the lines of a plain text: parted by tabs or wide gaps, an empty one kept where the header shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

CELL_BREAK = re.compile(r"\t+| {3,}")
WIDE = re.compile(r"\S(?:.*?\S)??(?=\t| {3,}|\s*$)")  # what stands between wide gaps
LEAST = 3  # columns of a table whose empty cells are kept: two may be anything side by side


def cells_of_lines(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line; below a header of three columns or more, an empty cell of a row stays in its place."""
    found: list[list[str]] = []
    for _, group in groupby(lines, key=lambda line: len(CELL_BREAK.split(line.strip())) > 1 or "\t" in line):
        run = list(group)
        found += _by_tabs(run) or _by_place(run) or [CELL_BREAK.split(line.strip()) for line in run]
    return found


def _by_tabs(run: list[str]) -> list[list[str]]:
    """The cells between single tabs, where the first line fills each of its columns and no line has more; else none."""
    rows = [[cell.strip() for cell in line.rstrip("\r\n ").split("\t")] for line in run]
    header = rows[0]
    full = len(header) >= LEAST and all(header[1:])
    lacking = any("" in row for row in rows)
    return rows if full and lacking and all(len(row) <= len(header) for row in rows) else []


def _by_place(run: list[str]) -> list[list[str]]:
    """The cells below the columns of a first line set by spaces; none where a cell stands below no column or two."""
    if "\t" in "".join(run) or len(run) < LEAST:
        return []
    columns = [match.span() for match in WIDE.finditer(run[0])]
    if len(columns) < LEAST:
        return []
    ends = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    rows = [list(_placed(line, columns, ends)) for line in run]
    return rows if all(len(row) == len(columns) for row in rows) else []


def _placed(line: str, columns: Sequence[tuple[int, int]], ends: Sequence[float]) -> Iterator[str]:
    """The cell of a line below each column; nothing where it does not fit."""
    under: dict[int, str] = {}
    for match in WIDE.finditer(line):
        start, end = match.span()
        crossed = [at for at, (left, right) in enumerate(columns) if start < right and left < end]
        at = crossed[0] if crossed else sum(1 for bound in ends if bound <= (start + end) / 2)
        if len(crossed) > 1 or at in under:
            return
        under[at] = match.group()
    yield from (under.get(at, "") for at in range(len(columns)))
