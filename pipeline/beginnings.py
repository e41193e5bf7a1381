"""Where a pattern may begin: places that a search for strings finds, so that it is tried there and nowhere else.

`re` tries a pattern that starts with alternatives, or behind a line break, at each character in turn, and takes some
fifty times as long for it as a search for the strings that its matches start with or stand behind. The analysis is
conservative: where it cannot tell, a pattern may begin anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # its parser is the one that decides what a pattern says
from typing import Any

LONG = 4  # characters of a start that tell enough
MOST = 48  # ways to begin; with more, the pattern itself is as fast
WIDEST = 4  # characters of a set that is written out
DENSEST = 0.13  # the share of all places at which it pays to try the pattern
LETTER = 0.04  # of all characters are one certain letter


@dataclass(frozen=True, slots=True)
class Head:
    """One way to begin, in lower case: what stands before the match, or what the match starts with."""

    before: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The places of a text in lower case where a pattern may begin: at one of `starts`, or behind one of `befores`."""

    starts: tuple[str, ...]
    befores: tuple[str, ...]

    def places(self, lowered: str, start: int, end: int) -> list[int]:
        """The offsets from `start` to `end`, in order."""
        found = {at for string in self.starts for at in _all(string, lowered, start, end)}
        for before in self.befores:
            size = len(before)
            found.update(at + size for at in _all(before, lowered, max(start - size, 0), end))
        if self.befores and start == 0:  # where a line begins without a line break
            found.add(0)
        return sorted(found)


def _all(string: str, lowered: str, start: int, end: int) -> Iterator[int]:
    at = lowered.find(string, start, end)
    while at >= 0:
        yield at
        at = lowered.find(string, at + 1, end)


def beginnings(pattern: str, flags: int) -> Beginnings | None:
    """Where a pattern may begin in the lower-case form of a text (see `Text.lowered`); None: anywhere."""
    tree = _parser.parse(pattern, flags)
    done: set[Head] = set()
    heads = done | _after({Head()}, tree, done)
    starts = _shortest({head.start for head in heads if not head.before})
    befores = tuple(sorted({head.before for head in heads if head.before}))
    dense = sum(LETTER ** len(start) for start in starts) > DENSEST
    few = 0 < len(starts) + len(befores) <= MOST
    if dense or not few or (not starts and befores == ("\n",)) or tree.getwidth()[0] == 0:
        return None
    return Beginnings(starts, befores)


def _shortest(strings: set[str]) -> tuple[str, ...]:
    """The strings but those that begin with another of them."""
    return tuple(sorted(one for one in strings if not any(one[:at] in strings for at in range(1, len(one)))))


def _after(heads: set[Head], items: Iterable[tuple[Any, Any]], done: set[Head]) -> set[Head]:
    """The heads that the items of a sequence lengthen and what follows may lengthen yet; the others are `done`."""
    for code, value in items:
        if len(heads) > MOST:
            done |= heads
            return set()
        if not heads:
            break
        heads = _with(heads, str(code), value, done)
    return heads


def _with(heads: set[Head], code: str, value: Any, done: set[Head]) -> set[Head]:
    match code:
        case "LITERAL" | "IN" if characters := _characters(code, value):
            longer = {Head(head.before, head.start + char) for head in heads for char in characters}
            enough = {head for head in longer if head.before or len(head.start) >= LONG}
            done |= enough
            return longer - enough
        case "SUBPATTERN":
            return _after(heads, value[3], done)
        case "BRANCH":
            return {head for branch in value[1] for head in _after(heads, branch, done)}
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = value
            return _repeated(heads, least, most, repeated, done)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _behind(heads, _befores(code, value))
    done |= heads
    return set()


def _repeated(heads: set[Head], least: int, most: int, items: Any, done: set[Head]) -> set[Head]:
    once = _after(heads, items, done)
    if most > 1:
        done |= once
        once = set()
    return once if least else heads | once


def _befores(code: str, value: Any) -> list[str]:
    """What stands before a place, one of them; none where it cannot be told."""
    if code == "AT":
        return ["\n"] if str(value) == "AT_BEGINNING" else []
    return _strings(value[1]) if code == "ASSERT" and value[0] < 0 else []


def _behind(heads: set[Head], befores: list[str]) -> set[Head]:
    """The heads, those that nothing is known of yet behind one of the strings."""
    bare = {head for head in heads if head == Head()} if befores else set()
    return (heads - bare) | {Head(before) for before in befores if bare}


def _strings(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """The strings that a sequence of characters and small sets stands for; none where it is another."""
    sets = [_characters(str(code), value) for code, value in items]
    return ["".join(string) for string in product(*sets)] if all(sets) else []


def _characters(code: str, value: Any) -> str:
    """The characters in lower case of which one stands there; none where they cannot be told or are too many."""
    members = value if code == "IN" else [(code, value)]
    known = [at for kind, at in members if str(kind) == "LITERAL" and (at < 128 or chr(at).upper() == chr(at).lower())]
    return "".join({chr(at).lower() for at in known}) if len(known) == len(members) <= WIDEST else ""
