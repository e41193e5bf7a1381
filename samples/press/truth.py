"""The truth beside a sample: what its TOML says of each deliberation, and where the pages print it.

Rows stand in the TOML in the order in which the pages print them. A row says with `begins` (and `ends`) or `find`
which words it was read from; each is looked for behind the last one, so a row that is not printed stops the press.
"""

from __future__ import annotations

import re
from typing import Any

from press.sheet import Page

Row = dict[str, Any]
PERSON = re.compile(
    r"(?:(?P<civility>M\.|Mme) )?(?P<first_name>\S*[a-zà-ÿ]\S*) (?P<last_name>[^,>]+?)"
    r"(?:, (?P<role>[^>]+?))?(?: -> (?P<proxy_holder>.+))?"
)


def truth_of(name: str, kind: str, spec: Row, pages: list[Page]) -> Row:
    """The truth file of a sample, in the form of the development corpus."""
    return {
        "file": name,
        "kind": kind,
        "pages": len(pages),
        "text": [page.text for page in pages],
        "deliberations": [_deliberation(one, pages) for one in spec["deliberations"]],
        "notes": spec["notes"],
    }


class Finder:
    """Looks for printed words from the last place onwards; white space and line breaks do not count."""

    def __init__(self, pages: list[Page], first: int) -> None:
        self.text, self.starts, self.first = "", [], first
        for page in pages:
            self.starts.append(len(self.text))
            self.text += " ".join(" ".join(page.lines).split()) + " "
        self.at = 0

    def find(self, words: str) -> int:
        """The page that prints the words next; raises ValueError where none does."""
        place = self.text.find(words, self.at)
        if place < 0:
            raise ValueError(f"not printed (behind {self.text[max(0, self.at - 40) : self.at]!r}): {words!r}")
        self.at = place
        return self.page(place)

    def page(self, place: int) -> int:
        return self.first + sum(start <= place for start in self.starts) - 1

    def passage(self, begins: str, ends: str) -> tuple[str, int]:
        """The words from `begins` to the next `ends`, both included, and the page of the first."""
        page = self.find(begins)
        end = self.text.find(ends, self.at + len(begins) - len(ends) * begins.endswith(ends))
        if end < 0:
            raise ValueError(f"{begins!r} is printed, but {ends!r} does not follow")
        passage = self.text[self.at : end + len(ends)]
        self.at = end
        return passage, page


def _deliberation(spec: Row, pages: list[Page]) -> Row:
    first, last = spec["page_first"], spec["page_last"]
    mine = pages[first - 1 : last]
    made: dict[str, Any] = {key: value for key, value in spec.items() if not isinstance(value, dict | list)}
    made["attendance"] = _attendance(spec["attendance"], Finder(mine, first))
    made["votes"] = [_sought({"page": first, **row}, Finder(mine, first)) for row in spec.get("votes", [])]
    for table in ("articles", "references"):
        finder = Finder(mine, first)
        made[table] = [_worded(row, finder) for row in spec.get(table, [])]
    for table in ("amounts", "imputations"):
        finder = Finder(mine, first)
        made[table] = [_sought(row, finder) for row in spec.get(table, [])]
    made["segments"] = spec["segments"]
    made["checks"] = spec.get("checks", [])
    return {key: str(value) if hasattr(value, "isoformat") else value for key, value in made.items()}


def _attendance(lists: dict[str, list[str]], finder: Finder) -> list[Row]:
    """One row for each person: `M. Jean DUPONT, maire`, `Mme Anne DURAND -> Jean DUPONT`."""
    rows = []
    for status in ("present", "represented", "excused", "absent", "non_voting_present", "non_voting_excused"):
        for entry in lists.get(status, []):
            match = PERSON.fullmatch(entry)
            if not match:
                raise ValueError(f"not a person: {entry!r}")
            row: Row = {key: value for key, value in match.groupdict().items() if value}
            finder.at = 0
            row |= {"status": status, "page": finder.find(row["last_name"])}
            if f"{row['first_name']} {row['last_name']}" in lists.get("recused", []):
                row["recused"] = True
            rows.append(row)
    return rows


def _worded(row: Row, finder: Finder) -> Row:
    """An article or a visa: its text is the printed passage."""
    made = {key: value for key, value in row.items() if key not in ("begins", "ends")}
    made["text"], made["page"] = finder.passage(row["begins"], row.get("ends", ";"))
    return _dated(made)


def _sought(row: Row, finder: Finder) -> Row:
    """A sum, a budget line or a vote: its place is that of `find`, else of `raw`."""
    made = {key: value for key, value in row.items() if key != "find"}
    if words := row.get("find", row.get("raw")):
        made["page"] = finder.find(words)
        finder.at += len(words)
    if "raw" in row:
        made = {"currency": "EUR", **made}
    return made


def _dated(row: Row) -> Row:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
