"""Names of collectivities as they are written in a sentence, where a heading prints them in capitals."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache

from pipeline.installed import rules_folder
from pipeline.model.text import fold


def place_name(printed: str, small: Container[str], kind: str = "", accents: Mapping[str, str] | None = None) -> str:
    """The name on one line; one in capitals gets its small letters back, a département or région its accents too.

    `accents` are the common nouns of such names without and with their accents.

    >>> place_name("VAUX-LES-MARAIS", {"les"})
    'Vaux-les-Marais'
    """
    name = re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(printed.replace("’", "'").split())).strip(" .,:;-–—")
    known = territories().get((kind, _key(name)))
    if known:
        return known
    letters = [c for c in name if c.isalpha()]
    if not letters or sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return name
    known_words = accents or {}
    words = [known_words.get(word, word) for word in re.findall(r"\w+|\W+", name.lower())]
    lowered = "".join(word if word in small else word[:1].upper() + word[1:] for word in words)
    return lowered[:1].upper() + lowered[1:]


@cache
def territories() -> dict[tuple[str, str], str]:
    """The official names of départements and régions, by kind and plain name."""
    lines = (rules_folder() / "lexicon" / "territories.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(kind, _key(name)): name for kind, _, name in rows}


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", fold(name).lower()).strip()
