"""Words in runs: what is printed on one line without a wide gap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.model.layout import Box, Word

GAP = 1.3  # of the height of print: a wider gap may part two columns
BULLET = re.compile(r"[-–—•·*►o>]|\(?(?:\d{1,2}|[a-zA-Z])[).°]|\W")
BULLET_GAP = 5.0
ON_LINE = 0.4  # heights of print between the middles of runs on one line
STRETCHED = 5  # words: fewer tell nothing about how a line is spaced
WIDEST = 2.6  # heights of print between the words of a justified line
EVEN = 1.6  # of the usual gap of the line: the space after a comma is a little wider


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side, boxes in points."""

    words: tuple[Word, ...]
    box: Box

    @property
    def string(self) -> str:
        return " ".join(word.content for word in self.words)

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def box_of(word: Word) -> Box:
    """The box of a word that has one."""
    assert word.box is not None
    return word.box


def run_of(words: Sequence[Word]) -> Run:
    return Run(tuple(words), Box.around(map(box_of, words)))


def print_height(words: Sequence[Word]) -> float:
    """The usual height of a word in points; 10 where there are none."""
    return median(box_of(word).height for word in words) if words else 10.0


def runs_of(words: Sequence[Word]) -> list[Run]:
    """The words in runs, from left to right: each word joins the run whose end it follows most closely."""
    usual = print_height(words)
    open_runs: list[list[Word]] = []
    ends: dict[int, list[list[Word]]] = defaultdict(list)  # the runs whose last word stands in a strip of the page
    for word in sorted(words, key=lambda word: box_of(word).x0):
        near = {id(run): run for strip in _strips(word, usual) for run in ends[strip]}.values()
        followed = [run for run in near if _follows(run, word, usual)]
        best: list[Word] = min(followed, key=lambda run: _distance(run, word), default=[])
        if not best:
            open_runs.append(best)
        else:
            for strip in _strips(best[-1], usual):
                ends[strip] = [run for run in ends[strip] if run is not best]
        best.append(word)
        for strip in _strips(word, usual):
            ends[strip].append(best)
    runs = sorted(map(run_of, open_runs), key=lambda run: (run.middle, run.box.x0))
    return [run for line in _lines(runs, usual) for run in _whole_if_justified(line, usual)]


def _strips(word: Word, usual: float) -> range:
    """The numbers of the strips of the page, each as high as print, that a word reaches into."""
    box = box_of(word)
    return range(int(box.y0 // usual), int(box.y1 // usual) + 1)


def _lines(runs: Sequence[Run], usual: float) -> list[list[Run]]:
    """Runs in order of height, those of one line together."""
    lines: list[list[Run]] = []
    for run in runs:
        if lines and run.middle - lines[-1][-1].middle < ON_LINE * usual:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _whole_if_justified(line: list[Run], usual: float) -> list[Run]:
    """The runs of a line; one run where all its words stand equally far apart, as a justified line is stretched."""
    words = sorted((word for run in line for word in run.words), key=lambda word: box_of(word).x0)
    gaps = [box_of(right).x0 - box_of(left).x1 for left, right in pairwise(words)]
    if len(line) == 1 or len(words) < STRETCHED or min(gaps) < 0 or max(gaps) > WIDEST * usual:
        return line
    return [run_of(words)] if max(gaps) < EVEN * median(gaps) else line


def _distance(run: list[Word], word: Word) -> float:
    """How far a word is from a run's end; a step up or down counts more than a gap, for lines that nearly touch."""
    last, box = box_of(run[-1]), box_of(word)
    return box.x0 - last.x1 + abs(box.y0 + box.y1 - last.y0 - last.y1)


def _follows(run: list[Word], word: Word, usual: float) -> bool:
    """Whether a word stands to the right of a run, on its line and near enough."""
    last, box = box_of(run[-1]), box_of(word)
    size = min(max(min(last.height, box.height), 0.7 * usual), 1.5 * usual)
    widest = BULLET_GAP if len(run) == 1 and BULLET.fullmatch(run[0].content) else GAP
    if not -0.5 * size < box.x0 - last.x1 < widest * size:
        return False
    shared = min(last.y1, box.y1) - max(last.y0, box.y0)
    return shared > 0.5 * min(last.height, box.height)
