"""Identifiers against their keys and against what the act says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.records import Check, Deliberation
from pipeline.rules import Rules
from pipeline.values.identifiers import PrefectureId, is_siret, parse_prefecture_id

# SIRET n° 732 829 320 00074: the figures after the word, in the groups in which INSEE writes them
SIRET = re.compile(r"\bsiret\b[^\d\n]{0,30}(\d{3} ?\d{3} ?\d{3} ?\d{5})(?!\d)", re.IGNORECASE)


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """The prefecture's identifier against date and number, and the key of every SIRET printed."""
    yield from _prefecture_id(deliberation)
    yield from _sirets(deliberation)


def _prefecture_id(deliberation: Deliberation) -> Iterator[Check]:
    field = deliberation.header.prefecture_id
    parsed = parse_prefecture_id(field.value) if field else None
    if field is None or parsed is None:
        return
    date, number = deliberation.header.date, deliberation.header.number
    if date and parsed.date and parsed.date != date.value:
        text = "L'identifiant de télétransmission porte une autre date que la séance."
        yield Check(
            rule="identifier_date", severity="warning", message=text, expected=date.value.isoformat(),
            found=parsed.date.isoformat(), place=field.quote,
        )  # fmt: skip
    if number and _another_number(parsed, number.value):
        text = "L'identifiant de télétransmission porte un autre numéro que la délibération."
        yield Check(
            rule="identifier_number", severity="warning", message=text, expected=number.value, found=parsed.number,
            place=field.quote,
        )  # fmt: skip


def _another_number(parsed: PrefectureId, number: str) -> bool:
    """Whether the identifier's number contradicts the act's; platforms that number acts themselves do not count."""
    ours, theirs = _groups(number), _groups(parsed.number)
    alike = len(ours) == len(theirs) and [len(group) for group in ours] == [len(group) for group in theirs]
    return alike and ours != theirs


def _groups(number: str) -> list[str]:
    return re.findall(r"[A-Za-z]+|\d+", number.upper())


def _sirets(deliberation: Deliberation) -> Iterator[Check]:
    """A SIRET whose SIREN holds its key while the whole does not: one wrong figure in the establishment's number."""
    for segment in deliberation.act.segments:
        for match in SIRET.finditer(segment.body.string):
            digits = match[1].replace(" ", "")
            if not is_siret(digits):
                yield Check(
                    rule="siret_invalid", severity="warning",
                    message="Le numéro SIRET ne respecte pas sa clé de contrôle.", found=digits,
                    place=segment.body[match.start(1) : match.end(1)],
                )  # fmt: skip
