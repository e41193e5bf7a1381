"""Runs of a table without rules, cut where the lines around them show that two cells nearly touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model.layout import Word
from pipeline.read.lines import box_of, run_of
from pipeline.read.pieces import Band, Gutter, Piece, bands_of

SPACE = 0.75  # heights of print: more than a space between two words
AROUND = 2  # bands above and below that may show the gutter
WITNESSES = 2  # of them must


def parted(pieces: list[Piece], height: float) -> list[Piece]:
    """The pieces, a run cut in two where it has a wide space in a gutter of the lines around it.

    `Syndicat de la Truyère  Rucher école` is a name and a project below `GAEC des Bruyères      Miellerie`.
    """
    bands = bands_of(pieces)
    gaps = [list(_gaps(band)) for band in bands]
    found: list[Piece] = []
    for at, band in enumerate(bands):
        around = [*gaps[max(0, at - AROUND) : at], *gaps[at + 1 : at + 1 + AROUND]]
        for piece in band:
            found += _cut(piece, around, height) if piece.run else [piece]
    return found


def _gaps(band: Band) -> Iterator[Gutter]:
    """The strips between the runs of a band that is one line."""
    ordered = sorted(band, key=lambda piece: piece.box.x0)
    if all(piece.run for piece in ordered):
        yield from (Gutter(a.box.x1, b.box.x0) for a, b in pairwise(ordered) if a.box.x1 < b.box.x0)


def _cut(piece: Piece, around: Sequence[list[Gutter]], height: float) -> list[Piece]:
    assert piece.run is not None
    parts: list[list[Word]] = []
    for word in piece.run.words:
        if parts and not _parts(box_of(parts[-1][-1]).x1, box_of(word).x0, around, height):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [piece] if len(parts) == 1 else [Piece(run.box, (), run) for run in map(run_of, parts)]


def _parts(left: float, right: float, around: Sequence[list[Gutter]], height: float) -> bool:
    """Whether the space between two words is wide, and stands in a gutter of several lines around."""
    if right - left < SPACE * height:
        return False
    least = 0.5 * (right - left)
    shown = (any(min(right, gap.x1) - max(left, gap.x0) >= least for gap in gaps) for gaps in around)
    return sum(shown) >= WITNESSES
