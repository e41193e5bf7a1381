"""What single corrections say: a name, a word, letters that were taken for others, a header over a column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.clean.lexicon import Lexicon
from pipeline.corrections.record import Anchor, Correction
from pipeline.model.layout import Line, Page, Word
from pipeline.model.text import fold
from pipeline.rules import Rules

PROSE = ("title", "text", "label", "beneficiary")
LONGEST = 3  # letters that are taken for others
ALIKE = 0.6  # of two readings: less is another value, and no misreading
WORD = re.compile(r"[^\W\d_]{4,}")
Pages = Callable[[str, int], Page | None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one correction teaches: of a kind, about a subject (the letters that were read, a column), this."""

    kind: str
    subject: str
    taught: str
    correction: Correction


def words(corrections: Iterable[Correction], lexicon: Lexicon) -> Iterator[Lesson]:
    """Words in lower case that a human wrote into prose, which were read otherwise and which no list holds."""
    for correction in _texts(corrections):
        if correction.column in PROSE:
            read = set(WORD.findall(str(correction.read or "")))
            for word in dict.fromkeys(WORD.findall(str(correction.after))):
                if word not in read and word.islower() and word not in lexicon:
                    yield Lesson("word", "words", word, correction)


def confusions(corrections: Iterable[Correction]) -> Iterator[Lesson]:
    """Letters that were read in the place of others, where the two readings are alike elsewhere."""
    for correction in _texts(corrections):
        read, after = str(correction.read or ""), str(correction.after)
        matcher = SequenceMatcher(None, read, after, autojunk=False)
        if not read or matcher.ratio() < ALIKE:
            continue
        for op, i, j, k, m in matcher.get_opcodes():
            wrong, right = read[i:j], after[k:m]
            short = 0 < len(wrong) <= LONGEST and 0 < len(right) <= LONGEST
            if op == "replace" and short and right.isalpha() and not set(wrong + right) & set(" \n\t"):
                yield Lesson("confusion", wrong, right, correction)


def headers(corrections: Iterable[Correction], pages: Pages, rules: Rules) -> Iterator[Lesson]:
    """The words over a column of a budget table whose cells were not read, and which no rule knows."""
    known = {rule.id.split(".")[1] for rule in rules["tables/budget"]}
    for correction in corrections:
        at, column = correction.anchor, correction.column
        if correction.table != "imputations" or correction.read is not None or column not in known or at is None:
            continue
        page = pages(correction.sha256, at.page)
        found = header_above(page, at) if page else ""
        if found and not any(rule.regex.fullmatch(fold(found)) for rule in rules["tables/budget"]):
            yield Lesson("header", column, found, correction)


def header_above(page: Page, at: Anchor) -> str:
    """The nearest words above a place of a table that hold no figure; empty where there are none."""
    if at.box is None:
        return ""
    found = ""
    for line in (line for block in page.blocks for line in block.lines):
        cell = _over(line, at)
        if cell and len(line.cells) > 1 and not any(any(map(str.isdigit, word.content)) for word in cell):
            found = " ".join(word.content for word in cell)
    return found.strip(" :|")


def _over(line: Line, at: Anchor) -> tuple[Word, ...]:
    """The cell of a line above a place, in whose column the place stands."""
    x0, y0, x1, _ = at.box or (0, 0, 0, 0)
    for cell in line.cells:
        boxes = [word.box for word in cell if word.box]
        left, right = min((box.x0 for box in boxes), default=x1), max((box.x1 for box in boxes), default=x0)
        above = bool(boxes) and max(box.y1 for box in boxes) <= y0 + 1
        if above and min(right, x1) > max(left, x0):
            return cell
    return ()


def _texts(corrections: Iterable[Correction]) -> Iterator[Correction]:
    for correction in corrections:
        if correction.op == "replace" and isinstance(correction.after, str) and correction.after != correction.read:
            yield correction
