"""What only the fields of a deliberation together can tell: partial names completed from its attendance."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.records import Act, Attendee, Deliberation, Field
from pipeline.values.persons import as_listed, person_key


def assemble(deliberation: Deliberation) -> Deliberation:
    """The deliberation with president and secretary completed from its own attendance, and only from there.

    A partial name is completed where exactly one attendee bears it; the printed reading stays as a rival.
    """
    header, attendees = deliberation.header, deliberation.attendance
    completed = replace(
        header,
        president=_completed(header.president, attendees),
        secretary=_completed(header.secretary, attendees),
    )
    return replace(deliberation, header=completed, act=titled(deliberation.act, header.title))


def titled(act: Act, title: Field[str] | None) -> Act:
    """The act, its deliberation under the title of the header."""
    segments = (replace(part, title=title) if part.kind == "deliberation" else part for part in act.segments)
    return replace(act, segments=tuple(segments))


def _completed(field: Field[str] | None, attendees: tuple[Attendee, ...]) -> Field[str] | None:
    """The full name of the one attendee whose last name is printed; as it is where it is full, unknown or shared."""
    if field is None:
        return None
    key = person_key(field.value)
    full = {name for attendee in attendees if (name := _name(attendee))}
    if any(person_key(name) == key for name in full):
        return field
    if len(key.split()) > 1 and (listed := as_listed(field.value, sorted(full))) != field.value:
        return Field(listed, field.quote, "assemble.completed", field.strength, (field,))
    bearers = [attendee for attendee in attendees if _last_name(attendee) == key]
    if len(bearers) != 1 or not bearers[0].first_name:
        return field
    return Field(_name(bearers[0]), field.quote, "assemble.completed", field.strength, (field,))


def _last_name(attendee: Attendee) -> str:
    return person_key(attendee.last_name.value) if attendee.last_name else ""


def _name(attendee: Attendee) -> str:
    """`First name LAST NAME`, as far as printed."""
    parts = (attendee.first_name, attendee.last_name)
    return " ".join(part.value for part in parts if part)
