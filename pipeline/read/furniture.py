"""What surrounds the flowing text of a page: transmission stamps, page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.model.layout import Block, BlockKind, Box, Line
from pipeline.model.text import fold
from pipeline.read.lines import box_of

# « Envoyé en préfecture le 18/03/2024 », « Accusé de réception en préfecture 059-… », « ID : 062-… »
STAMP = re.compile(
    r"(?:envoye|recu|envoi|reception|transmis|teletransmis|depose|accuse de reception|date de reception)\w*\b"
    r".{0,40}\b(?:s/|sous-? ?)?pref"
    r"|accuse de reception.{0,5}(?:-|ministere)"
    r"|acte (?:certifie|rendu) executoire|(?:i|1)d ?: ?\d{2,3}[-a-z0-9]|\d{3}-\d{9}-\d{4}|\d{6,9}-\d{8}-"
)
# What stands in such a stamp beside those lines.
BESIDE = re.compile(
    r"(?:publi|affich|notifi|mis en ligne|date de |teletransmis|reference)\w*\b.{0,40}\d|le :? ?\d{2}/\d{2}/\d{4}$"
)
PAGE_NUMBER = re.compile(
    r"(?:.{0,90}\b)?(?:page|p\.) ?\d+(?: ?(?:/|sur|de) ?\d+)?"
    r"|[-– ]*\d{1,3} ?/ ?\d{1,3}[-– ]*|[-–] ?\d{1,3} ?[-–]|\d{1,3}",
    re.IGNORECASE,
)
EDGE = 0.09  # of the page's height, at its top and its foot


def sorted_out(blocks: Sequence[Block], height: float) -> tuple[Block, ...]:
    """The blocks, with stamps and page numbers as blocks of their own kinds; `height` of the page in points."""
    return tuple(part for block in blocks for part in _parts(block, height))


def _parts(block: Block, height: float) -> list[Block]:
    """A block cut where a stamp, a page number or the text begins."""
    if block.kind == "table" and any(len(line.cells) > 1 for line in block.lines):
        return [block]
    kinds = _kinds([_kind(line, height) for line in block.lines])
    numbered = groupby(zip(kinds, block.lines, strict=True), key=lambda pair: pair[0])
    return [Block(tuple(line for _, line in group), kind) for kind, group in numbered]


def _kind(line: Line, height: float) -> BlockKind | None:
    """The kind that a line's wording and place make sure; None for one that is a stamp's only beside another."""
    string = fold(" ".join(word.content for word in line.words)).lower()
    box = Box.around(map(box_of, line.words))
    if PAGE_NUMBER.fullmatch(string):
        if box.y0 > (1 - EDGE) * height:
            return "footer"
        if box.y1 < EDGE * height:
            return "header"
    if STAMP.match(string):
        return "stamp"
    return None if BESIDE.match(string) else "body"


def _kinds(kinds: list[BlockKind | None]) -> list[BlockKind]:
    """The kinds with each undecided line as the stamp that it touches, else as body."""
    decided: list[BlockKind] = []
    for undecided, group in groupby(enumerate(kinds), key=lambda pair: pair[1] is None):
        places = [at for at, _ in group]
        around = kinds[max(0, places[0] - 1) : places[-1] + 2]
        for at in places:
            kind = kinds[at]
            decided.append(kind if kind and not undecided else "stamp" if "stamp" in around else "body")
    return decided
