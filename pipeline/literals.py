"""What a pattern cannot match without: strings that are cheap to look for before the pattern is tried.

A search for a string is some fifty times as fast as one for a pattern without regard to case, and most rules find
nothing in most texts. The analysis is conservative: where it cannot tell, nothing is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _parser  # type: ignore[attr-defined]  # its parser is the one that decides what a pattern says
from typing import Any, Union

Required = tuple[tuple[Union[str, "Required"], ...], ...]
"""Of each clause one alternative must hold: a string in lower case stands in the text, or clauses of its own do."""
MOST = 48  # alternatives of a clause; with more, the pattern itself is as fast


@cache
def required(pattern: str, flags: int) -> Required:
    """What holds of the lower-case form of every text with a match (see `Text.lowered`); empty: nothing is known."""
    return _of_sequence(_parser.parse(pattern, flags))


def holds(needed: Required, lowered: str) -> bool:
    """Whether a lower-case text has what is required."""
    for clause in needed:
        for one in clause:
            if one in lowered if isinstance(one, str) else holds(one, lowered):
                break
        else:
            return False
    return True


def leads(needs: Iterable[Required]) -> tuple[str, ...] | None:
    """Strings of which at least one stands in every text that has any of what is required; None: no text is excluded.

    One look for these spares the look for each: the rules that open a part are put to every line of a file.
    """
    found: set[str] = set()
    for needed in needs:
        led = _leads_of(needed)
        if led is None:
            return None
        found |= led
    # A string that holds another of them says no more than that one.
    return tuple(sorted(one for one in found if not any(other in one for other in found if other != one)))


def _leads_of(needed: Required) -> set[str] | None:
    if not needed:
        return None
    found: set[str] = set()
    for one in needed[0]:
        led = {one} if isinstance(one, str) else _leads_of(one)
        if led is None:
            return None
        found |= led
    return found


def asks_for_capitals(pattern: str) -> bool:
    """Whether a pattern without regard to case cannot be put to text in lower case, as a pattern with regard to it.

    That is twice as fast.
    """
    bare = re.sub(r"\\.|\(\?P[<=]\w+", "", pattern)
    return re.search(r"\(\?-i|[A-Z]", bare) is not None


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Required:
    """What the items of a sequence require together, the longest strings first."""
    run, found = "", list[Required]()
    for code, value in items:
        if str(code) == "LITERAL" and (value < 128 or chr(value).upper() == chr(value).lower()):
            run += chr(value).lower()
            continue
        found += [_of_string(run), _of_item(str(code), value)]
        run = ""
    clauses = dict.fromkeys(clause for one in (*found, _of_string(run)) for clause in one)
    return tuple(sorted(clauses, key=_shortest, reverse=True))


def _of_string(string: str) -> Required:
    return ((string,),) if string else ()


def _of_item(code: str, value: Any) -> Required:
    match code:
        case "SUBPATTERN":
            return _of_sequence(value[3])
        case "BRANCH":
            return _of_branches([_of_sequence(branch) for branch in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
            return _of_sequence(value[2])
        case "ASSERT":
            return _of_sequence(value[1])
    return ()


def _of_branches(branches: list[Required]) -> Required:
    """One clause, if every branch requires something; a branch of one clause gives its alternatives."""
    if not all(branches):
        return ()
    clause = dict.fromkeys(one for branch in branches for one in (branch[0] if len(branch) == 1 else (branch,)))
    return (tuple(clause),) if len(clause) <= MOST else ()


def _shortest(clause: tuple[str | Required, ...]) -> int:
    """The length of the shortest string by which a clause can hold."""
    return min(len(one) if isinstance(one, str) else max(map(_shortest, one)) for one in clause)
