"""Checks on sums: balances, words against digits, and the same sum in several parts of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.said import french, said
from pipeline.model.records import Amount, Check, Deliberation, Field, Imputation, SegmentKind
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.money import MoneyMatch, spelled_sums

SPENDING = ("attribuer", "accorder", "allouer", "verser", "octroyer", "participer")


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """What does not add up among the sums; where a sentence was not read whole, nothing is said."""
    for segment in deliberation.act.segments:
        yield from _words_and_digits(segment.body)
    for line in deliberation.imputations:
        yield from _balance(line)
    yield from _grant_and_imputation(deliberation)
    yield from _across_segments(deliberation)


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
        yield said("balance_wrong", message, expected, line.balance.value, line.place)


def _words_and_digits(text: Text) -> Iterator[Check]:
    """Sums whose words say another number than the digits beside them; cents may be left out of the words."""
    for found in spelled_sums(text):
        value = found.money.value
        if found.in_words is not None and found.in_words not in (value, value // 1) and not _is_rest(found):
            message = f"La somme en lettres fait {french(found.in_words)}, les chiffres {french(value)}."
            yield said("words_digits_differ", message, found.in_words, value, found.quote)


def _is_rest(found: MoneyMatch) -> bool:
    """Whether the words say the end of the digits: their beginning was not read (`[vingt-sept m]ille cinq cents`)."""
    words = found.in_words or Decimal(0)
    return found.money.value > words and str(found.money.value // 1).endswith(str(words // 1))


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
    """One sum is awarded, and the budget lines of the same act spend one that it does not speak of."""
    awarded = {amount.value.value for amount in _granted(deliberation)}
    lines = [line for line in deliberation.imputations if line.segment == "deliberation"]
    spent = [field.value for line in lines if (field := _spent(line))]
    if len(awarded) != 1 or not lines or len(spent) != len(lines):
        return
    (value,), whole = awarded, sum(spent, Decimal(0))
    elsewhere = {amount.value.value for amount in deliberation.amounts if amount.segment != "report"}
    if value not in (whole, *spent) and not elsewhere.intersection((whole, *spent)):
        message = f"Somme attribuée {french(value)}, dépense imputée {french(whole)}."
        yield said("grant_vs_imputation", message, value, whole, lines[0].place)


def _spent(line: Imputation) -> Field[Decimal] | None:
    """What a budget line of a table costs, by a column that says so: the expense, or what is proposed."""
    return line.expense if line.expense and line.expense.rule.startswith("budget.expense") else line.proposed


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
            yield said("segments_differ", message, expected, found, others[0].place, "warning")
