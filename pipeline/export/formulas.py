"""Cells that a spreadsheet would run, made plain text: what a document says must never act in the reader's hands.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end is a formula to Excel, LibreOffice and their kin
(OWASP, « CSV Injection »): `=HYPERLINK(…)` in a title would call out. An apostrophe before it makes it text. The
apostrophe is put before apostrophes that stand before such a sign, too, so that `plain` gives back what was read.
"""

from __future__ import annotations

import re

QUOTE = "'"
_FIRST = frozenset("'=+-@\t\r\n")  # most cells begin with none of these
_RUN = re.compile(r"'*[=+\-@\t\r\n]")
_MADE_TEXT = re.compile(r"''*[=+\-@\t\r\n]")


def as_text(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run.

    >>> as_text("=1+1"), as_text("- 5 000 €"), as_text("l'an 2024")
    ("'=1+1", "'- 5 000 €", "l'an 2024")
    """
    return f"'{cell}" if cell[:1] in _FIRST and _RUN.match(cell) else cell


def plain(cell: str) -> str:
    """The cell as the document has it: the inverse of `as_text`.

    >>> plain("'=1+1"), plain("'quoted'")
    ('=1+1', "'quoted'")
    """
    return cell[1:] if cell[:1] == QUOTE and _MADE_TEXT.match(cell) else cell
