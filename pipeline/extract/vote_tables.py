"""Votes in a table: a row for each group, a column for each position, and mostly a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.rows import is_total
from pipeline.extract.stands import KEYS, Stand
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

GROUP_WORD = re.compile(r"groupes? (?:politiques? )?", re.IGNORECASE)
NOUGHT = "-–—"
NEXT_LINE = 2  # characters from the end of a row to the next one


@dataclass(frozen=True)
class _Row:
    """Where a row stands in the text, its group or the word `Total`, and the count in each column."""

    start: int
    end: int
    label: Text
    counts: tuple[Text, ...]


def tabled(text: Text, rules: Rules) -> list[Stand]:
    """The positions that such tables print, with the groups that took them.

    Counts are those of the total row, or of the only row; where groups are not added up, a position has no count.
    """
    found: list[Stand] = []
    for match in rules["fields/votes"].finditer(text, "table"):
        keys = re.findall("|".join(KEYS), match.text.folded.lower())
        rows = list(_rows(text, match.end, len(keys)))
        found += [stand for at, key in enumerate(keys) if rows and (stand := _stand(match, rows, at, key, rules))]
    return found


def _rows(text: Text, start: int, wide: int) -> Iterator[_Row]:
    """The rows below a header; one that was read badly is passed over."""
    counts = rf"(?:[^\n\S]+(?:\d{{1,3}}|[{NOUGHT}])){{{wide}}}"
    form = re.compile(rf"\s*(?P<label>[^\W\d](?:[^\n]*?\w)?)(?P<counts>{counts})\s*")
    end = start
    for line in re.finditer(r"[^\n]+", text.string[start:]):
        row = text[start + line.start() : start + line.end()]
        if "\t" not in line.group() or start + line.start() - end > NEXT_LINE:
            return
        end = start + line.end()
        if match := form.fullmatch(row.string):
            printed = row[match.start("counts") : match.end("counts")].strip().split(r"\s+")
            yield _Row(end - len(row), end, row[match.start("label") : match.end("label")], tuple(printed))


def _stand(match: Match, rows: Sequence[_Row], at: int, key: str, rules: Rules) -> Stand | None:
    """The position of a column; None where nobody took it and no total says so."""
    total = rows[-1] if len(rows) == 1 or _adds_up(rows, rules) else None
    took = [row for row in rows if (row is not total or len(rows) == 1) and _count(row.counts[at])]
    if total is None and not took:
        return None
    place = total or took[0]
    names = tuple(GROUP_WORD.sub("", " ".join(row.label.string.split()), count=1) for row in took)
    return Stand(
        place.start,
        place.end,
        KEYS[key],
        match.rule,
        count=(_count(total.counts[at]), total.counts[at]) if total else None,
        groups=(names, took[0].label) if names else None,
    )


def _adds_up(rows: Sequence[_Row], rules: Rules) -> bool:
    """Whether the last row is the total; a group may be called `Ensemble pour notre ville`."""
    *groups, last = rows
    columns = zip(last.counts, *(row.counts for row in groups), strict=True)
    return is_total(last.label, rules) and all(_count(all_) >= sum(map(_count, each)) for all_, *each in columns)


def _count(printed: Text) -> int:
    return 0 if printed.string in NOUGHT else int(printed.string)
