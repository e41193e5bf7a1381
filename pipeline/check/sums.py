"""Checks on sums: totals, balances, words against digits, and the same sum in several parts of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.extract.grid import BUDGET_SUMS, Column, Row, Table
from pipeline.extract.imputations import cell_sum
from pipeline.extract.tables import tables
from pipeline.model.records import Amount, Check, Deliberation, Imputation, SegmentKind, Severity
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.money import find_money

SPENDING = ("attribuer", "accorder", "allouer", "verser", "octroyer", "participer")


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """What does not add up among the sums; where a table or a sentence was not read whole, nothing is said."""
    for segment in deliberation.act.segments:
        for table in tables(segment.body, rules):
            yield from _totals(table)
        yield from _words_and_digits(segment.body)
    for line in deliberation.imputations:
        yield from _balance(line)
    yield from _grant_and_imputation(deliberation)
    yield from _across_segments(deliberation)


def french(value: Decimal) -> str:
    """A sum as French readers write it: `1 234,50 €`."""
    return f"{value:,.2f}".replace(",", " ").replace(".", ",") + " €"


def _said(
    rule: str, message: str, expected: Decimal, found: Decimal, place: Text, severity: Severity = "error"
) -> Check:
    return Check(
        rule=rule,
        severity=severity,
        message=message,
        expected=f"{expected:.2f}",
        found=f"{found:.2f}",
        place=place,
    )


def _totals(table: Table) -> Iterator[Check]:
    """Columns whose last row, of totals, is not the sum of the rows above; only in a table read without a gap.

    An empty cell may be one that was not read: then nothing is said of its column. A row with fewer cells than there
    are columns may hold its sums under other ones: then nothing is said at all.
    """
    if any(len(row.cells) < len(table.columns) for row in table.lines()) and any(
        "\t" in row.text.string for row in table.rows
    ):
        return
    totals = [row for row in table.rows if row.total]
    if not table.complete or len(totals) != 1 or totals[0] is not table.rows[-1] or len(table.rows) < 3:
        return
    for column in table.columns:
        if column.kind != "sum":
            continue
        values = [_value(row, column) for row in table.rows]
        *parts, total = values
        if total is None or any(part is None for part in parts) or not _may_total(table, column):
            continue
        expected = sum((part for part in parts if part is not None), Decimal(0))
        if expected != total:
            message = (
                f"Total imprimé {french(total)}, somme des lignes {french(expected)} (colonne « {column.header} »)."
            )
            yield _said("table_total_wrong", message, expected, total, totals[0].text)


def _value(row: Row, column: Column) -> Decimal | None:
    cell = next((cell for cell in row.cells if cell.column is column), None)
    if cell is None:
        return None
    return Decimal(0) if cell.value in ("-", "–", "—") else cell_sum(cell.text)


def _may_total(table: Table, column: Column) -> bool:
    """Whether a column can add up: the credits of one operation are printed again on each of its lines."""
    if column.name not in BUDGET_SUMS or column.name == "expense":
        return True
    operations = [cell.text.string for row in table.lines() if (cell := row.cell("operation")) is not None]
    return len(set(operations)) == len(operations)


def _balance(line: Imputation) -> Iterator[Check]:
    """A balance that is not what was available less what is proposed or spent."""
    spent = line.proposed or line.expense
    if line.available is None or spent is None or line.balance is None:
        return
    expected = line.available.value - spent.value
    if expected != line.balance.value:
        message = (
            f"Solde imprimé {french(line.balance.value)}, mais {french(line.available.value)} moins "
            f"{french(spent.value)} font {french(expected)}."
        )
        yield _said("balance_wrong", message, expected, line.balance.value, line.place)


def _words_and_digits(text: Text) -> Iterator[Check]:
    """Sums whose words say another number than the digits beside them."""
    for found in find_money(text):
        if found.in_words is not None and found.in_words != found.money.value:
            message = f"La somme en lettres fait {french(found.in_words)}, les chiffres {french(found.money.value)}."
            yield _said("words_digits_differ", message, found.in_words, found.money.value, found.quote)


def _granted(deliberation: Deliberation) -> list[Amount]:
    """The grants and their totals that the articles of the deliberation award."""
    awarding = {a.number.value for a in deliberation.articles if a.action and a.action.value in SPENDING}
    return [
        amount
        for amount in deliberation.amounts
        if amount.segment == "deliberation" and amount.article and amount.article.value in awarding
        if amount.role.value in ("grant", "total")
    ]


def _grant_and_imputation(deliberation: Deliberation) -> Iterator[Check]:
    """One sum is awarded, and the budget lines of the same act spend another one."""
    awarded = {amount.value.value for amount in _granted(deliberation)}
    lines = [line for line in deliberation.imputations if line.segment == "deliberation"]
    if len(awarded) != 1 or not lines:
        return
    (value,) = awarded
    spent = [line.expense.value for line in lines if line.expense and line.expense.rule.startswith("budget.expense")]
    if len(spent) == len(lines) and sum(spent, Decimal(0)) != value and value not in spent:
        message = f"Somme attribuée {french(value)}, dépense imputée {french(sum(spent, Decimal(0)))}."
        yield _said("grant_vs_imputation", message, value, sum(spent, Decimal(0)), lines[0].place)


def _across_segments(deliberation: Deliberation) -> Iterator[Check]:
    """One grant is decided, and the report proposes or the agreement promises another one."""
    decided = {amount.value.value for amount in _granted(deliberation) if amount.role.value == "grant"}
    names: dict[SegmentKind, str] = {"report": "le rapport", "agreement": "la convention"}
    for kind, name in names.items():
        others = [a for a in deliberation.amounts if a.segment == kind and a.role.value == "grant"]
        values = {amount.value.value for amount in others}
        if len(decided) == len(values) == 1 and decided != values:
            (expected,), (found,) = decided, values
            message = f"La délibération attribue {french(expected)}, {name} porte {french(found)}."
            yield _said("segments_differ", message, expected, found, others[0].place, "warning")
