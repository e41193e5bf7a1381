"""What a pattern cannot match without: strings that are cheap to look for before the pattern is tried.

A search for a string is some fifty times as fast as one for a pattern without regard to case, and most rules find
nothing in most texts. The analysis is conservative: where it cannot tell, nothing is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # its parser is the one that decides what a pattern says
from typing import Any

Required = tuple[str, ...]
"""Strings in lower case of which every match holds at least one; empty where nothing is known."""
MOST = 24  # strings to look for; with more, the pattern itself is as fast


def required(pattern: re.Pattern[str]) -> Required:
    """The strings of which the lower-case form of every match holds at least one (see `Text.lowered`)."""
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Required:
    """The best of what the items of a sequence require: the longest strings, then the fewest."""
    run, found = "", list[Required]()
    for code, value in items:
        if str(code) == "LITERAL" and value < 128:
            run += chr(value).lower()
            continue
        found += [(run,), _of_item(str(code), value)]
        run = ""
    return max([*found, (run,)], key=_worth)


def _of_item(code: str, value: Any) -> Required:
    match code:
        case "SUBPATTERN":
            return _of_sequence(value[3])
        case "BRANCH":
            return _of_branches([_of_sequence(branch) for branch in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
            return _of_sequence(value[2])
    return ()


def _of_branches(branches: list[Required]) -> Required:
    every = tuple(dict.fromkeys(string for branch in branches for string in branch))
    return every if all(_worth(branch)[0] for branch in branches) and len(every) <= MOST else ()


def _worth(strings: Required) -> tuple[int, int]:
    return min(map(len, strings), default=0), -len(strings)
