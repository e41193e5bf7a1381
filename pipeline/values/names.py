"""Names of persons as strings: where the last name stands, one normal form, one comparison.

French administrative usage: the last name in capitals, before or after the first name, with its particles
(`Yves LE GALL`, `de LA TOUR Pierre`). Where letters alone do not part the two (`JEAN-CLAUDE LEGRAND`, `Jean Dupont`),
the list of first names in rules/lexicon/first_names.txt decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.installed import rules_folder
from pipeline.model.text import fold
from pipeline.values.similarity import similarity

PARTICLES = frozenset({
    "de", "du", "des", "d", "da", "do", "dos", "das", "di", "del", "della", "delle", "la", "le", "les", "l", "el", "al",
    "von", "van", "vande", "vanden", "vander", "der", "den", "ter", "ten", "zu", "zur", "ben", "bin", "ibn", "aben",
    "ait", "ould", "abd", "abou", "bou", "mac", "mc", "saint", "sainte", "st", "ste", "san", "santa", "o",
})  # fmt: skip
ASKED = 8192  # words and names whose answer is kept: those of an assembly stand in each of its acts
COMPOUND_STARTS = frozenset(["jean", "marie", "anne", "pierre", "louis", "charles", "rose"])
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.\s?-?){1,3}|[A-Z]{1,2}\.|[A-Z]-[A-Z][a-z]?\.|[A-Z](?:-[A-Z])?")
# A name by the classes of its words: C capitals, T capital and small letters, I initial, P particle.
FIRST_LAST = re.compile(r"([TI]{1,3})(P*C(?:P*C){0,3})")
LAST_FIRST = re.compile(r"(P*C(?:P*C){0,3})([TI]{1,2})")
ONE_STYLE = re.compile(r"P*C(?:P*C){0,3}|[PI]*T(?:P*T){0,3}|IC")


def part_name(words: Sequence[str], last_first: bool | None = None) -> tuple[range, range] | None:
    """Which of the words are the first name and which the last name; None where they begin no name.

    Words after the name are left over. A lone name is the last name. `last_first` is the order of the list in which
    the name stands, where it is known: it decides where both words may be first names (`ROY PAUL`), and in a list of
    first names first where only the second is one (`Marie-Jo Lambert`).
    """
    kinds = _kinds(words)
    if match := FIRST_LAST.match(kinds):
        return range(match.end(1)), range(match.end(1), match.end())
    match = LAST_FIRST.match(kinds)
    if match and len(words[match.end(1)]) > 1 and (is_first_name(words[match.end(1)]) or match.end() == len(words)):
        last = match.end(1)
        both = match.end() - last == 1 or is_first_name(words[last + 1])
        return range(last, match.end() if both else last + 1), range(last)
    match = ONE_STYLE.match(kinds)
    return _part_by_lexicon(words[: match.end()], last_first) if match else None


def _kinds(words: Sequence[str]) -> str:
    """The classes of the words; a particle in capitals that ends a name is part of it (`Rose LE VAN`, `NGUYEN VAN`)."""
    kinds = "".join(map(word_class, words))
    ends = re.fullmatch(r"[TI]*PP|P*C(?:P*C)*P|[TI]{1,3}P*CP", kinds) is not None
    alone = ends and words[-1].isupper() and words[-2].isupper() and len(words[-1]) > 1
    return kinds[:-1] + "C" if alone else kinds


def _part_by_lexicon(words: Sequence[str], last_first: bool | None) -> tuple[range, range]:
    """`JEAN-CLAUDE LEGRAND`, `Jean Dupont`, `DUPONT JEAN`; `LE GALL` and `LOPEZ RUIZ` are last names alone."""
    size = len(words)
    if size == 1:
        return range(0), range(1)
    reverse = is_first_name(words[-1]) and word_class(words[-2]) != "P"
    if word_class(words[0]) != "P" and is_first_name(words[0]) and not (reverse and last_first):
        double = size > 2 and fold(words[0]).lower() in COMPOUND_STARTS and is_first_name(words[1])
        return range(2 if double else 1), range(2 if double else 1, size)
    if reverse and last_first is False and size == 2 and word_class(words[0]) == "T":
        return range(1), range(1, 2)
    if reverse:
        return range(size - 1, size), range(size - 1)
    if word_class(words[0]) == "T":
        return range(1), range(1, size)
    return range(0), range(size)


@lru_cache(maxsize=ASKED)
def word_class(word: str) -> str:
    """C capitals, T capital and small letters, I initial, P particle, `-` no word of a name.

    A few small letters among capitals are a reading fault or a style: `McDONALD`, `d'HAUTEVILLE`, `LAMBeRT`.
    """
    plain = fold(word)
    if plain.lower().strip("'.") in PARTICLES and not re.fullmatch(r"[A-Z]\.", plain):
        return "P"
    if INITIALS.fullmatch(plain):
        return "I"
    bare = re.sub(r"^[dl]'\s?", "", plain, flags=re.IGNORECASE)
    upper, letters = sum(map(str.isupper, bare)), sum(map(str.isalpha, bare))
    if upper >= 2 and upper >= 0.6 * letters:
        return "C"
    return "T" if bare[:1].isupper() and letters > 1 else "-"


@cache
def first_names(kind: str = "first_names") -> frozenset[str]:
    """The usual French first names, in lower case without accents; those of men or of women by the name of the file."""
    lines = (rules_folder() / "lexicon" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line).lower() for line in lines if not line.startswith("#"))


def usual_civility(words: Sequence[str]) -> str:
    """`M.` or `Mme` where a first name (its words in lower case without accents) is a man's or a woman's; else empty.

    >>> usual_civility(["jean", "marc"]), usual_civility(["claude"])
    ('M.', '')
    """
    for civility, kind in (("M.", "first_names_men"), ("Mme", "first_names_women")):
        names = first_names(kind)
        if words and ("-".join(words) in names or all(word in names for word in words)):
            return civility
    return ""


@lru_cache(maxsize=ASKED)
def is_first_name(word: str) -> bool:
    """Whether a word is a usual first name, an initial (`J.`), or made of first names (`Marie-Line`)."""
    plain = fold(word).lower()
    parts = [part for part in re.split(r"[\s.-]+", plain) if part]
    known = all(part in first_names() or (len(part) == 1 and "." in word) for part in parts)
    familiar = "-" in plain and len(parts) == 2 and parts[0] in COMPOUND_STARTS and len(parts[1]) < 4  # `Marie-Jo`
    return plain in first_names() or (bool(parts) and known) or familiar


@lru_cache(maxsize=ASKED)
def person_key(name: str) -> str:
    """What all spellings of one name share: no case, accents, hyphens, apostrophes; particles joined to their name.

    >>> person_key("Hervé de La Tour–d’Auvergne") == person_key("HERVE DE LATOUR D AUVERGNE")
    True
    """
    ligatures = name.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    key, joined = [], ""
    for word in re.findall(r"[^\W_]+", fold(ligatures).lower()):
        joined += word
        if word not in PARTICLES and joined not in PARTICLES:  # `d a` is `da`, which is a particle itself
            key.append(joined)
            joined = ""
    return " ".join([*key, joined] if joined else key)


def same_person(a: str, b: str) -> bool:
    """Whether two names may mean one person: in either order, a first name missing or an initial, a letter misread."""
    one, two = person_key(a).split(), person_key(b).split()
    if not one or not two:
        return False
    if len(one) == len(two) > 1:
        return all(_same_word(x, y) for x, y in zip(one, two, strict=True)) or sorted(one) == sorted(two)
    if similarity("".join(one), "".join(two)) >= 0.9:
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == 1 < len(short[0]):
        long = [word for word in long if len(word) > 1]  # a last name is not the initial of another's first name
    return all(any(_same_word(word, other) for other in long) for word in short) and short[-1:] != long[:1]


def which_person(name: str, people: Sequence[str]) -> int | None:
    """The index of the one person of a list whom a name means; None where it may be none or several of them."""
    key = person_key(name)
    equal = [i for i, other in enumerate(people) if person_key(other) == key]
    alike = equal or [i for i, other in enumerate(people) if same_person(name, other)]
    return alike[0] if len({person_key(people[i]) for i in alike}) == 1 else None


def as_listed(name: str, people: Sequence[str]) -> str:
    """The name in the spelling of a list where it clearly means one of its persons; a partial name stays partial.

    A first name that is printed in full is not cut to the initial of a list.
    """
    known = which_person(name, people)
    if known is None or len(people[known].split()) != len(name.split()):
        return name
    return name if _has_initial(people[known]) and not _has_initial(name) else people[known]


def _has_initial(name: str) -> bool:
    return any(len(word.rstrip(".")) == 1 for word in name.split())


def full_as_listed(name: str, people: Sequence[str]) -> str:
    """The full name of the one person of a list whom a name, partial or not, clearly means; else the name as it is."""
    known = which_person(name, people)
    return people[known] if known is not None else name


def _same_word(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or (min(len(a), len(b)) > 3 and similarity(a, b) >= 0.8)
