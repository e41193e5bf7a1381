"""Confidence: the probability that a value is what its page says, from the signs that speak for and against it.

A logistic model of seven signs, fitted on values whose truth is known, on clean and on worn pages; docs/confidence.md
says on what, with the reliability that was measured. `make calibrate` fits it again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SUREST = 0.999  # nothing is certain that was read by a machine


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a reading, each from 0 to 1."""

    strength: float  # how often the rule is right where the text is read without fault
    words: float  # the engine's confidence in the words of the quote, on average
    lowest: float  # and in the worst of them
    page: float  # and in all words of the page
    repaired: bool = False  # the quote was mended after reading
    rival: bool = False  # another rule, or another place, read something else
    echoed: bool = False  # the same words stand elsewhere in the act
    doubted: bool = False  # a check points at it

    def __str__(self) -> str:
        figures = f"rule {self.strength:.2f}, words {self.words:.2f}, lowest {self.lowest:.2f}, page {self.page:.2f}"
        said = [name for name in ("repaired", "rival", "echoed", "doubted") if getattr(self, name)]
        return ", ".join([figures, *said])

    @classmethod
    def parse(cls, said: str) -> Signs:
        """The signs that `str` wrote."""
        parts = said.split(", ")
        strength, words, lowest, page = (float(part.split()[1]) for part in parts[:4])
        yes = dict.fromkeys(parts[4:], True)
        return cls(strength, words, lowest, page, **yes)


# Of a constant and of each sign, in the order of Signs.
WEIGHTS = (-8.184, -1.782, -0.694, -0.465, -1.593, -0.569, -0.068, 0.503, -0.608)


def features(signs: Signs) -> tuple[float, ...]:
    """The signs as the model takes them: a constant, then the figures as log odds of a fault, then yes or no."""
    figures = (signs.strength, signs.words, signs.lowest, signs.page)
    said = (signs.repaired, signs.rival, signs.echoed, signs.doubted)
    return (1.0, *map(_doubt, figures), *map(float, said))


def probability(signs: Signs) -> float:
    """From 0 to 1, to three places."""
    odds = sum(weight * value for weight, value in zip(WEIGHTS, features(signs), strict=True))
    return round(min(SUREST, 1 / (1 + math.exp(-odds))), 3)


def _doubt(share: float) -> float:
    return math.log(1.02 - min(max(share, 0.0), 1.0))
