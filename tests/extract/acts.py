"""An act made of one deliberation, and the wordings of tests/data, for tests of what is read from text."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.records import Act, Segment
from pipeline.model.text import Text

DATA = Path(__file__).parent.parent / "data"


def act_of(body: str, shared: str | None = None) -> Act:
    text = Text.plain(body)
    segment = Segment(kind="deliberation", whole=text, body=text)
    return Act(segments=(segment,), shared=Text.plain(shared) if shared is not None else None)


def wordings(file: str) -> list[tuple[str, list[str]]]:
    """The cases of a file: blocks after lines of dashes, each a text, `=>`, and the lines that are expected."""
    blocks = (DATA / file).read_text(encoding="utf-8").split("----\n")[1:]
    parted = (block.split("\n=>\n") for block in blocks)
    return [(text, expected.splitlines()) for text, expected in parted]
