"""Checks on the codes of budget lines against the nomenclatures (M14, M52, M57, M71, M4 and their like)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.said import said
from pipeline.model.records import Check, Deliberation, Imputation
from pipeline.rules import RuleGroup, Rules

FIRST_YEAR = 1997
"""M14 applies from the budgets of 1997 on; earlier acts follow nomenclatures that are not known here."""
DETAILED = 2012
"""From this year on the versions known here tell an account to four digits; before, to three."""
REPLACED = 2025
"""M57 stands for M14, M52 and M71 from the budgets of 2024 on; acts of 2024 still close the accounts of 2023."""


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Codes that the nomenclature of the act's body and date does not know: misprinted, or misread."""
    if deliberation.imputations and not _is_older(deliberation):
        yield from _natures(deliberation, rules)
        yield from _functions(deliberation, rules)


def _natures(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    group = rules["fields/nomenclatures"]
    names = _nomenclatures(deliberation, group)
    known = (
        _accounts(names, group) if _is_detailed(deliberation) else frozenset(rules["fields/accounts"].lists["roots"])
    )
    for line in deliberation.imputations:
        if line.nature and _checkable(line) and known and not _is_known(line.nature.value, known):
            text = f"Le compte {line.nature.value} n'existe pas dans {_spoken(names)}."
            yield said("account_unknown", text, "", line.nature.value, line.nature.quote, "warning")


def _functions(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Functions that no nomenclature of the act lists; one written as an account by function begins with 90 to 93."""
    group = rules["fields/functions"]
    names = [name for name in _nomenclatures(deliberation, rules["fields/nomenclatures"]) if name in group.lists]
    known = frozenset(code for name in names for codes in group.lists[name] for code in codes.split())
    for line in deliberation.imputations if known and _is_detailed(deliberation) else ():
        code = line.function.value if line.function else ""
        bare = re.sub(r"^9[0-3](?=\d)", "", code)
        if line.function and bare.isdecimal() and not _is_function(bare, known):
            text = f"La fonction {code} n'existe pas dans {_spoken(tuple(names))}."
            yield said("function_unknown", text, "", code, line.function.quote, "warning")


def _is_function(code: str, known: frozenset[str]) -> bool:
    """Whether a function is listed, sums up listed ones, or divides one that the nomenclature does not divide."""
    if any(each.startswith(code) for each in known):
        return True
    stem = next((code[:size] for size in range(len(code), 0, -1) if code[:size] in known), "")
    return len(stem) > 1 and not any(each != stem and each.startswith(stem) for each in known)


def _nomenclatures(deliberation: Deliberation, group: RuleGroup) -> tuple[str, ...]:
    """The nomenclatures that an act can follow: the one it names, else those of its body at its date."""
    named = {f"M{match['name']}" for part in deliberation.act.segments for match in group.finditer(part.body, "named")}
    if named:
        return tuple(sorted({"M4" if name in ("M43", "M49") else name for name in named}))
    kind, date = deliberation.header.collectivity_type, deliberation.header.date
    applied = group.values["applied"].get(kind.value if kind else "")
    every = applied.split() if applied else list(group.lists)
    if date and date.value.year >= REPLACED:
        every = [group.values["replaced"].get(name, name) for name in every]
    return tuple(dict.fromkeys(every))


def _accounts(names: tuple[str, ...], group: RuleGroup) -> frozenset[str]:
    """The accounts of some nomenclatures together; none where one of them is not known here."""
    if not all(name in group.lists for name in names):
        return frozenset()
    return frozenset(code for name in names for codes in group.lists[name] for code in codes.split())


def _is_known(code: str, known: frozenset[str]) -> bool:
    """Whether an account is in a nomenclature, divides one of its accounts, or sums up some."""
    return code[:3] in known or code[:4] in known or (len(code) == 3 and any(each.startswith(code) for each in known))


def _spoken(names: tuple[str, ...]) -> str:
    return f"la nomenclature {names[0]}" if len(names) == 1 else f"les nomenclatures {', '.join(names)}"


def _is_detailed(deliberation: Deliberation) -> bool:
    date = deliberation.header.date
    return date is None or date.value.year >= DETAILED


def _is_older(deliberation: Deliberation) -> bool:
    """Whether an act is older than the nomenclatures: by its date, or by its francs."""
    date = deliberation.header.date
    francs = any(amount.currency.value == "FRF" for amount in deliberation.amounts)
    return date.value.year < FIRST_YEAR if date else francs


def _checkable(line: Imputation) -> bool:
    """Whether an account is one of the classes 2, 6 and 7 and has the three digits that tell it."""
    code = line.nature.value if line.nature else ""
    return code.isdecimal() and len(code) >= 3 and code[0] in "267"
