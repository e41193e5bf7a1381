"""What stands in the margin of a page: stamps, page numbers, running headers and footers."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.model.text import Span, Text
from pipeline.rules import Rules
from pipeline.split.rows import Row, pages, rows

Interval = tuple[int, int]
SEPARATORS = re.compile(r"[\s|/·•:;,.–—-]*")
MOSTLY = 0.6  # the share of its line that a stamp fills which stands alone, but for a logo
NAMES_PAGE = re.compile(r"\bpages?\b|\bp\.|\bseance|\breunion|\bdelib|\bconseil|\bcommission|\d ?/ ?\d", re.IGNORECASE)
HEAD, FOOT = 6, 4  # how many lines at the top and at the foot of a page may be a running header or footer


def part(whole: Text, furniture: tuple[Span, ...], rules: Rules) -> tuple[Text, tuple[Text, ...]]:
    """The flowing text of a segment, pages joined by line breaks, and the pieces of its margin in reading order."""
    taken = margins(whole, furniture, rules)
    pieces = tuple(piece for start, end in taken if (piece := whole[start:end].strip()))
    body = _without(whole, taken).sub(r"\s*\f\s*", "\n").sub(r"\n{3,}", "\n\n")
    return body.strip(), pieces


def margins(whole: Text, furniture: tuple[Span, ...], rules: Rules) -> tuple[Interval, ...]:
    """The intervals of a segment that are margin: whole lines, or stamps that stand beside other text."""
    lines = rows(whole, furniture)
    stamps = [(m.start, m.end) for m in rules["margins"].finditer(whole, "stamp")]
    numbers = [(row.start, row.end) for row in lines if is_margin_line(row, rules)]
    running = [(row.start, row.end) for row in _running(lines)]
    return _merged(whole, [*stamps, *numbers, *running])


def is_margin_line(row: Row, rules: Rules) -> bool:
    """Whether the whole line is furniture of the page, a page number, or a running footer that carries one."""
    return row.furniture or rules["margins"].search(row.text, "line") is not None


def is_stamp_line(row: Row, rules: Rules) -> bool:
    """Whether most of the line is a stamp."""
    found = (rule.search(row.text) for rule in rules["margins"].of("stamp"))
    return any(match and match.end - match.start >= MOSTLY * len(row.text) for match in found)


def _running(lines: tuple[Row, ...]) -> list[Row]:
    """Lines at the top or foot of a continuation page that an earlier page of the segment prints there as well.

    The first page keeps them: there they are the heading of the act itself.
    """
    found: list[Row] = []
    seen: set[str] = set()
    for at, page in enumerate(pages(lines)):
        head = page[: 2 * HEAD] if at == 0 else page[:HEAD]
        foot = page[-FOOT:]
        if at > 0:
            found += _while_seen(head, seen) + _while_seen(foot[::-1], seen)
        seen.update(_shape(row) for row in (*head, *foot))
    return found


def _while_seen(lines: tuple[Row, ...], seen: set[str]) -> list[Row]:
    found = []
    for row in lines:
        if _shape(row) not in seen or row.is_paragraph or _heads_table(row):
            break
        found.append(row)
    return found


def _heads_table(row: Row) -> bool:
    """Whether a line of several cells names the columns of a table that goes on over pages, not the sitting."""
    return row.text.string.count("\t") > 1 and not NAMES_PAGE.search(row.folded)


def _shape(row: Row) -> str:
    """The line without page numbers, spacing or case, for comparison with those of other pages."""
    return re.sub(r"\W+", " ", re.sub(r"\bpage \d+(?: ?/ ?\d+)?", "page", row.folded.lower())).strip()


def _merged(whole: Text, intervals: list[Interval]) -> tuple[Interval, ...]:
    """The intervals in order; those that only punctuation or spaces on the same line part are made one."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged:
            last_start, last_end = merged[-1]
            between = whole.string[last_end:start] if start > last_end else ""
            if start <= last_end or (SEPARATORS.fullmatch(between) and not re.search(r"[\n\f\t]", between)):
                merged[-1] = (last_start, max(end, last_end))
                continue
        merged.append((start, end))
    return tuple(_to_line(whole, interval) for interval in merged)


def _to_line(whole: Text, interval: Interval) -> Interval:
    """The interval widened over mere punctuation to the ends of its line, so that no crumb stays in the body."""
    start, end = interval
    line_start = max(whole.string.rfind(mark, 0, start) for mark in "\n\f\t") + 1
    line_end = min((at for mark in "\n\f\t" if (at := whole.string.find(mark, end)) >= 0), default=len(whole))
    if SEPARATORS.fullmatch(whole.string[line_start:start]):
        start = line_start
    if SEPARATORS.fullmatch(whole.string[end:line_end]):
        end = line_end
    return start, end


def _without(whole: Text, taken: tuple[Interval, ...]) -> Text:
    """The text without the intervals."""
    starts = [start for start, _ in taken]

    def kept(match: re.Match[str]) -> str:
        pieces, at = [], match.start()
        first = max(bisect_right(starts, match.start()) - 1, 0)
        for start, end in taken[first:]:
            if start >= match.end():
                break
            pieces.append(whole.string[at : max(at, start)])
            at = max(at, min(end, match.end()))
        pieces.append(whole.string[at : match.end()])
        return "".join(pieces)

    return whole.sub(r"[^\n\f\t]+", kept) if taken else whole
