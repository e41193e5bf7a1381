"""Names of persons in the normal form in which they are compared: no case, accents, hyphens, civility or spacing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.model.text import fold
from pipeline.values.names import is_first_name, part_name, person_key

CONNECTORS = frozenset(["nee", "ne", "epouse", "epse", "ep", "veuve", "vve"])  # `MARTIN née DUPONT`
MARKS = frozenset(["pere", "fils", "aine", "cadet", "junior", "senior", "jr", "sr"])  # `Jean MARTIN fils`
NOBLE = frozenset(["de", "d", "du", "des"])  # particles that are printed or left out: `d'ESTREMONT`, `ESTREMONT`
FIGURES = str.maketrans("015689", "oisbbg")  # a figure among letters is a misread letter
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
CIVILITY = re.compile(r"^\s*(?:m\.|mr\.?|mm\.|mme\.?|mmes\.?|mlle\.?|monsieur|madame|mademoiselle)\s+", re.IGNORECASE)
# Letters that are one shape to a reader: l and i, m and rn, w and vv, d and cl.
SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))
FULL = 2  # the completeness of a name with a first name
MOST = 200_000  # names that are kept parsed


@dataclass(frozen=True, order=True)
class PersonName:
    """First and last name as words in lower case; an abbreviated word of the first name ends in a point (`j.`).

    Particles are joined to their name (`legall`). `bare` is the last name without `de`; `mark` is what tells a father
    from his son.
    """

    first: tuple[str, ...]
    last: tuple[str, ...]
    bare: str
    mark: str = ""

    def __hash__(self) -> int:
        return hash(self.key)  # which keeps its own: names are looked up some dozen times for each mention

    @cached_property
    def first_key(self) -> str:
        return "".join(self.first)

    @cached_property
    def last_key(self) -> str:
        return "".join(self.last)

    @cached_property
    def key(self) -> str:
        """What all typographic spellings of the name share."""
        return f"{' '.join(self.first)}|{' '.join(self.last)}|{self.mark}"

    @cached_property
    def last_shape(self) -> str:
        """The last name by the shapes of its letters: the same for what an engine takes one for the other."""
        return shape(self.last_key)

    @cached_property
    def bag(self) -> str:
        """The words of the name in any order."""
        return " ".join(sorted((*self.first, *self.last)))

    @cached_property
    def letters(self) -> str:
        """The letters of the name in alphabetical order: names that are the `same` have the same."""
        return "".join(sorted(self.first_key + self.last_key))

    @cached_property
    def completeness(self) -> int:
        """2 with a first name, 1 with initials (`J. MARTIN`, `J.-Marc MARTIN`), 0 with a last name alone."""
        if not self.first:
            return 0
        return 1 if any(word.endswith(".") for word in self.first) else FULL


@lru_cache(maxsize=MOST)
def person_name(first: str, last: str) -> PersonName:
    """The normal form of a name whose parts are known.

    >>> person_name("J.-Marc", "LE GALL–DUP0NT").key
    'j. marc|legall dupont|'
    """
    words = [word for word in _letters(last).split() if word not in CONNECTORS] or _letters(last).split()
    mark = words.pop() if len(words) > 1 and words[-1] in MARKS else ""
    noble = words[1:] if len(words) > 1 and words[0] in NOBLE else words
    bare = person_key(" ".join(noble)).replace(" ", "")
    return PersonName(tuple(_first_words(first)), tuple(person_key(" ".join(words)).split()), bare, mark)


@lru_cache(maxsize=MOST)
def whole_name(name: str) -> PersonName:
    """The normal form of a name printed as one, `First LAST` or a last name alone, with or without a civility."""
    return person_name(*parted(name))


def parted(name: str) -> tuple[str, str]:
    """First and last name of a name printed as one; the first is empty where only one is printed.

    >>> parted("Mme LEROY Maïté")
    ('Maïté', 'LEROY')
    """
    words = CIVILITY.sub("", name).split()
    parts = part_name(words) if words else None
    if parts is None:
        return "", " ".join(words)
    first, last = parts
    rest = words[max([*first, *last]) + 1 :]
    return " ".join(words[i] for i in first), " ".join([*(words[i] for i in last), *rest])


@lru_cache(maxsize=MOST)
def shape(word: str) -> str:
    """A word with one letter for those that look alike."""
    for seen, meant in SHAPES:
        word = word.replace(seen, meant)
    return word


@lru_cache(maxsize=MOST)
def is_known(*first: str) -> bool:
    """Whether the words of a first name in normal form are usual ones."""
    return all(map(is_first_name, first))


def _letters(string: str) -> str:
    """Lower case without accents, each word of letters; figures among letters are read as letters."""
    words = re.findall(r"[^\W_]+", fold(string.translate(LIGATURES)).lower())
    return " ".join(word.translate(FIGURES) if re.search(r"[a-z]", word) else word for word in words)


def _first_words(first: str) -> list[str]:
    """`Jean-Marc`: jean, marc; `J.-M.`, `JM`: j., m.; `Ph.`: ph."""
    words = []
    for word in re.findall(r"[^\W_]+\.?", fold(first.translate(LIGATURES))):
        bare = _letters(word)
        if len(bare) == 1 or word.endswith("."):
            words.append(bare + ".")
        elif len(bare) == 2 and word.isupper() and not is_known(bare):
            words += [letter + "." for letter in bare]
        else:
            words.append(bare)
    return words
