"""Confidence: the probability that a value is what its page says, from the signs that speak for and against it.

A logistic model of twelve signs, fitted on values whose truth is known, on clean and on worn pages; docs/confidence.md
says how and on what, with the reliability that was measured. `make calibrate` fits it again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

SUREST = 0.999  # nothing is certain that was read by a machine
SAID = ("repaired", "rival", "echoed", "doubted", "agreed", "opposed", "strange", "free")


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a reading: four figures from 0 to 1, and what is said of it."""

    strength: float  # how often the rule is right where the text is read without fault
    words: float  # the engine's confidence in the words of the quote, on average
    lowest: float  # and in the worst of them
    page: float  # and in all words of the page
    repaired: bool = False  # the quote was mended after reading
    rival: bool = False  # another rule, or another place, read something else
    echoed: bool = False  # the same words stand elsewhere in the act
    doubted: bool = False  # a check points at it
    agreed: bool = False  # something else in the act fits it: a sum, a count, a list, the stamp
    opposed: bool = False  # something else in the act does not
    strange: bool = False  # it holds a word or a first name that nobody knows
    free: bool = False  # it was cut out of running text, where no label and no cell says where it begins and ends

    def __str__(self) -> str:
        figures = f"rule {self.strength:.2f}, words {self.words:.2f}, lowest {self.lowest:.2f}, page {self.page:.2f}"
        said = [name for name in SAID if getattr(self, name)]
        return ", ".join([figures, *said])

    @classmethod
    def parse(cls, said: str) -> Signs:
        """The signs that `str` wrote."""
        parts = said.split(", ")
        strength, words, lowest, page = (float(part.split()[1]) for part in parts[:4])
        yes = dict.fromkeys(parts[4:], True)
        return cls(strength, words, lowest, page, **yes)


# Of a constant and of each sign, in the order of Signs.
WEIGHTS = (-6.525, -1.294, -1.152, -0.263, -1.678, 0.0, -1.441, 0.731, -0.954, 0.748, -1.114, -2.171, -0.806)
FOR = ("echoed", "agreed")
"""The signs that may only raise a confidence; all others may only lower it."""
UNSEEN, UNSEEN_FREE = 0.995, 0.97
"""What is left of a probability on papers of another kind, where rules go wrong that are right here; a judgement."""


def features(signs: Signs) -> tuple[float, ...]:
    """The signs as the model takes them: a constant, then the figures as log odds of a fault, then yes or no."""
    figures = (signs.strength, signs.words, signs.lowest, signs.page)
    return (1.0, *map(_doubt, figures), *(float(getattr(signs, name)) for name in SAID))


@lru_cache(maxsize=4096)  # a value is asked for by its row and by its evidence, and many share all of their signs
def probability(signs: Signs) -> float:
    """From 0 to 1, to three places."""
    odds = sum(weight * value for weight, value in zip(WEIGHTS, features(signs), strict=True))
    return round(min(SUREST, unseen(signs.free) / (1 + math.exp(-odds))), 3)


def unseen(free: bool) -> float:
    """The share of values right here that is expected to be right on papers of another kind."""
    return UNSEEN_FREE if free else UNSEEN


def _doubt(share: float) -> float:
    return math.log(1.02 - min(max(share, 0.0), 1.0))
