"""The printed lines of a text, each with the page that it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.model.text import Span, Text
from pipeline.model.transcript import Transcript

FURNITURE = ("stamp", "header", "footer")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not empty: its offsets in the text, its page counted from 0, and what it says.

    `furniture` is true where the page's layout shows that it is a stamp, a running header or a footer.
    """

    start: int
    end: int
    page: int
    text: Text
    furniture: bool = False

    @property
    def folded(self) -> str:
        return self.text.folded

    @property
    def is_sentence(self) -> bool:
        """Whether the line begins or ends like part of a sentence: in lower case, with a bullet, with a full stop."""
        string = self.text.string
        return string[0].islower() or string[0] in "-•" or bool(re.search(r"[a-zà-ÿ)»][.;,]$", string))

    @property
    def is_paragraph(self) -> bool:
        """Whether the line is long enough to be part of a paragraph, and not a heading."""
        return len(self.text) > 95 or (len(self.text) > 60 and self.is_sentence)


def rows(text: Text, furniture: tuple[Span, ...] = ()) -> tuple[Row, ...]:
    """The lines of the text that hold a letter or a digit, in order; pages are parted by form feeds.

    `furniture` are the intervals of the transcript that hold no flowing text (see `furniture`).
    """
    starts = [span.start for span in furniture]
    found = []
    page = 0
    for match in re.finditer(r"[^\n\f]+|\f", text.string):
        printed = match.group()
        if printed == "\f":
            page += 1
        elif re.search(r"\w", printed):
            left = match.start() + len(printed) - len(printed.lstrip())
            right = left + len(printed.strip())
            line = text[left:right]
            at = bisect_right(starts, line.span.start) - 1 if starts else -1
            found.append(Row(left, right, page, line, at >= 0 and line.span.end <= furniture[at].end))
    return tuple(found)


def furniture(transcript: Transcript) -> tuple[Span, ...]:
    """The intervals of the transcript that the layout of the pages shows to be stamps, headers or footers."""
    found = []
    at = 0
    for page in transcript.pages:
        for number, block in enumerate(page.blocks):
            at += 2 if number else 0
            size = len(
                "\n".join("\t".join(" ".join(w.content for w in cell) for cell in line.cells) for line in block.lines)
            )
            if block.kind in FURNITURE:
                found.append(Span(at, at + size))
            at += size
        at += 1
    return tuple(found)


def pages(lines: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The lines of each page that has any."""
    for _, group in groupby(lines, key=lambda row: row.page):
        yield tuple(group)
