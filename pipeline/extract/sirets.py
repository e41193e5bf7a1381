"""The SIRET that a dossier prints behind the name of a beneficiary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model.records import Act, Amount, Field
from pipeline.model.text import Text, fold
from pipeline.values.identifiers import is_siret

# 732 829 320 00074, or 73282932000074: fourteen figures in the groups in which INSEE writes them
SIRET = re.compile(r"(?<![\d.,])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?![\d.,]?\d)")
REACH = 250  # characters behind a name in which its number stands: seat and form of the association come between
OTHER = re.compile(r"\bet\s+(?:la\b|le\b|les\b|l')|\bd'(?:une|autre) part\b|;|\n\s*\n")  # another party, another line
RULE = "amounts.siret.behind_name"
STRENGTH = 0.95


def with_sirets(amounts: Sequence[Amount], act: Act) -> tuple[Amount, ...]:
    """The amounts, those whose beneficiary is printed with a SIRET that holds its key with that number.

    The number belongs to the last name that stands before it, where no other party does. Where two numbers stand behind
    one name, it has none.
    """
    names = {_plain(amount.beneficiary.value) for amount in amounts if amount.beneficiary}
    numbers: dict[str, dict[str, Text]] = {}
    for segment in act.segments if names else ():
        for name, number in _numbers(segment.body, names):
            numbers.setdefault(name, {}).setdefault(re.sub(r"\D", "", number.string), number)
    return tuple(_with(amount, numbers) for amount in amounts)


def _numbers(text: Text, names: set[str]) -> Iterator[tuple[str, Text]]:
    """The SIRET of a text, each with the name that stands last before it."""
    last = 0
    for match in SIRET.finditer(text.string):
        if not is_siret(re.sub(r"\D", "", match.group())):
            continue
        start = max(last, match.start() - REACH)
        before = fold(text.string[start : match.start()]).lower()
        ends = {hit.end(): name for name in names for hit in _occurrences(name, before)}
        if ends and not OTHER.search(before, max(ends)):
            yield max(ends.items())[1], text[match.start() : match.end()]
        last = match.end()


def _occurrences(name: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<!\w)" + r"\W+".join(map(re.escape, name.split())) + r"(?!\w)", text)


def _with(amount: Amount, numbers: dict[str, dict[str, Text]]) -> Amount:
    held = numbers.get(_plain(amount.beneficiary.value), {}) if amount.beneficiary else {}
    if len(held) != 1:
        return amount
    ((siret, quote),) = held.items()
    return replace(amount, siret=Field(siret, quote, RULE, STRENGTH))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name).lower()))
