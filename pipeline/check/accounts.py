"""Checks on the codes of budget lines against the nomenclatures (M14, M52, M57, M71, M4 and their like)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.records import Check, Deliberation, Imputation
from pipeline.rules import Rules

FIRST_YEAR = 1997
"""M14 applies from the budgets of 1997 on; earlier acts follow nomenclatures that are not known here."""


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Accounts by nature that no nomenclature knows: misprinted, or misread."""
    if _is_older(deliberation):
        return
    roots = frozenset(rules["fields/accounts"].lists["roots"])
    for line in deliberation.imputations:
        if line.nature and _checkable(line) and line.nature.value[:3] not in roots:
            yield Check(
                rule="account_unknown",
                severity="warning",
                message=f"Le compte {line.nature.value} n'existe dans aucune nomenclature budgétaire connue.",
                found=line.nature.value,
                place=line.nature.quote,
            )


def _is_older(deliberation: Deliberation) -> bool:
    """Whether an act is older than the nomenclatures: by its date, or by its francs."""
    date = deliberation.header.date
    francs = any(amount.currency.value == "FRF" for amount in deliberation.amounts)
    return date.value.year < FIRST_YEAR if date else francs


def _checkable(line: Imputation) -> bool:
    """Whether an account is one of the classes 2, 6 and 7 and has the three digits that tell it."""
    code = line.nature.value if line.nature else ""
    return code.isdecimal() and len(code) >= 3 and code[0] in "267"
