"""Members who take no part in the vote: interest in the matter (CGCT L.2131-11), the mayor's accounts (L.2121-14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.functions import with_name
from pipeline.extract.subjects import named_after, named_before
from pipeline.model.records import Attendee, Field
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import person_key, which_person


@dataclass(frozen=True)
class Recusal:
    """Somebody takes no part: the name as printed, or the function where no name is, and the words that say so."""

    name: str
    function: bool
    shown: Field[bool]


def recusals(text: Text, rules: Rules) -> list[Recusal]:
    """Those whom a sentence (`M. A quitte la salle`) or a list (`Ne prend pas part au vote : M. A`) keeps out."""
    found: dict[str, Recusal] = {}
    for match in rules["fields/attendance"].finditer(text, "recusal"):
        after = match.rule.id.endswith("list")
        for mention in named_after(text, match.end, rules) if after else named_before(text, match.start, rules):
            known = with_name(mention, text, text, rules)
            shown = Field(True, match.text, match.rule.id, match.rule.strength)
            found.setdefault(person_key(known.name), Recusal(known.name, known.reading is None, shown))
    return list(found.values())


def recused(people: Sequence[Attendee], text: Text, rules: Rules) -> tuple[Attendee, ...]:
    """The attendees, with `recused` where the text says that they take no part."""
    names = [full_name(person) for person in people]
    out = {_which(recusal, people, names): recusal.shown for recusal in recusals(text, rules)}
    return tuple(replace(person, recused=out.get(i)) for i, person in enumerate(people))


def full_name(person: Attendee) -> str:
    """`First LAST` of an attendee, as far as printed."""
    return " ".join(part.value for part in (person.first_name, person.last_name) if part is not None)


def _which(recusal: Recusal, people: Sequence[Attendee], names: Sequence[str]) -> int | None:
    """The attendee who is meant: by name, or by the function where only that is printed (`le Maire`)."""
    if not recusal.function:
        return which_person(recusal.name, names)
    key = person_key(recusal.name)
    held = [i for i, person in enumerate(people) if person.role is not None and person_key(person.role.value) == key]
    return held[0] if len(held) == 1 else None
