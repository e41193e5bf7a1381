"""The articles of a deliberation's operative part (dispositif)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.actions import GROUP, leading_verb
from pipeline.extract.decisions import listed_items
from pipeline.extract.dispositif import Item, numbered_items
from pipeline.extract.grid import Table
from pipeline.extract.tables import tables
from pipeline.model.records import Act, Article, Field
from pipeline.model.text import Text
from pipeline.rules import Rules

LEADERS = re.compile(
    r"(?:^[^\n]*(?:\.{3,}|…+|_{3,}|(?:\. ){3,}|\t)[ ]*(?:[-+] ?)?\d[\d .,]*(?:€|euros?)?[ ]*(?:\n|\Z)){2,}",
    re.MULTILINE | re.IGNORECASE,
)
"""Two or more lines of a label and a sum that dots or a tab part."""
LISTED = re.compile(
    rf"(?:(?<=\n)[ ]*(?-i:[A-ZÀ-Ý])[^\n.;:\t]{{3,60}}\n\s*)?{LEADERS.pattern}", re.MULTILINE | re.IGNORECASE
)
"""The same with the title above them: `Section d'investissement`."""
SENTENCE_ENDS = re.compile(r"(?s:.*)[.;](?=\s*\n(?:[^\n.;:]{0,80}\n){0,2}\s*\Z)")
"""A text that ends with a sentence, but for a title of one or two lines."""


def articles(act: Act, rules: Rules) -> tuple[Article, ...]:
    """The articles of the deliberation itself; those of an agreement or a regulation in the dossier are not its own.

    An article's place reaches from its head to its end, the tables in it included; its text leaves them out.
    """
    text = act.deliberation.body
    found = tables(text, rules)
    said = _without_table_below(text, items(text, rules), found, rules)
    return tuple(article for item in said if (article := _article(text, item, found, rules)) is not None)


def _without_table_below(
    text: Text, said: tuple[Item, ...], found: tuple[Table, ...], rules: Rules
) -> tuple[Item, ...]:
    """The items, the last of them without a table or list of sums that stands below its end and that it does not name.

    `Article 2 : CHARGE le Maire de l'exécution.` says nothing of the tariffs printed below it under a title.
    """
    if not said:
        return said
    last = said[-1]
    begins = [table.start for table in found if last.body < table.start < last.end]
    begins += [last.body + match.start() for match in LEADERS.finditer(text.string[last.body : last.end])]
    ended = SENTENCE_ENDS.match(text.string, last.body, min(begins)) if begins else None
    if ended is None or rules[GROUP].search(text[last.body : ended.end()], "announces"):
        return said
    return (*said[:-1], replace(last, end=ended.end()))


def items(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The items of the dispositif: those with `Article` heads if there are any, else numbered or listed ones."""
    headed = _after_visas(text, numbered_items(text, rules), rules)
    if headed:
        return _with_first(text, headed, rules)
    listed = listed_items(text, rules)
    numbered = numbered_items(text, rules, "head.degree")
    inside = [item for item in numbered if listed and item.head >= listed[0].head]
    if inside and inside[0].number == "1" and inside[0].head == listed[0].head:
        return tuple(inside)
    return listed


def _with_first(text: Text, headed: tuple[Item, ...], rules: Rules) -> tuple[Item, ...]:
    """The headed items, led by the decision that stands where the first head would, if the heads begin with 2."""
    before = listed_items(text[: headed[0].head], rules) if headed[0].number == "2" else ()
    return (replace(before[0], end=headed[0].head), *headed) if before else headed


def _after_visas(text: Text, headed: tuple[Item, ...], rules: Rules) -> tuple[Item, ...]:
    """The headed items that follow the last formula of decision before them, where there is one."""
    openings = [
        match.end for match in rules[GROUP].finditer(text, "opening") if headed and match.end <= headed[-1].head
    ]
    later = tuple(item for item in headed if item.head >= max(openings, default=0))
    return later if later and later[0].number in ("1", "unique") else headed


def _article(text: Text, item: Item, found: tuple[Table, ...], rules: Rules) -> Article | None:
    """The record of an item; None where nothing but tables stands in it."""
    place = text[item.head : item.end].strip()
    pieces = _without_tables(text, item, found)
    body = "\n".join(part for piece in pieces if (part := flowing(piece)))
    if not body:
        return None
    printed = item.printed if item.printed is not None else place[: min(12, len(place))]
    return Article(
        place=place,
        number=Field(item.number, printed, item.rule, item.strength),
        text=Field(body, text[item.body : item.end].strip(), item.rule, item.strength),
        action=leading_verb(pieces[0].strip(), rules) or leading_verb(_below_title(pieces[0].strip()), rules),
    )


def _below_title(piece: Text) -> Text:
    """What stands below a first line that is the article's title (`Affectation`, then `D'affecter la somme`)."""
    title = re.match(r"[^\n.;:,]{3,60}\n\s*", piece.string)
    return piece[title.end() :] if title else piece


def _without_tables(text: Text, item: Item, found: tuple[Table, ...]) -> list[Text]:
    """The stretches of an item's body that no table and no list of sums covers."""
    pieces, at = [], item.body
    lists = ((match.start(), match.end()) for match in LISTED.finditer(text.string, item.body, item.end))
    for start, end in sorted([*((table.start, table.end) for table in found), *lists]):
        if item.body <= start < item.end and end > at:
            pieces.append(text[at : max(at, start)])
            at = min(end, item.end)
    return [piece for piece in (*pieces, text[at : item.end]) if piece.strip()] or [text[item.body : item.body]]


def flowing(text: Text) -> str:
    """A text as paragraphs: the lines of one joined by a space, paragraphs and bullets by a line break."""
    string = re.sub(r"[ \t]+", " ", text.string.replace("\f", "\n"))
    lines = [line.strip() for line in string.strip().split("\n")]
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if not line:
            continue
        joined += (_joint(joined, before, line) + line) if joined else line
    return joined


def _joint(joined: str, before: str, line: str) -> str:
    """What stands between what was joined and the next line: a line break where a paragraph or a bullet starts."""
    new = not before and not (line[:1].islower() and not re.search(r"[.;:!?]$", joined))
    if new or re.match(r"[-•*–—]\s", line) or (re.search(r"[;:]$", before) and line[:1].isupper()):
        return "\n"
    return "" if re.search(r"\w-$", joined) else " "
