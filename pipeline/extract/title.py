"""The object of a deliberation: after its label, or alone as a heading between the attendance and the visas."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from pipeline.model.records import Field
from pipeline.model.text import Text
from pipeline.rules import Match, RuleGroup, Rules
from pipeline.split.rows import Row, rows
from pipeline.values.persons import parse_person

Lines = tuple[Row, ...]
ITEM_LINES = 3  # lines of the heading of an item
LONGEST = 8  # lines of a title
HANGS = re.compile(r"(?:[,:-]|\b(?:de|du|des|d'|la|le|les|l'|et|a|au|aux|pour|par|sur|en|avec))\s*$", re.IGNORECASE)
NARROW = 60  # letters of a line of a title below which no full line of prose goes on with it
FEW = 3  # words: a last line that is so short (`Exercice 2014`) is not the whole title
SUM = re.compile(r"\d,\d\d ?(?:€|euros?\b|F\b)?$")  # a line that ends in cents is one of a statement
TABLE = re.compile(r"\t\s*\d|\t.*\t")  # a line of a table: three cells, or a figure in the second
ORDINAL = re.compile(r"(?:\d{1,2}|[IVX]{1,4})(?: ?[.)/°]\)?[-–—.) ]*| ?[-–—] )(?=[A-ZÀ-Ý])")  # `4. Coupes de bois`
STANDING = "title.standing"
ITEM = "title.item"
INLINE = "title.item.inline"
CAPITALS = "title.capitals"
FIRST_LINE = "title.first_line"


def title(body: Text, head: int, rules: Rules, item: bool = False) -> Field[str] | None:
    """The title on one line; None where the label is followed by nothing.

    `head` is the offset in the deliberation at which its visas, its reasons or its decision begin; an `item` of
    minutes begins with its heading.
    """
    group, lines = rules["fields/title"], rows(body)
    found = (match for name in ("labelled", "participle", "item", "numbered") for match in group.finditer(body, name))
    match = next((match for match in found if match.start < head), None)
    if match:
        start = _start(match)
        quote = _whole(body, lines, match, start, group)
        tail = group.search(quote, "tail")
        quote = quote[: tail.start] if tail else quote
        return None if group.search(quote, "ends") else _field(quote, match.rule.id, match.rule.strength)
    return (
        (_field(_capitals(body, lines), CAPITALS, 0.9) if item else None)
        or _field(_standing(body, lines, head, group), STANDING, 0.85)
        or (_field(_first_line(body, lines, group), FIRST_LINE, 0.85) if item else None)
    )


def _first_line(body: Text, lines: Lines, group: RuleGroup) -> Text | None:
    """The line that heads an item of minutes and is no part of its sentences."""
    row, *rest = lines
    alone = rest and not row.is_sentence and not row.is_paragraph and not _is_other(row, group)
    return body[row.start : row.end] if alone else None


def _start(match: Match) -> int:
    quote = match["title"]
    return match.start + match.text.string.find(quote.string) if quote is not None else match.end


def _whole(body: Text, lines: Lines, match: Match, start: int, group: RuleGroup) -> Text:
    """The title from where a rule finds its first line; one that a sentence follows on its line is whole."""
    if match.rule.id == INLINE:
        return body[start : start + len(match["title"] or "")]
    below = [row for row in lines if row.end > start]
    heads = match.rule.id.startswith(ITEM)
    return body[start : _end_of_heading(below, group) if heads else _end_of_title(body, below, group)]


def _capitals(body: Text, lines: Lines) -> Text | None:
    """The lines in capitals with which an item of minutes begins."""
    upper = list(takewhile(lambda row: row.text.string.isupper(), lines))
    return body[upper[0].start : upper[-1].end] if upper else None


def _field(quote: Text | None, rule: str, strength: float) -> Field[str] | None:
    if quote is None:
        return None
    quote = quote.strip(" \n\t.;:-–—_|*«")
    if rule == STANDING and (head := ORDINAL.match(quote.string)):
        quote = quote[head.end() :]
    value = re.sub(r"(?<=\w)- (?=[a-zà-ÿ])", "-", " ".join(quote.string.split()))
    return Field(value, quote, rule, strength) if re.search(r"\w{2}", value) else None


def _end_of_title(body: Text, lines: list[Row], group: RuleGroup) -> int:
    """Where the title ends that begins on the first line: behind the lines that go on with it."""
    end = lines[0].end
    for before, row in pairwise(lines[:LONGEST]):
        apart = body.string[before.end : row.start].count("\n") > 1 and not _runs_on(before, row)
        if apart or _complete(before) or _is_below(row, before, group):
            break
        end = row.end
    return end


def _end_of_heading(lines: list[Row], group: RuleGroup) -> int:
    """Where the heading of an item ends that begins on the first line: behind those that plainly go on with it."""
    end = lines[0].end
    for before, row in pairwise(lines[:ITEM_LINES]):
        capitals = before.text.string.isupper() and row.text.string.isupper()
        if not (capitals or _runs_on(before, row)) or _complete(before) or _is_below(row, before, group):
            break
        end = row.end
    return end


def _is_below(row: Row, before: Row, group: RuleGroup) -> bool:
    """Whether a line is no part of the title: what always follows it, prose below a short line, the act's heading."""
    prose = row.is_paragraph and len(before.text) < NARROW
    prose = prose or (group.search(row.text, "prose") is not None and not HANGS.search(before.text.folded))
    upper = row.text.string.isupper() and not before.text.string.isupper()
    return prose or _ends(row, group) or (upper and bool(group.search(row.text, "heading")))


def _standing(body: Text, lines: Lines, head: int, group: RuleGroup) -> Text | None:
    """The heading above the last line of the head, or the first after it, that follows a title."""
    inside = sum(row.start < head for row in lines)
    for at in reversed(range(1, min(inside + 1, len(lines)))):
        if at == inside or _ends(lines[at], group) or _tells(lines[at], group):
            block = _block_above(body, lines[:at], group)
            if block:
                return body[block[0].start : block[-1].end]
    return None


def _block_above(body: Text, lines: tuple[Row, ...], group: RuleGroup) -> list[Row]:
    block: list[Row] = []
    for row in reversed(lines):
        apart = _words(block) > FEW and body.string[row.end : block[0].start].count("\n") > 1
        if len(block) == LONGEST or _is_other(row, group) or (apart and not _runs_on(row, block[0])):
            break
        block.insert(0, row)
    worded = any(len(re.findall(r"[^\W\d]", row.text.string)) > 3 for row in block)
    return block if worded and not any(SUM.search(row.text.string) for row in block) else []


def _words(block: list[Row]) -> int:
    return sum(len(row.text.string.split()) for row in block)


def _is_other(row: Row, group: RuleGroup) -> bool:
    """Whether the line belongs to the heading or the attendance, or is part of a sentence."""
    person = parse_person(row.text)
    named = person is not None and person.person.first_name and len(person.name) == len(row.text)
    listed = row.text.string.count(",") > 2 or re.search(r"\b(?:M|MM|Mme|Mmes|Mlle)\b\.? ", row.text.string)
    return (
        bool(named or listed or TABLE.search(row.text.string))
        or _complete(row)
        or _ends(row, group)
        or group.search(row.text, "heading") is not None
    )


def _tells(row: Row, group: RuleGroup) -> bool:
    """Whether a line is the first of what the act tells below its title: a sentence of the report."""
    return row.text.string[0].isupper() and (_complete(row) or group.search(row.text, "prose") is not None)


def _ends(row: Row, group: RuleGroup) -> bool:
    return group.search(row.text, "ends") is not None


def _complete(row: Row) -> bool:
    return bool(re.search(r"[^\W\d_]{3,}\s?[.;:]$|^.*\w\.$", row.text.string))


def _runs_on(before: Row, row: Row) -> bool:
    """Whether a line plainly goes on after an empty line: begun small, or after a hyphen or a preposition."""
    return row.text.string[0].islower() or bool(
        re.search(r"(?:[-–—,]|\b(?:de|du|des|la|le|les|à|au|aux|en|et|pour|sur|par|d'|l'))$", before.text.string, re.I)
    )
