"""Elections by ballot: each candidate with the votes obtained (CGCT, L.2122-7 and L.2121-21)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.subjects import named_before, sentence_before
from pipeline.model.records import Ballot, Field, Outcome, Vote
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.numbers import parse_number
from pipeline.values.persons import one_line

SCRUTINY = re.compile(r"majorite absolue|bulletins?|suffrages exprimes|scrutin|depouillement", re.IGNORECASE)
EACH = re.compile(r" ?chacune?\b", re.IGNORECASE)


def election(text: Text, rules: Rules) -> Ballot | None:
    """The ballot of an election: one row `for` for each candidate, the winner first; None where nobody is elected.

    Of several rounds for one seat the last counts, and a candidate who withdrew before it has no row.
    """
    result = elected_alone(text, rules)
    if result is None:
        return None
    rows = [row for poll in _polls(text, rules) for row in poll]
    if not rows:
        return None
    rows = list({(row.names or row.groups or row.position).value: row for row in rows}.values())
    rows.sort(key=lambda row: -(row.count.value if row.count else 0))
    return Ballot(outcome=result, votes=tuple(rows), election=True)


def elected_alone(text: Text, rules: Rules) -> Field[Outcome] | None:
    """Adopted where the page says that somebody is elected, whatever it says of the votes."""
    elected = rules["fields/votes"].search(text, "elected")
    if elected is None or not SCRUTINY.search(text.folded):
        return None
    return Field("adopted", elected.text, elected.rule.id, elected.rule.strength)


def _polls(text: Text, rules: Rules) -> list[list[Vote]]:
    """The candidates of each poll; a second or third round takes the place of the one before it."""
    group = rules["fields/votes"]
    rounds = group.finditer(text, "round")
    polls: list[list[Vote]] = [[]]
    last: Match | None = None
    for match in group.finditer(text, "candidate"):
        found = _candidates(text, match, rules)
        if not found:
            continue
        begun = next((each for each in reversed(rounds) if each.start < match.start), None)
        if begun is not None and begun is not last:
            polls = [*polls, []] if begun.rule.means == "first" else [*polls[:-1], []]
            last = begun
        polls[-1] += found
    return polls


def _candidates(text: Text, match: Match, rules: Rules) -> list[Vote]:
    """A person, several (`A et B ont obtenu 3 voix chacun`), or a list under its head or name, with the votes."""
    printed = match["count"]
    count = parse_number(printed.string) if printed is not None else None
    if printed is None or count is None:
        return []
    rule, strength = match.rule.id, match.rule.strength
    row = Vote(
        place=match.text,
        position=Field("for", match.text, rule, strength),
        count=Field(count, printed, rule, strength),
    )
    persons = named_before(text, match.start, rules)
    each = EACH.match(text.folded, match.end)
    if named := persons if each else persons[-1:]:
        return [replace(row, names=Field((person.name,), person.quote, rule, strength)) for person in named]
    ticket = rules["fields/votes"].search(sentence_before(text, match.start), "ticket")
    name = ticket["name"] if ticket else None
    return [replace(row, groups=Field((one_line(name),), name, rule, strength))] if name is not None else []
