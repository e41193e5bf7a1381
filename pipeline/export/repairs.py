"""What cleaning has changed, word by word: as the page was read, and as the text has it now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from operator import itemgetter

import numpy as np

from pipeline.flow import Dossier
from pipeline.model.text import Edit, Span

WORD_BEFORE, WORD_AFTER = re.compile(r"\S*\Z"), re.compile(r"\S*")


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired words of one place: both readings, the rules in the order in which they spoke, and how sure."""

    page: int
    before: str
    after: str
    rule: str
    confidence: float


def repairs(dossier: Dossier) -> Iterator[Repair]:
    """Every repair of a document in the order of the pages; edits that touch one word are told as one."""
    raw, text = dossier.transcript.string, dossier.text
    for span, edits in _by_word(dossier.edits, raw):
        first, last = np.searchsorted(text.starts, (span.start, span.end))
        before, after = raw[span.start : span.end], text.string[first:last]
        if before != after:
            rule = ", ".join(dict.fromkeys(edit.rule for edit in edits))
            sure = round(prod(edit.confidence for edit in edits), 3)
            yield Repair(dossier.transcript.page_at(span.start), before, after, rule, sure)


def _by_word(edits: tuple[Edit, ...], raw: str) -> Iterator[tuple[Span, list[Edit]]]:
    """The edits, those in one word together and as they were made, with the interval of the words that they touch."""
    held: list[tuple[int, Edit]] = []
    start = end = 0
    for made, edit in sorted(enumerate(edits), key=lambda one: (one[1].span.start, one[1].span.end)):
        word = _whole(edit.span, raw)
        if held and word.start < end:
            start, end = min(start, word.start), max(end, word.end)
            held.append((made, edit))
            continue
        if held:
            yield Span(start, end), [edit for _, edit in sorted(held, key=itemgetter(0))]
        held, start, end = [(made, edit)], word.start, word.end
    if held:
        yield Span(start, end), [edit for _, edit in sorted(held, key=itemgetter(0))]


def _whole(span: Span, raw: str) -> Span:
    """The interval of the words that a span touches."""
    line = max(raw.rfind("\n", 0, span.start), raw.rfind("\f", 0, span.start)) + 1
    head, tail = WORD_BEFORE.search(raw[line : span.start]), WORD_AFTER.match(raw, span.end)
    start = span.start - (len(head[0]) if head else 0)
    return Span(start, tail.end() if tail else span.end)
