"""What sentences beside the lists say of members: `M. A, absent, a donné pouvoir à M. B`, `Mme C est excusée`."""

from __future__ import annotations

from pipeline.extract.lists import Entry, Section
from pipeline.extract.subjects import named_after, named_before
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

PLURAL = ("ont", "avaient", "etaient", "sont", "se sont", "s'etaient", "donnent")


def told(text: Text, rules: Rules) -> list[Entry]:
    """The members whom a sentence of the text says to be represented, excused or absent."""
    return [entry for match in rules["fields/attendance"].finditer(text, "told") for entry in _said(text, match, rules)]


def _said(text: Text, match: Match, rules: Rules) -> list[Entry]:
    """The persons before the verb, of whom a verb in the singular means the last; a proxy names giver and holder."""
    others = named_after(text, match.end, rules)
    persons = others if match.rule.id.endswith("arriving") else named_before(text, match.start, rules)
    if not match.rule.id.endswith("arriving") and not match.text.folded.lower().lstrip().startswith(PLURAL):
        persons = persons[-1:]
    section = Section(match, match.text)
    note = text[match.end : match.end]
    if match.rule.means != "represented":
        return [Entry(person, section, note, match.rule.means) for person in persons]
    if match.rule.id.endswith("holding"):
        return [Entry(other, section, note, "represented", person, match) for other in others for person in persons]
    if match["each"] is not None and len(persons) == len(others):
        pairs = zip(persons, others, strict=True)
        return [Entry(person, section, note, "represented", holder, match) for person, holder in pairs]
    holders = others[:1]
    return [Entry(person, section, note, "represented", holder, match) for person in persons for holder in holders]
