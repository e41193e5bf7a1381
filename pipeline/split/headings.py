"""Which lines open or close a part of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.model.text import Text
from pipeline.rules import Rule, Rules
from pipeline.split.rows import Row

PieceKind = Literal["deliberation", "sitting", "report", "agreement", "annex", "minutes", "aside"]
ORDER: tuple[PieceKind, ...] = ("deliberation", "minutes", "report", "agreement", "annex", "aside", "sitting")
TOP = 24  # the lines of a page among which its heading stands


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part: what it opens, and the number that it gives it."""

    kind: PieceKind
    row: Row
    number: Text | None = None


def heading(row: Row, rules: Rules) -> Heading | None:
    """What the line, or a cell of it, opens, if anything."""
    for kind in ORDER:
        for rule in rules["headings"].that_may(row.text.lowered, kind):
            for cell in row.text.split(r"\t"):
                match = rule.search(cell)
                if match:
                    return Heading(kind, row, match["number"])
    return None


def top_headings(page: tuple[Row, ...], rules: Rules) -> list[Heading]:
    """The headings at the top of a page, down to its first paragraph.

    Below part of a sentence (or a narrow column of service names) only the heading of an act is still believed.
    """
    found = []
    clear = True
    for row in page[:TOP]:
        opened = heading(row, rules)
        if opened and (clear or opened.kind in ("deliberation", "sitting")):
            found.append(opened)
        elif row.is_paragraph:
            break
        clear = clear and not row.is_sentence
    return found


def evidence(lines: Sequence[Row], rules: Rules, prefix: str) -> int:
    """How many different rules of a prefix find something in the lines."""
    return sum(any(rule.search(row.text) for row in lines) for rule in _that_may(lines, rules, prefix))


def closed(lines: Sequence[Row], rules: Rules) -> bool:
    """Whether one of the lines belongs to a signature block or its formulae."""
    return any(rule.search(row.text) for rule in _that_may(lines, rules, "end") for row in lines)


def _that_may(lines: Sequence[Row], rules: Rules, prefix: str) -> tuple[Rule, ...]:
    """The rules that may find something in any of the lines: one look at all of them."""
    return rules["headings"].that_may("\n".join(row.text.lowered for row in lines), prefix)
