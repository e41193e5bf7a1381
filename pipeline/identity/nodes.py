"""The names of one collectivity as they are to be joined: each name with the years in which it is met."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.identity.mentions import Atom, Mention
from pipeline.identity.names import FULL, is_known
from pipeline.values.names import usual_civility

TERM = 6  # years of a municipal mandate (Code électoral, L227): as long a name that says less means the same person
CAREER = 18  # three terms: a full name that is not met for longer may be another's, a son's or a namesake's
MISREAD = 10  # times as often is the one civility printed as the other where the other is misread


@dataclass
class Tally:
    """What is known of an atom after all deliberations of its place were looked at.

    `listed` are those whose list names it, by their numbers in the place.
    """

    count: int = 0
    doubled: int = 0
    years: set[int] = field(default_factory=set)
    listed: array[int] = field(default_factory=lambda: array("I"))

    def note(self, mention: Mention, at: int, year: int | None) -> None:
        """Take in one mention, of the deliberation that is the `at`th of its place."""
        self.count += 1
        self.doubled += mention.doubled
        if year is not None:
            self.years.add(year)
        if mention.part == "attendance":
            self.listed.append(at)


@dataclass(frozen=True, eq=False)
class Node:
    """An atom in one run of years; `years` is empty where no date is known.

    `civility` is the printed one, or that of the first name where none is printed. `listed` has a bit for each
    deliberation whose list names it: two that one list names have one in common.
    """

    atom: Atom
    civility: str
    count: int
    years: tuple[int, ...]
    listed: int

    @cached_property
    def rank(self) -> tuple[object, ...]:
        """The larger, the better it stands for its person: complete, usual, often met; then by its letters."""
        name = self.atom.name
        return (name.completeness, is_known(*name.first), self.count, self.order)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """An order that depends on nothing but what the documents say."""
        return (self.atom.name.key, self.civility, self.atom.ordinal, self.atom.decided, self.years)

    def apart(self, years: Iterable[int]) -> int:
        """The years between this name and others, 0 where they overlap or a date is unknown."""
        others = tuple(years)
        if not self.years or not others:
            return 0
        return max(0, min(others) - max(self.years), min(self.years) - max(others))


def homonyms(tallies: Mapping[Atom, Tally]) -> frozenset[Atom]:
    """The atoms (of ordinal 1) that are several persons: at least half of the lists that name them do so twice.

    Where fewer do, a list was read twice.
    """
    return frozenset(a for a, t in tallies.items() if a.ordinal == 1 and t.doubled and 2 * t.doubled >= len(t.listed))


def nodes(tallies: Mapping[Atom, Tally]) -> Iterator[Node]:
    """The nodes of a collectivity in an order of their own."""
    several = homonyms(tallies)
    majority = _civilities(tallies)
    for atom in sorted(tallies):
        if atom.ordinal > 1 and atom._replace(ordinal=1) not in several:
            continue
        tally = tallies[atom]
        civility = "" if atom.civility in majority.get(atom.name.key, ()) else atom.civility
        usual = usual_civility(atom.name.first)
        if not civility or (civility, usual) == ("M.", "Mme"):  # but `Mme Jean MARTIN` is Jean's wife
            civility = usual
        for years in _runs(sorted(tally.years), CAREER if atom.name.completeness == FULL else TERM):
            yield Node(atom, civility, tally.count, years, _bits(tally.listed))


def _bits(numbers: Sequence[int]) -> int:
    bits = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 1 << number % 8
    return int.from_bytes(bits, "little")


def _civilities(tallies: Mapping[Atom, Tally]) -> dict[str, set[str]]:
    """By name, the civilities that are misread: another is printed for it ten times as often, and never beside it."""
    found: dict[str, dict[str, set[int]]] = {}
    for atom, tally in tallies.items():
        if atom.civility:
            found.setdefault(atom.name.key, {}).setdefault(atom.civility, set()).update(tally.listed)
    return {
        key: {c for c, mine in held.items() if any(_misread(mine, theirs) for o, theirs in held.items() if o != c)}
        for key, held in found.items()
        if len(held) > 1
    }


def _misread(mine: set[int], theirs: set[int]) -> bool:
    return len(theirs) >= MISREAD * max(1, len(mine)) and mine.isdisjoint(theirs)


def _runs(years: list[int], gap: int) -> Iterator[tuple[int, ...]]:
    """Years parted where more than `gap` of them pass without a mention; first and last year of each run."""
    if not years:
        yield ()
        return
    start = last = years[0]
    for year in years[1:]:
        if year - last > gap:
            yield (start, last)
            start = year
        last = year
    yield (start, last)
