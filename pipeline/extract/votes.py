"""The vote on a deliberation: result, unanimity, and the positions taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract.elections import elected_alone, election
from pipeline.extract.outcomes import is_elsewhere, outcome, unanimity
from pipeline.extract.recusals import Recusal, full_name, recusals, which_attendee
from pipeline.extract.stands import Stand, stands
from pipeline.extract.vote_tables import tabled
from pipeline.model.records import Act, Attendee, Ballot, Field, Position, Vote
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import as_listed, full_as_listed, person_key

FARTHEST = 120  # characters between two positions of one vote
UNIT = re.compile(r"voix|vote|suffrage|bulletin|abst", re.IGNORECASE)
VOTING = re.compile(r"majorite|unanimite|\bvot(?:es?|ants?)\b|scrutin|main levee|suffrages", re.IGNORECASE)


def ballot(
    act: Act, attendees: tuple[Attendee, ...], rules: Rules, keeping_out: Sequence[Recusal] | None = None
) -> Ballot:
    """The vote on the act itself, not that of a commission nor on an amendment.

    Members who take no part give a row `not_participating`. Unanimity without a count gives a row `for` without
    one; taking note, and adopting without a word on the vote, give no row. `keeping_out` are those who take no part,
    where the caller has read them.
    """
    text = act.deliberation.body
    people = [full_name(person) for person in attendees]
    out = _out(recusals(text, act.shared, rules) if keeping_out is None else keeping_out, attendees)
    if elected := election(text, rules):
        return replace(elected, votes=_not_participating(elected.votes, out))
    vote = _vote(tabled(text, rules) or stands(text, people, rules), text, rules)
    agreed = unanimity(text, vote, rules)
    result = outcome(text, vote, agreed, rules) or elected_alone(text, rules)
    rows = [_row(stand, text) for stand in vote]
    if agreed is not None and result is not None and result.value != "noted" and all(s.position != "for" for s in vote):
        everybody: Field[Position] = Field("for", agreed.quote, agreed.rule, agreed.strength)
        rows.insert(0, Vote(place=agreed.quote, position=everybody))
    return Ballot(outcome=result, unanimous=agreed, votes=_not_participating(rows, out))


def _vote(found: Sequence[Stand], text: Text, rules: Rules) -> list[Stand]:
    """The positions of the vote on the act: the likeliest cluster, and names printed apart for its counts."""
    clusters = [cluster for cluster in _clusters(found) if _is_vote(cluster, text, rules)]
    if not clusters:
        return []
    best = max(enumerate(clusters), key=lambda numbered: (_weight(numbered[1], text, rules), numbered[0]))[1]
    others = [stand for cluster in clusters if cluster is not best for stand in cluster if stand.names]
    return [_with_names(stand, others) for stand in best]


def _clusters(found: Sequence[Stand]) -> Iterator[list[Stand]]:
    """Positions that stand together; a position that comes again begins a new vote, unless it only adds the names."""
    cluster: list[Stand] = []
    for stand in found:
        same = next((i for i, other in enumerate(cluster) if other.position == stand.position), None)
        if cluster and stand.start - cluster[-1].end > FARTHEST:
            yield cluster
            cluster = [stand]
        elif same is None:
            cluster.append(stand)
        elif _adds_names(cluster[same], stand):
            cluster[same] = replace(cluster[same], names=stand.names)
        elif _counts(cluster[same], stand):
            cluster[same] = replace(cluster[same], count=stand.count, end=stand.end)
        else:
            yield cluster
            cluster = [stand]
    if cluster:
        yield cluster


def _adds_names(stand: Stand, other: Stand) -> bool:
    return (
        stand.names is None
        and other.names is not None
        and (other.count is None or (stand.count is not None and other.count[0] == stand.count[0]))
        and (stand.count is None or stand.count[0] == len(other.names[0]))
    )


def _counts(stand: Stand, other: Stand) -> bool:
    """Whether the second only counts those whom the first names: `Le groupe A vote contre.` … `3 voix contre`."""
    if stand.count is not None or other.count is None or other.names or other.groups:
        return False
    named = len(stand.names[0]) if stand.names else 0
    return (stand.groups is not None and other.count[0] > named) or other.count[0] == named > 0


def _with_names(stand: Stand, others: Sequence[Stand]) -> Stand:
    named = next((other for other in others if other.position == stand.position and _adds_names(stand, other)), None)
    return replace(stand, names=named.names) if named and stand.count else stand


def _is_vote(cluster: Sequence[Stand], text: Text, rules: Rules) -> bool:
    """Whether the positions are a vote of this assembly: more than one of them, or one with a word of voting."""
    if is_elsewhere(text, cluster[0].start, rules):
        return False
    if len(cluster) > 1:
        return True
    alone = cluster[0]
    printed = text.string[alone.start : alone.end]
    before = text.folded[max(0, alone.start - 80) : alone.start]
    return (
        alone.names is not None
        or alone.groups is not None
        or alone.unanimous
        or (alone.count is not None and (UNIT.search(printed) or VOTING.search(before)) is not None)
    )


def _weight(cluster: Sequence[Stand], text: Text, rules: Rules) -> int:
    """How likely a cluster is the vote on the act: counts, several positions, words of decision before it."""
    before = text[max(0, cluster[0].start - 250) : cluster[0].start]
    counts = sum(stand.count is not None for stand in cluster)
    deciding = rules["fields/votes"].search(before, "deciding") is not None
    return (
        2 * counts
        + len(cluster)
        + 3 * deciding
        + 3 * any(s.position == "for" and (s.count or s.unanimous) for s in cluster)
    )


def _row(stand: Stand, text: Text) -> Vote:
    place = text[stand.start : stand.end]
    rule, strength = stand.rule.id, stand.rule.strength
    return Vote(
        place=place,
        position=Field(cast(Position, stand.position), place, rule, strength),
        count=Field(stand.count[0], stand.count[1], rule, strength) if stand.count else None,
        groups=Field(stand.groups[0], stand.groups[1], rule, strength) if stand.groups else None,
        names=Field(stand.names[0], stand.names[1], rule, strength) if stand.names else None,
    )


def _out(found: Sequence[Recusal], attendees: Sequence[Attendee]) -> list[Field[str]]:
    """The names of those who take no part; a function is named by the attendee who holds it, or not at all."""
    people = [full_name(person) for person in attendees]
    names: dict[str, Field[str]] = {}
    for recusal in found:
        known = which_attendee(recusal, attendees) if recusal.function else None
        printed = recusal.holder if recusal.function else as_listed(recusal.name, people)
        if name := people[known] if known is not None else printed:
            key = person_key(full_as_listed(name, people))  # `le Président` and `M. ROY` may be one
            if key not in names or len(name) > len(names[key].value):
                names[key] = Field(name, recusal.shown.quote, recusal.shown.rule, recusal.shown.strength)
    return list(names.values())


def _not_participating(rows: Sequence[Vote], out: Sequence[Field[str]]) -> tuple[Vote, ...]:
    """The rows, with those whom a sentence keeps out of the vote."""
    if not out:
        return tuple(rows)
    shown = out[0]
    names = Field(tuple(name.value for name in out), shown.quote, shown.rule, shown.strength)
    printed = next((row for row in rows if row.position.value == "not_participating"), None)
    if printed is None:
        position: Field[Position] = Field("not_participating", shown.quote, shown.rule, shown.strength)
        return (*rows, Vote(place=shown.quote, position=position, names=names))
    if printed.names is None and (printed.count is None or printed.count.value == len(out)):
        return tuple(replace(row, names=names) if row is printed else row for row in rows)
    return tuple(rows)
