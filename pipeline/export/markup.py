"""What ALTO and hOCR share: the boxes of what is made of words, and the characters that XML may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model.layout import Block, Box, Line, Word

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'  # Python's own would name the encoding of the terminal
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def legal(string: str) -> str:
    """The string with a replacement character for each that XML cannot hold."""
    return ILLEGAL.sub("\ufffd", string)


def box_of_words(words: Iterable[Word]) -> Box | None:
    """The box around words; None where none of them has a place."""
    boxes = [word.box for word in words if word.box is not None]
    return Box.around(boxes) if boxes else None


def box_of_line(line: Line) -> Box | None:
    return box_of_words(line.words)


def box_of_block(block: Block) -> Box | None:
    return box_of_words(word for line in block.lines for word in line.words)
