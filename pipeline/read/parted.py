"""Runs of a table without rules, cut where the lines around them show that two cells nearly touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model.layout import Word
from pipeline.read.lines import box_of, run_of
from pipeline.read.pieces import Band, Gutter, Piece, bands_of

SPACE = 0.75  # heights of print: more than a space between two words
AROUND = 2  # bands above and below that may show the gutter
WITNESSES = 2  # of them must
SUM = re.compile(r"[-+–]? ?\d[\d .,]*(?: ?(?:€|F|euros?))?|[-–]")
GLUED = re.compile(r"(?<=[\da-zà-ÿ€)])(?=[A-ZÀ-Ý])")


def parted(pieces: list[Piece], height: float) -> list[Piece]:
    """The pieces, a run cut in two where it has a wide space in a gutter of the lines around it.

    `Syndicat de la Truyère  Rucher école` is a name and a project below `GAEC des Bruyères      Miellerie`.
    """
    bands = list(_headed(bands_of(pieces), height))
    gaps = [list(_gaps(band)) for band in bands]
    found: list[Piece] = []
    for at, band in enumerate(bands):
        around = [*gaps[max(0, at - AROUND) : at], *gaps[at + 1 : at + 1 + AROUND]]
        for piece in band:
            found += _cut(piece, around, height) if piece.run else [piece]
    return found


def _headed(bands: list[Band], height: float) -> Iterator[Band]:
    """The bands; in one above two rows of sums, runs that reach over the gutter between two columns are cut there.

    `Associations      Montant 2023Montant 2024` names three columns.
    """
    for at, band in enumerate(bands):
        rows = bands[at + 1 : at + 3]
        pieces = list(band)
        if len(band) > 1 and len(rows) == 2 and all(piece.run for piece in band):
            for gutter in _between_sums(rows, height):
                pieces = [part for piece in pieces for part in _cut_in(piece, gutter, height)]
        yield pieces


def _between_sums(rows: Sequence[Band], height: float) -> list[Gutter]:
    """The gutters that two rows share, to the left of their sums."""
    first, second = ([gap for gap in _gaps(row) if _sum_after(row, gap)] for row in rows)
    shared = (Gutter(max(a.x0, b.x0), min(a.x1, b.x1)) for a in first for b in second)
    return [gutter for gutter in shared if gutter.x1 - gutter.x0 > SPACE * height]


def _sum_after(row: Band, gap: Gutter) -> bool:
    after = next(piece for piece in row if piece.box.x0 == gap.x1)
    return after.run is not None and SUM.fullmatch(after.run.string) is not None


def _cut_in(piece: Piece, gutter: Gutter, height: float) -> list[Piece]:
    """A piece whose words part in a gutter as two, neither of which reaches into it; else the piece alone."""
    assert piece.run is not None
    if not (piece.box.x0 < gutter.x0 and gutter.x1 < piece.box.x1):
        return [piece]
    words = [part for word in piece.run.words for part in _opened(word)]
    steps = [(box_of(a).x1 + box_of(b).x0) / 2 for a, b in pairwise(words)]
    fit = [at for at, x in enumerate(steps, 1) if gutter.x0 - height < x < gutter.x1 + height]
    if not fit:
        return [piece]
    middle = (gutter.x0 + gutter.x1) / 2
    at = min(fit, key=lambda at: abs(steps[at - 1] - middle))
    left, right = run_of(words[:at]), run_of(words[at:])
    return [
        Piece(replace(left.box, x1=min(left.box.x1, gutter.x0)), (), left),
        Piece(replace(right.box, x0=max(right.box.x0, gutter.x1)), (), right),
    ]


def _opened(word: Word) -> list[Word]:
    """A word in two where a capital follows a figure or a small letter: `2023Montant`."""
    match = GLUED.search(word.content)
    if match is None:
        return [word]
    box = box_of(word)
    x = box.x0 + box.width * match.start() / len(word.content)
    return [
        replace(word, content=word.content[: match.start()], box=replace(box, x1=x)),
        replace(word, content=word.content[match.start() :], box=replace(box, x0=x)),
    ]


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
