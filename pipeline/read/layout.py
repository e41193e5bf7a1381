"""From words to blocks in reading order: ruled tables, columns, lines, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.layout import Block, Box, Word
from pipeline.read.columns import in_order
from pipeline.read.furniture import sorted_out
from pipeline.read.grids import Grid
from pipeline.read.lines import box_of, print_height, runs_of
from pipeline.read.paragraphs import paragraphs
from pipeline.read.pieces import Piece
from pipeline.read.tables import table_blocks


def blocks_of(words: Sequence[Word], grids: Sequence[Grid], width: float, height: float) -> tuple[Block, ...]:
    """The blocks of a page in reading order; boxes and sizes in points of the page held upright."""
    free = list(words)
    pieces: list[Piece] = []
    for grid in grids:
        if _border(grid, width, height):
            continue
        inside = [word for word in free if _within(word, grid.box)]
        if inside:
            free = [word for word in free if not _within(word, grid.box)]
            pieces.append(Piece(grid.box, table_blocks(grid, inside)))
    pieces += [Piece(run.box, (), run) for run in runs_of(free)]
    return sorted_out(paragraphs(in_order(pieces, print_height(words))), height)


def _border(grid: Grid, width: float, height: float) -> bool:
    """Whether a grid is a border drawn around the whole page."""
    return len(grid.cells) == 1 and grid.box.width * grid.box.height > 0.6 * width * height


def _within(word: Word, box: Box) -> bool:
    x, y = (box_of(word).x0 + box_of(word).x1) / 2, (box_of(word).y0 + box_of(word).y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
