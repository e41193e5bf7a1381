"""What only the fields of a deliberation together can tell, and those of the acts of one file."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.records import Act, Attendee, Deliberation, Field, Header
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


def of_one_file(found: list[Deliberation]) -> list[Deliberation]:
    """The deliberations of a file, the collectivity that its first acts alone name known to the others of its sittings.

    Only where the file names no second collectivity, and for acts of the same body that share the date of the sitting,
    the chair or the signer with one that names it.
    """
    named = [act for act in found if act.header.collectivity]
    if (
        len(named) == len(found)
        or len({act.header.collectivity.value for act in named if act.header.collectivity}) != 1
    ):
        return found
    return [act if act.header.collectivity else _with_collectivity(act, named) for act in found]


def _with_collectivity(act: Deliberation, named: list[Deliberation]) -> Deliberation:
    other = next((other.header for other in named if _one_sitting(act.header, other.header)), None)
    if other is None or other.collectivity is None:
        return act
    known = replace(other.collectivity, rule="assemble.of_one_file", strength=0.9)
    header = replace(act.header, collectivity=known, collectivity_type=other.collectivity_type)
    return replace(act, header=header)


def _one_sitting(one: Header, other: Header) -> bool:
    """Whether two acts of one body share the day, the chair or the signer."""
    pairs = ((one.date, other.date), (one.president, other.president), (one.signatory, other.signatory))
    same = any(a is not None and b is not None and a.value == b.value for a, b in pairs)
    return same and one.body is not None and other.body is not None and one.body.value == other.body.value


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
