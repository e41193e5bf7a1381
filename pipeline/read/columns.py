"""Reading order: zones from top to bottom, and inside a zone columns one after the other or rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from pipeline.model.layout import Box, Line
from pipeline.read.lines import Run
from pipeline.read.parted import parted
from pipeline.read.pieces import Band, Gutter, Piece, Placed, bands_of, by_column
from pipeline.read.zones import columns_of, is_table, zones_of

ALONE = 2.5  # heights of print: a gap this wide on one line parts cells


def in_order(pieces: Sequence[Piece], height: float) -> list[Placed]:
    """The pieces in reading order; `height` is the usual height of print in points."""
    return list(_flow(parted(list(pieces), height), height, count(1), 0))


def _flow(pieces: list[Piece], height: float, groups: Iterator[int], group: int) -> Iterator[Placed]:
    for zone, gutters in zones_of(bands_of(pieces), height):
        if not gutters:
            yield from _plain(zone[0], height, group)
            continue
        if is_table(columns_of(zone, gutters), height):
            yield from _rows(zone, gutters, height, next(groups))
        else:
            for column in columns_of(zone, gutters[:1]):
                yield from _flow(column, height, groups, next(groups))
        group = next(groups)


def _rows(zone: list[Band], gutters: list[Gutter], height: float, group: int) -> Iterator[Placed]:
    for band in zone:
        cells = [_stacked(column, height) for column in by_column(band, gutters)]
        while not cells[-1].words:
            cells.pop()
        line = Line(tuple(cell.words for cell in cells))
        yield Placed(Box.around(piece.box for piece in band), line, table=True, group=group)


def _stacked(column: list[Piece], height: float) -> Line:
    """The words of a cell, one line of it after the other."""
    ordered = (piece for line in _lines(column, height) for piece in sorted(line, key=lambda piece: piece.box.x0))
    return Line((tuple(word for piece in ordered if piece.run for word in piece.run.words),))


def _plain(band: Band, height: float, group: int) -> Iterator[Placed]:
    """A band without gutters: a line, whose runs are cells where the gap is very wide."""
    for line in _lines(band, height):
        if line[0].run:
            yield Placed(Box.around(piece.box for piece in line), _line(line, height), group=group)
        else:
            yield Placed(line[0].box, blocks=line[0].blocks, group=group)


def _lines(pieces: Sequence[Piece], height: float) -> list[Band]:
    """The pieces from the top down, runs on one line together."""
    lines: list[Band] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if piece.run and lines and lines[-1][0].run and piece.middle - lines[-1][0].middle < 0.5 * height:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _line(line: Band, height: float) -> Line:
    cells: list[list[Run]] = []
    for run in sorted((piece.run for piece in line if piece.run), key=lambda run: run.box.x0):
        if cells and run.box.x0 - cells[-1][-1].box.x1 < ALONE * height:
            cells[-1].append(run)
        else:
            cells.append([run])
    return Line(tuple(tuple(word for run in cell for word in run.words) for cell in cells))
