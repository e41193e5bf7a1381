"""Dates as French administration writes them: `5 mars 2024`, `01/07/2021`, `L'an deux mil vingt-quatre, le douze mars`.

Strict where general date parsers are not: an abbreviated month is never taken for another, and a date that the
calendar does not have is no date.
"""

from __future__ import annotations

import datetime as dt
import re

from pipeline.model.text import Text, fold
from pipeline.values.numbers import parse_number

MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip
WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?"
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FIGURES = re.compile(r"([\dlios|]{1,2}) ?(?P<mark>[/.-]) ?([\dlios|]{1,2}) ?(?P=mark) ?([\dlios|]{4}|[\dlios|]{2})")
# `sept` is a month and a number: the last month of the string is tried first (`vingt-sept mars`), then the first one.
WRITTEN = tuple(
    re.compile(rf"(?:le )?{WEEKDAY}(?P<day>[a-z\d°' -]+{most}) ?(?P<month>{MONTH})\.?,? (?P<year>[a-z\d' -]+)")
    for most in ("", "?")
)
YEAR_FIRST = re.compile(
    r"l ?'? ?an(?:nee)? (?:de grace )?(?P<year>[a-z\d -]+?),? ?(?:et )?\ble "
    rf"{WEEKDAY}(?P<day>[a-z\d°' -]+?) (?P<month>{MONTH})"
)
FILLING = re.compile(
    r" (?:du mois (?:de |d' ?)|de l ?' ?an(?:nee)? |: )|(?<=\ble): "
)  # `le douze du mois de mars de l'an …`
MISREAD = str.maketrans("olis|", "01151")
PIVOT = 40  # years of two figures: 00 to 39 are of this century, 40 to 99 of the last


def parse_date(text: str | Text) -> dt.date | None:
    """The day that the whole text names, in figures or in words, with or without a weekday; else None."""
    plain = FILLING.sub(" ", " ".join(fold(str(text)).lower().split())).strip(" .,;:()")
    figures = FIGURES.fullmatch(plain)
    if figures:
        day, month, year = (_digits(part) for part in figures.group(1, 3, 4))
        return _date(_number(day), _number(month), _year(year))
    for written in filter(None, (pattern.fullmatch(plain) for pattern in (YEAR_FIRST, *WRITTEN))):
        date = _date(_day(written["day"]), MONTHS[written["month"]], _year(written["year"]))
        if date:
            return date
    return None


def parse_compact(digits: str) -> dt.date | None:
    """The day in eight figures, as identifiers of acts carry it: `20240312`."""
    if not re.fullmatch(r"\d{8}", digits):
        return None
    return _date(int(digits[6:]), int(digits[4:6]), int(digits[:4]))


def _digits(string: str) -> str:
    """Letters that OCR reads in place of figures, put right: `l5` is 15, `2O24` is 2024, `0S` is 05."""
    return string.translate(MISREAD)


def _number(string: str) -> int | None:
    return int(string) if string.isdigit() else None


def _day(words: str) -> int | None:
    if re.fullmatch(r"(?:[1li] ?(?:er|°)|premier)", words):
        return 1
    if re.fullmatch(r"[\dlios|]{1,2}", words):
        return _number(_digits(words))
    return parse_number(words.strip(" '"))


def _year(words: str) -> int | None:
    """The year in two or four figures, or in words (`deux mil vingt-quatre`)."""
    if re.fullmatch(r"[\dlios|]{2}(?:[\dlios|]{2})?", words):
        short = _number(_digits(words))
        if short is None or len(words) == 4:
            return short
        return short + (2000 if short < PIVOT else 1900)
    return None if words.isdigit() else parse_number(words)


def _date(day: int | None, month: int | None, year: int | None) -> dt.date | None:
    """The date, or None where the calendar has none; local acts date from the Revolution to our time."""
    if day is None or month is None or year is None or not 1789 <= year < 2100:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
