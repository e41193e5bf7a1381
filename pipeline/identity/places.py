"""Which collectivity a deliberation is of: one key for all spellings of its name, two where two bear one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.text import fold
from pipeline.values.identifiers import is_siren, parse_prefecture_id
from pipeline.values.similarity import edit_distance

Row = Mapping[str, str]
LONG = 16  # letters of type and name together in which two may be misread
PREFIX = re.compile(r"^(?:(?:la )?(?:ville|commune|mairie) (?:de |d |du )?)(?=\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A collectivity: the key under which its people are joined, its name as mostly printed, its type."""

    key: str
    name: str
    kind: str


@dataclass
class Places:
    """The collectivities of a batch, from all rows of deliberations.csv (`note`), then asked row by row (`of`).

    Names that one SIREN of the prefecture's stamps ties are one place; one name with two SIREN is two places, and
    what bears no SIREN then is a third. In one file a
    name a letter or two from that of most acts is misread. Where no name was read, the file stands for the place.
    """

    names: dict[str, Counter[str]] = field(default_factory=dict)
    sirens: dict[str, set[str]] = field(default_factory=dict)
    misread: dict[tuple[str, str], str] = field(default_factory=dict)
    _file: str = ""
    _in_file: Counter[str] = field(default_factory=Counter)

    def note(self, row: Row) -> None:
        """Take in one deliberation; those of one file follow each other."""
        if key := _name_key(row):
            if _file_of(row) != self._file:
                self._close()
            self._file = _file_of(row)
            self._in_file[key] += 1
            self.names.setdefault(key, Counter())[row["collectivity"]] += 1
            if siren := _siren(row):
                self.sirens.setdefault(siren, set()).add(key)

    def of(self, row: Row) -> Place:
        """The place of one deliberation."""
        self._close()
        key, siren = _name_key(row), _siren(row)
        key = self.misread.get((_file_of(row), key), key)
        known = sorted(self.sirens.get(siren, ()))
        if not key and len({other.split("|")[0] for other in known}) == 1:
            key = known[0]
        if not key:
            return Place(f"file|{_file_of(row)}", "", row["collectivity_type"])
        kind = key.split("|")[0]
        same = [other for other in known if other.split("|")[0] == kind]
        key = max(same, key=lambda each: (self.names[each].total(), each), default=key)
        numbers = {number for number, keys in self.sirens.items() if key in keys}
        suffix = f"|{siren}" if len(numbers) > 1 else ""
        return Place(key + suffix, _best(self.names[key]), kind)

    def _close(self) -> None:
        """Of a file whose acts bear names a letter or two apart, the one that most bear is the name of all."""
        usual, times = max(self._in_file.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        for key, number in self._in_file.items():
            alike = len(key) > LONG and key.split("|")[0] == usual.split("|")[0] and edit_distance(key, usual) <= 2
            if key != usual and alike and 2 * number <= times:
                self.misread[self._file, key] = usual
        self._in_file.clear()


def place_words(name: str) -> str:
    """The name of a place in lower case without accents, hyphens and `commune de`."""
    return PREFIX.sub("", re.sub(r"\W+", " ", fold(name).lower()).strip())


def _best(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name.isupper(), name))


def _name_key(row: Row) -> str:
    words = place_words(row["collectivity"])
    return f"{row['collectivity_type']}|{words}" if words else ""


def _file_of(row: Row) -> str:
    return row["deliberation_id"].split("-")[0]


def _siren(row: Row) -> str:
    found = parse_prefecture_id(row["prefecture_id"]) if row["prefecture_id"] else None
    return found.siren if found and is_siren(found.siren) else ""
