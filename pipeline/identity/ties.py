"""What two spellings of a name say of each other: one person, likely one, unsure, or two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.identity.names import FULL, PersonName, is_known, shape
from pipeline.values.similarity import edit_distance

Level = Literal["same", "likely", "slip", "unsure", "different"]
Part = Literal["equal", "misread", "particle", "married", "slip", "near", "different"]
First = Literal["full", "short", "none", "initial", "missing", "part", "misread", "slip", "different"]
SLIP, NEAR = 6, 9  # letters of a last name in which one letter, or two, may be slips


@dataclass(frozen=True, slots=True)
class Tie:
    """How near two names are, and the reason.

    `same`: one name, written in two ways. `likely`: one person if nobody else is meant (`J. MARTIN`). `slip`: one
    letter apart, so one person only if one spelling is a rare exception. `unsure`: left to a human reader.
    """

    level: Level
    reason: str


DIFFERENT = Tie("different", "different")
# By the last names, then by the first names; what is not listed is `different`.
TIES: dict[tuple[Part, First], Tie] = {
    ("equal", "full"): Tie("same", "typography"),
    ("equal", "short"): Tie("same", "typography"),
    ("equal", "none"): Tie("same", "typography"),
    ("equal", "initial"): Tie("likely", "initial"),
    ("equal", "missing"): Tie("likely", "surname"),
    ("equal", "misread"): Tie("likely", "misread"),
    ("equal", "slip"): Tie("slip", "slip"),
    ("equal", "part"): Tie("unsure", "first_name_part"),
    ("misread", "full"): Tie("likely", "misread"),
    ("particle", "full"): Tie("likely", "particle"),
    ("married", "full"): Tie("likely", "married"),
    ("slip", "full"): Tie("slip", "slip"),
    ("near", "full"): Tie("unsure", "near"),
    **{
        (last, first): Tie("unsure", last)
        for last in ("misread", "particle", "married")
        for first in ("short", "none", "initial", "missing", "misread")
    },
}


@lru_cache(maxsize=200_000)
def tie(a: PersonName, b: PersonName) -> Tie:
    """How near two names are; the order of the two does not matter."""
    if a.key == b.key:
        return Tie("same", "typography")
    if a.mark != b.mark:
        found = TIES.get((_last(a, b), _first(a.first, b.first)), DIFFERENT)
        return DIFFERENT if (a.mark and b.mark) or found.level == "different" else Tie("unsure", "mark")
    if a.bag == b.bag and a.last_key != b.last_key:
        # `MARTIN Jean` taken for Martin JEAN; both may be people where either word is a first name
        both = bool(a.first and b.first) and is_known(*a.last) and is_known(*b.last)
        return Tie("likely" if both else "same", "order")
    return TIES.get((_last(a, b), _first(a.first, b.first)), DIFFERENT)


def contradicts(a: PersonName, b: PersonName) -> bool:
    """Whether two names cannot be one person's; two full names each with a slip of their own can (TELLIFR, TELLIEP)."""
    if tie(a, b).level != "different":
        return False
    usual = a.first != b.first and is_known(*a.first) and is_known(*b.first)
    full = a.completeness == b.completeness == FULL and a.mark == b.mark
    return usual or not full or edit_distance(f"{a.first_key} {a.last_key}", f"{b.first_key} {b.last_key}") > 2


def _last(a: PersonName, b: PersonName) -> Part:
    one, two = a.last_key, b.last_key
    if one == two:
        return "equal"
    if a.bare == b.bare:
        return "particle"
    if a.last_shape == b.last_shape:
        return "misread"
    if _is_married(set(a.last), set(b.last)):
        return "married"
    shortest = min(len(one), len(two))
    apart = edit_distance(one, two) if shortest >= SLIP else SLIP
    if apart == 1:
        return "slip"
    return "near" if apart == 2 and shortest >= NEAR else "different"


def _is_married(one: set[str], two: set[str]) -> bool:
    """`DUPONT`, `DUPONT-MARTIN` and `MARTIN née DUPONT`: all names of the one are names of the other."""
    return (one <= two or two <= one) and all(len(word) > 2 for word in one & two)


def _first(a: tuple[str, ...], b: tuple[str, ...]) -> First:
    one, two = "".join(a), "".join(b)
    if one == two:
        return "none" if not one else "short" if "." in one else "full"
    if not one or not two:
        return "missing"
    if "." in one or "." in two:
        return "initial" if _abbreviates(*sorted((a, b), key=len)) else "different"
    return _full_first(a, b)


def _full_first(a: tuple[str, ...], b: tuple[str, ...]) -> First:
    """How two whole first names differ; two that are both usual (`Jean`, `Jeanne`) are two persons'."""
    one, two = "".join(a), "".join(b)
    if is_known(*a) and is_known(*b):
        return "part" if set(a) < set(b) or set(b) < set(a) else "different"
    if shape(one) == shape(two):
        return "misread"
    if set(a) < set(b) or set(b) < set(a):
        return "part"
    alone = is_known(*a) != is_known(*b)
    return "slip" if alone and min(len(one), len(two)) > 3 and edit_distance(one, two) == 1 else "different"


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """`J.` and `J.-M.` for Jean-Marc, `Ph.` for Philippe, `J.-Marc`; not `Jean M.` for Jean."""
    if len(short) < len(long) and not all(word.endswith(".") for word in short):
        return False
    return all(_stands_for(one, two) for one, two in zip(short, long, strict=False))


def _stands_for(a: str, b: str) -> bool:
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return a == b or (("." in a or "." in b) and long.startswith(short))
