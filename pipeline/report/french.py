"""How the report says things: dates, sums and the codes of the tables in French."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
NARROW, WIDE = "\u202f", "\u00a0"  # spaces that do not break: within a number, before its unit
CURRENCIES = {"EUR": "€", "FRF": "F"}
WORDS = {
    "adopted": "adoptée",
    "rejected": "rejetée",
    "noted": "dont acte",
    "adjourned": "ajournée",
    "withdrawn": "retirée",
    "for": "pour",
    "against": "contre",
    "abstention": "abstention",
    "not_participating": "ne prend pas part au vote",
    "present": "présents",
    "represented": "représentés",
    "excused": "excusés",
    "absent": "absents",
    "non_voting_present": "présents sans voix",
    "non_voting_excused": "excusés sans voix",
    "grant": "subvention",
    "total": "total",
    "ceiling": "plafond",
    "loan": "emprunt",
    "price": "prix",
    "budget": "budget",
    "other": "autre",
    "deliberation": "délibération",
    "report": "rapport",
    "agreement": "convention",
    "annex": "annexe",
    "text-layer": "couche de texte",
    "ocr": "OCR",
    "both": "couche de texte et OCR",
    "text": "texte",
    "blank": "page blanche",
    "failed": "illisible",
    "error": "erreur",
    "warning": "alerte",
}


def said(code: str) -> str:
    """A code of the tables in French; what has no translation stays as it is."""
    return WORDS.get(code, code)


def date(iso: str) -> str:
    """`2024-03-01` as « 1er mars 2024 »; what is no date stays as it is."""
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def month(iso: str) -> str:
    """`2024-03` as « mars 2024 »."""
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def money(value: Decimal, currency: str = "EUR") -> str:
    """A sum as it is printed in French: `-1 234,50 €`."""
    return f"{grouped(f'{value:.2f}')}{WIDE}{CURRENCIES.get(currency, currency)}"


def number(value: int) -> str:
    return grouped(str(value))


def grouped(digits: str) -> str:
    """A number's digits by threes, its point as a comma."""
    whole, _, rest = digits.partition(".")
    by_threes = f"{int(whole):,}".replace(",", NARROW)
    sign = "-" if whole.startswith("-") and not by_threes.startswith("-") else ""
    return f"{sign}{by_threes}{',' + rest if rest else ''}"


def percent(share: float) -> str:
    """A share from 0 to 1, without a figure after the comma where it is whole."""
    return f"{100 * share:.1f}".replace(".", ",").removesuffix(",0") + f"{NARROW}%"


def counted(count: int, several: str) -> str:
    """`1 présent`, `2 présents`, `1 présent sans voix`, from the plural."""
    words = (
        several
        if count > 1
        else " ".join(word.removesuffix("s") if word != "sans" else word for word in several.split())
    )
    return f"{number(count)}{WIDE}{words}"


def plural(count: int, singular: str, several: str = "") -> str:
    """`1 page`, `2 pages`."""
    return f"{number(count)}{WIDE}{singular if count < 2 else several or singular + 's'}"
