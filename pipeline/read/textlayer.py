"""The text layer of a PDF page, by pdfplumber: words with their boxes, ruled lines, images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.model.layout import Box, Word

RULE_WIDTH = 3.0  # points; a filled rectangle thinner than this is a rule
SHORTEST = 8.0  # points; a table in small print has rows of this height
RENEWED = 50  # pages after which the file is opened anew: pdfplumber keeps half a megabyte of each page
SPACED = 0.05  # of the characters are spaces: the layer writes its spaces, and gaps inside words are kerning
LEADER = 6  # points in a row: more than the dots of « … »
# Ligatures as letters, and the signs that Symbol and Wingdings set before items of a list as what they look like.
PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\uf02d": "-"}
    | dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf071", "•")
)


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page's content says: upright words, words turned in the margin, rules, and where images are.

    `pictured` is the share of the page that images cover.
    """

    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    pictured: float

    @property
    def string(self) -> str:
        return " ".join(word.content for word in self.words)


NO_LAYER = TextLayer((), (), (), (), 0.0)


class TextLayers:
    """The text layers of the PDF at a path, opened when the first is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._served = 0

    @cached_property
    def _document(self) -> Any:
        """The file as pdfplumber sees it; None where it cannot open what PDFium could."""
        try:
            return pdfplumber.open(self._path)
        except Exception:  # broken content raises errors of any class from the depth of the parser
            return None

    def layer(self, index: int) -> TextLayer:
        """The layer of a page (from 0), boxes in points from the top left of the page as displayed.

        A page whose content pdfplumber cannot follow has none: it is read from its image.
        """
        self._served += 1
        if self._served % RENEWED == 0:
            self.close()
        if self._document is None:
            return NO_LAYER
        try:
            page = self._document.pages[index]
            try:
                return _layer(page)
            finally:
                page.close()
        except Exception:  # as above
            return NO_LAYER

    def close(self) -> None:
        """Close the file; it is opened again when the next layer is asked for."""
        if (document := self.__dict__.pop("_document", None)) is not None:
            with suppress(Exception):  # as above: closing reads all pages once more
                document.close()


def _layer(page: Any) -> TextLayer:
    left, top, right, bottom = page.cropbox
    area = max(1.0, (right - left) * (bottom - top))
    spaces = sum(char["text"].isspace() for char in page.chars)
    widest = 0.45 if spaces > SPACED * len(page.chars) else 0.2
    leaders = _leaders(page.chars)
    printed = page.dedupe_chars(tolerance=0.6).filter(lambda drawn: _place(drawn) not in leaders)
    words = printed.extract_words(x_tolerance_ratio=widest, y_tolerance=2)
    shown = [word for word in words if _inside(word, page.cropbox)]
    upright = tuple(_word(word, left, top) for word in shown if word["upright"])
    turned = tuple(_word(word, left, top) for word in shown if not word["upright"])
    pictures = tuple(_box(image, left, top) for image in page.images)
    pictured = sum(box.width * box.height for box in pictures) / area
    return TextLayer(upright, turned, tuple(_rules(page, left, top)), pictures, min(1.0, pictured))


def _leaders(chars: Sequence[dict[str, Any]]) -> set[tuple[float, float]]:
    """Where the points stand that lead in a row from a name to its sum."""
    found: set[tuple[float, float]] = set()
    for point, run in groupby((char for char in chars if not char["text"].isspace()), key=lambda c: c["text"] == "."):
        places = list(map(_place, run))
        if point and len(places) >= LEADER:
            found.update(places)
    return found


def _place(drawn: dict[str, Any]) -> tuple[float, float]:
    return drawn["x0"], drawn["top"]


def _inside(word: dict[str, Any], shown: tuple[float, float, float, float]) -> bool:
    """Whether a word stands on the part of the page that is shown."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(shown[0] <= x <= shown[2] and shown[1] <= y <= shown[3])


def _word(word: dict[str, Any], left: float, top: float) -> Word:
    return Word(str(word["text"]).translate(PLAIN), _box(word, left, top))


def _box(drawn: dict[str, Any], left: float, top: float) -> Box:
    sides = (drawn["x0"] - left, drawn["top"] - top, drawn["x1"] - left, drawn["bottom"] - top)
    return Box(*(round(float(side), 2) for side in sides))


def _rules(page: Any, left: float, top: float) -> Iterator[Box]:
    """The straight rules that are seen on a page: lines, thin filled rectangles, the sides of rectangles drawn.

    Word processors also lay white rectangles without an outline behind the text of a cell; those are no rules.
    """
    for drawn in [*page.lines, *page.rects]:
        box = _box(drawn, left, top)
        if max(box.width, box.height) < SHORTEST:
            continue
        if min(box.width, box.height) <= RULE_WIDTH:
            if drawn["stroke"] or not _white(drawn["non_stroking_color"]):
                yield box
        elif drawn["object_type"] == "rect" and drawn["stroke"]:
            yield Box(box.x0, box.y0, box.x1, box.y0)
            yield Box(box.x0, box.y1, box.x1, box.y1)
            yield Box(box.x0, box.y0, box.x0, box.y1)
            yield Box(box.x1, box.y0, box.x1, box.y1)


def _white(color: Any) -> bool:
    """Whether a fill in gray or RGB is white; a fill in ink (CMYK) is white where there is none."""
    values = [float(value) for value in color] if isinstance(color, (tuple, list)) else []
    return bool(values) and (not any(values) if len(values) == 4 else all(value >= 0.98 for value in values))
