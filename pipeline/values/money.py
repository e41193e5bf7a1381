"""Sums of money: `20 000 €`, `1 250,50 € HT`, `2,5 M€`, `15 000 F`, `vingt mille euros (20 000 €)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.literals import holds, required
from pipeline.model.text import Text
from pipeline.values.numbers import parse_number
from pipeline.values.sums import NUMBER, parse_sum

Currency = Literal["EUR", "FRF"]
Tax = Literal["HT", "TTC"]

EURO = r"€uros?\b|€|(?i:euros?|eur)\b"
# « 70 000 F ; » is read as `70 000 FE ;` on worn pages: the semicolon's dot and comma stand close.
FRANC = r"(?i:francs?|frcs?|frs?|frf)\b(?:(?i: francais)\b)?|F\.F\.?|FF?\b(?!\.?\w)|FE(?= ?[;.,])"
SCALE = (
    r"(?:(?i:(?P<many>million|milliard|millier))s? ?(?:[dD][e'] ?)?|"
    r"(?P<scale>[kKM]|Mds?) ?(?=€|F\b|(?i:euros?|eur)\b))?"
)
WITHOUT_TAX = r"h\. ?t\.|h ?\.? ?t\b|hors[ -]taxes?|hors t\.?v\.?a\.?\b"
WITH_TAX = r"t\. ?t\. ?c\.|t ?\.? ?[til1] ?\.? ?c\b|toutes[ -]taxes(?:[ -]comprises)?|t\.?v\.?a\.? (?:comprise|incluse)"
TAX = rf"(?:\s?(?P<open>\()? ?(?i:(?P<ht>{WITHOUT_TAX})|(?P<ttc>{WITH_TAX}))(?(open) ?\)))?"
# « 3 € 50 », « 12 F 50 »: the cents after the unit, where a sentence goes on or ends behind them.
CENTS = r"(?: ?(?P<after>\d\d)(?=\s*(?:[.;,)](?!\d)|(?i:l[ea]|par|ht|ttc)\b)))?"
DIGITS = re.compile(rf"(?P<number>{NUMBER}) ?\n? ?{SCALE}(?P<unit>(?P<euro>{EURO})|(?P<franc>{FRANC})){CENTS}{TAX}")
LED = re.compile(rf"(?<![^\s(:])(?<!\d )(?P<euro>€|(?i:eur)\b) ?(?P<number>{NUMBER})(?! ?(?:€|%|F\b|(?i:eur)|\d)){TAX}")
"""A sum behind its unit: `EUR 1 250,50`."""
UNITLESS = re.compile(rf"(?P<number>{NUMBER}) ?(?i:(?P<ht>{WITHOUT_TAX})|(?P<ttc>{WITH_TAX}))(?! ?(?:€|F\b|(?i:eur)))")
"""A sum with its tax, its unit left out: `12 500,00 HT`."""
CLEAR = re.compile(r"\d[ .']\d{3}|[.,]\d\d(?!\d)")
"""What tells a sum from another number: its thousands or its cents."""
WORD = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|"
    r"quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille?|millions?|milliards?|et)"
)
# The longest number below a thousand million has twenty words.
SPELLED = rf"{WORD}(?:[\s-]{{1,2}}{WORD}){{0,24}}"
WORDS = re.compile(
    rf"(?i:\b(?P<whole>{SPELLED})\s(?:\((?P<inside>{NUMBER})\)\s)?(?:d')?(?:(?P<euro>euros?)|(?P<franc>francs?))\b"
    rf"(?:\s(?:et\s)?(?P<cents>{SPELLED})\scentimes?\b(?:\sd'euros?)?)?)"
    rf"{TAX}(?:\s?\( ?(?P<after>{NUMBER}) ?\))?"
)
BETWEEN = re.compile(r"[\s,;:]*(?:\(|soit|ou)?\s*\(?\s*")
SCALES = {
    "k": 1000, "K": 1000, "M": 10**6, "Md": 10**9, "Mds": 10**9, "millier": 1000, "million": 10**6, "milliard": 10**9
}  # fmt: skip
NUMBERED = re.compile(r"(?i)(?:\b(?:lot|tranche|axe|titre|phase|groupe|categorie|zone|type|niveau)|n ?°) ?$")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: value, currency (ISO 4217), and whether tax is left out or included, where that is printed beside it."""

    value: Decimal
    currency: Currency
    tax: Tax | None = None


@dataclass(frozen=True, slots=True)
class MoneyMatch:
    """A sum in a text: where it stands, and the value of its words where it is written in words and in digits."""

    money: Money
    quote: Text
    start: int
    end: int
    in_words: Decimal | None = None


def find_money(text: Text) -> list[MoneyMatch]:
    """All sums with their unit, in the order of the text; a sum in words and in digits is one.

    A dash before a sum is its sign only where it cannot be a bullet or a separator: close to the digits in the
    middle of a line, or alone with the sum in its line or cell.
    """
    digits = [found for match in _matches(DIGITS, text) if (found := _digits(text, match)) is not None]
    digits += _unusual(text, digits)
    words = [found for match in _matches(WORDS, text) if (found := _words(text, match)) is not None]
    return sorted(_joined(text, digits, words), key=lambda found: found.start)


def spelled_sums(text: Text) -> list[MoneyMatch]:
    """The sums that a text writes in words, alone or beside their digits."""
    spelled = next(_matches(WORDS, text), None) is not None
    return [found for found in find_money(text) if found.in_words is not None] if spelled else []


def _matches(pattern: re.Pattern[str], text: Text) -> Iterator[re.Match[str]]:
    """The matches of a pattern, tried only where what it requires stands in the text."""
    return pattern.finditer(text.folded) if holds(required(pattern.pattern, pattern.flags), text.lowered) else iter(())


def _digits(text: Text, match: re.Match[str]) -> MoneyMatch | None:
    """The sum in digits that a match holds; None where it is none after all."""
    start = match.start()
    if not match["number"][0].isdigit() and NUMBERED.search(text.folded[max(0, start - 12) : start]):
        start += 2  # « lot I 500 € »: the letter numbers the lot
    number = text.folded[start : match.end("number")]
    value = parse_sum(number)
    if value is None or re.match(r"0\d", number) or (match["franc"] in ("F", "FF", "FE") and not _francs(text, match)):
        return None
    if match["many"] or match["scale"]:
        value = (value * SCALES[match["scale"] or match["many"].lower()]).quantize(Decimal("0.01"))
    end = match.end("unit") if match["after"] and not _is_cents(match, value) else match.end()
    if match["after"] and end == match.end():
        value += Decimal(match["after"]).scaleb(-2)
    start, negative = _sign(text.folded, start, end)
    money = Money(-value if negative else value, "EUR" if match["euro"] else "FRF", _tax(match))
    return MoneyMatch(money, text[start:end], start, end)


def _is_cents(match: re.Match[str], value: Decimal) -> bool:
    """Whether two figures behind a unit are its cents: a small whole sum stands before them (`3 € 50 le repas`)."""
    return value < 1000 and not value % 1 and not (match["many"] or match["scale"])


def _unusual(text: Text, usual: list[MoneyMatch]) -> list[MoneyMatch]:
    """The sums behind their unit, or with their tax alone, in the currency of the others; only clear ones."""
    currency: Currency = "FRF" if any(found.money.currency == "FRF" for found in usual) else "EUR"
    found = []
    for match in (*_matches(LED, text), *_matches(UNITLESS, text)):
        value = parse_sum(match["number"])
        taken = any(one.start < match.end() and match.start() < one.end for one in usual)
        if value is not None and not taken and CLEAR.search(match["number"]):
            money = Money(value, "EUR" if "euro" in match.re.groupindex else currency, _tax(match))
            found.append(MoneyMatch(money, text[match.start() : match.end()], match.start(), match.end()))
    return found


def _francs(text: Text, match: re.Match[str]) -> bool:
    """Whether a bare F after a number can mean francs: not a column letter, a building, or `2014 F` before a sum."""
    followed = re.match(r"[ \t]*[-+]?\d", text.folded[match.end() :])
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"])
    return followed is None and year is None and len(re.findall(r"\d", match["number"])) > 1


def _tax(match: re.Match[str]) -> Tax | None:
    return "HT" if match["ht"] else "TTC" if match["ttc"] else None


def _sign(folded: str, start: int, end: int) -> tuple[int, bool]:
    """Where a sum starts with its sign, and whether it is negative."""
    before = re.search(r"([-+])( ?)$", folded[max(0, start - 3) : start])
    if before is None:
        return start, False
    at = start - len(before[0])
    opens = at == 0 or folded[at - 1] in "\n\t\f|"
    closes = re.match(r"[ .;]*(?:$|[\n\t\f|]|[-+] ?\d)", folded[end:]) is not None
    close = not before[2] and (folded[at - 1 : at].isspace() or folded[at - 1 : at] in "(:") and not opens
    after_colon = re.search(r": ?\Z", folded[max(0, at - 2) : at]) is not None
    after_verb = not opens and re.search(r"\b(?:de|a|est|soit)$", folded[max(0, at - 6) : at].rstrip()) is not None
    close = close or folded[at - 1 : at] == "("
    signed = before[1] == "+" or (opens and closes) or close or after_colon or after_verb
    return (at, before[1] == "-") if signed else (start, False)


def _words(text: Text, match: re.Match[str]) -> MoneyMatch | None:
    """The sum in words that a match holds; None where the words say no number."""
    whole = parse_number(match["whole"])
    cents = parse_number(match["cents"]) if match["cents"] else 0
    scale_alone = re.match(r"(?i)(?:millions?|milliards?|cents)\b", match["whole"])
    if whole is None or cents is None or cents > 99 or whole < 2 or scale_alone:
        return None
    in_words = Decimal(whole * 100 + cents).scaleb(-2)
    printed = parse_sum(match["inside"] or match["after"] or "")
    money = Money(printed or in_words, "EUR" if match["euro"] else "FRF", _tax(match))
    return MoneyMatch(money, text[match.start() : match.end()], match.start(), match.end(), in_words)


def _joined(text: Text, digits: list[MoneyMatch], words: list[MoneyMatch]) -> list[MoneyMatch]:
    """The sums, with each pair of words and digits side by side made one, whose value is the digits."""
    joined: list[MoneyMatch] = []
    left = [found for found in digits if not any(word.start <= found.start < word.end for word in words)]
    for word in words:
        partner = next((found for found in left if _beside(text, word, found)), None)
        if partner is None:
            joined.append(word)
            continue
        left.remove(partner)
        start, end = min(word.start, partner.start), max(word.end, partner.end)
        end += text.string[end : end + 1] == ")" and "(" in text.string[start:end]
        money = Money(partner.money.value, partner.money.currency, partner.money.tax or word.money.tax)
        joined.append(MoneyMatch(money, text[start:end], start, end, word.in_words))
    return [*joined, *left]


def _beside(text: Text, word: MoneyMatch, digits: MoneyMatch) -> bool:
    """Whether a sum in digits repeats a sum in words: nothing but a bracket, a comma or `soit` stands between them."""
    first, second = sorted((word, digits), key=lambda found: found.start)
    between = text.folded[first.end : second.start].lower()
    return first.end <= second.start and len(between) < 12 and BETWEEN.fullmatch(between) is not None
