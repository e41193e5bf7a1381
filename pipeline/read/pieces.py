"""What reading order is made of: pieces placed on the page, bands of them, and the gutters between."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.layout import Block, Box, Line
from pipeline.read.lines import Run

SHRUNK = 0.25  # of a run's height left out above and below: ascenders and descenders reach into the next line


@dataclass(frozen=True, slots=True)
class Piece:
    """Something placed on the page: a run of words, or finished blocks."""

    box: Box
    blocks: tuple[Block, ...] = ()
    run: Run | None = None

    @property
    def top(self) -> float:
        return self.box.y0 + (SHRUNK * self.box.height if self.run else 1.0)

    @property
    def bottom(self) -> float:
        return self.box.y1 - (SHRUNK * self.box.height if self.run else 1.0)

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in reading order, or finished blocks; `group` changes where one column or table ends."""

    box: Box
    line: Line | None = None
    blocks: tuple[Block, ...] = ()
    table: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class Gutter:
    """An upright strip without print."""

    x0: float
    x1: float


Band = list[Piece]


def bands_of(pieces: list[Piece]) -> list[Band]:
    """The pieces in bands, from the top down, that do not overlap in height."""
    bands: list[Band] = []
    bottom = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if bands and piece.top < bottom:
            bands[-1].append(piece)
        else:
            bands.append([piece])
        bottom = max(bottom, piece.bottom)
    return bands


def by_column(pieces: list[Piece], gutters: list[Gutter]) -> list[list[Piece]]:
    """The pieces of each column between gutters, from left to right; what spans several stands in its first."""
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        spans = any(piece.box.x0 < gutter.x0 and gutter.x1 < piece.box.x1 for gutter in gutters)
        place = piece.box.x0 if spans else (piece.box.x0 + piece.box.x1) / 2
        columns[sum(place > (gutter.x0 + gutter.x1) / 2 for gutter in gutters)].append(piece)
    return columns
