"""Values as JSON can hold them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any


def plain(value: object) -> Any:
    """ISO dates, sums as strings with two places, lists for tuples; all else as it is."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
