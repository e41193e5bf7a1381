"""Comings and goings that minutes tell between their items: who was in the room when an item was voted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.mentions import Mention
from pipeline.extract.subjects import mover, named_after, sentence_after, sentence_before
from pipeline.model.records import Act
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.persons import full_as_listed, person_key

VOTED = ("counted", "keyed", "versus", "unanimous", "majority", "outcome")
FOR_ONE_ITEM = re.compile(
    r"ne (?:pren|particip)|n'(?:a|ont) pas|sans (?:prendre|participer)|"
    r"(?:moment|lors|pendant|pour|temps) (?:du|le|au) (?:vote|debat)|"
    r"pour (?:ce|cette)|le temps|momentanement|\bsalle\b",
    re.IGNORECASE,
)
FOR_GOOD = re.compile(r"definitivement", re.IGNORECASE)
IN_PERSON = re.compile(
    r"\d ?(?:h|:\d)|heures|seance|reunion|assemblee|conseil|^[\s,.);]*$|^\s*(?:de|d') ?(?:m\.|mm|mme|monsieur|madame)",
    re.IGNORECASE,
)
NEAR = 30  # characters that may stand between the person and the verb: `, conseiller municipal,`


@dataclass(frozen=True)
class Coming:
    """Somebody comes or goes at a place of the minutes, perhaps leaving a proxy to `holder`."""

    person: Mention
    place: int
    arrives: bool
    holder: Mention | None
    link: Match


def comings(act: Act, names: Sequence[str], rules: Rules) -> dict[str, Coming]:
    """What holds for each person of a list at the vote on this item, by `person_key`; nothing outside minutes.

    The last event before the vote decides; before the first one its contrary held. Who leaves the room for one vote
    (`sort de la salle et ne prend pas part au vote`) has not left the sitting.
    """
    if act.minutes is None:
        return {}
    vote = _voted_at(act.deliberation.body, rules)
    begin = act.shared.span.end if act.shared is not None else 0
    held: dict[str, Coming] = {}
    for event in _events(act.minutes, begin, rules):
        key = person_key(full_as_listed(event.person.name, names))
        if event.place < vote:
            held[key] = event
        elif key not in held:
            held[key] = Coming(event.person, event.place, not event.arrives, None, event.link)
    return held


def _voted_at(body: Text, rules: Rules) -> int:
    """Where the item is voted: at its last words of a vote."""
    found = [match.text.span.start for kind in VOTED for match in rules["fields/votes"].finditer(body, kind)]
    return max(found, default=body.span.end)


def _events(minutes: Text, begin: int, rules: Rules) -> Iterator[Coming]:
    group = rules["fields/attendance"]
    for match in group.finditer(minutes, "event"):
        rest = sentence_after(minutes, match.end)
        told = minutes[match.start : match.end + len(rest)]
        if match.text.span.start < begin or not _of_the_sitting(match, rest):
            continue
        arrives = match.rule.id.endswith("arrival")
        proxy = None if arrives else group.search(told, "told.represented")
        holder = next(iter(named_after(told, proxy.end, rules)), None) if proxy else None
        for person in _persons(minutes, match, rules):
            yield Coming(person, match.text.span.start, arrives, holder, match)


def _of_the_sitting(match: Match, rest: Text) -> bool:
    """Whether somebody comes or goes for good, and in person (not `M. A arrive à la conclusion`)."""
    told = match.text.folded + rest.folded
    if FOR_ONE_ITEM.search(told) and not FOR_GOOD.search(told):
        return False
    return IN_PERSON.search(match.text.folded) is not None or IN_PERSON.search(rest.folded[:40]) is not None


def _persons(text: Text, match: Match, rules: Rules) -> list[Mention]:
    """Those who come or go: they stand just before the verb, or just after the noun (`Départ de M. A`)."""
    before = mover(text, match, rules)
    if before and len(sentence_before(text, match.start)) - before[-1].end <= NEAR:
        return before
    return [] if before else named_after(text, match.end, rules, reach=6)
