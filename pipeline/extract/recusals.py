"""Members who take no part in the vote: interest in the matter (CGCT L.2131-11), the mayor's accounts (L.2121-14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.functions import with_name
from pipeline.extract.mentions import Mention
from pipeline.extract.subjects import named_after, named_before
from pipeline.model.records import Attendee, Field
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.persons import person_key, which_person

OFFICER = 60  # characters before the verb in which the function stands


@dataclass(frozen=True)
class Recusal:
    """Somebody takes no part: the name as printed, or the function where no name is, and the words that say so.

    `holder` is the name that the text gives the holder of a function, as far as it does.
    """

    name: str
    function: bool
    holder: str
    shown: Field[bool]


def recusals(text: Text, sitting: Text | None, rules: Rules) -> list[Recusal]:
    """Those whom a sentence (`M. A quitte la salle`) or a list (`Ne prend pas part au vote : M. A`) keeps out.

    The text or what the sitting printed before it says who holds a function (`le Maire`).
    """
    found: dict[str, Recusal] = {}
    for match in rules["fields/attendance"].finditer(text, "recusal"):
        for mention in _meant(text, match, rules):
            known = with_name(mention, sitting or text, text, rules)
            holder = known.name if known.reading is not None else ""
            shown = Field(True, match.text, match.rule.id, match.rule.strength)
            recusal = Recusal(mention.name, mention.reading is None, holder, shown)
            found.setdefault(person_key(holder or mention.name), recusal)
    return list(found.values())


def _meant(text: Text, match: Match, rules: Rules) -> list[Mention]:
    """Those whom the words keep out; else a function alone (`Le Maire sort`, `hors de la présence du Maire`)."""
    group = rules["fields/attendance"]
    if match.rule.id.endswith("list"):
        persons, begin = named_after(text, match.end, rules), match.end
        officer = group.search(text[begin : begin + OFFICER], "of_officer")
    else:
        persons, begin = named_before(text, match.start, rules), max(0, match.start - OFFICER)
        officer = group.search(text[begin : match.start], "officer")
    role = officer["role"] if officer else None
    if persons or officer is None or role is None:
        return persons
    return [Mention(begin + officer.start, begin + officer.end, officer.text, None, None, role)]


def recused(people: Sequence[Attendee], found: Sequence[Recusal]) -> tuple[Attendee, ...]:
    """The attendees, with `recused` where they take no part."""
    out = {which_attendee(recusal, people): recusal.shown for recusal in found}
    return tuple(replace(person, recused=out[i]) if i in out else person for i, person in enumerate(people))


def full_name(person: Attendee) -> str:
    """`First LAST` of an attendee, as far as printed."""
    return " ".join(part.value for part in (person.first_name, person.last_name) if part is not None)


def which_attendee(recusal: Recusal, people: Sequence[Attendee]) -> int | None:
    """The attendee who is meant: by name, or by the function where only that is printed (`le Maire`)."""
    names = [full_name(person) for person in people]
    if not recusal.function:
        return which_person(recusal.name, names)
    key = person_key(recusal.name)
    held = [i for i, person in enumerate(people) if person.role is not None and person_key(person.role.value) == key]
    return held[0] if len(held) == 1 else which_person(recusal.holder, names)
