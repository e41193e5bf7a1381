"""The words of French and how frequent they are; the one door to wordfreq."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import wordfreq


@cache
def french() -> Mapping[str, float]:
    """The large French list of wordfreq: each form in lower case with its share of all running words.

    311,000 forms, Exquisite Corpus, CC BY-SA 4.0; read once for each process.
    """
    frequencies: dict[str, float] = wordfreq.get_frequency_dict("fr", "large")
    return frequencies
