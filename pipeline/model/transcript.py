"""The transcript of a document: its pages as one string, and the way back from any part of it to the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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

    @property
    def edges(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of the box, to a tenth of a point; None where there is no layout."""
        box = self.box
        return (round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1)) if box else None


NO_WORD = -1


@dataclass(frozen=True, slots=True)
class _Index:
    """The string of a transcript, its words, and the page of each word.

    `owners` tells of each character of the string, and of one after its end, the word that it belongs to.
    """

    string: str
    words: tuple[Word, ...]
    numbers: tuple[int, ...]
    owners: Offsets

    def mean_confidence(self, held: list[int]) -> float:
        """Weighted by length: a long word says more about the reading than a comma."""
        words = [self.words[i] for i in held]
        weights = [max(1, len(word.content)) for word in words]
        return sum(word.confidence * weight for word, weight in zip(words, weights, strict=True)) / sum(weights)


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
    def _index(self) -> _Index:
        parts: list[str] = []
        words: list[Word] = []
        numbers: list[int] = []
        owners: list[int] = []

        def put(string: str, owner: int = NO_WORD) -> None:
            parts.append(string)
            owners.append(owner)

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
                            put(word.content, len(words))
                            words.append(word)
                            numbers.append(page.number)
        put(" ")
        return _Index(
            "".join(parts)[:-1],
            tuple(words),
            tuple(numbers),
            np.repeat(np.array(owners, dtype=np.int32), [len(part) for part in parts]),
        )

    @property
    def string(self) -> str:
        return self._index.string

    @property
    def owners(self) -> Offsets:
        """Of each character of the string, and of one after its end, the number of its word; NO_WORD between words."""
        return self._index.owners

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each word begins in the string; a word without a letter where the one before it does."""
        lengths = [len(word.content) for word in self._index.words]
        first = {int(owner): at for at, owner in reversed(list(enumerate(self._index.owners)))}
        starts: list[int] = []
        for number in range(len(lengths)):
            starts.append(first.get(number, starts[-1] if starts else 0))
        return starts

    @cached_property
    def text(self) -> Text:
        """The raw text, each character at its own place."""
        return Text.plain(self.string)

    @cached_property
    def confidences(self) -> NDArray[np.float64]:
        """The engine's confidence in the word of each character of the string; 1 between words."""
        words = [*(word.confidence for word in self._index.words), 1.0]  # NO_WORD takes the last
        return np.array(words, dtype=np.float64)[self._index.owners]

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """The offset at which each page begins."""
        return (0, *(i + 1 for i, char in enumerate(self.string) if char == "\f"))

    def page_at(self, offset: int) -> int:
        """The number of the page on which an offset of the string stands."""
        at = int(np.searchsorted(np.array(self.page_starts), offset, side="right")) - 1
        return self.pages[max(at, 0)].number if self.pages else 1

    @cached_property
    def _places(self) -> dict[tuple[bytes, bytes], Place]:
        """The places that were asked for, by origins: one value is asked for by its row, evidence and rivals."""
        return {}

    def place(self, text: Text) -> Place:
        """The place of a part of the text: its first page, and the box around its words there."""
        origins = text.starts.tobytes(), text.ends.tobytes()
        if origins not in self._places:
            self._places[origins] = self._place(text)
        return self._places[origins]

    def _place(self, text: Text) -> Place:
        index, span = self._index, text.span
        raw = self.raw(span)
        held = self._words_under(text)
        if not held:
            return Place(self.page_at(span.start), None, raw, 0.0, 0.0)
        page = index.numbers[held[0]]
        here = [i for i in held if index.numbers[i] == page]
        boxes = [box for i in here if (box := index.words[i].box) is not None]
        lowest = min(index.words[i].confidence for i in here)
        return Place(page, Box.around(boxes) if boxes else None, raw, index.mean_confidence(here), lowest)

    def words_on(self, page: int) -> list[tuple[Span, Word]]:
        """The words of a page in reading order, each with its interval of the string."""
        index, begins = self._index, self._begins
        owners = zip(begins.tolist(), index.owners[begins].tolist(), strict=True)
        words = [(begin, index.words[owner]) for begin, owner in owners if index.numbers[owner] == page]
        return [(Span(begin, begin + len(word.content)), word) for begin, word in words]

    @cached_property
    def _begins(self) -> NDArray[np.intp]:
        """The offset at which each word begins."""
        owners = self._index.owners
        before = np.concatenate(([NO_WORD], owners[:-1]))
        return np.flatnonzero((owners != NO_WORD) & (owners != before))

    @cached_property
    def page_confidences(self) -> dict[int, float]:
        """The engine's mean confidence in the words of each page that has any."""
        found: dict[int, list[int]] = {}
        for word, number in enumerate(self._index.numbers):
            found.setdefault(number, []).append(word)
        return {number: self._index.mean_confidence(held) for number, held in found.items()}

    def _words_under(self, text: Text) -> list[int]:
        """The indices of the words that the characters of a text were read from."""
        owners = self._index.owners
        return sorted({*owners[text.starts].tolist(), *owners[text.ends - 1].tolist()} - {NO_WORD})

    def last_page(self, text: Text) -> int:
        """The page on which a part of the text ends."""
        stripped = text.strip()
        return self.page_at(max(int(stripped.ends.max()) - 1, 0)) if stripped else self.page_at(text.span.start)

    def blank_after(self, page: int) -> int:
        """The last of the blank pages that follow a page without a break: the backs of one-sided prints."""
        for following in self.pages:
            if following.number == page + 1 and not following.blocks and not following.failed:
                page += 1
        return page

    def raw(self, span: Span) -> str:
        """What the transcript reads at an interval."""
        return self.string[span.start : span.end]
