"""The transcript of a document: its pages as one string, and the way back from any part of it to the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.model.layout import Box, Page, Word
from pipeline.model.text import Offsets, Span, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page from 1, box in points (none for plain text), the raw reading, its confidence.

    `confidence` is the engine's mean over the words, weighted by their length, `lowest` that of the worst word.
    """

    page: int
    box: Box | None
    raw: str
    confidence: float
    lowest: float


@dataclass(frozen=True)
class Transcript:
    """The pages of one document in order, and the string that they print.

    Words are joined by a space, cells by a tab, lines by a line break, blocks by an empty line, pages by a form
    feed. `file` is the path relative to the input folder, `sha256` the hash of its bytes.
    """

    file: str
    sha256: str
    pages: tuple[Page, ...]

    @cached_property
    def _index(self) -> tuple[str, tuple[Word, ...], Offsets, Offsets]:
        """The string, its words, where each word starts, and the page of each word."""
        parts: list[str] = []
        words: list[Word] = []
        starts: list[int] = []
        numbers: list[int] = []
        length = 0

        def put(string: str) -> None:
            nonlocal length
            parts.append(string)
            length += len(string)

        for page in self.pages:
            if page is not self.pages[0]:
                put("\f")
            for at_block, block in enumerate(page.blocks):
                put("\n\n" if at_block else "")
                for at_line, line in enumerate(block.lines):
                    put("\n" if at_line else "")
                    for at_cell, cell in enumerate(line.cells):
                        put("\t" if at_cell else "")
                        for at_word, word in enumerate(cell):
                            put(" " if at_word else "")
                            words.append(word)
                            starts.append(length)
                            numbers.append(page.number)
                            put(word.content)
        return "".join(parts), tuple(words), np.array(starts, dtype=np.int32), np.array(numbers, dtype=np.int32)

    @property
    def string(self) -> str:
        return self._index[0]

    @cached_property
    def text(self) -> Text:
        """The raw text, each character at its own place."""
        return Text.plain(self.string)

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """The offset at which each page begins."""
        return (0, *(i + 1 for i, char in enumerate(self.string) if char == "\f"))

    def page_at(self, offset: int) -> int:
        """The number of the page on which an offset of the string stands."""
        at = int(np.searchsorted(np.array(self.page_starts), offset, side="right")) - 1
        return self.pages[max(at, 0)].number if self.pages else 1

    def place(self, text: Text) -> Place:
        """The place of a part of the text: its first page, and the box around its words there."""
        string, words, _, numbers = self._index
        span = text.span
        raw = string[span.start : span.end]
        if not words or not text:
            return Place(self.page_at(span.start), None, raw, 0.0, 0.0)
        held = self._words_under(text)
        if not held:
            return Place(self.page_at(span.start), None, raw, 0.0, 0.0)
        page = int(numbers[held[0]])
        here = [words[i] for i in held if numbers[i] == page]
        boxes = [word.box for word in here if word.box is not None]
        lowest = min(word.confidence for word in here)
        return Place(page, Box.around(boxes) if boxes else None, raw, _mean_confidence(here), lowest)

    @cached_property
    def page_confidences(self) -> dict[int, float]:
        """The engine's mean confidence in the words of each page that has any."""
        _, words, _, numbers = self._index
        found: dict[int, list[Word]] = {}
        for word, number in zip(words, numbers.tolist(), strict=True):
            found.setdefault(number, []).append(word)
        return {number: _mean_confidence(held) for number, held in found.items()}

    def _words_under(self, text: Text) -> list[int]:
        """The indices of the words that the characters of a text were read from."""
        _, words, starts, _ = self._index
        ends = starts + np.array([len(word.content) for word in words], dtype=np.int32)
        first = np.searchsorted(starts, text.starts, side="right") - 1
        last = np.searchsorted(starts, text.ends - 1, side="right") - 1
        inside = np.concatenate(
            (first[(first >= 0) & (text.starts < ends[first])], last[(last >= 0) & (text.ends - 1 < ends[last])])
        )
        held: list[int] = np.unique(inside).tolist()
        return held

    def last_page(self, text: Text) -> int:
        """The page on which a part of the text ends."""
        stripped = text.strip()
        return self.page_at(max(int(stripped.ends.max()) - 1, 0)) if stripped else self.page_at(text.span.start)

    def blank_after(self, page: int) -> int:
        """The last of the blank pages that follow a page without a break: the backs of one-sided prints."""
        for following in self.pages:
            if following.number == page + 1 and not following.blocks and following.source != "failed":
                page += 1
        return page

    def raw(self, span: Span) -> str:
        """What the transcript reads at an interval."""
        return self.string[span.start : span.end]


def _mean_confidence(words: list[Word]) -> float:
    """Weighted by length: a long word says more about the reading than a comma."""
    return float(np.average([word.confidence for word in words], weights=[max(1, len(word.content)) for word in words]))
