"""What a page holds, in the terms of ALTO: blocks of lines of words, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Source = Literal["text-layer", "ocr", "both", "text", "blank", "unreadable", "too-big", "timed-out", "failed"]
FAULTS: frozenset[Source] = frozenset({"unreadable", "too-big", "timed-out", "failed"})
BlockKind = Literal["body", "table", "stamp", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points (1/72 inch) from the top left corner of the page as it is read."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of them; at least one is needed."""
        every = list(boxes)
        return cls(
            min(b.x0 for b in every), min(b.y0 for b in every), max(b.x1 for b in every), max(b.y1 for b in every)
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read (ALTO String: CONTENT, WC from 0 to 1); no box where the source has no layout."""

    content: str
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one row of a table: its cells from left to right, each a run of words.

    An ordinary line has one cell. Words that a wide gap or a ruled line parts stand in different cells.
    """

    cells: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for cell in self.cells for word in cell)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, and what they are on the page."""

    lines: tuple[Line, ...]
    kind: BlockKind = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: number from 1, size in points, blocks in reading order.

    `source` says how it was read and `note` why, or what went wrong; `rotation` is the clockwise turn in
    degrees that brought it upright.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    source: Source = "blank"
    note: str = ""
    rotation: int = 0

    @property
    def failed(self) -> bool:
        """Whether the page could not be read; `source` says in which way, `note` why."""
        return self.source in FAULTS
