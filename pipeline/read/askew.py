"""Stamps that stand askew or on end: found by the letters that nobody read, made level, and read by themselves.

`REÇU EN SOUS-PRÉFECTURE LE 14 MARS 2019`, pressed on a page by hand, carries the date of receipt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np

from pipeline.model.layout import Box, Line, Word
from pipeline.read import raster
from pipeline.read.attempt import without_rules
from pipeline.read.doubt import credible, has_letters, holds, second_look
from pipeline.read.lines import Run, box_of, print_height, runs_of
from pipeline.read.ocr import Engine, words_of
from pipeline.read.raster import Edges, Gray
from pipeline.read.skew import slant

KNOWN = 0.7  # confidence of words that are no stamp
LEGIBLE = 0.5  # confidence from which on a word of a stamp is kept
BELIEVED = 0.6  # of its letters are read well: a stamp, and no drawing
HOPEFUL = 0.3  # of them at first: what may be read well at a second look
LETTERS = (0.4, 2.2)  # heights of print between which the letters of a stamp are
LONG, FALLING = 5.0, 0.055  # heights of a run whose fall tells, and the fall by its length: three degrees
LEAST_LETTERS = 4  # of a run that is print on its line
ENOUGH_LETTERS = 12
ENOUGH_READ = 10  # letters
REACH = 1.4  # heights of print from letter to letter and from line to line
MOST_STAMPS = 4
LARGEST = 0.2  # of the page
STEEPEST = 20.0  # degrees that a stamp may fall or rise
LEAST_SLANT = 2.0  # degrees; what falls less is read with the page
SECONDS = 10.0
TURNS = (0, 270, 90)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says line by line, boxes in pixels of the page, and the words that it was read as with the page."""

    lines: tuple[Line, ...]
    misread: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """How a part of a page was held to be read: its corner and size there, a turn and a slant in degrees."""

    corner: tuple[int, int]
    size: tuple[int, int]
    turn: int
    slant: float

    def on_page(self, word: Word) -> Word:
        """The word with its box on the page: about the same middle, in its upright size."""
        box = box_of(word)
        width, height = self.size if not self.turn else self.size[::-1]
        angle = radians(self.slant)
        dx, dy = (box.x0 + box.x1) / 2 - width / 2, (box.y0 + box.y1) / 2 - height / 2
        x, y = dx * cos(angle) - dy * sin(angle), dx * sin(angle) + dy * cos(angle)
        x, y = {0: (x, y), 90: (y, -x), 270: (-y, x)}[self.turn]
        x, y = x + self.corner[0] + self.size[0] / 2, y + self.corner[1] + self.size[1] / 2
        wide, high = (box.width / 2, box.height / 2) if not self.turn else (box.height / 2, box.width / 2)
        return replace(word, box=Box(x - wide, y - high, x + wide, y + high))


def stamps_of(words: Sequence[Word], image: Gray, engine: Engine, dpi: int) -> list[Stamp]:
    """The stamps askew on a level image of which words were read; boxes in pixels."""
    bare = image.copy()
    level = set(_level(words))
    loose = [word for word in words if word not in level]
    raster.blank_out(bare, map(box_of, level), 72, raster.WHITE)
    places = list(_places(raster.ink(bare), print_height(words)))[:MOST_STAMPS]
    read = ((place, _read(bare, place, engine, dpi)) for place in places)
    return [Stamp(lines, tuple(word for word in loose if holds(Box(*place), word))) for place, lines in read if lines]


def _level(words: Sequence[Word]) -> Iterator[Word]:
    """The words that are no part of a stamp: confident, in a level run of some letters.

    Print on end is read as single letters, and print that is a little askew as lines that fall or rise.
    """
    for run in runs_of(words):
        sure = [word for word in run.words if word.confidence >= KNOWN]
        if sum(len(word.content) for word in sure) >= LEAST_LETTERS and not _falls(run):
            yield from sure


def _falls(run: Run) -> bool:
    """Whether the words of a run stand ever lower or ever higher."""
    first, last = box_of(run.words[0]), box_of(run.words[-1])
    aside, down = last.x0 - first.x0, abs(last.y0 + last.y1 - first.y0 - first.y1) / 2
    return aside > LONG * min(first.height, last.height) and down > FALLING * aside


def _places(ink: Gray, height: float) -> Iterator[Edges]:
    """Where many letters stand together, the most first."""
    parts = raster.parts(ink)
    wide, high = parts[:, raster.WIDTH], parts[:, raster.HEIGHT]
    low, top = (bound * height for bound in LETTERS)
    letters = parts[(np.maximum(wide, high) >= low) & (np.maximum(wide, high) <= top)]
    if len(letters) < ENOUGH_LETTERS:
        return
    mask = np.zeros_like(ink)
    for x, y, w, h, _ in letters.tolist():
        mask[y : y + h, x : x + w] = raster.WHITE
    around = raster.parts(raster.widened(mask, REACH * height))
    middles = letters[:, :2] + letters[:, 2:4] / 2
    found = []
    for x, y, w, h, _ in around.tolist():
        inside = (middles >= (x, y)).all(axis=1) & (middles <= (x + w, y + h)).all(axis=1)
        if w * h <= LARGEST * ink.size and inside.sum() >= ENOUGH_LETTERS:
            found.append((int(inside.sum()), (x, y, x + w, y + h)))
    yield from (edges for _, edges in sorted(found, key=lambda each: (-each[0], each[1])))


def _read(image: Gray, place: Edges, engine: Engine, dpi: int) -> tuple[Line, ...]:
    """The lines of the stamp at a place in the most believed of the ways to hold it; none where none is believed."""
    x0, y0, x1, y1 = place
    pad = max(x1 - x0, y1 - y0) // 5
    part = np.pad(image[y0:y1, x0:x1], pad, constant_values=raster.WHITE)
    size = part.shape[1], part.shape[0]
    best = BELIEVED
    lines: tuple[Line, ...] = ()
    for turn in TURNS:
        upright = raster.turned(part, turn)
        held = _Held((x0 - pad, y0 - pad), size, turn, slant(raster.ink(upright), dpi, STEEPEST))
        if not turn and abs(held.slant) < LEAST_SLANT:
            continue
        level = without_rules(raster.levelled(upright, held.slant, 1.0), dpi)[1]
        words = words_of(level, engine, "block", dpi, SECONDS)
        if _believed(words) <= HOPEFUL:
            continue
        words = second_look(words, level, engine, dpi)
        if _believed(words) > best:
            best, lines = _believed(words), tuple(_line(run, held) for run in runs_of(_legible(words)))
    return lines


def _line(run: Run, held: _Held) -> Line:
    return Line((tuple(map(held.on_page, run.words)),))


def _legible(words: Sequence[Word]) -> list[Word]:
    """The words without what the frame of a stamp and what it was pressed on were read as."""
    legible = (word for word in words if word.confidence >= LEGIBLE)
    return credible([word for word in legible if word.content in ":-" or has_letters(word)], ())


def _believed(words: Sequence[Word]) -> float:
    """The share of a stamp's letters that are read well; 0 where these are few, or make no words."""
    sure = [word for word in words if word.confidence >= KNOWN and has_letters(word)]
    letters = sum(len(word.content) for word in sure)
    if letters < ENOUGH_READ or sum(len(word.content) > 2 for word in sure) < 2:
        return 0.0
    return letters / sum(len(word.content) for word in words)
