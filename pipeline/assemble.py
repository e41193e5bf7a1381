"""What only the fields of a deliberation together can tell: partial names completed from its attendance."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.records import Attendee, Deliberation, Field
from pipeline.values.persons import person_key

COMPLETED = ("president", "secretary")


def assemble(deliberation: Deliberation) -> Deliberation:
    """The deliberation with president and secretary completed from its own attendance, and only from there.

    A partial name is completed where exactly one attendee bears it; the printed reading stays as a rival.
    """
    header = deliberation.header
    for name in COMPLETED:
        field: Field[str] | None = getattr(header, name)
        whole = _completed(field, deliberation.attendance) if field else None
        if whole:
            header = replace(header, **{name: whole})
    return replace(deliberation, header=header)


def _completed(field: Field[str], attendees: tuple[Attendee, ...]) -> Field[str] | None:
    """The full name of the one attendee whose last name is printed; None where it is full, unknown or shared."""
    key = person_key(field.value)
    full = {name for attendee in attendees if (name := _name(attendee))}
    if any(person_key(name) == key for name in full):
        return None
    bearers = [attendee for attendee in attendees if _last_name(attendee) == key]
    if len(bearers) != 1 or not bearers[0].first_name:
        return None
    return Field(_name(bearers[0]), field.quote, "assemble.completed", field.strength, (field,))


def _last_name(attendee: Attendee) -> str:
    return person_key(attendee.last_name.value) if attendee.last_name else ""


def _name(attendee: Attendee) -> str:
    """`First name LAST NAME`, as far as printed."""
    parts = (attendee.first_name, attendee.last_name)
    return " ".join(part.value for part in parts if part)
