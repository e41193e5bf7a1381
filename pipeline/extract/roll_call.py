"""A roll call as a table: a row for each member, a column for each status, marked, or one column that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.extract.lists import Entry, Section
from pipeline.extract.mentions import mentions
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

TABLE = re.compile(r"(?:^[^\t\n]*\t[^\n]*(?:\n|$))+", re.MULTILINE)
MARK = re.compile(r"\W*(?:x|oui|o|p|1|ok|\W)\W*", re.IGNORECASE)


def roll_call(text: Text, rules: Rules) -> list[Entry]:
    """The members of the first table whose header names a status; none where there is no such table."""
    for table in TABLE.finditer(text.string):
        rows = [row.split(r"\t") for row in text[table.start() : table.end()].strip("\n").split(r"\n")]
        columns = _columns(rows[0], rules)
        if columns:
            return [entry for row in rows[1:] for entry in _entry(row, columns, rules)]
    return []


def _columns(header: list[Text], rules: Rules) -> dict[int, Match]:
    """The columns of the table that tell a status, by index."""
    group = rules["fields/attendance"]
    found = {i: match for i, cell in enumerate(header) if (match := group.search(cell.strip(), "column")) is not None}
    return {} if any(mentions(cell, rules) for cell in header) else found


def _entry(row: list[Text], columns: Mapping[int, Match], rules: Rules) -> list[Entry]:
    """The member of a row with the status that is marked or written; nothing where a row names or marks nobody."""
    named = [mention for i, cell in enumerate(row) if i not in columns for mention in mentions(cell, rules)]
    if not named:
        return []
    for i in sorted(columns, reverse=True):
        match = columns[i]
        cell = row[i] if i < len(row) else None
        if cell is None or not cell.string.strip():
            continue
        section = Section(match, cell)
        holders = mentions(cell, rules)
        if holders:
            return [Entry(named[0], section, cell, "represented", holders[0])]
        written = rules["fields/attendance"].search(cell, "note")
        if written is not None:
            return [Entry(named[0], section, cell, written.rule.means)]
        if MARK.fullmatch(cell.string):
            return [Entry(named[0], section, cell, match.rule.means)]
    return []
