"""What the furniture of a page tells of the act that it belongs to: the prefecture's number, and `2/4`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.rules import Rules
from pipeline.split.rows import Row
from pipeline.values.identifiers import parse_prefecture_id

POSITION = re.compile(r"^[-–—_|. ]*(?:page|p\.)? ?(\d{1,3}) ?(?:/|sur) ?(\d{1,3})[-–—_|. ]*$", re.IGNORECASE)
MOST = 200  # pages of one act; what counts further numbers a whole volume


@dataclass(frozen=True, slots=True)
class Imprint:
    """The number in a page's identifier at the prefecture, and its place in its act; empty or 0 where none is read.

    `row` is the line that prints the place.
    """

    number: str = ""
    at: int = 0
    of: int = 0
    row: Row | None = None

    def goes_on(self, before: Imprint) -> bool:
        """Whether the page belongs to the act of the page before: the same identifier, or the next place in it."""
        if self.number and before.number:
            return self.number == before.number
        return self.of > 1 and self.of == before.of and self.at == before.at + 1

    def starts_anew(self, before: Imprint) -> bool:
        """Whether the page belongs to another act: another identifier, or the first page after a last one."""
        if self.number and before.number:
            return self.number != before.number
        return self.at == 1 and before.of > 0 and before.at == before.of

    def is_out_of_order(self, before: Imprint) -> bool:
        """Whether its place is not the one that follows, in a count that the page before prints too."""
        return 1 < self.of == before.of and self.at not in (before.at + 1, 1)

    def over(self, before: Imprint) -> Imprint:
        """What is known after this page: an identifier holds until another is read."""
        return Imprint(self.number or before.number, self.at, self.of, self.row)


def imprint(page: Iterable[Row], rules: Rules) -> Imprint:
    """The imprint of a page; an identifier that OCR broke says nothing."""
    number, at, of, printed = "", 0, 0, None
    for row in page:
        position = POSITION.fullmatch(row.folded)
        if position and 0 < int(position[1]) <= int(position[2]) <= MOST:
            at, of, printed = int(position[1]), int(position[2]), row
        match = None if number else rules["margins"].search(row.text, "stamp.id")
        parsed = parse_prefecture_id(match.text.string) if match else None
        number = parsed.number if parsed else number
    return Imprint(number, at, of, printed)
