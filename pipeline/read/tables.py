"""The blocks of a ruled table: one line for each row, its cells complete."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.layout import Block, Line, Word
from pipeline.read.columns import in_order
from pipeline.read.grids import Cell, Grid
from pipeline.read.lines import Run, box_of, print_height, runs_of
from pipeline.read.paragraphs import paragraphs
from pipeline.read.pieces import Piece

LONG_CELL = 45  # words; a cell that holds more is a column of the page's layout, not of a table


def table_blocks(grid: Grid, words: Sequence[Word]) -> tuple[Block, ...]:
    """The rows of a grid as a table; a frame, and rows of long cells, as blocks cell after cell."""
    held = _held(grid, words)
    blocks: list[Block] = []
    rows: list[Line] = []
    for number in range(grid.rows):
        cells = [cell for cell in grid.cells if cell.row == number]
        if not any(held[cell] for cell in cells):
            continue
        if grid.columns == 1 or any(len(held[cell]) > LONG_CELL for cell in cells):
            blocks += [*_table(rows), *(block for cell in cells for block in _flowing(held[cell]))]
            rows = []
        else:
            rows.append(_row(cells, held))
    return (*blocks, *_table(rows))


def _held(grid: Grid, words: Sequence[Word]) -> dict[Cell, list[Word]]:
    """The words of each cell: those whose middle it holds, or else the nearest cell's."""
    held: dict[Cell, list[Word]] = {cell: [] for cell in grid.cells}
    for word in words:
        box = box_of(word)
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        held[min(grid.cells, key=lambda cell: _distance(cell, x, y))].append(word)
    return held


def _distance(cell: Cell, x: float, y: float) -> float:
    box = cell.box
    return max(box.x0 - x, x - box.x1, 0.0) + max(box.y0 - y, y - box.y1, 0.0)


def _table(rows: list[Line]) -> list[Block]:
    return [Block(tuple(rows), "table")] if rows else []


def _flowing(words: Sequence[Word]) -> tuple[Block, ...]:
    pieces = [Piece(run.box, (), run) for run in runs_of(words)]
    return paragraphs(in_order(pieces, print_height(words)))


def _row(cells: Sequence[Cell], held: dict[Cell, list[Word]]) -> Line:
    """A row as one line; a cell that spans columns is followed by empty ones, so that columns keep their places."""
    line: list[tuple[Word, ...]] = []
    for cell in cells:
        line += [()] * (cell.column - len(line))
        line.append(tuple(word for run in _printed(held[cell]) for word in run.words))
        line += [()] * (cell.columns - 1)
    while line and not line[-1]:
        line.pop()
    return Line(tuple(line))


def _printed(words: Sequence[Word]) -> list[Run]:
    """The runs of a cell line by line."""
    height = print_height(words)
    runs = runs_of(words)
    lines: list[list[Run]] = []
    for run in runs:
        if lines and run.middle - lines[-1][0].middle < 0.5 * height:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [run for line in lines for run in sorted(line, key=lambda run: run.box.x0)]
