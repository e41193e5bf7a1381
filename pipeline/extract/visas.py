"""The visas and the reasons (considérants) of a deliberation: where each begins and ends."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.model.records import Field
from pipeline.model.text import Text
from pipeline.rules import RuleGroup
from pipeline.split.rows import Row, rows

LONGEST = 14  # lines of one visa


def visas(body: Text, group: RuleGroup) -> list[Text]:
    """The visas from `Vu` to their last word, in order; items of a list under one `Vu` count as visas."""
    lines = rows(body)
    found: list[Text] = []
    listed = False
    for at, row in enumerate(lines):
        if group.search(row.text, "heading"):
            listed = True
            continue
        begins = group.search(row.text, "visa") or (listed and group.search(row.text, "item"))
        if begins:
            found += _parted(_whole(body, lines[at : at + LONGEST], group), group)
        elif listed and group.search(row.text, "stops"):
            listed = False
    return found


def considerants(body: Text, group: RuleGroup) -> tuple[Field[str], ...]:
    """The reasons from `Considérant` to their last word, in order, each on one line."""
    lines = rows(body)
    found = []
    for at, row in enumerate(lines):
        match = group.search(row.text, "considerant")
        if match:
            quote = _whole(body, lines[at : at + LONGEST], group).strip(" \n\t-–—•*")
            found.append(Field(" ".join(quote.string.split()), quote, match.rule.id, match.rule.strength))
    return tuple(found)


def _whole(body: Text, lines: tuple[Row, ...], group: RuleGroup) -> Text:
    """The visa that begins with the first line, as far as it goes."""
    end = lines[0].end
    for before, row in pairwise(lines):
        if _complete(before) or group.search(row.text, "stops") or _apart(body, before, row):
            break
        end = row.end
    return body[lines[0].start : end]


def _complete(row: Row) -> bool:
    """Whether the line ends the visa: with a semicolon, or a full stop that is none of `L.` or `art.`"""
    return bool(re.search(r";\W*$|(?<![\s.(][A-Z])(?<!\bart)\.$", row.text.string))


def _apart(body: Text, before: Row, row: Row) -> bool:
    """Whether an empty line parts the two and the first could be the end."""
    gap = body.string[before.end : row.start].count("\n") > 1
    return gap and (before.text.string[-1] in ',.:»"' or not re.match(r"[a-zà-ÿ«\"(\d]|[LRD]\.", row.text.string))


def _parted(visa: Text, group: RuleGroup) -> list[Text]:
    """The visa, or several that stand in one paragraph."""
    starts = [match.start for match in group.finditer(visa, "visa")]
    cuts = [0, *(start for start in starts if start > 0), len(visa)]
    return [visa[a:b].strip(" \n\t-–—•*,.") for a, b in pairwise(cuts)]
