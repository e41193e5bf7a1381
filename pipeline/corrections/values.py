"""What a human may write into a column: from the typed word to the value, by the type that the record declares."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pipeline.corrections.record import SEGMENTS, SINGLE
from pipeline.model.records import (
    Amount,
    Article,
    Attendee,
    Ballot,
    Field,
    Header,
    Imputation,
    Reference,
    Segment,
    Vote,
)

RECORDS: Mapping[str, type] = {
    "attendance": Attendee,
    "votes": Vote,
    "articles": Article,
    "amounts": Amount,
    "imputations": Imputation,
    "references": Reference,
}
KNOWN = (SINGLE, SEGMENTS, *RECORDS)
BLANK = re.compile(r"[\s\u00a0\u202f]+")
YES, NO = ("true", "oui", "yes", "1"), ("false", "non", "no", "0")


class UnfitValue(ValueError):
    """What was typed is no value of the column; its argument names what is expected."""


@cache
def columns(table: str) -> Mapping[str, Any]:
    """The type of each column of a table of the JSON document, in the order of its record; empty for other tables."""
    kinds = {SINGLE: (Header, Ballot), SEGMENTS: (Segment,)}.get(table) or (RECORDS[table],) if table in KNOWN else ()
    found: dict[str, Any] = {}
    for kind in kinds:
        hints = get_type_hints(kind)
        held = {spec.name: _value_type(hints[spec.name]) for spec in dataclasses.fields(kind)}
        found |= {name: hint for name, hint in held.items() if hint is not None}
    return found


@cache
def required(table: str) -> frozenset[str]:
    """The columns without which there is no row."""
    kind = RECORDS.get(table)
    specs = dataclasses.fields(kind) if kind else ()
    return frozenset(s.name for s in specs if s.default is dataclasses.MISSING and s.name in columns(table))


def choices(table: str, column: str) -> tuple[str, ...]:
    """The only values that a column may take; empty where it may take any."""
    hint = columns(table)[column]
    return get_args(hint) if get_origin(hint) is Literal else ()


def typed(table: str, column: str, written: object) -> Any:
    """The value that a human wrote into a column, None where it is emptied; raises UnfitValue.

    Sums may be written as in French (`4 200,50 €`), dates as `12/03/2024`, lists parted by `;`.
    """
    hint = columns(table).get(column)
    if hint is None:
        raise UnfitValue("column")
    if written is None or written == [] or (isinstance(written, str) and not written.strip()):
        if column in required(table):
            raise UnfitValue("required")
        return None
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), str(written))
    if get_origin(hint) is tuple:
        return _list(written)
    return READERS[hint](str(written).strip())


def _value_type(hint: object) -> Any:
    """The T of `Field[T]` or `Field[T] | None`; None for what is no field."""
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Field:
            return get_args(part)[0]
    return None


def _choice(allowed: tuple[str, ...], written: str) -> str:
    if written not in allowed:
        raise UnfitValue("choice")
    return written


def _list(written: object) -> tuple[str, ...] | None:
    parts = written if isinstance(written, list | tuple) else str(written).split(";")
    return tuple(kept for part in parts if (kept := _string(str(part)))) or None


def _string(written: str) -> str:
    """The words; line breaks stay, other white space is one space."""
    return "\n".join(kept for line in written.splitlines() if (kept := BLANK.sub(" ", line).strip()))


def _integer(written: str) -> int:
    plain = BLANK.sub("", written)
    if not re.fullmatch(r"\d{1,9}", plain):
        raise UnfitValue("integer")
    return int(plain)


def _money(written: str) -> Decimal:
    plain = BLANK.sub("", written).rstrip("€F").replace(",", ".").replace("−", "-")
    try:
        value = Decimal(plain)
        if not value.is_finite() or value != value.quantize(Decimal("0.01")):
            raise UnfitValue("money")
        return value.quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise UnfitValue("money") from error


def _date(written: str) -> dt.date:
    french = re.fullmatch(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})", written)
    try:
        return dt.date(int(french[3]), int(french[2]), int(french[1])) if french else dt.date.fromisoformat(written)
    except ValueError as error:
        raise UnfitValue("date") from error


def _boolean(written: str) -> bool:
    if written.lower() not in (*YES, *NO):
        raise UnfitValue("boolean")
    return written.lower() in YES


READERS: Mapping[Any, Callable[[str], Any]] = {
    str: _string, int: _integer, Decimal: _money, dt.date: _date, bool: _boolean,
}  # fmt: skip
