"""Names against what is known of the collectivity, where it is: members and political groups."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.records import Check, Deliberation
from pipeline.rules import Rules
from pipeline.values.persons import person_key


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """A warning for each person present or not, and each group in the vote, that the place's own file does not know."""
    if "place" not in rules.groups:
        return
    known = rules["place"].lists
    members = {word for name in known["members"] for word in person_key(name).split()}
    for attendee in deliberation.attendance if members else ():
        if attendee.last_name and not members.intersection(person_key(attendee.last_name.value).split()):
            message = "Cette personne ne figure pas parmi les membres connus de la collectivité."
            yield Check(
                rule="unknown_member", severity="warning", message=message, found=attendee.last_name.value,
                place=attendee.place,
            )  # fmt: skip
    groups = {person_key(name) for name in known["groups"]}
    for vote in deliberation.ballot.votes if groups else ():
        for name in vote.groups.value if vote.groups else ():
            if person_key(name) not in groups:
                message = "Ce groupe ne figure pas parmi les groupes connus de la collectivité."
                yield Check(rule="unknown_group", severity="warning", message=message, found=name, place=vote.place)
