"""`delib people`: who is who in an export, why names were joined or kept apart, and what a human may decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export import tables
from pipeline.export.identified import identify, settled, sheets
from pipeline.export.registers import PEOPLE
from pipeline.identity.decisions import FILE, plain, read_decisions
from pipeline.identity.nodes import CAREER
from pipeline.identity.people import People

REASONS = {
    "name": "the name as best spelled",
    "typography": "the same name but for case, accents, hyphens, civility or spaces",
    "order": "the same words in another order",
    "misread": "the same but for letters that look alike to an engine",
    "initial": "initials that fit nobody else of that time",
    "surname": "a last name that nobody else of that time bears",
    "in_document": "the one person of the document's own list who can be meant",
    "married": "one first name, and all last names of the one are names of the other; nobody else fits",
    "particle": "the same but for a particle",
    "slip": "a letter apart, met far more rarely in the same years, and never in one list",
    "decided": f"{FILE} says so",
}
KEPT = {
    "listed_together": "one list names both",
    "civility": "M. and Mme",
    "years": f"more than {CAREER} years without a mention lie between, or six for a name that says less",
    "different": "other names of the one contradict the other",
    "decided": f"{FILE} says that they are different",
    "": "not enough speaks for it",
}
UNKNOWN = {
    "several": "several people may be meant",
    "homonyms": "two people bear this name, and the list does not tell which",
    "years": "the document has no date, and the name is met in times far apart",
}


@dataclass
class Looked:
    """An export looked through: its people with their accounts, and the mentions that mean nobody for certain."""

    people: People
    where: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    unknown: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)


def listed(folder: Path) -> Iterator[str]:
    """One line for each person of people.csv."""
    _checked(folder)
    for row in tables.read(folder, PEOPLE):
        met = " to ".join(dict.fromkeys(filter(None, (row["first_sitting"], row["last_sitting"])))) or "no date"
        name = " ".join(filter(None, (row["civility"], row["first_name"], row["last_name"])))
        others = f", also {row['spellings'].partition('; ')[2]}" if "; " in row["spellings"] else ""
        yield f"{row['person_id']}  {row['collectivity'] or '?'}: {name}, {met}{others}"


def explained(folder: Path, wanted: str) -> Iterator[str]:
    """Of every person so called, or of that identifier: each spelling with its reason, and who was kept apart, why.

    Raises UsageError where nobody is called so.
    """
    looked = _looked(folder)
    people = looked.people
    called = [
        person
        for person, account in people.accounts.items()
        if wanted == person or any(plain(wanted) == plain(spelling) for spelling in account.spellings)
    ]
    unsaid = [key for key in looked.unknown if plain(key[1]) == plain(wanted)]
    if not called and not unsaid:
        raise UsageError(wanted, "is nobody's identifier and nobody's name here", "See `delib people` for both")
    for person in sorted(called):
        yield from _person(looked, person)
    yield from _unknown(looked, unsaid)


def unsure(folder: Path) -> Iterator[str]:
    """What a human may decide: pairs that are near and were kept apart, mentions of nobody certain, idle decisions."""
    looked = _looked(folder)
    people = looked.people
    for place, persons in sorted(people.persons.items()):
        clusters = persons.clusters
        pairs = {
            (min(a, b), max(a, b))
            for a in clusters.members
            for b in clusters.beside(a, ["same", "likely", "slip", "unsure"])
            if clusters.obstacle(a, b, CAREER) in ("", "different", "years")
        }
        for a, b in sorted(pairs, key=lambda pair: clusters.leader(pair[0]).order):
            one, two = (people.decided.get(people.ids[place, at], people.ids[place, at]) for at in (a, b))
            if one != two and one in people.accounts and two in people.accounts:
                yield f"one or two? {_title(people, one)}; {_title(people, two)}"
    yield from _unknown(looked, sorted(looked.unknown))
    for text in people.idle:
        yield f"{FILE}: « {text} » names nobody of this export"


def apply(folder: Path) -> None:
    """Write the tables of an export anew, after `identities.toml` was changed; raises UsageError where it is wrong."""
    _checked(folder)
    identify(folder, read_decisions(folder), folder)


def _looked(folder: Path) -> Looked:
    _checked(folder)
    people, _ = settled(folder, read_decisions(folder))
    looked = Looked(people)
    for sheet in sheets(folder):
        at = f"{sheet.deliberation['deliberation_id']} ({sheet.deliberation['file']})"
        for named in people.named(sheet):
            spelling = named.mention.spelling
            if named.person:
                looked.where.setdefault((named.person, spelling), []).append(at)
            else:
                looked.unknown.setdefault((sheet.place.name, spelling, named.reason), []).append(at)
    return looked


def _person(looked: Looked, person: str) -> Iterator[str]:
    people, account = looked.people, looked.people.accounts[person]
    yield _title(people, person)
    for row in (row for row in people.rows() if row["person_id"] == person):
        for spelling, reason in zip(row["spellings"], row["joined_by"], strict=True):
            places = list(dict.fromkeys(looked.where[person, spelling]))
            times = f"{account.spellings[spelling]} times, first in {places[0]}"
            yield f"  « {spelling} »: {REASONS[reason]} ({reason}); {times}"
    for place, persons in people.persons.items():
        for root in [at for at in persons.clusters.members if people.ids[place, at] == person]:
            for other in persons.clusters.beside(root, ["same", "likely", "slip", "unsure"]):
                if people.ids[place, other] in people.accounts:
                    why = KEPT[persons.clusters.obstacle(root, other, CAREER)]
                    yield f"  not joined with {_title(people, people.ids[place, other])}: {why}"


def _unknown(looked: Looked, keys: list[tuple[str, str, str]]) -> Iterator[str]:
    for key in keys:
        place, spelling, reason = key
        met = looked.unknown[key]
        yield f"nobody certain: {place} / {spelling}: {UNKNOWN[reason]}; {len(met)} times, first in {met[0]}"


def _title(people: People, person: str) -> str:
    place, leader = people.leaders[person]
    first, last = people.accounts[person].best(leader.atom.name.key)
    return f"{person} ({place.name or '?'} / {first} {last})".replace("/  ", "/ ")


def _checked(folder: Path) -> None:
    for table in ("deliberations", "people"):
        if not (folder / f"{table}.csv").is_file():
            remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
            raise UsageError(str(folder), f"holds no {table}.csv", remedy)
