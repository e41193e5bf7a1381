"""Words in doubt: read a second time, larger and line by line; dropped where nothing speaks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pipeline.model.layout import Box, Word
from pipeline.read import raster
from pipeline.read.french import belief
from pipeline.read.lines import Run, box_of, print_height, runs_of
from pipeline.read.ocr import Engine, Mode, words_of
from pipeline.read.raster import Gray

DOUBTFUL = 0.6  # confidence under which a word is read again
FIGURES = 0.85  # the same for a number, of which no list of words knows better
SURE = 0.7  # confidence that words found where none were read must have
MOST_REGIONS = 24  # looked at again on one page
SECONDS = 10.0  # for one region
HIGHEST = 2.5  # heights of print: higher is no letter
TWO_LINES = 1.6  # heights of print: a region that is higher holds more than one line
APART = 5.0  # heights of print between unread words of one line
RULE_REMAINS = frozenset("|¦‖_")
SPECKS = frozenset(".,:;'‘’`*°~^")
NUMBER = re.compile(r"\W?\d[\d.,]+\W{0,2}")  # of two figures and more: one alone is read worse by itself
SUM = re.compile(r"[-+]?\d[\d .,]*\d ?(?:€|%|F|EUR)?|\d+ ?[€%]")


def second_look(words: Sequence[Word], image: Gray, engine: Engine, dpi: int) -> list[Word]:
    """The words with those in doubt read again, and words found where ink was and none were read; boxes in pixels."""
    height = print_height(words)
    kept = list(words)
    for region in _widened(list(_doubtful(words, height)), words, image, height)[:MOST_REGIONS]:
        before = [word for word in kept if holds(region, word)]
        others = [word for word in kept if word not in before]
        again = _read(image, region, engine, dpi, "block" if region.height > TWO_LINES * height else "line")
        after = [word for word in again if not any(_same_place(word, other) for other in others)]
        if _confidence(after) > _confidence(before) + 0.05:
            kept = others + after
    for region in _unread(kept, image, height)[:MOST_REGIONS]:
        after = [word for word in _read(image, region, engine, dpi) if not any(_same_place(word, old) for old in kept)]
        if after and _confidence(after) >= SURE and any(map(has_letters, after)):
            kept += after
    return kept


def credible(words: Sequence[Word], tables: Sequence[Box]) -> list[Word]:
    """The words without specks, strokes of signatures and arcs of stamps: runs that no confident word speaks for.

    What stands in a ruled table needs no such witness.
    """
    return [word for run in runs_of(_trimmed(words)) if _credible(run, tables) for word in _worthy(run)]


def _trimmed(words: Sequence[Word]) -> list[Word]:
    """The words without the remains of rules at their ends: « -_ » is the dash of an item."""
    trimmed = [replace(word, content=word.content.strip("".join(RULE_REMAINS))) for word in words]
    return [word for word in trimmed if word.content]


def _credible(run: Run, tables: Sequence[Box]) -> bool:
    letters = sum(char.isalnum() for char in run.string)
    if SUM.fullmatch(run.string) or (letters and any(_inside(run.box, table) for table in tables)):
        return True
    if not letters:
        return run.string in (":", ";", "€", "-", "%") and _confidence(run.words) > 0.6
    lacking = (0.5 if letters > 4 else 0.65) - _confidence(run.words)
    return lacking <= 0 or _belief(run) >= lacking


def _belief(run: Run) -> float:
    """What French says for a run of words; nothing where it speaks against it, since names are no French."""
    return max(0.0, sum(belief(word.content) * len(word.content) for word in run.words) / len(run.string))


def _inside(box: Box, other: Box) -> bool:
    return other.x0 <= box.x0 and box.x1 <= other.x1 and other.y0 <= box.y0 and box.y1 <= other.y1


def _worthy(run: Run) -> tuple[Word, ...]:
    """The words of a run without what specks in it and before it were read as."""
    words = [word for word in run.words if word.confidence >= 0.1 or has_letters(word)]
    while len(words) > 1 and words[0].content in SPECKS and (words[0].content != ":" or words[0].confidence < SURE):
        words.pop(0)
    return tuple(words)


def has_letters(word: Word) -> bool:
    """Whether a word holds a letter or a figure."""
    return any(char.isalnum() for char in word.content)


def _doubtful(words: Sequence[Word], height: float) -> Iterator[Box]:
    """Where words in doubt stand, neighbours together."""
    low = [word for word in words if box_of(word).height < 3 * height]
    for run in runs_of([word for word in low if word.confidence < DOUBTFUL]):
        if any(map(has_letters, run.words)):
            yield run.box
    for word in low:
        if DOUBTFUL <= word.confidence < FIGURES and NUMBER.fullmatch(word.content):
            yield box_of(word)


def _widened(regions: list[Box], words: Sequence[Word], image: Gray, height: float) -> list[Box]:
    """The regions; one that is higher than a line holds two lines read as one, and reaches over what was not read."""
    if all(region.height <= TWO_LINES * height for region in regions):
        return regions
    unread = _unread(words, image, height)
    return [
        Box.around([region, *(other for other in unread if _on_one_line(region, other, height))])
        if region.height > TWO_LINES * height
        else region
        for region in regions
    ]


def _unread(words: Sequence[Word], image: Gray, height: float) -> list[Box]:
    """Where something of the size of print stands outside all words, neighbours on a line together.

    A name that a stamp or a signature touches is found by those of its letters that stand free.
    """
    rest = raster.ink(image)
    reach = 0.3 * height
    for word in words:
        box = box_of(word)
        left, top, right, bottom = (
            max(0, round(side)) for side in (box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach)
        )
        rest[top:bottom, left:right] = 0
    half = raster.low_parts(raster.halved(rest), HIGHEST * height / 2)
    found: list[Box] = []
    for shape in (Box(*(2.0 * edge for edge in edges)) for edges in sorted(raster.word_shapes(half, height / 2))):
        beside = next((box for box in found if _on_one_line(box, shape, height)), None)
        if beside:
            found[found.index(beside)] = Box.around((beside, shape))
        else:
            found.append(shape)
    return sorted(found, key=lambda box: -box.width)


def _on_one_line(left: Box, right: Box, height: float) -> bool:
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return right.x0 - left.x1 < APART * height and shared > 0.5 * min(left.height, right.height)


def _read(image: Gray, region: Box, engine: Engine, dpi: int, mode: Mode = "line") -> list[Word]:
    """The words of a region read as one line or as a block, with a margin of white around it."""
    pad = int(max(4.0, 0.3 * region.height))
    x0, y0 = max(0, int(region.x0) - pad), max(0, int(region.y0) - pad)
    part = image[y0 : int(region.y1) + pad, x0 : int(region.x1) + pad]
    padded = np.pad(part, 2 * pad, constant_values=255)
    shift_x, shift_y = x0 - 2 * pad, y0 - 2 * pad
    return [_shifted(word, shift_x, shift_y) for word in words_of(padded, engine, mode, dpi, SECONDS)]


def _shifted(word: Word, x: float, y: float) -> Word:
    box = box_of(word)
    return replace(word, box=Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y))


def holds(region: Box, word: Word) -> bool:
    """Whether the middle of a word lies in a region."""
    box = box_of(word)
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return region.x0 <= x <= region.x1 and region.y0 <= y <= region.y1


def _same_place(word: Word, other: Word) -> bool:
    """Whether a word stands on what was read already: its middle is in the other's box, or the other's in its own."""
    return holds(box_of(other), word) or holds(box_of(word), other)


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.content) for word in words)
    return sum(word.confidence * len(word.content) for word in words) / letters if letters else 0.0
