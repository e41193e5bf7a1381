"""Zones of a page: neighbouring bands that share an upright gutter, and what stands on either side of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pipeline.model.text import fold
from pipeline.read.pieces import Band, Gutter, Piece, by_column

FAR = 6.0  # heights of print between two bands that cannot be of one zone
STAGGERED = 0.4  # heights of print: bands nearer than that are lines of two columns out of step
NEXT_LINE = 1.2  # heights of print between one line and the next
NEXT_PERSON = 2.0  # between two of a list of persons, which is set wider
STATUS = re.compile(
    r"(?:membres |conseillers |delegues |elus )?(?:(?:etaient|ont) )?"
    r"(?:presents?|excusee?s?|absents?|pouvoirs?|procurations?|representee?s?)\b"
)
CIVILITY = re.compile(r"(?:MM?|Mmes?|Mlles?|Mr|Dr|Monsieur|Madame|Mademoiselle)\b\.?")


def zones_of(bands: list[Band], height: float) -> Iterator[tuple[list[Band], list[Gutter]]]:
    """Bands in zones: those that share a gutter together, the others each by itself, without gutters."""
    at = 0
    while at < len(bands):
        end, gutters = _shared(bands, at, height)
        if gutters:
            yield bands[at:end], gutters
            at = end
        else:
            yield bands[at : at + 1], []
            at += 1


def columns_of(zone: list[Band], gutters: list[Gutter]) -> list[list[Piece]]:
    """The pieces of a zone by column."""
    return by_column([piece for band in zone for piece in band], gutters)


def is_table(columns: list[list[Piece]], height: float) -> bool:
    """Whether columns are a table, read row by row; else they are read one after the other.

    Flowing text, lines that do not stand beside each other, two lists of persons and a pair of signatures are no
    table; figures, labels with a colon and a column of few words repeated are one.
    """
    if any(piece.run is None for column in columns for piece in column) or any(map(_prose, columns)):
        return False
    if not _aligned(columns, height) or _by_status(columns):
        return False
    if len(columns) > 2:
        return True
    left, right = ([piece.run.string for piece in column if piece.run] for column in columns)
    if _share(right, _figures) >= 0.5 or _share(left, lambda text: text.endswith(":")) >= 0.5:
        return True
    return not _two_lists(left, right)


def _by_status(columns: list[list[Piece]]) -> bool:
    """Whether columns are lists of persons under `Présents`, `Excusés`, `Pouvoirs`: each a list of its own."""
    tops = (min(column, key=lambda piece: piece.top) for column in columns if column)
    headed = sum(bool(top.run and STATUS.match(fold(top.run.string).lower())) for top in tops)
    return headed >= 2 and sum(any(p.run and _person(p.run.string) for p in column) for column in columns) >= 2


def _two_lists(left: list[str], right: list[str]) -> bool:
    """Whether two columns, line beside line, hold the same kind of text: persons, signatures, words of like length."""
    if min(_share(left, _person), _share(right, _person)) >= 0.5 or len(right) <= 4:
        return True
    words = [sum(len(text.split()) for text in column) / len(column) for column in (left, right)]
    return len(set(right)) > 0.5 * len(right) and (0.6 < words[0] / words[1] < 1.7 or min(words) >= 5)


def _figures(text: str) -> bool:
    return any(char.isdigit() for char in text) and len(text.split()) <= 4


def _person(text: str) -> bool:
    return CIVILITY.match(text) is not None


def _share(texts: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / max(1, len(texts))


def _prose(column: list[Piece]) -> bool:
    """Whether a column is flowing text: long lines, most of which reach the right edge."""
    right = max(piece.box.x1 for piece in column)
    full = [p for p in column if p.run and len(p.run.words) >= 6 and right - p.box.x1 < 0.1 * p.box.width]
    return len(column) >= 3 and len(full) >= 0.5 * len(column)


def _aligned(columns: list[list[Piece]], height: float) -> bool:
    """Whether most lines of the other columns stand beside a line of the fullest one."""
    fullest = max(columns, key=len)
    others = [piece for column in columns if column is not fullest for piece in column]
    beside = sum(any(abs(piece.middle - line.middle) < 0.4 * height for line in fullest) for piece in others)
    return beside >= 0.7 * len(others)


def _shared(bands: list[Band], at: int, height: float) -> tuple[int, list[Gutter]]:
    """How far a zone that starts at a band reaches, and the gutters that all of it shares.

    A zone ends with a band that has print on both sides, alone or with the band just above it (lines of two columns
    out of step), and needs two such bands, or one with lines in a stack.
    """
    gutters = _gutters(bands[at], height)
    best: tuple[int, list[Gutter]] = (at, [])
    stacked = 0
    for end in range(at, len(bands)):
        narrowed = [part for gutter in gutters for part in _open(gutter, bands[end], height)]
        if _cuts_table(bands[at : best[0]], best[1], bands[end], narrowed, height):
            break
        gutters = gutters if _is_total(bands[end], best[1], narrowed) else narrowed
        gap = _gap(bands[end - 1], bands[end]) if end > at else 0.0
        if not gutters or gap > FAR * height:
            break
        near = end > at and gap < STAGGERED * height
        beside = [*bands[end - 1], *bands[end]] if near else bands[end]
        both = any(_both_sides(beside, gutter) for gutter in gutters)
        if both or (best[1] and best[0] == end and near):
            stacked += 1 if _one_row(bands[end]) else 2
            if stacked >= 2:
                zone = bands[at : end + 1]
                best = end + 1, [gutter for gutter in gutters if any(_both_sides(band, gutter) for band in zone)]
    gutters = _used(bands[at : best[0]], best[1])
    return _tail(bands, best[0], gutters, height), gutters


def _cuts_table(zone: list[Band], gutters: list[Gutter], band: Band, left: list[Gutter], height: float) -> bool:
    """Whether a line of text, with nothing beside it, runs across columns of a table: there the table ends."""
    if len(band) > 1 or not zone or not any(_closed(gutter, left) for gutter in gutters):
        return False
    return is_table(columns_of(zone, gutters), height)


def _is_total(band: Band, gutters: list[Gutter], left: list[Gutter]) -> bool:
    """Whether a band is a total: words across columns from the first on, and nothing but figures beside them."""
    first, *others = sorted(band, key=lambda piece: piece.box.x0)
    if not others or not all(piece.run and _figures(piece.run.string) for piece in others):
        return False
    closed = [gutter for gutter in gutters if _closed(gutter, left)]
    return bool(closed) and all(first.box.x0 < gutter.x0 and gutter.x0 < first.box.x1 for gutter in closed)


def _closed(gutter: Gutter, left: list[Gutter]) -> bool:
    """Whether nothing is left of a gutter."""
    return not any(gutter.x0 <= part.x0 and part.x1 <= gutter.x1 for part in left)


def _tail(bands: list[Band], end: int, gutters: list[Gutter], height: float) -> int:
    """Where the column of a zone ends that reaches farther down than the others: the last one, or one of persons."""
    while gutters and end < len(bands):
        gap = _gap(bands[end - 1], bands[end])
        last = gap < NEXT_LINE * height and all(piece.box.x0 >= gutters[-1].x1 for piece in bands[end])
        listed = gap < NEXT_PERSON * height and _persons(bands[end - 1]) and _persons(bands[end])
        if not last and not (listed and _in_one(bands[end], gutters)):
            break
        end += 1
    return end


def _persons(band: Band) -> bool:
    return any(piece.run is not None and _person(piece.run.string) for piece in band)


def _in_one(band: Band, gutters: list[Gutter]) -> bool:
    """Whether a band stands in one column."""
    left, right = min(piece.box.x0 for piece in band), max(piece.box.x1 for piece in band)
    return not any(left < (gutter.x0 + gutter.x1) / 2 < right for gutter in gutters)


def _used(zone: list[Band], gutters: list[Gutter]) -> list[Gutter]:
    """The gutters without those that part off a column that holds nothing."""
    kept: list[Gutter] = []
    for gutter in gutters:
        left = kept[-1].x1 if kept else float("-inf")
        if any(left <= (piece.box.x0 + piece.box.x1) / 2 <= gutter.x0 for band in zone for piece in band):
            kept.append(gutter)
    return kept


def _gap(above: Band, below: Band) -> float:
    return min(piece.top for piece in below) - max(piece.bottom for piece in above)


def _one_row(band: Band) -> bool:
    """Whether no piece of a band stands above another."""
    ordered = sorted(band, key=lambda piece: piece.box.x0)
    return all(a.box.x1 <= b.box.x0 for a, b in pairwise(ordered)) and all(piece.run for piece in band)


def _gutters(band: Band, height: float) -> list[Gutter]:
    """The strips between the pieces of a band, seen from above."""
    left = min(piece.box.x0 for piece in band)
    right = max(piece.box.x1 for piece in band)
    return list(_open(Gutter(left, right), band, height))


def _open(gutter: Gutter, band: Band, height: float) -> Iterator[Gutter]:
    """What a band leaves open of a gutter: the parts still wide enough."""
    left = gutter.x0
    for piece in sorted(band, key=lambda piece: piece.box.x0):
        if piece.box.x1 <= left or piece.box.x0 >= gutter.x1:
            continue
        if piece.box.x0 - left > height:
            yield Gutter(left, piece.box.x0)
        left = max(left, piece.box.x1)
    if gutter.x1 - left > height:
        yield Gutter(left, gutter.x1)


def _both_sides(band: Band, gutter: Gutter) -> bool:
    return any(p.box.x1 <= gutter.x0 for p in band) and any(p.box.x0 >= gutter.x1 for p in band)
