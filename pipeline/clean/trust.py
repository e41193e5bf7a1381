"""How far to trust what stands there: the engine's own confidence in each word, as evidence against a repair."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.model.text import Text
from pipeline.model.transcript import Transcript

USUAL = 0.9
"""The confidence of a word well read: the margins of the repairs are made for it."""

LEAST, MOST = -1.0, 0.5
"""How much a bad reading takes off the evidence that a repair needs, and a good one adds, in powers of ten."""

DOUBTFUL = 0.6
"""The confidence under which misread letters are no longer rare, however sound the page."""

UNSAID = 1.0  # the confidence of words that no engine read: text layers and plain text; Tesseract never says it


@dataclass(frozen=True, slots=True, eq=False)
class Trust:
    """The confidence in the word of each character of a text; `levels` is None where no engine says any."""

    levels: NDArray[np.float64] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, transcript: Transcript, text: Text) -> Trust:
        said = bool((transcript.confidences != UNSAID).any())
        return cls(transcript.confidences[text.starts]) if said else UNJUDGED

    def toll(self, start: int, end: int) -> float:
        """What the word between two offsets asks of a repair beyond the usual, in powers of ten; 0 where unsaid."""
        confidence = self._confidence(start, end)
        return 0.0 if confidence == UNSAID else toll(confidence)

    def is_doubted(self, start: int, end: int) -> bool:
        """Whether the engine itself doubts that it has the letters of the word right."""
        return self._confidence(start, end) < DOUBTFUL

    def _confidence(self, start: int, end: int) -> float:
        return UNSAID if self.levels is None or start == end else float(self.levels[start:end].min())


UNJUDGED = Trust()


def toll(confidence: float) -> float:
    """The odds that a word is read right, beside those of a word well read, in powers of ten."""
    bounded = min(max(confidence, 0.01), 0.99)
    odds = math.log10(bounded / (1 - bounded)) - math.log10(USUAL / (1 - USUAL))
    return min(max(odds, LEAST), MOST)
