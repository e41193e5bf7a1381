"""How a check says what it found."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.records import Check, Severity
from pipeline.model.text import Text


def said(
    rule: str, message: str, expected: object, found: object, place: Text | None, severity: Severity = "error"
) -> Check:
    """A check that fired; sums are written with two places."""
    return Check(
        rule=rule, severity=severity, message=message, expected=_written(expected), found=_written(found), place=place
    )


def french(value: Decimal) -> str:
    """A sum as French readers write it: `1 234,50 €`."""
    return f"{value:,.2f}".replace(",", " ").replace(".", ",") + " €"


def _written(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)
