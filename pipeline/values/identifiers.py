"""Identifiers with a form or a key of their own: SIREN, SIRET, and the identifier of an act at the prefecture."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pipeline.values.dates import parse_compact

LA_POSTE = "356000000"
PREFECTURE_ID = re.compile(
    r"(?P<departement>[\dOIl][\dABOIl][\dOIl])-(?P<siren>[\dOIlS]{9})-(?P<date>[\dOIl]{8})-(?P<number>[\w.]+(?:[-_][\w.]+)*?)[-_]"
    r"(?P<nature>DE|AR|AI|AU|BF|CC)(?P<part>(?:[-_]\d+)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PrefectureId:
    """The identifier that ACTES, the State's platform for the control of legality, gives to an act.

    `099-229900012-20190617-2019_52-DE`: département, SIREN, date of the act, its number, its nature.
    """

    text: str
    departement: str
    siren: str
    date: dt.date | None
    number: str


def parse_prefecture_id(text: str) -> PrefectureId | None:
    """The identifier in a text that holds nothing else, put together again where a line end broke it."""
    joined = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"_\s+|\s+_|\s*\n\s*", _joint, text.strip()))
    joined = re.sub(r"(?<=\d) (?=[\dAB]{1,2}(?: \d)?-\d{9}-)|(?<=\d[\dAB]) (?=\d-\d{9}-)", "", joined)
    joined = re.sub(r"^id\s*[:;.]?\s*", "", joined, flags=re.IGNORECASE)
    joined = re.sub(r"\s+", "_", joined.strip(".:; "))  # no identifier holds a space: OCR drops the underscore
    match = PREFECTURE_ID.fullmatch(joined)
    if match is None:
        return None
    departement, siren, day = (_figures(match[name]) for name in ("departement", "siren", "date"))
    nature = match["nature"].upper() + match["part"]
    whole = f"{departement}-{siren}-{day}-{match['number']}-{nature}"
    return PrefectureId(whole, departement, siren, parse_compact(day), match["number"])


def _joint(match: re.Match[str]) -> str:
    return "_" if "_" in match.group() else ""


def _figures(string: str) -> str:
    """Letters that OCR reads in place of figures, put right."""
    return string.replace("O", "0").replace("I", "1").replace("l", "1").replace("S", "5")


def is_siren(digits: str) -> bool:
    """Whether nine figures are a SIREN: the Luhn key holds (INSEE).

    >>> is_siren("732829320")
    True
    """
    return bool(re.fullmatch(r"\d{9}", digits)) and _luhn(digits)


def is_siret(digits: str) -> bool:
    """Whether fourteen figures are a SIRET: the Luhn key holds; La Poste's establishments sum to a multiple of 5.

    >>> is_siret("73282932000074")
    True
    """
    if not re.fullmatch(r"\d{14}", digits):
        return False
    if digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0:
        return True
    return _luhn(digits)


def _luhn(digits: str) -> bool:
    """The key of ISO/IEC 7812: every second figure from the right doubled, the sum of all figures a multiple of 10."""
    doubled = [int(figure) * (1 + at % 2) for at, figure in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
