"""A roll call as a table: a row for each member, a column for each status, marked, or one column that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.extract.lists import Entry, Section
from pipeline.extract.mentions import Mention, mentions
from pipeline.extract.side_by_side import join
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.numbers import parse_number

TABLE = re.compile(r"(?:^[^\t\n]*\t[^\n]*(?:\n|$))+(?:\s*\n(?:^[^\t\n]*\t[^\n]*(?:\n|$))+)*", re.MULTILINE)
MARK = re.compile(r"\W*(?:x|oui|o|p|1|ok|\W)\W*", re.IGNORECASE)
CRUMB = r"^\S\s+(?=\S{3})|\s+(?:[^\w\s:]|\d)$"  # `Présent |`: what is left of a rule in a cell of the header
LETTER = re.compile(r"\W*(?:(?P<absent>a|abs)|e|exc?)\W*", re.IGNORECASE)  # in whatever column
NOT_SO = re.compile(r"\W*non\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """The columns that tell a status, by index, and how many columns at the left hold the parts of a name."""

    columns: Mapping[int, Match]
    names: int
    width: int


def roll_call(text: Text, rules: Rules) -> tuple[list[Entry], Text]:
    """The members of the first table whose header names a status, and the text behind it; nobody and the text itself
    where there is no such table. A table goes on behind an empty line, as where a page ends; one that only says who
    votes for whom (`Mandant`, `Mandataire`) stands among lists, and what is before it is left too."""
    for table in TABLE.finditer(text.string):
        first, *rows = text[table.start() : table.end()].strip("\n").split(r"\s*\n")
        cells = first.split(r"\t")
        if rows and _is_lower_half(rows[0]):
            cells, rows = _over(cells, rows[0].split(r"\t")), rows[1:]
        header = _header(cells, rules)
        if header is not None:
            found = [entry for row in rows for entry in _entry(row, header, rules)]
            if _of_proxies(header):
                return found, join([text[: table.start()], text[table.end() :]])
            sure = _keeps_columns(rows, header) or _as_counted(found, text, rules)
            return found if sure else [entry for entry in found if entry.holder], text[table.end() :]
    return [], text


def _is_lower_half(row: Text) -> bool:
    """Whether a row names columns below those that the row above names for its first cells: `Présence` in three."""
    return row.string.startswith("\t")


def _over(upper: list[Text], lower: list[Text]) -> list[Text]:
    """The cells of a header in two rows: the lower one where it says more."""
    width = max(len(upper), len(lower))
    pairs = zip(upper + upper[:1] * (width - len(upper)), lower + lower[:1] * (width - len(lower)), strict=True)
    return [below if below.string.strip() else above for above, below in pairs]


def _of_proxies(header: Header) -> bool:
    return all(match.rule.means == "represented" for match in header.columns.values())


def _keeps_columns(rows: list[Text], header: Header) -> bool:
    """Whether a mark stands in its column: plain text drops empty cells, and then no row is as long as the header."""
    marked = [match for match in header.columns.values() if match.rule.means != "represented"]
    return len(marked) < 2 or any(row.string.count("\t") + 1 == header.width for row in rows)


def _as_counted(found: list[Entry], text: Text, rules: Rules) -> bool:
    """Whether as many members are read to be present as the page counts."""
    printed = rules["fields/header"].search(text, "members_present")
    count = printed["count"] if printed else None
    return count is not None and parse_number(count.string) == sum(entry.status == "present" for entry in found)


def _header(cells: list[Text], rules: Rules) -> Header | None:
    """What the columns are; None where no cell names a status or where one names a person."""
    group = rules["fields/attendance"]
    captions = [cell.strip().sub(CRUMB, "") for cell in cells]
    named = [group.search(caption, "caption") for caption in captions]
    columns = {i: match for i, each in enumerate(captions) if (match := group.search(each, "column")) is not None}
    unknown = (cell for i, cell in enumerate(cells) if named[i] is None and i not in columns)
    if not columns or any(mentions(cell, rules) for cell in unknown):
        return None
    parts = next((i for i, match in enumerate(named) if match is None or match.rule.means != "name"), len(cells))
    return Header(columns, parts, len(cells))


def _named(row: Text, cells: list[Text], header: Header, rules: Rules) -> list[Mention]:
    """The members whom a row names, in one cell or in a cell for each part of the name."""
    if header.names > 1:
        width = sum(len(cell) + 1 for cell in cells[: header.names])
        return mentions(row[: width - 1].sub(r"\t", " "), rules)
    return [mention for i, cell in enumerate(cells) if i not in header.columns for mention in mentions(cell, rules)]


def _entry(row: Text, header: Header, rules: Rules) -> list[Entry]:
    """The member of a row with the status that is marked or written; nothing where a row names or marks nobody."""
    cells = row.split(r"\t")
    named = _named(row, cells, header, rules)
    if not named:
        return []
    for i in sorted(header.columns, reverse=True):
        match = header.columns[i]
        cell = cells[i] if i < len(cells) else None
        if cell is None or not cell.string.strip():
            continue
        section = Section(match, cell)
        holders = mentions(cell, rules)
        if holders:
            return [Entry(named[0], section, cell, "represented", holders[0])]
        if status := _marked(cell, match, rules):
            return [Entry(named[0], section, cell, status)]
    return []


def _marked(cell: Text, column: Match, rules: Rules) -> str | None:
    """The status that a cell gives: the written one, that of its letter, or, where it is marked, that of its column."""
    if written := rules["fields/attendance"].search(cell, "note"):
        return written.rule.means
    if NOT_SO.fullmatch(cell.string) and column.rule.means == "present":
        return "absent"
    if letter := LETTER.fullmatch(cell.string):
        return "absent" if letter["absent"] else "excused"
    return column.rule.means if MARK.fullmatch(cell.string) else None
