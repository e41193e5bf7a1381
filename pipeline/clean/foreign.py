"""Letters that no French word has (`ť`, `ň`, `ř`): proof that a word was misread, and nothing more."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.clean.lexicon import plain
from pipeline.clean.tools import Tools
from pipeline.clean.words import RARE
from pipeline.model.text import fold
from pipeline.values.similarity import similarity

FOREIGN = re.compile("[\u0100-\u0151\u0154-\u0177\u0179-\u017f]")  # Latin Extended-A but for Œ, œ and Ÿ
SHORTEST = 6
ALIKE = 0.7  # `Impuťanpn` is Imputation: seven letters of nine
OPENING = 2  # letters that must be the same: what is read worst is seldom the beginning


@lru_cache(maxsize=10_000)
def behind_foreign(word: str, tools: Tools) -> str | None:
    """The French word, in lower case, behind one with such a letter; None where there is none, or more than one.

    It is the word itself without the foreign sign, where small letters show that it is no name, or the only everyday
    word of administration (`common` in rules/lexicon) that is near.
    """
    if len(word) < SHORTEST or not FOREIGN.search(word):
        return None
    key = plain(fold(word).lower())
    if word.islower() and tools.grammar.common(key) > RARE:
        return tools.lexicon.levels(key)[0][0] if len(tools.lexicon.levels(key)) == 1 else None
    near = [
        form
        for form in tools.common
        if plain(form)[:OPENING] == key[:OPENING] and similarity(plain(form), key) >= ALIKE
    ]
    return near[0] if len(near) == 1 else None
