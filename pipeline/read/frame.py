"""How a page was held to be read, and the way back to the page as it is displayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

from pipeline.model.layout import Block, Box, Line, Word
from pipeline.read.lines import box_of

LEAST_SKEW = 0.2  # degrees; less does no harm


@dataclass(frozen=True, slots=True)
class Frame:
    """A clockwise turn by a multiple of 90 degrees, then a skew made level; `size` of the displayed page in points."""

    rotation: int
    angle: float
    size: tuple[float, float]

    @property
    def skew(self) -> float:
        """The skew in degrees that is worth making level, else 0."""
        return self.angle if abs(self.angle) >= LEAST_SKEW else 0.0

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height of the page held upright."""
        width, height = self.size
        return (height, width) if self.rotation in (90, 270) else (width, height)

    @property
    def note(self) -> str:
        turn = f", turned by {self.rotation}°" if self.rotation else ""
        return turn + (f", skew {self.skew:+.1f}°" if self.skew else "")

    def displayed(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with their boxes taken back to the page as displayed."""
        return tuple(replace(block, lines=tuple(map(self._line, block.lines))) for block in blocks)

    def level(self, word: Word) -> Word:
        """A word of a page that lies the right way up, where it stands once the page is level."""
        box = box_of(word)
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        x, y = self._turned(*middle, -self.skew)
        dx, dy = x - middle[0], y - middle[1]
        return replace(word, box=Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy))

    def _line(self, line: Line) -> Line:
        return Line(tuple(tuple(map(self._word, cell)) for cell in line.cells))

    def _word(self, word: Word) -> Word:
        return replace(word, box=self._box(box_of(word)))

    def _box(self, box: Box) -> Box:
        """The box about the turned middle in its upright size: no box grows with the skew."""
        x, y = self._turned((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, self.skew)
        half_width, half_height = box.width / 2, box.height / 2
        x0, y0, x1, y1 = x - half_width, y - half_height, x + half_width, y + half_height
        width, height = self.size
        sides = {
            0: (x0, y0, x1, y1),
            90: (y0, height - x1, y1, height - x0),
            180: (width - x1, height - y1, width - x0, height - y0),
            270: (width - y1, x0, width - y0, x1),
        }[self.rotation]
        return Box(*(round(side, 2) for side in sides))

    def _turned(self, x: float, y: float, angle: float) -> tuple[float, float]:
        """A point turned about the middle of the upright page by an angle in degrees, clockwise."""
        width, height = self.upright
        turn = radians(angle)
        dx, dy = x - width / 2, y - height / 2
        return width / 2 + dx * cos(turn) - dy * sin(turn), height / 2 + dx * sin(turn) + dy * cos(turn)
