"""Identifiers with a form or a key of their own: SIREN, SIRET, IBAN, and the prefecture's identifier of an act."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from stdnum import iban
from stdnum.fr import siren, siret

from pipeline.values.dates import parse_compact

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
    departement, holder, day = (_figures(match[name]) for name in ("departement", "siren", "date"))
    nature = match["nature"].upper() + match["part"]
    whole = f"{departement}-{holder}-{day}-{match['number']}-{nature}"
    return PrefectureId(whole, departement, holder, parse_compact(day), match["number"])


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
    return digits.isdigit() and siren.is_valid(digits)


def is_siret(digits: str) -> bool:
    """Whether fourteen figures are a SIRET: the keys of the whole and of its SIREN hold; La Poste has one of its own.

    >>> is_siret("73282932000074")
    True
    """
    return digits.isdigit() and siret.is_valid(digits)


def is_iban(text: str) -> bool:
    """Whether a number is an IBAN: its key holds (ISO 13616), and in France that of the RIB in it.

    >>> is_iban("FR14 2004 1010 0505 0001 3M02 606")
    True
    """
    return iban.is_valid(text)


def holder_departement(number: str) -> str | None:
    """The département that the SIREN of a commune or a département holds (`21` or `22`, then the code of INSEE).

    Two figures as a SIREN writes them: `62`, `97` for all overseas ones, `20` for Corsica; None for other bodies.
    """
    return number[2:4] if re.fullmatch(r"2[12]\d{7}", number) else None


def departement_key(code: str) -> str:
    """A département of the prefecture's identifier (`062`, `02A`, `974`) in the two figures of a SIREN."""
    return "97" if code.startswith("97") else "20" if code in ("02A", "02B") else code[-2:]
