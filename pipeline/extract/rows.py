"""The rows below a header: cells between tabs where there are tabs, else found by what each column can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.extract.grid import Cell, Column, Row
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.sums import IN_A_ROW

GAP = r"[\s|]+"
UNIT = r"(?: ?(?:€uros?|€|(?i:euros?|eur)\b))?(?: ?(?i:h\.?t\.?|t\.?t\.?c\.?)\b)?"
SUM = rf"(?:[-+] ?)?{IN_A_ROW}{UNIT}|[-–—/]|(?i:neant)"
LAZY_SUM = SUM.replace(")+(?:", ")+?(?:")
HOLDS = {
    "operation": r"[A-Z\d]*\d[\w]*(?:(?:[-_./]\s?|_)\w+)*|[A-Z]{1,4}\d?O\d+",
    "imputation": r"[\dA-Z]{1,8}(?: ?\(\d{2,3}\))?(?: ?[-/_.]{1,2} ?[\dA-Z]{1,8}){0,4}",
    "chapter": r"[\dOolI]{2,3}(?:-\d{1,3})?",
    "nature": r"[\dOlI]{2,8}(?:-\d{1,3})?",
    "function": r"[\dOlI]{1,6}(?:[-.]\d{1,3})?",
    "section": r"[FIDR]{1,2}\b\.?|(?i:fonct\w*|invest\w*|exploit\w*|depenses?|recettes?)",
    "code": r"\d[\w./-]*",
    "figure": r"[\dOlI][\d ,./-]*(?: ?%| ?[a-z]+)?|-",
    "text": r"\S.*?",
    "sum": SUM,
}
JOINED_LINES = 4
SPECKS = r"^['‘’\"`´*°.,:;|]+\s*(?=[\d+-])"
APART = re.compile(rf"(?:[-+] ?)?\d{{1,3}}(?: ?\d){{3,9}}[.,]\d\d{UNIT}")


def row_at(text: Text, start: int, columns: Sequence[Column], rules: Rules, *, tabs: bool, euros: bool) -> Row | None:
    """The row that starts at a line; without tabs over up to four lines, where its cells are broken.

    `tabs` says whether the header's cells are parted by tabs, `euros` whether it names the unit.
    """
    stop = start
    broken = re.compile(r"\S{1,12}-[ \t]*\n").match(text.string, start) is not None  # `C01-` above `650A01`
    for joined in range((2 if broken else 1) if tabs else JOINED_LINES):
        stop = text.string.find("\n", stop)
        stop = len(text) if stop < 0 else stop
        piece = text.string[start:stop]
        if not piece.strip() or (joined and _ends(piece)):
            return None
        if row := _row(text, start, stop, columns, rules, tabs=tabs, euros=euros):
            return row
        stop += 1
        if stop > len(text):
            return None
    return None


def _row(
    text: Text, start: int, end: int, columns: Sequence[Column], rules: Rules, *, tabs: bool, euros: bool
) -> Row | None:
    if "\t" in text.string[start:end]:
        return _tabbed(text, start, end, columns, rules)
    if total := _total(text, start, end, columns, rules):
        return total
    row = None if tabs else _flat(text, start, end, columns, rules)
    sums = [cell.text.string for cell in row.cells if cell.column.kind == "sum"] if row else []
    return row if euros or any(re.search(r"€|[Ee]ur|[.,]\d\d\b|\d[ .]\d{3}", found) for found in sums) else None


def _ends(piece: str) -> bool:
    """Whether a sentence or an empty line lies inside what would be one row."""
    return re.search(r"[.;:]\s*\n|\n\s*\n|\n\s*(?:Article|ARTICLE|Total|TOTAL|[-•] )", piece) is not None


def is_total(text: Text, rules: Rules) -> bool:
    """Whether a row adds up others."""
    return rules["tables/words"].search(text, "total") is not None


def cells_of(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells between the tabs of a line start and end."""
    cells, at = [], start
    for piece in text.string[start:end].split("\t"):
        cells.append((at, at + len(piece)))
        at += len(piece) + 1
    return cells


def _tabbed(text: Text, start: int, end: int, columns: Sequence[Column], rules: Rules) -> Row | None:
    """A row whose cells are parted by tabs: one for each column, or fewer where empty ones leave no trace."""
    places = cells_of(text, start, end)
    under = list(columns) if len(places) == len(columns) else _under(text, places, columns)
    if under is None:
        return None
    cells = [
        Cell(column, _whole(text[a:b].strip(), column), a, b) for column, (a, b) in zip(under, places, strict=True)
    ]
    sums = [cell for cell in cells if cell.column.kind == "sum" and cell.text]
    full = len(places) == len(columns) and bool(cells[0].text) and len(columns) > 2
    if not (sums or full) or not all(re.fullmatch(rf"(?:{SUM})\W*", cell.text.folded) for cell in sums):
        return None
    place = text[start:end].strip()
    return Row(place, start, end, tuple(cells), is_total(place, rules))


def _whole(cell: Text, column: Column) -> Text:
    """A cell; a sum without specks before it, and without spaces where its figures were read apart (`182 4 00,00`)."""
    if column.kind == "sum":
        cell = cell.sub(SPECKS, "")
    apart = column.kind == "sum" and not re.fullmatch(SUM, cell.folded) and APART.fullmatch(cell.folded)
    return cell.sub(r"(?<=\d) (?=\d)", "") if apart else cell


def _under(text: Text, places: list[tuple[int, int]], columns: Sequence[Column]) -> list[Column] | None:
    """The columns that fewer cells stand under: sums under the last columns of sums, the others from the left."""
    strings = [text.folded[a:b].strip() for a, b in places]
    sums = [column for column in columns if column.kind == "sum"]
    others = [column for column in columns if column.kind != "sum"]
    euros = any("€" in cell for cell in strings)  # then « 32 » is a number of pupils, not a sum
    may_be = [re.fullmatch(SUM, cell) and ("€" in cell or not euros or not re.search(r"\d", cell)) for cell in strings]
    many = next((i for i, may in enumerate(reversed(may_be)) if not may), len(strings))
    rest = strings[: len(strings) - many]
    if not 0 < many <= len(sums) or len(rest) > len(others):
        return None
    under: list[Column] = []
    for at, cell in enumerate(rest):
        left = len(rest) - at - 1
        fits = next(
            (i for i, c in enumerate(others[: len(others) - left]) if c.kind == "text" or re.search(r"\d", cell)), None
        )
        if fits is None:
            return None
        under.append(others[fits])
        others = others[fits + 1 :]
    return [*under, *sums[-many:]]


def _total(text: Text, start: int, end: int, columns: Sequence[Column], rules: Rules) -> Row | None:
    """A row of totals: its sums stand under the last columns of sums."""
    place = text[start:end]
    if not is_total(place, rules):
        return None
    sums = [column for column in columns if column.kind == "sum"]
    for many in range(len(sums), 0, -1):
        pattern = rf"(?P<label>\D*?){GAP}" + GAP.join(rf"(?P<c{i}>{SUM})" for i in range(many)) + r"[\s|.]*$"
        if match := re.match(pattern, place.folded):
            cells = [_cell(text, column, start, match, f"c{i}") for i, column in enumerate(sums[-many:])]
            return Row(place, start, end, tuple(cells), total=True)
    return None


def _cell(text: Text, column: Column, start: int, match: re.Match[str], group: str) -> Cell:
    first, last = start + match.start(group), start + match.end(group)
    return Cell(column, text[first:last].strip(), first, last)


def _flat(text: Text, start: int, end: int, columns: Sequence[Column], rules: Rules) -> Row | None:
    """A row whose cells follow each other by spaces: codes from the left, sums from the right, words between."""
    place = text[start:end]
    for pattern, groups in _patterns(tuple((column.name, column.kind) for column in columns)):
        match = pattern.match(place.folded)
        if match is None or _ambiguous(match, place.folded):
            continue
        cells = [_cell(text, columns[at], start, match, f"c{at}") for at in groups if match[f"c{at}"] is not None]
        if any(re.search(r"€|\d \d{3},\d\d\b", cell.value) for cell in cells if cell.column.kind == "text"):
            continue  # a sum among the words: the header has a column that was not known
        if any(re.search(r"\d", cell.text.string) for cell in cells if cell.column.kind == "sum"):
            return Row(place, start, end, tuple(cells), is_total(place, rules))
    return None


def _ambiguous(match: re.Match[str], folded: str) -> bool:
    """Whether figures without decimals could be cut in another way: `1 200 350 500` is two sums in three ways."""
    lazy = _pattern_of(match.re.pattern.replace(SUM, LAZY_SUM)).match(folded)
    return lazy is not None and lazy.groups() != match.groups()


@lru_cache(maxsize=256)
def _pattern_of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


@lru_cache(maxsize=256)
def _patterns(columns: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]:
    """The patterns of a row, strictest first: all cells filled; then without codes, which one row gives for several.

    Of expenses and receipts a line of a decision modificative fills one, and a dash there is the sum's sign.
    """
    every = [at for at, (_, kind) in enumerate(columns) if kind != "text" or at == 0 or columns[at - 1][1] != "text"]
    codes = [at for at in every if columns[at][1] != "code"]
    figures = [at for at in codes if columns[at][1] != "figure"]
    spent = [at for at in every if columns[at][0] != "income"]
    wanted = list(dict.fromkeys(tuple(groups) for groups in (spent, every, codes, figures) if len(groups) > 1))
    return tuple((_pattern(columns, groups), groups) for groups in wanted)


def _pattern(columns: tuple[tuple[str, str], ...], groups: Sequence[int]) -> re.Pattern[str]:
    """One pattern for a row; neighbouring columns of words are one group, for nothing parts them."""
    parts = [rf"(?P<c{at}>{HOLDS.get(columns[at][0]) or HOLDS[columns[at][1]]})" for at in groups]
    return _pattern_of(r"[\s|]*" + GAP.join(parts) + r"[\s|]*$")
