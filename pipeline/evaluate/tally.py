"""Verdicts counted: how many values are right, wrong, missed and invented, by table and by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.evaluate.compare import Judged


@dataclass(frozen=True)
class Tally:
    """Verdicts on some values; precision and recall are shares from 0 to 1, None where nothing was to be found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float | None:
        given = self.right + self.wrong + self.invented
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        true = self.right + self.wrong + self.missed
        return self.right / true if true else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; a wrong value costs both."""
        both = 2 * self.right + 2 * self.wrong + self.missed + self.invented
        return 2 * self.right / both if both else None


def tallies(verdicts: Iterable[Judged]) -> dict[str, Tally]:
    """The tally of all values (``), of each table (`votes`) and of each column (`votes.count`), in order of name."""
    counts: dict[str, Counter[str]] = {}
    for judged in verdicts:
        for name in ("", judged.table, f"{judged.table}.{judged.column}"):
            counts.setdefault(name, Counter())[judged.verdict] += 1
    return {name: Tally(**found) for name, found in sorted(counts.items())}
