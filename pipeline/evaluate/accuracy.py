"""How right a sample is, and how far the truth may lie from it: Wilson's interval, for strata weighted by their size.

E. B. Wilson, « Probable inference, the law of succession, and statistical inference », JASA 22 (1927). It holds for
small samples and for shares near 1, where the usual interval is empty. Of several strata the shares are weighted by
size; their number is the effective one, 1 / Σ(weight² / number), which is that of a simple sample of the same variance
where the strata are equally right (L. Kish, Survey Sampling, 1965). A sample of a small export is treated as one of an
endless one, so that the interval is rather too wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # of the normal distribution, 95 % within


@dataclass(frozen=True)
class Stratum:
    """The answers of one table: how many of the answered values are right, and how many values the table holds."""

    right: int
    answered: int
    size: int


@dataclass(frozen=True)
class Accuracy:
    """A share of right values and the ends of its 95 % interval, all from 0 to 1."""

    share: float
    low: float
    high: float


def wilson(share: float, number: float) -> Accuracy:
    """Wilson's interval around a share that was found in a number of values."""
    base = 1 + Z * Z / number
    middle = (share + Z * Z / (2 * number)) / base
    half = Z * sqrt(share * (1 - share) / number + Z * Z / (4 * number * number)) / base
    return Accuracy(share, max(0.0, middle - half), min(1.0, middle + half))


def of_stratum(stratum: Stratum) -> Accuracy:
    """The accuracy of one table, of which at least one value was answered."""
    return wilson(stratum.right / stratum.answered, stratum.answered)


def of_all(strata: Mapping[str, Stratum]) -> Accuracy:
    """The accuracy of the tables together, each with the weight of its size; those without an answer are left out."""
    answered = [stratum for stratum in strata.values() if stratum.answered]
    size = sum(stratum.size for stratum in answered)
    weights = [stratum.size / size for stratum in answered]
    share = sum(w * s.right / s.answered for w, s in zip(weights, answered, strict=True))
    effective = 1 / sum(w * w / s.answered for w, s in zip(weights, answered, strict=True))
    return wilson(min(1.0, share), effective)
