"""Plain text as pages: form feeds part pages, empty lines part blocks, wide gaps or drawn bars part cells."""

from __future__ import annotations

import re

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Block, Line, Page, Word
from pipeline.read.text_cells import cells_of_lines

BAR = re.compile(r"[ \t]*\|[ \t]*")
DRAWN = re.compile(r"[ \t]*[|+][|+=:\- \t]*")  # `+-----+-----+`, `|-----|----:|`: a ruled line of a drawn table
BLOCK_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# Characters that no text holds; one of them means that the bytes are not text, or not in this encoding.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")


def pages_of_text(data: bytes, file: str) -> tuple[Page, ...]:
    """The pages of a text file: UTF-8, or Windows-1252 as older programs write it (said in the pages' note)."""
    string, note = _decode(data, file)
    string = string.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\f")
    return tuple(_page(number, part, note) for number, part in enumerate(string.split("\f"), start=1))


def _decode(data: bytes, file: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", file), "UTF-16"
    try:
        return _text_only(data.decode("utf-8-sig"), file), ""
    except UnicodeDecodeError:
        return _strict(data, "cp1252", file), "not UTF-8; read as Windows-1252"


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return _text_only(data.decode(encoding), file)
    except UnicodeDecodeError as error:
        raise UnreadableInput(file, "its bytes are not text in a known encoding", "Save it as UTF-8") from error


def _text_only(string: str, file: str) -> str:
    if CONTROL.search(string):
        raise UnreadableInput(file, "it holds control characters, so it is no text", "Save it as UTF-8 text")
    return string


def _page(number: int, part: str, note: str) -> Page:
    blocks = tuple(Block(lines) for each in BLOCK_BREAK.split(part) if (lines := _lines(each)))
    return Page(number, 0.0, 0.0, blocks, "text" if blocks else "blank", note)


def _lines(block: str) -> tuple[Line, ...]:
    lines = [line for line in block.split("\n") if line.strip()]
    if sum("|" in line.strip(" \t|") for line in lines) < 2:
        return tuple(map(_line, cells_of_lines(lines)))
    return tuple(_line(_between_bars(line)) for line in lines if not DRAWN.fullmatch(line))


def _between_bars(line: str) -> list[str]:
    """The cells of a line of a table drawn with bars; an empty one stays, so that columns stand one below another."""
    return BAR.split(line.strip().removeprefix("|").removesuffix("|").strip(" \t"))


def _line(cells: list[str]) -> Line:
    return Line(tuple(tuple(Word(word) for word in cell.split()) for cell in cells))
