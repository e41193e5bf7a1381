"""Lines in blocks: an empty line in the text means a real gap on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from pipeline.model.layout import Block, BlockKind, Box
from pipeline.read.lines import box_of, print_height
from pipeline.read.pieces import Placed

WIDER = 1.18  # of the usual pitch from line to line
FAR = 1.6  # of the usual pitch: wider is a gap, whatever stands beside
ALIKE = 0.25  # of the size of print: lines that differ less are set alike
LEADING = 1.6  # heights of words from line to line, where a page is too short to tell


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one line down to the next, in points, and the size of their print."""

    size: float
    down: float


def paragraphs(placed: Sequence[Placed]) -> tuple[Block, ...]:
    """The blocks: finished ones as they are, lines gathered while they follow each other at the usual pitch."""
    steps = [_step(a, b) for a, b in pairwise(placed)]
    blocks: list[Block] = []
    gathered: list[Placed] = []
    for at, each in enumerate(placed):
        if gathered and not _continues(at - 1, steps) and not _same_group(gathered[-1], each):
            blocks += _gathered(gathered)
            gathered = []
        gathered.append(each)
    return (*blocks, *_gathered(gathered))


def _gathered(placed: Sequence[Placed]) -> Iterable[Block]:
    if not placed:
        return ()
    if placed[0].blocks:
        return placed[0].blocks
    kind: BlockKind = "table" if placed[0].table else "body"
    return (Block(tuple(each.line for each in placed if each.line is not None), kind),)


def _step(above: Placed, below: Placed) -> Step | None:
    """The step from one line down to the next; None where something else stands between, or a column ends."""
    down = _middle(below) - _middle(above)
    if above.blocks or below.blocks or above.group != below.group or down <= 0:
        return None
    return Step((_size(above) + _size(below)) / 2, down)


def _continues(at: int, steps: Sequence[Step | None]) -> bool:
    """Whether a step stays within a paragraph: no wider than is usual in such print, or than the steps beside it."""
    step = steps[at]
    if step is None:
        return False
    usual = _usual_pitch(steps, step.size)
    if step.down <= WIDER * usual:
        return True
    beside = [other.down for other in (*steps[max(0, at - 1) : at], *steps[at + 1 : at + 2]) if other is not None]
    return step.down <= FAR * usual and bool(beside) and step.down <= WIDER * min(beside)


def _usual_pitch(steps: Sequence[Step | None], size: float) -> float:
    """The pitch of most lines in print of about a size: the lower quartile of their steps; without any, by the size."""
    alike = [step.down for step in steps if step and abs(step.size - size) < ALIKE * size and step.down < 3 * size]
    return quantiles(alike, n=4, method="inclusive")[0] if len(alike) >= 4 else LEADING * size


def _same_group(above: Placed, below: Placed) -> bool:
    return above.table and above.group == below.group


def _size(placed: Placed) -> float:
    """The size of a line's print: the height of its words."""
    return print_height(placed.line.words) if placed.line else placed.box.height


def _middle(placed: Placed) -> float:
    """The height at which a line stands: the middle of its words, whatever their ascenders."""
    if placed.line is None or not placed.line.words:
        return (placed.box.y0 + placed.box.y1) / 2
    boxes: list[Box] = [box_of(word) for word in placed.line.words]
    middles = sorted((box.y0 + box.y1) / 2 for box in boxes)
    return middles[len(middles) // 2]
