"""The lines of a decision modificative that are printed as lines, not as a table: `6068 - Fournitures : - 1 500 €`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.records import Field, Imputation, Segment
from pipeline.rules import Match, Rules
from pipeline.values.sums import parse_sum

GROUP = "fields/imputations"
NAMES = {"before": "operation"}
"""Groups of the rule that are not called like the column: an operation that stands before the account."""


def modified_lines(
    segment: Segment, taken: Sequence[tuple[int, int]], rules: Rules
) -> Iterator[tuple[int, Imputation]]:
    """The budget lines whose credits change, with where each starts; none where no credits are said to change."""
    text = segment.body
    (line,) = rules[GROUP].of("line")
    if rules[GROUP].search(text, "modification") is None:
        return
    for match in line.finditer(text):
        inside = any(start <= match.start < end for start, end in taken)
        if not inside and (row := _row(match, segment)) is not None:
            yield match.start, row


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
