"""A file cut into pieces: each opens with a heading, at the top of a page or after a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.records import Doubt
from pipeline.rules import Rules
from pipeline.split.headings import Heading, PieceKind, closed, evidence
from pipeline.split.imprint import Imprint
from pipeline.split.rows import Row

CLOSE = 12  # the last lines of a piece, among which it is signed


@dataclass(frozen=True)
class Piece:
    """Lines that belong together, and what their heading says they are.

    `shared` is what the sitting printed before them for all of its items; `doubts` are what is unsure about its limits.
    """

    kind: PieceKind
    rows: tuple[Row, ...]
    heading: Heading | None = None
    shared: tuple[Row, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def number(self) -> str:
        """The act number in the heading, in letters and digits alone."""
        return _number(self.heading)


@dataclass
class Draft:
    """A piece while its lines are read: what it is so far, and of which act.

    `act` is the number of the deliberation whose dossier is being read; `imprint` that of its last page.
    """

    kind: PieceKind = "aside"
    heading: Heading | None = None
    act: str = ""
    imprint: Imprint = field(default_factory=Imprint)
    rows: list[Row] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _searched: int = 0
    _decided: bool = False

    def followed_by(self, opened: Heading) -> Draft:
        """The draft of the piece that a heading opens after this one."""
        if opened.kind == "deliberation":
            return Draft(opened.kind, opened, _number(opened))
        return Draft(opened.kind, opened, self.act, self.imprint)

    def piece(self) -> Piece:
        """What it is when its last line is read."""
        return Piece(self.kind, tuple(self.rows), self.heading, doubts=tuple(self.doubts))

    def decided(self, rules: Rules) -> bool:
        """Whether its lines hold a decision; each line is looked at once."""
        if not self._decided:
            self._decided = evidence(self.rows[self._searched :], rules, "decision") > 0
            self._searched = len(self.rows)
        return self._decided

    def closed(self, rules: Rules) -> bool:
        """Whether its last lines are a signature block or the close of a sitting."""
        last = self.rows[-CLOSE:]
        return closed(last, rules) or (self.kind == "minutes" and evidence(last, rules, "close.lifted") > 0)


def plain_number(number: str) -> str:
    """An act number in letters and digits alone, for comparison."""
    return re.sub(r"\W+", "", number).lower()


def _number(heading: Heading | None) -> str:
    return plain_number(heading.number.string) if heading and heading.number else ""
