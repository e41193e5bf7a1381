"""The header of a table: words that name columns, in the order of the columns, on one or several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from pipeline.extract.columns import settled
from pipeline.extract.grid import Column, Kind
from pipeline.model.text import Text
from pipeline.rules import Rule, Rules

MOST_LINES = 6
WORD = re.compile(r"[^\s|]+")
YEAR = re.compile(r"(?:19|20)\d\d(?![\d/-])")
SKIP = re.compile(r"[\s|:;,.*_\-–—/()\[\]'\"=]+")


@dataclass(frozen=True)
class Header:
    """The columns that a stretch of text names; `unknown` is the share of its letters that name none."""

    columns: tuple[Column, ...]
    start: int
    end: int
    euros: bool
    unknown: float
    seen: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it reads like a header: a first column that says what the rows are, one of sums, few other words.

        Its words need not be known where the cells below were `seen` to be sums.
        """
        kinds = [column.kind for column in self.columns]
        return "sum" in kinds[1:] and kinds[0] != "sum" and (self.unknown <= 0.3 or self.seen)

    @property
    def readings(self) -> tuple[tuple[Column, ...], ...]:
        """Its columns, and the same with `Montant` before another sum read as a part of that name (`Montant CP`)."""
        pairs = zip(self.columns, (*self.columns[1:], None), strict=True)
        fewer = tuple(a for a, b in pairs if not (a.name == "amount" and b and b.kind == "sum"))
        return (self.columns,) if len(fewer) == len(self.columns) else (self.columns, fewer)


def header_at(text: Text, start: int, rules: Rules) -> Header | None:
    """The header that starts at a line, with as many lines as still read like one; None where there is none."""
    best: Header | None = None
    end = start
    for _ in range(MOST_LINES):
        stop = text.string.find("\n", end)
        stop = len(text) if stop < 0 else stop
        line = text.folded[end:stop]
        if not line.strip() or _holds_sums(line):
            break
        part = read_header(text, end, stop, rules)
        if (part.unknown > 0.45 and not part.seen) or (end == start and not part.columns):
            break
        whole = read_header(text, start, stop, rules)
        best = whole if whole.is_one else best
        end = stop + 1
        if end >= len(text):
            break
    return best


def _holds_sums(line: str) -> bool:
    """Whether a line holds figures that no header has: anything but years, small ordinals and misread letters."""
    known = r"\b(?:19|20)\d\d\b|\bn ?[°-] ?\d{1,2}\b|\(\d\)|\b\d{1,2}(?:er|eme|e)\b|\b\d{1,2}(?:[.,]\d{1,2})? ?%"
    return re.search(r"(?<![\w|'])\d+(?![\w|'])", re.sub(known, "", line, flags=re.IGNORECASE)) is not None


def read_header(text: Text, start: int, end: int, rules: Rules) -> Header:
    """Read a stretch of text as a header: cell by cell where tabs part the cells, else word by word."""
    return (_read_cells if "\t" in text.string[start:end] else _read_words)(text, start, end, rules)


def _read_words(text: Text, start: int, end: int, rules: Rules) -> Header:
    """The header that a stretch of words is, the longest known name first."""
    lowered = text[start:end].lowered
    groups = (group for group in rules.under("tables") if group.name != "words")
    aliases = [rule for group in groups for rule in group.that_may(lowered)]
    modifiers, units = (rules["tables/words"].that_may(lowered, kind) for kind in ("modifier", "unit"))
    columns: list[Column] = []
    euros, at, named, lost = False, start, start, 0
    while at < end:
        if skip := SKIP.match(text.folded, at, end):
            at = skip.end()
            continue
        name, modifier = _longest(aliases, text, at, end), _longest(modifiers, text, at, end)
        if unit := _longest(units, text, at, end):
            euros, at = True, unit[1]
        elif YEAR.match(text.folded, at, end) and columns and _takes_year(columns[-1]):
            columns.append(Column("amount", "sum", text[at : at + 4], "words.year", 0.7))
            at += 4
        elif name and (not modifier or modifier[1] <= name[1]):
            columns.append(_column(text, at, *name))
            named, at = at, name[1]
        elif modifier:
            columns = _modified(columns, modifier[0])
            if columns and YEAR.match(text.folded, at, end):
                columns[-1] = replace(columns[-1], header=text[named : modifier[1]])
            at = modifier[1]
        else:
            stop = WORD.match(text.folded, at, end)
            at, lost = (stop.end(), lost + stop.end() - at) if stop else (at + 1, lost + 1)
    letters = len(re.sub(r"\W", "", text.string[start:end])) or 1
    euros = euros or re.search(r"€|\beuros?\b", text.folded[start:end], re.IGNORECASE) is not None
    return Header(tuple(columns), start, end, euros, lost / letters)


def _takes_year(column: Column) -> bool:
    """Whether a bare year after a column names another: `Associations 2022 2023` heads two columns of sums."""
    return column.kind == "text" or column.rule == "words.year"


def _read_cells(text: Text, start: int, end: int, rules: Rules) -> Header:
    """The header whose line with the most cells names one column a cell; its other lines only add to the names."""
    lines = [(match.start(), match.end()) for match in re.compile(r"[^\n]+").finditer(text.string, start, end)]
    first, last = max(lines, key=lambda line: text.string.count("\t", *line))
    cells = [(match.start(), match.end()) for match in re.compile(r"[^\t]*").finditer(text.string, first, last)]
    parts = [_read_words(text, *cell, rules) for cell in _once(cells)]
    columns = [replace(_named(text, part), header=text[part.start : part.end].strip()) for part in parts]
    rest = [_read_words(text, *line, rules) for line in lines if line != (first, last)]
    if any(rules["tables/words"].search(text[part.start : part.end], "modifier.ap") for part in rest):
        columns = _modified(columns, rules["tables/words"].of("modifier.ap")[0])
    filled = [part for part in parts if text[part.start : part.end].strip()]
    unknown = sum(not part.columns for part in filled) / max(len(filled), 1)
    lost = max([unknown, *(part.unknown for part in rest)])
    euros = any(part.euros for part in (*parts, *rest))
    known = settled(text, columns, end)
    seen = [column.kind for column in known] != [column.kind for column in columns]
    return Header(tuple(known), start, end, euros, lost / 2 if unknown < 0.6 else 1, seen)


def _once(cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells without the empty match that follows each cell that is not empty."""
    return [cell for at, cell in enumerate(cells) if cell[0] < cell[1] or at == 0 or cells[at - 1][1] != cell[0]]


def _named(text: Text, part: Header) -> Column:
    """The column that a cell of a header names first; one without a name where it names none."""
    return part.columns[0] if part.columns else Column("", "text", text[part.start : part.end], "words.unnamed", 0.5)


def _longest(rules: Sequence[Rule], text: Text, at: int, end: int) -> tuple[Rule, int] | None:
    """The rule that matches most of the text from an offset, in whole words, and where it ends."""
    found = [
        (match.end(), -order, rule)
        for order, rule in enumerate(rules)
        if (match := rule.regex.match(text.folded, at, end)) and not _inside_word(text.folded, match.end(), end)
    ]
    if not found:
        return None
    stop, _, rule = max(found, key=lambda item: item[:2])
    return rule, stop


def _inside_word(folded: str, at: int, end: int) -> bool:
    return 0 < at < end and folded[at - 1].isalnum() and folded[at].isalnum()


def _column(text: Text, start: int, rule: Rule, end: int) -> Column:
    name = rule.id.split(".")[1]
    return Column(name, cast("Kind", rule.means), text[start:end], rule.id, rule.strength)


def _modified(columns: list[Column], rule: Rule) -> list[Column]:
    """The columns after a word that belongs to one of them: `de l'AP` on the second line makes a sum the AP."""
    if not rule.id.endswith("modifier.ap"):
        return columns
    at = next((i for i, column in enumerate(columns) if column.name == "amount"), None)
    return columns if at is None else [*columns[:at], replace(columns[at], name="ap"), *columns[at + 1 :]]
