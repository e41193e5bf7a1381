"""The pages of a document with its corrected words in the place of those that were read.

A corrected word stands where its characters were read: one that was joined from two spans both, one that was split
from another takes its share, by letters. What cleaning put on one line from two (a hyphen undone) is one word a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.text import Text
from pipeline.model.transcript import NO_WORD, Transcript

TOKEN = re.compile(r"\S+")
Cell = tuple[int, int, int, int]  # page, block, line, cell: their places in what holds them


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as it was read: where it stands in the string of the transcript, and on which page, line and cell."""

    word: Word
    start: int
    cell: Cell


def corrected(transcript: Transcript, text: Text) -> tuple[Page, ...]:
    """The pages with the words of the text, which was made from the transcript; blocks, lines and cells stay."""
    read = list(_words(transcript))
    found: dict[Cell, list[Word]] = {}
    for token in TOKEN.finditer(text.string):
        for cell, word in _placed(text[token.start() : token.end()], transcript, read):
            found.setdefault(cell, []).append(word)
    return tuple(_page(page, at, found) for at, page in enumerate(transcript.pages))


def _words(transcript: Transcript) -> Iterator[_Read]:
    """The words of a transcript in order; its string says where each begins."""
    starts = transcript.word_starts
    at = 0
    for number, page in enumerate(transcript.pages):
        for at_block, block in enumerate(page.blocks):
            for at_line, line in enumerate(block.lines):
                for at_cell, cell in enumerate(line.cells):
                    for word in cell:
                        yield _Read(word, starts[at], (number, at_block, at_line, at_cell))
                        at += 1


def _placed(token: Text, transcript: Transcript, read: list[_Read]) -> Iterator[tuple[Cell, Word]]:
    """A corrected word in the cells in which its characters were read, one piece for each line."""
    owners = transcript.owners
    letters = []
    last = NO_WORD
    for char, start, end in zip(token.string, token.starts.tolist(), token.ends.tolist(), strict=True):
        mine = [owner for owner in (int(owners[start]), int(owners[max(start, end - 1)])) if owner != NO_WORD]
        last = mine[0] if mine else last
        letters.append((char, start, end, mine or [last]))
    known = [letter for letter in letters if letter[3][0] != NO_WORD]
    for line, held in groupby(known, key=lambda letter: read[letter[3][0]].cell[:3]):
        piece = list(held)
        words = [read[number] for number in dict.fromkeys(number for letter in piece for number in letter[3])]
        words = [word for word in words if word.cell[:3] == line]
        span = (min(letter[1] for letter in piece), max(letter[2] for letter in piece))
        boxes = [box for word in words if (box := _share(word, *span)) is not None]
        sure = sum(word.word.confidence for word in words) / len(words)
        content = "".join(letter[0] for letter in piece)
        yield words[0].cell, Word(content, Box.around(boxes) if boxes else None, sure)


def _share(read: _Read, start: int, end: int) -> Box | None:
    """The part of a word's box that holds its letters of an interval of the transcript."""
    box, length = read.word.box, len(read.word.content)
    if box is None or not length:
        return box
    first = min(max(start - read.start, 0), length)
    last = max(min(end - read.start, length), first)
    if first == last:  # letters put in at one place
        first, last = max(0, first - 1), min(length, last + 1)
    letter = box.width / length
    return Box(box.x0 + first * letter, box.y0, box.x0 + last * letter, box.y1)


def _page(page: Page, number: int, found: dict[Cell, list[Word]]) -> Page:
    blocks = (_block(block, (number, at), found) for at, block in enumerate(page.blocks))
    return replace(page, blocks=tuple(block for block in blocks if block.lines))


def _block(block: Block, place: tuple[int, int], found: dict[Cell, list[Word]]) -> Block:
    lines = []
    for at, line in enumerate(block.lines):
        cells = (tuple(found.get((*place, at, cell), ())) for cell in range(len(line.cells)))
        if held := tuple(cell for cell in cells if cell):
            lines.append(Line(held))
    return replace(block, lines=tuple(lines))
