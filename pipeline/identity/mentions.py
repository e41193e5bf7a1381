"""Who is named in one deliberation, each as far as the deliberation itself tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.identity.decisions import Decisions
from pipeline.identity.names import FULL, PersonName, is_known, person_name, whole_name
from pipeline.identity.places import Place, Row
from pipeline.identity.ties import Level, tie

OFFICES = ("president", "secretary", "signatory")
LEVELS: tuple[Level, ...] = ("same", "likely", "slip")


@dataclass(frozen=True)
class Sheet:
    """One deliberation of a batch: its row and those of its tables, all cells as strings, and its place.

    It is not `new` where an earlier one of the batch is the same act: it is named like the others, and not counted.
    """

    place: Place
    deliberation: Row
    attendance: Sequence[Row] = ()
    votes: Sequence[Row] = ()
    amounts: Sequence[Row] = ()
    new: bool = True

    @property
    def date(self) -> str:
        return self.deliberation["date"]

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date else None


class Atom(NamedTuple):
    """What cannot be parted: all mentions in a collectivity of one name with one civility.

    `ordinal` tells apart persons of one name that one list names; `decided` is the decision that names the spelling.
    """

    name: PersonName
    civility: str
    ordinal: int = 1
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a deliberation: whom it means (None: one of several), and where it stands.

    `part` is `attendance`, `proxy_holder`, `votes` or an office; `row` and `item` count from 0. `reason` says how the
    spelling is that of the atom's. `doubled` says that the list names two persons of this one name.
    """

    atom: Atom | None
    spelling: str
    part: str
    row: int = 0
    item: int = 0
    reason: str = "typography"
    doubled: bool = False


def mentions(sheet: Sheet, decisions: Decisions) -> Iterator[Mention]:
    """Everybody whom a deliberation names; who is in its attendance list is found there first."""
    listed = list(_listed(sheet, decisions))
    others = list(_others(sheet))
    full = {name for each in others if _is_sure(name := whole_name(each.spelling))}
    listed = [_completed(mention, listed, full) for mention in listed]
    yield from listed
    for mention in others:
        yield _meant(sheet, decisions, listed, mention)


def in_list(cell: str) -> list[str]:
    """The items of a cell that holds a list."""
    return cell.split("; ") if cell else []


def _listed(sheet: Sheet, decisions: Decisions) -> Iterator[Mention]:
    found, year = [], sheet.year
    for at, row in enumerate(sheet.attendance):
        spelling = f"{row['first_name']} {row['last_name']}".strip()
        if spelling:
            decided = decisions.named(sheet.place.name, spelling, year)
            found.append((at, spelling, Atom(_name(row), row["civility"], 1, decided)))
    times, seen = Counter(atom for _, _, atom in found), Counter[Atom]()
    for at, spelling, atom in found:
        seen[atom] += 1
        own = atom._replace(ordinal=seen[atom]) if times[atom] > 1 else atom
        yield Mention(own, spelling, "attendance", at, doubled=times[atom] > 1)


def _completed(mention: Mention, listed: Sequence[Mention], full: Collection[PersonName]) -> Mention:
    """`M. GRENIER` or `Jcan GRENIER` of a list under the one full name that the rest of the document gives him."""
    atom = mention.atom
    if atom is None or _is_sure(atom.name) or atom.decided or mention.doubled:
        return mention
    names = {name for name in full if tie(name, atom.name).level in ("likely", "slip")}
    bearers = [m for m in listed if m.atom and any(tie(name, m.atom.name).level in LEVELS for name in names)]
    if len(names) != 1 or len(bearers) != 1:
        return mention
    return replace(mention, atom=atom._replace(name=names.pop()), reason="in_document")


def _is_sure(name: PersonName) -> bool:
    return name.completeness == FULL and is_known(*name.first)


def _name(row: Row) -> PersonName:
    if row["first_name"] and row["last_name"]:
        return person_name(row["first_name"], row["last_name"])
    return whole_name(row["last_name"] or row["first_name"])


def _others(sheet: Sheet) -> Iterator[Mention]:
    for office in OFFICES:
        if name := sheet.deliberation[office]:
            yield Mention(None, name, office)
    for at, row in enumerate(sheet.attendance):
        if name := row["proxy_holder"]:
            yield Mention(None, name, "proxy_holder", at)
    for at, row in enumerate(sheet.votes):
        for item, name in enumerate(in_list(row["names"])):
            if name:
                yield Mention(None, name, "votes", at, item)


def _meant(sheet: Sheet, decisions: Decisions, listed: Sequence[Mention], mention: Mention) -> Mention:
    """The one person of the list whom the name means; nobody of it where several may be meant, else the bare name."""
    name = whole_name(mention.spelling)
    decided = decisions.named(sheet.place.name, mention.spelling, sheet.year)
    giver = mention.row if mention.part == "proxy_holder" else None  # nobody holds a proxy of his own
    others = [each for each in listed if each.row != giver and each.atom and decided in ("", each.atom.decided)]
    alike = [each for each in others if each.atom and each.atom.name.letters == name.letters]
    for level in LEVELS:
        among = alike if level == "same" else others
        found = [(tie(name, each.atom.name), each) for each in among if each.atom]
        meant = [(drawn, each) for drawn, each in found if drawn.level == level]
        if len(meant) > 1:
            return mention
        if meant:
            (drawn, each) = meant[0]
            reason = drawn.reason if level == "same" else "in_document"
            return replace(mention, atom=each.atom, reason=reason, doubled=each.doubled)
    return replace(mention, atom=Atom(name, "", 1, decided))
