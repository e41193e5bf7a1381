"""Dates out of order: nothing is convened after it has met, nor sent or posted before, nor rests on later acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.check.said import said
from pipeline.model.records import Check, Deliberation, Field
from pipeline.rules import Rules

FARTHEST = 400  # days between dates of one act: more is a misread year
STAMPS = {
    "sent_on": "l'envoi en préfecture",
    "received_on": "la réception en préfecture",
    "published_on": "la publication",
}


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """Convocation, sitting and stamps against one another.

    A publication may precede the transmission (CGCT, art. L. 2131-1; `Publié le 18/02`, `Reçu le 20/02`), so those
    two are not compared.
    """
    header = deliberation.header
    for name, label in STAMPS.items():
        stamped: Field[dt.date] | None = getattr(header, name)
        if stamped and header.date and stamped.value < header.date.value and _near(stamped, header.date):
            yield _check(
                "stamp_before_sitting", f"La date de {label} précède celle de la séance.", header.date, stamped
            )
    convened = header.convened_on
    if convened and header.date and convened.value > header.date.value and _near(convened, header.date):
        text = "La convocation est datée d'après la séance."
        yield _check("convened_after_sitting", text, header.date, convened)
    if header.sent_on and header.received_on and header.received_on.value < header.sent_on.value:
        text = "La réception en préfecture précède l'envoi."
        yield _check("received_before_sent", text, header.sent_on, header.received_on)
    for reference in deliberation.references:
        if reference.date and header.date and reference.date.value > header.date.value:
            text = "Un acte visé est daté d'après la séance."
            yield _check("visa_after_sitting", text, header.date, reference.date)


def _near(one: Field[dt.date], other: Field[dt.date]) -> bool:
    """Whether two dates are little more than a year apart: a clerk in January writes last year's number."""
    return abs((one.value - other.value).days) <= FARTHEST


def _check(rule: str, message: str, expected: Field[dt.date], found: Field[dt.date]) -> Check:
    return said(rule, message, expected.value, found.value, found.quote)
