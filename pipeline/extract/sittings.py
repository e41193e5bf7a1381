"""Comings and goings: whether a member was away when the act at hand was voted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.records import Act
from pipeline.model.text import Text
from pipeline.rules import Rules

SINCE = ("a compter", "a partir", "des", "depuis")
BEHIND = ("apres", "a l'issue", "jusqu'a", "jusqu'au")  # the item itself still belongs to what came before
IN_ORDER = ""
OF_THE_YEAR = re.compile(r"\D*(?:(?:19|20)?\d\d\s?[-/_.]\s?\D{0,4}\d+|\d+\s?[-/_.]\s?(?:19|20)\d\d)\D*")


@dataclass(frozen=True)
class Movement:
    """Somebody comes (`arrives`) or goes at item `item` of the agenda, or `after` it; no item where none is said.

    `before_this` says that it happened before (or after) the vote on the act itself.
    """

    arrives: bool
    noun: str = ""
    item: int | None = None
    after: bool = False
    before_this: bool | None = None

    def away(self, items: Mapping[str, int]) -> bool | None:
        """Whether the person is away at the vote on the act with these numbers; None where that is not known."""
        if self.before_this is not None:
            return self.before_this != self.arrives
        at_hand = items.get(self.noun) or items.get(IN_ORDER)
        if self.item is None or at_hand is None:
            return None
        happened = at_hand > self.item or (at_hand == self.item and not self.after)
        return happened != self.arrives


def movement(note: Text, present: bool, rules: Rules) -> Movement | None:
    """What is noted beside a name: `(arrivé à la question n° 3)`, `quitte la séance après le point 12`.

    `present` says how the list counts the person: `jusqu'au point 12` in a list of present members is a departure,
    behind an absent member or a proxy it is an arrival.
    """
    group = rules["fields/attendance"]
    event, moment = group.search(note, "event"), group.search(note, "moment")
    relation = moment["relation"] if moment else None
    noun, number = (moment["noun"], moment["number"]) if moment else (None, None)
    when = relation.folded.lower() if relation is not None else ""
    if event is not None:
        arrives = event.rule.id.endswith("arrival")
    elif when.startswith("jusqu"):
        arrives = not present
    elif when in SINCE:
        arrives = present
    else:
        return None
    if this := group.search(note, "at_this"):
        return Movement(arrives, before_this=this.rule.means == "before")
    if noun is None or number is None:
        return Movement(arrives)
    return Movement(arrives, noun.folded.lower().rstrip("s"), last_number(number.string), when in BEHIND)


def items_at_hand(act: Act, rules: Rules) -> dict[str, int]:
    """The numbers by which minutes and notes refer to this act, by noun: `{"deliberation": 12, "question": 3}`.

    Its place in the sitting (IN_ORDER) is told by every number but that of a year's series (`2024-118`).
    """
    found: dict[str, int] = {}
    for match in rules["fields/attendance"].finditer(act.deliberation.whole[:4000], "item"):
        noun, number = match["noun"], match["number"]
        if number is not None and (value := last_number(number.string)) is not None:
            found.setdefault(noun.folded.lower() if noun is not None else "deliberation", value)
            if not OF_THE_YEAR.fullmatch(number.string.strip()):
                found.setdefault(IN_ORDER, value)
    if "deliberation" in found:
        found.setdefault("n°", found["deliberation"])
    return found


def last_number(printed: str) -> int | None:
    """The running number in an act's number: 12 in `2024-04-12`."""
    digits = re.findall(r"\d+", printed)
    return int(digits[-1]) if digits else None
