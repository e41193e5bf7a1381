"""The invisible text of a page: each corrected word in its box, a space in the gap after it, a line after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.layout import Box, Line, Page, Word
from pipeline.publish.pdfa.glyphless import DESCENT, UNITS, WIDTH

FONT = "DelibGlyphless"  # among the fonts of a page
LEAST_GAP = 0.2  # points: words that touch are two words all the same
LEAST = 1.0  # points: a box of no height has no font size


def upright(box: Box, page: Page) -> Box:
    """A box of a page as displayed, once the page is turned the right way up."""
    turns = {
        0: (box.x0, box.y0, box.x1, box.y1),
        90: (page.height - box.y1, box.x0, page.height - box.y0, box.x1),
        180: (page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0),
        270: (box.y0, page.width - box.x1, box.y1, page.width - box.x0),
    }
    return Box(*turns[page.rotation % 360])


def text_layer(page: Page, matrix: Sequence[float], taken: Sequence[Box] = ()) -> bytes:
    """The content stream of a page's words; none where nothing has a place.

    `matrix` leads from the upright page, in points from the bottom left, to the user space of the PDF; over the boxes
    that are `taken` by text which is seen, nothing is laid.
    """
    high = page.width if page.rotation in (90, 270) else page.height
    shown = [op for block in page.blocks for line in block.lines for op in _line(line, page, high, taken)]
    if not shown:
        return b""
    turned = " ".join(f"{value:g}" for value in matrix)
    return "\n".join(["q", f"{turned} cm", "BT", "3 Tr", *shown, "ET", "Q", ""]).encode("ascii")


def _line(line: Line, page: Page, high: float, taken: Sequence[Box]) -> Iterator[str]:
    placed = [(word, upright(word.box, page)) for word in line.words if word.box and not _covered(word, taken)]
    for at, (word, box) in enumerate(placed):
        yield _shown(word.content, box, high)
        if at + 1 < len(placed):
            yield _shown(" ", Box(box.x1, box.y0, max(placed[at + 1][1].x0, box.x1 + LEAST_GAP), box.y1), high)


def _shown(content: str, box: Box, high: float) -> str:
    """A word as wide and as high as its box."""
    codes = "".join(f"{ord(char):04x}" if ord(char) < 0x10000 else "fffd" for char in content)
    size = max(box.height, LEAST)
    stretched = 100 * max(box.width, LEAST_GAP) / (len(content) * size * WIDTH / UNITS)
    low = high - box.y1 - DESCENT / UNITS * size
    place = f"1 0 0 1 {box.x0:.2f} {low:.2f} Tm"
    return f"/{FONT} {size:.2f} Tf {stretched:.2f} Tz {place} <{codes}> Tj"


def _covered(word: Word, taken: Sequence[Box]) -> bool:
    """Whether the middle of a word lies on text that is seen."""
    assert word.box
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in taken)
