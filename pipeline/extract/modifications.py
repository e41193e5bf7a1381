"""Budget lines printed as lines, not as a table: `6068 - Fournitures : - 1 500 €`, `Chapitre 011 : 125 000 €`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.records import Field, Imputation, Segment
from pipeline.rules import Match, Rules
from pipeline.values.sums import parse_sum

GROUP = "fields/imputations"
NAMES = {"before": "operation", "after": "operation", "account": "nature", "global": "chapter", "within": "chapter"}
"""Groups of the rules that are not called like the column: an operation before its account, an account alone, a chapter
without accounts (`Article 022 Dépenses imprévues`), chapter and operation behind the account (`2158 (21) - 45`)."""


def listed_lines(segment: Segment, taken: Sequence[tuple[int, int]], rules: Rules) -> Iterator[tuple[int, Imputation]]:
    """The budget lines in lines of their own, with where each starts."""
    end = -1
    for match in _lines(segment, rules):
        inside = match.start < end or any(first <= match.start < last for first, last in taken)
        if not inside and (row := _row(match, segment)) is not None:
            yield match.start, row
            end = match.end


def _lines(segment: Segment, rules: Rules) -> list[Match]:
    """The lines that say `chapitre` or `compte`, where there are several, and those of credits that change."""
    group, text = rules[GROUP], segment.body
    named = group.finditer(text, "line.named")
    changed = group.search(text, "modification") is not None
    lines = (named if len(named) > 1 else []) + (group.finditer(text, "line.modification") if changed else [])
    return sorted(lines, key=lambda match: match.start)


def _row(match: Match, segment: Segment) -> Imputation | None:
    """The budget line that a line of text holds."""
    parts = match.groups()
    value = parse_sum(parts["sum"].string)
    if value is None:
        return None
    fields = {
        NAMES.get(name, name): Field(
            " ".join(part.strip(" ()").string.split()), part, match.rule.id, match.rule.strength
        )
        for name, part in parts.items()
        if name != "sum"
    }
    expense = Field(value, parts["sum"], match.rule.id, match.rule.strength)
    return Imputation(place=match.text, segment=segment.kind, expense=expense, **fields)  # type: ignore[arg-type]
