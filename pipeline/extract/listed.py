"""Sums in rows: the cells of tables that are no budget tables, and lists of lines that end with a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pipeline.extract.column_roles import role_of_column
from pipeline.extract.grid import Cell, Row, Table
from pipeline.extract.imputations import cell_sum
from pipeline.extract.roles import GROUP, is_somebody
from pipeline.extract.rows import is_total
from pipeline.model.records import AmountRole, Field
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.money import Money, MoneyMatch

ABOVE = 300
NAMING = (
    r"(?:\b(?:de|d'|du|a|est|soit|sont|environ|et|ou|montant|pour|vers\w+|sur|par|plus|moins|que|hauteur|chacun|dont|"
    r"entre|les|le|la|un|une|cette|n ?°)|[(/])$"
)
"""What a label in front of a sum does not end with: then the sum belongs to a sentence."""

LENT = re.compile(r"\b(?:emprunt|pret|capital|somme|montant(?! (?:de |des |d')))", re.IGNORECASE)
"""The line of a loan's terms that names the sum lent; the others name fees and payments."""

PURPOSE = re.compile(r"\b(?:objets?|projets?|actions?|operations?|manifestations?|evenements?|intitules?)\b")
"""Headers of what a grant is for; others (`Nature`, `Type`, `Secteur`) sort the beneficiaries."""


@dataclass(frozen=True)
class Listed:
    """What a row says of a sum: its role, and the beneficiary or the label of its row."""

    role: Field[AmountRole]
    beneficiary: Field[str] | None
    label: Field[str] | None


def table_sums(text: Text, table: Table, money: list[MoneyMatch], rules: Rules) -> Iterator[tuple[MoneyMatch, Listed]]:
    """The sums in the cells of a table, the unit taken from the header where the cell prints none."""
    heading = heading_role(text, table.start, rules)
    for row in table.rows:
        for cell in row.cells:
            if cell.column.kind == "sum" and (found := _in_cell(cell, money, table)) is not None:
                yield found, _of_row(row, cell, table, heading, rules)


def _in_cell(cell: Cell, money: list[MoneyMatch], table: Table) -> MoneyMatch | None:
    """The sum of a cell, printed with its unit or not."""
    for match in money:
        if cell.start <= match.start < cell.end:
            return match
    value = cell_sum(cell.text)
    francs = any(match.money.currency == "FRF" for match in money) and not table.euros
    if value is None:
        return None
    return MoneyMatch(Money(value, "FRF" if francs else "EUR"), cell.text, cell.start, cell.end)


def _of_row(row: Row, cell: Cell, table: Table, heading: Field[AmountRole] | None, rules: Rules) -> Listed:
    """What the row and the column of a cell say of its sum."""
    paid = any(column.name == "grant" for column in table.columns)
    who = _beside(row, cell, "beneficiary") or (_beside(row, cell, "member") if paid else None)
    if who and not is_somebody(who.text, rules):
        who = None
    what = None if who else _beside(row, cell, "label", "beneficiary", "member")
    column = cell.column
    if row.total:
        role: Field[AmountRole] = Field("total", row.text, "words.total", 0.95)
        return Listed(role, None, _label(row))
    known = role_of_column(cell, table, what)
    role = Field(known, column.header, column.rule, column.strength) if known else heading or _unknown(column.header)
    return Listed(role, _field(who), _field(_purpose(row) if who else what))


def _purpose(row: Row) -> Cell | None:
    """The cell that says what somebody is paid for, which tells one sum of theirs from the next."""
    cells = (cell for cell in row.cells if cell.column.name == "label" and cell.value)
    return next((cell for cell in cells if PURPOSE.search(cell.column.header.lowered)), None)


def _unknown(quote: Text) -> Field[AmountRole]:
    return Field("other", quote, "amounts.unknown", 0.5)


def _field(cell: Cell | None) -> Field[str] | None:
    if cell is None:
        return None
    return Field(cell.value, cell.text, cell.column.rule, cell.column.strength)


def _label(row: Row) -> Field[str] | None:
    """The words in front of a total."""
    match = re.match(r"[^\d|\t]*", row.text.string.lstrip("\t| "))
    words = row.text[: match.end() if match else 0].strip(" \t\n|:.")
    return Field(" ".join(words.string.split()), words, "words.total", 0.95) if words else None


def _beside(row: Row, cell: Cell, *names: str) -> Cell | None:
    """The cell of one of these columns that stands nearest before a sum: a plan has labels for both of its sides."""
    before = [held for held in row.cells if held.column.name in names and held.value and held.start < cell.start]
    return max(before, key=lambda held: held.start, default=None) or row.cell(*names) or _first_words(row, names)


def _first_words(row: Row, names: tuple[str, ...]) -> Cell | None:
    """The words that open a row under a header that is not known (`Location`): its label."""
    first = row.cells[0] if row.cells else None
    return first if first and "label" in names and first.column.name == "" and first.value else None


def heading_role(text: Text, start: int, rules: Rules) -> Field[AmountRole] | None:
    """The role that the words above a list give to the sums in it: its title or the sentence that leads to it."""
    lines = [line for line in text[max(0, start - ABOVE) : start].lines() if line.strip()]
    for line in reversed(lines[-4:]):
        if len(line) > 60 and re.search(r"[.;,]\s*$", line.string):
            break
        if role := _heading_of(line, rules):
            return role
    return None


def _heading_of(line: Text, rules: Rules) -> Field[AmountRole] | None:
    """The role that one line gives to the sums below it or in it."""
    found = rules[GROUP].finditer(line, "heading")
    if not found:
        return None
    return Field(cast("AmountRole", found[0].rule.means), found[0].text, found[0].rule.id, found[0].rule.strength)


def line_sums(text: Text, money: list[MoneyMatch], rules: Rules) -> Iterator[tuple[MoneyMatch, Listed]]:
    """The sums of lines that are pairs of a label and a sum, where at least two such lines follow each other."""
    labelled = [(match, label) for match, label in _labelled(text, money) if label]
    ending = {_line_start(text, match.start) for match, _ in labelled if _ends_line(text, match)}
    lines = [(match, label) for match, label in labelled if _line_start(text, match.start) in ending]
    runs: list[list[tuple[MoneyMatch, Text]]] = []
    for match, label in lines:
        if runs and _adjacent(text, runs[-1][-1][0].end, match.start - len(label)):
            runs[-1].append((match, label))
        else:
            runs.append([(match, label)])
    for run in runs:
        if len({_line_start(text, match.start) for match, _ in run}) > 1:
            heading = heading_role(text, _line_start(text, run[0][0].start), rules)
            for match, label in run:
                factor = _price_of(match) if _multiplied(text, match.end) else None
                yield match, _of_line(label, factor or heading, rules)


def _labelled(text: Text, money: list[MoneyMatch]) -> Iterator[tuple[MoneyMatch, Text | None]]:
    """Each sum with the label in front of it; a product has the label of its factor."""
    label: Text | None = None
    end = 0
    for match in money:
        if not (end and _multiplied(text, end)):
            label = _before(text, match, end)
        yield match, label
        end = match.end


def _price_of(match: MoneyMatch) -> Field[AmountRole]:
    return Field("price", match.quote, "amounts.factor", 0.85)


def _multiplied(text: Text, end: int) -> bool:
    """Whether a sum is a factor of the next one: « 45 € x 32 élèves = 1 440 € »."""
    return re.match(r" ?(?:/ ?\w+ )?[x*×] ?\d[^=\n]{0,40}= ?(?=[\dOl])", text.folded[end : end + 60]) is not None


def _line_start(text: Text, at: int) -> int:
    return text.string.rfind("\n", 0, at) + 1


def _ends_line(text: Text, match: MoneyMatch) -> bool:
    stop = text.string.find("\n", match.end)
    return (
        re.fullmatch(
            r"(?: ?(?:/ ?|(?:par|l[ea]) |l')\w+)?(?:\s*\([^()\n]{1,60}\))?[\s;,.|)]*",
            text.string[match.end : stop if stop >= 0 else len(text)],
        )
        is not None
    )


def _before(text: Text, match: MoneyMatch, last: int) -> Text | None:
    """The label in front of a sum, after the last sum of its line; None where the sum stands in a sentence."""
    start = max(_line_start(text, match.start), last)
    label = _whole(text[start : match.start].strip(" \t-•*·>|:.…_;="))
    if not 2 <= len(label) <= 100 or not re.search(r"[a-zA-Z]{2}", label.folded):
        return None
    separated = re.search(r"[:.…_\t|-]\s*$", text.string[start : match.start]) is not None
    sentence = re.search(NAMING, label.folded.lower()) and not separated
    return (
        None if sentence or re.search(r"(?<!\b[A-Z])[.;] [A-Z]|^(?:Article|ARTICLE|Art\.)\b", label.folded) else label
    )


def _whole(label: Text) -> Text:
    """A label without its bullet, and without a bracket that it opens and does not close: `titre (objet : cantine`."""
    label = label[2:] if re.match(r"[oeqv] [A-Z]", label.folded) else label
    label = label[1:] if label.string[:1] == "(" and ")" not in label.string else label
    cut = label.string.rfind("(")
    return label[:cut].strip(" \t,:-") if cut > 0 and ")" not in label.string[cut:] else label


def _adjacent(text: Text, end: int, start: int) -> bool:
    """Whether nothing but white space, bullets and one short line lies between two offsets."""
    between = text.string[end : max(end, start)]
    return len(between) <= 60 and between.count("\n") <= 4 and "." not in between.strip(" .;,")


def _worded(label: Text) -> Text:
    """The first cell with a word of a row without a header: `5442 | Handball Club | F |` names the Handball Club."""
    cells = [cell.strip() for cell in label.split(r"\t")]
    return next((cell for cell in cells if re.search(r"[a-zA-Z]{3}", cell.folded)), label)


def _of_line(label: Text, heading: Field[AmountRole] | None, rules: Rules) -> Listed:
    """What a line of a list says of its sum: in a list of grants its label is the beneficiary."""
    total = is_total(label, rules)
    if total:
        label = label.split(r"\s+\d[\d\s.,]{2,}$")[0]  # figures of other columns
    field = Field(" ".join(label.string.split()), label, "amounts.line", 0.85)
    if total:
        return Listed(Field("total", label, "words.total", 0.95), None, field)
    if heading and heading.value == "grant":
        label = _worded(label)
        field = Field(" ".join(label.string.split()), label, "amounts.line", 0.85)
        return Listed(heading, field, None) if is_somebody(label, rules) else Listed(heading, None, field)
    if heading and heading.value == "loan" and not LENT.search(label.folded):
        return Listed(_unknown(label), None, field)
    return Listed(heading or _heading_of(label, rules) or _unknown(label), None, field)
