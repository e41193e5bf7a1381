"""French broken on purpose, as readers without French break it: each kind of break at words chosen by their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What every such reading loses: the accents that English lacks. Left as it is: é.
LOST = str.maketrans("èêëàâîïôûùç", "ééeaaiiouuc")
BREAKS: dict[str, tuple[tuple[str, str], ...]] = {
    "accents": (("è", "é"), ("ê", "é"), ("è", "e"), ("ô", "o"), ("ç", "c"), ("â", "a"), ("î", "i"), ("û", "u")),
    "cedilla": (("ça", "ga"), ("ço", "go"), ("çu", "gu"), ("çoi", "goi")),
    "ligature": (("œ", "ce"), ("œ", "oe"), ("œ", "cce")),
    "circumflex": (("ô", "6"), ("ô", "é"), ("oût", "ott"), ("oût", "oit"), ("oût", "odt"), ("ê", "é")),
    "letters": (("cinq", "cing"), ("art", "att"), ("ert", "ett"), ("quel", "guel"), ("é", "é¢"), ("è", "¢")),
    "elision": (("l'", "I'"), ("l'", "|'"), ("l'", "'"), ("l'", "l"), ("l'", "P"), ("l'", 'P"'), ("d'", "d")),
    "joined": ((" des ", " des"), (" le ", " le"), (" du ", " du"), (" Le ", " Le"), (" Il ", " Il")),
    "figures": ((" 000 ", " OOO "), (" 1", " l"), (" 1er ", " ler "), ("0 ", "O "), ("n° ", "n® "), ("1re", "1ére")),
}  # fmt: skip


def lossy(printed: str) -> str:
    """A text as a reader for English leaves it even where it reads every letter."""
    return printed.translate(LOST).replace("œ", "oe")


def broken(printed: str, kind: str) -> Iterator[tuple[str, str]]:
    """The lines of a text, each as it was printed and with one break of a kind; lines where none fits are left out."""
    for number, line in enumerate(filter(None, printed.split("\n"))):
        pairs = BREAKS[kind]
        for step in range(len(pairs)):
            true, read = pairs[(number + step) % len(pairs)]
            places = [match.start() for match in re.finditer(re.escape(true), line)]
            if places:
                at = places[number % len(places)]
                yield line, lossy(line[:at]) + read + lossy(line[at + len(true) :])
                break
