"""Lists that stand beside each other, or beside a margin: their columns put below each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.extract.mentions import mentions
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

ROWS = re.compile(r"(?:[^\t\n]*(?:\t[^\t\n]*)+(?:\n|$)|[ ]*\n)+")
ALONE = re.compile(r"[^\t\n:]+\n")


def stacked(text: Text, headings: Iterable[Match], rules: Rules) -> Text:
    """The text with the columns of a list of members below each other; a column that names nobody is a margin, dropped.

    Only rows that begin with a heading in another cell than the first (`Commune de X<tab>Présents :`) are columns.
    """
    for heading in headings:
        at = heading.start + len(heading.text) - len(heading.text.string.lstrip())
        begin = text.string.rfind("\n", 0, at) + 1
        if "\t" in text.string[begin:at]:
            rows = ROWS.match(text.string, begin)
            if rows is not None:
                first = text[begin : rows.end()].split(r"\t")[0]
                end = _names_below(text, rows.end(), rules) if _lists(first, rules) else rows.end()
                return join([text[:begin], *_columns(text[begin:end], rules), text[end:]])
    return text


def _names_below(text: Text, at: int, rules: Rules) -> int:
    """Where the first column ends that is longer than the others: lines of its own that name a person each."""
    while match := ALONE.match(text.string, at):
        line = text[match.start() : match.end()]
        group = rules["fields/attendance"]
        if not mentions(line, rules) or group.search(line, "end") or group.search(line, "heading"):
            break
        at = match.end()
    return at


def _columns(rows: Text, rules: Rules) -> list[Text]:
    """The columns that hold a heading or a person, each as lines."""
    lines = [row.split(r"\t") for row in rows.strip("\n").split(r"\n")]
    width = max(map(len, lines))
    columns = [join([part for cells in lines for part in (*cells[i : i + 1], rows[-1:])]) for i in range(width)]
    return [column for column in columns if _lists(column, rules)]


def _lists(column: Text, rules: Rules) -> bool:
    return rules["fields/attendance"].search(column, "heading") is not None or bool(mentions(column, rules))


def join(parts: Sequence[Text]) -> Text:
    """The parts one after the other, each character with its own origin."""
    return Text(
        "".join(part.string for part in parts),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )
