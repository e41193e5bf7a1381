"""Elections by ballot: each candidate with the votes obtained (CGCT, L.2122-7 and L.2121-21)."""

from __future__ import annotations

import re

from pipeline.extract.subjects import named_before
from pipeline.model.records import Ballot, Field, Outcome, Vote
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.numbers import parse_number

SCRUTINY = re.compile(r"majorite absolue|bulletins?|suffrages exprimes|scrutin|depouillement", re.IGNORECASE)


def election(text: Text, rules: Rules) -> Ballot | None:
    """The ballot of an election: one row `for` for each candidate, the winner first; None where nobody is elected."""
    group = rules["fields/votes"]
    elected = group.search(text, "elected")
    if elected is None or not SCRUTINY.search(text.folded):
        return None
    rows = [row for match in group.finditer(text, "candidate") if (row := _candidate(text, match, rules)) is not None]
    if not rows:
        return None
    rows = list({row.names.value: row for row in rows if row.names}.values())  # of several rounds the last counts
    rows.sort(key=lambda row: -(row.count.value if row.count else 0))
    result: Field[Outcome] = Field("adopted", elected.text, elected.rule.id, elected.rule.strength)
    return Ballot(outcome=result, votes=tuple(rows), election=True)


def _candidate(text: Text, match: Match, rules: Rules) -> Vote | None:
    persons = named_before(text, match.start, rules)[-1:]
    printed = match["count"]
    count = parse_number(printed.string) if printed is not None else None
    if not persons or printed is None or count is None:
        return None
    person = persons[0]
    rule, strength = match.rule.id, match.rule.strength
    return Vote(
        place=match.text,
        position=Field("for", match.text, rule, strength),
        count=Field(count, printed, rule, strength),
        names=Field((person.name,), person.quote, rule, strength),
    )
