"""What is true against what was exported, value by value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pipeline.evaluate.truth import LISTS, SINGLE, Document, Known, Record, Value
from pipeline.model.text import fold
from pipeline.values.similarity import edit_distance, similarity

T = TypeVar("T")
Verdict = Literal["right", "wrong", "missed", "invented"]
ALIKE = {"title": 0.95, "text": 0.95, "label": 0.9, "names": 0.9, "groups": 0.9, "beneficiary": 0.9}  # of free text
NAMES = 0.95  # a name that is one letter off in twenty was read
LEAST = 0.5  # of a row must be right before it counts as that row, misread


@dataclass(frozen=True)
class Judged:
    """One value and its verdict; `row` counts the rows of a table from 1, in the order of the truth."""

    file: str
    deliberation: int
    table: str
    row: int
    column: str
    verdict: Verdict
    true: Value | None = None
    found: Value | None = None


def judged(truth: Document, export: Document) -> Iterator[Judged]:
    """A verdict on every value of a document that is true or exported."""
    pairs = _paired(truth.deliberations, export.deliberations, _likeness)
    for at, (true, found) in enumerate(pairs, start=1):
        wanted = true.single if true else {}
        got = found.single if found else {}
        for column in SINGLE:
            yield from _value(truth.file, at, "deliberations", 0, column, wanted.get(column), got.get(column))
        for table in LISTS:
            yield from _rows(truth.file, at, table, true, found)


def character_errors(truth: Document, export: Document) -> tuple[int, int]:
    """The characters to change in the exported text, page by page, and those of the true text."""
    edits = 0
    pages = [_typography(page) for page in truth.pages]
    for number, page in enumerate(pages):
        edits += edit_distance(page, _typography(export.pages[number]) if number < len(export.pages) else "")
    return edits, sum(map(len, pages))


def same(column: str, true: Value, found: Value) -> bool:
    """Whether a value says what the truth says, without regard to case, accents, punctuation and a stray letter."""
    return any(_same(column, each, found.value) for each in (true.value, *true.others))


def _same(column: str, true: Any, found: Any) -> bool:
    wanted, got = _plain(true), _plain(found)
    if wanted == got:
        return True
    if any(char.isdigit() for char in wanted + got) and column not in ALIKE:
        return False
    return column in ALIKE | dict.fromkeys(PERSONS) and similarity(wanted, got) >= ALIKE.get(column, NAMES)


PERSONS = ("president", "secretary", "signatory", "last_name", "first_name", "proxy_holder", "collectivity", "body")


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(sorted(map(_plain, value)))
    return re.sub(r"[^a-z0-9]+", " ", fold(str(value)).lower()).strip()


def _typography(text: str) -> str:
    """Text without differences of typography: quotes, dashes and white space."""
    table = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"'})
    return " ".join(text.translate(table).split())


def _rows(file: str, at: int, table: str, true: Known | None, found: Known | None) -> Iterator[Judged]:
    wanted = true.rows[table] if true else ()
    excused = true.optional.get(table, ()) if true else ()
    got = found.rows[table] if found else ()
    columns = _stated(table, (*wanted, *excused))
    pairs = _paired((*wanted, *excused), got, _agreement(columns))
    for row, (one, other) in enumerate(pairs, start=1):
        missing = other is None and any(one is each for each in excused)
        for column in () if missing else columns:
            yield from _value(file, at, table, row, column, (one or {}).get(column), (other or {}).get(column))


def _stated(table: str, rows: Sequence[Record]) -> tuple[str, ...]:
    """The columns that the truth states for this table at all; every one where it has no rows."""
    return tuple(column for column in LISTS[table] if not rows or any(column in row for row in rows))


def _value(
    file: str, at: int, table: str, row: int, column: str, true: Value | None, found: Value | None
) -> Iterator[Judged]:
    if true is None and found is None:
        return
    if true is None or found is None:
        verdict: Verdict = "missed" if found is None else "invented"
    else:
        verdict = "right" if same(column, true, found) else "wrong"
    yield Judged(file, at, table, row, column, verdict, true, found)


def _likeness(true: Known, found: Known) -> float:
    """How much an exported deliberation is the true one: its number, title, date and first page."""
    agree = _agreement(("number", "title", "date", "page_first"))(true.single, found.single)
    return max(agree, LEAST if true.single.get("page_first") == found.single.get("page_first") else 0.0)


def _agreement(columns: Sequence[str]) -> Callable[[Record, Record], float]:
    """The share of the columns that two rows have alike, of those that either has."""

    def agreement(true: Record, found: Record) -> float:
        held = [column for column in columns if column in true or column in found]
        alike = [c for c in held if c in true and c in found and same(c, true[c], found[c])]
        return len(alike) / len(held) if held else 0.0

    return agreement


def _paired(
    true: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """True and found ones, the likest together, in the order of the truth; what has no partner stands alone."""
    scored = sorted(
        (
            (score, -i, -j)
            for i, t in enumerate(true)
            for j, f in enumerate(found)
            if (score := likeness(t, f)) >= LEAST
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if -i not in partner and -j not in taken:
            partner[-i] = -j
            taken.add(-j)
    pairs: list[tuple[T | None, T | None]] = [
        (t, found[partner[i]] if i in partner else None) for i, t in enumerate(true)
    ]
    return pairs + [(None, f) for j, f in enumerate(found) if j not in taken]
