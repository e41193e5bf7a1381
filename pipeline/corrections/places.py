"""Finding again, in another reading of the same pages, what a human pointed at: by its place, and by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.corrections.record import Anchor, Box, Seen
from pipeline.model.layout import Word
from pipeline.model.text import Span, Text, fold
from pipeline.model.transcript import Transcript
from pipeline.values.similarity import similarity

ALIKE = 0.75  # of the letters: another reading of the same words
OVER = 0.3  # of the smaller of two boxes: the same place, read once more
SAME = 0.5  # of what tells a row from its neighbours
# What tells a row from its neighbours; other columns may be read from a heading that many rows share.
TELLING: Mapping[str, tuple[str, ...]] = {
    "attendance": ("first_name", "last_name"),
    "votes": ("position", "count", "names"),
    "articles": ("number", "text"),
    "amounts": ("value", "raw"),
    "references": ("text",),
}


def offset_of(anchor: Anchor, transcript: Transcript) -> int | None:
    """Where in the transcript's string an anchor begins; None where its page holds no word."""
    found = span_of(anchor, transcript)
    if found is not None:
        return found.start
    words = transcript.words_on(anchor.page)
    if not words:
        return None
    box = anchor.box
    if box is None:
        return words[0][0].start
    return min(words, key=lambda held: _distance(box, held[1]))[0].start


def text_of(anchor: Anchor, transcript: Transcript) -> Text:
    """The words of the transcript at an anchor; an empty text at the start of its page where they are not found."""
    span = span_of(anchor, transcript)
    if span is None:
        at = offset_of(anchor, transcript) or 0
        span = Span(at, at)
    return transcript.text[span.start : span.end]


def span_of(anchor: Anchor, transcript: Transcript) -> Span | None:
    """The interval of the words at an anchor: those in its box, else those that read like its quote."""
    words = transcript.words_on(anchor.page)
    if anchor.box is not None:
        held = [span for span, word in words if _within(word, anchor.box)]
        if held:
            return Span(held[0].start, held[-1].end)
    return _like(anchor.quote, words, transcript) if anchor.quote.strip() else None


def row_likeness(table: str, wanted: Mapping[str, Seen], found: Mapping[str, Seen]) -> float:
    """How sure it is that two readings are of the same row, from 0 to 1: by the place and the words of its columns."""
    telling = [name for name in TELLING.get(table, tuple(wanted)) if name in wanted] or list(wanted)
    scores = [likeness(wanted[name], found[name]) if name in found else 0.0 for name in telling]
    return sum(scores) / len(scores) if scores else 0.0


def likeness(wanted: Seen, found: Seen) -> float:
    """How alike two readings of a value are, from 0 to 1; nothing where they stand in different places."""
    same = 1.0 if wanted.value == found.value else _alike(wanted.anchor.quote, found.anchor.quote)
    if wanted.anchor.page != found.anchor.page:
        return 0.0
    if wanted.anchor.box is None or found.anchor.box is None:
        return same if same >= ALIKE else 0.0
    shared = overlap(wanted.anchor.box, found.anchor.box)
    return (min(shared, 1.0) + same) / 2 if shared >= OVER else 0.0


def best_row(table: str, wanted: Mapping[str, Seen], rows: Sequence[Mapping[str, Seen]], at: int) -> int | None:
    """The index of the row that is meant, the nearest to where it stood; None where none is like it."""
    scored = [(row_likeness(table, wanted, row), -abs(index - at), index) for index, row in enumerate(rows)]
    best = max(scored, default=(0.0, 0, 0))
    return best[2] if best[0] >= SAME else None


def overlap(a: Box, b: Box) -> float:
    """The share of the smaller of two boxes that lies in the other."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _within(word: Word, box: Box) -> bool:
    if word.box is None:
        return False
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _distance(box: Box, word: Word) -> float:
    if word.box is None:
        return 0.0
    return abs(word.box.x0 - box[0]) + 3 * abs(word.box.y0 - box[1])


def _like(quote: str, words: Sequence[tuple[Span, Word]], transcript: Transcript) -> Span | None:
    """Where a page prints a quote, to the letter or nearly; the first of several places."""
    if not words:
        return None
    start, page = words[0][0].start, transcript.string[words[0][0].start : words[-1][0].end]
    pattern = r"\s+".join(map(re.escape, fold(quote).split()))
    exact = re.search(pattern, fold(page), re.IGNORECASE)
    if exact:
        return Span(start + exact.start(), start + exact.end())
    lines = [(_alike(quote, line.group()), line) for line in re.finditer(r"[^\n]+", page)]
    best = max(lines, key=lambda scored: scored[0])
    return Span(start + best[1].start(), start + best[1].end()) if best[0] >= ALIKE else None


def _alike(a: str, b: str) -> float:
    return similarity(" ".join(fold(a).lower().split()), " ".join(fold(b).lower().split()))
