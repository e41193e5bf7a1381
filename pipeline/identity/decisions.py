"""What a human decided of joins: `identities.toml` beside the tables, read and obeyed, never written.

    same = [
      ["p-0123456789abcdef", "p-fedcba9876543210"],
      ["Montbrun-sur-Lys / Maïté LEROY", "Montbrun-sur-Lys / M. T. LEROY"],
    ]
    different = [
      ["Montbrun-sur-Lys / Jean MARTIN / -2001", "Montbrun-sur-Lys / Jean MARTIN / 2002-"],
    ]

Each entry is a list of two or more: an identifier as the tables print it (in `same` alone), or the collectivity and a
spelling as people.csv or organisations.csv prints them, with the years in which it means this one where that matters.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import UsageError
from pipeline.identity.places import place_words
from pipeline.rules import fault_and_remedy

FILE = "identities.toml"
IDENTIFIER = re.compile(r"[po]-[0-9a-f]{16}")
ALWAYS = (0, 9999)
YEARS = re.compile(r"(?P<first>\d{4})?-(?P<last>\d{4})?")
FORM = "Write an identifier (p-…, o-…) or `Collectivity / Name`, with ` / 1995-2001` behind it where years matter"


class Entries(BaseModel):
    """The form of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Spelling:
    """A spelling that a decision names, in a collectivity and in some years; `text` is what the file says."""

    text: str
    place: str
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Decisions:
    """The joins that are asked for and those that are forbidden, by identifiers and by the texts of the spellings."""

    same: tuple[tuple[str, ...], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()
    spellings: tuple[Spelling, ...] = ()

    def named(self, place: str, spelling: str, year: int | None) -> str:
        """The decision's text that means this spelling in this place and year; empty where none does."""
        if not self.spellings:
            return ""
        for each in self._by_name.get((place_words(place), plain(spelling)), ()):
            if (each.first, each.last) == ALWAYS or (year is not None and each.first <= year <= each.last):
                return each.text
        return ""

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Spelling]]:
        found: dict[tuple[str, str], list[Spelling]] = {}
        for each in self.spellings:
            found.setdefault((each.place, each.name), []).append(each)
        return found

    def forbids(self, one: str, two: str) -> bool:
        """Whether two spellings (as the file says them) were decided to be different."""
        return frozenset((one, two)) in self.different


def read_decisions(folder: Path) -> Decisions:
    """The decisions of a folder, none where it holds no file; raises UsageError naming file, key and reason."""
    path = folder / FILE
    if not path.is_file():
        return Decisions()
    try:
        entries = Entries.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"cannot be read ({error})", "Save it as UTF-8 text") from error
    except ValidationError as error:
        fault, _ = fault_and_remedy(error, (Entries,))
        raise UsageError(str(path), fault, "Its keys are `same` and `different`, lists of lists of strings") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(str(path), f"not valid TOML ({error})", "Mend the line it names") from error
    spellings = tuple(dict.fromkeys(_spellings(path, entries)))
    pairs = frozenset(frozenset(pair) for entry in entries.different for pair in combinations(entry, 2))
    return Decisions(entries.same, pairs, spellings)


def plain(name: str) -> str:
    """A spelling without regard to case, white space and how accents are coded."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _spellings(path: Path, entries: Entries) -> Iterator[Spelling]:
    for key, lists in (("same", entries.same), ("different", entries.different)):
        for at, entry in enumerate(lists):
            if len(set(entry)) < 2:
                raise UsageError(str(path), f"key {key}.{at}: names fewer than two", FORM)
            for text in entry:
                if IDENTIFIER.fullmatch(text) and key == "same":
                    continue
                yield _spelling(path, f"{key}.{at}", text)


def _spelling(path: Path, key: str, text: str) -> Spelling:
    if IDENTIFIER.fullmatch(text):
        reason = f"{text} is an identifier, which means all spellings of one person"
        raise UsageError(str(path), f"key {key}: {reason}", "Name the spellings that are to be parted")
    place, name, *rest = [part.strip() for part in text.split(" / ")] + ([""] if " / " not in text else [])
    years = YEARS.fullmatch(rest[0]) if rest else None
    if not place_words(place) or not name or len(rest) > 1 or (rest and years is None):
        raise UsageError(str(path), f"key {key}: « {text} » has not the form of a name", FORM)
    first, last = (years["first"], years["last"]) if years else (None, None)
    return Spelling(text, place_words(place), plain(name), int(first or ALWAYS[0]), int(last or ALWAYS[1]))
