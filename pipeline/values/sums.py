"""Sums in digits as French print writes them: `1 250,50`, `20.000,00`, `1 234 567.89`, `- 500`.

The letters that OCR puts in the place of digits are read as the digits (`2O OOO`, `l5 000`), but only beside real
digits. Thousands are parted by one space, a line break or a point, never by a tab, which parts the cells of a table.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.model.text import fold

DIGIT = r"(?:[\dOolI]|(?<=\d)[SB$]|(?<=\d )\$)"
GROUP = rf"(?: {{1,2}}| ?\n ?|\. ?|(?<=\d)'){DIGIT}{{3}}(?![\dOolI])"
NO_CENTS = r"[.,] ?--?(?=[\s€]|$)"  # « 20 000,- € », « 20 000.-- »
DECIMALS = rf"(?:[.,]{DIGIT}{{1,5}}(?!\d)|{NO_CENTS})"
SPACED_DECIMALS = rf"(?: ?, ?{DIGIT}{{2}}(?!\d))"
EDGE = r"(?<![\w/$&@#])(?<!\d[.,])"
GROUPED = rf"{DIGIT}{{1,3}}(?:{GROUP})+(?:{DECIMALS}|{SPACED_DECIMALS})?|{DIGIT}{{1,3}}(?:,\d{{3}})+\.\d\d(?!\d)"
NUMBER = rf"{EDGE}(?:{GROUPED}|{DIGIT}+{DECIMALS}?)"
"""A number of any of these forms, to be put into larger patterns on folded text."""

IN_A_ROW = rf"{EDGE}(?!0\d\d)(?:{GROUPED}|{DIGIT}+{DECIMALS}|{DIGIT}{{4,}}|{DIGIT}{{1,3}}(?! \d{{3}}(?!\d)))"
"""The same where numbers follow each other: no number starts with the group that ends another (`1 500` is one)."""

CENT = Decimal("0.01")
LONGEST = 15  # figures of a sum; more are a bank account, a bar code, or a worn line of zeros
AS_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "$": "5", "B": "8"})


def parse_sum(string: str) -> Decimal | None:
    """The value of a sum without its unit, or None where the string is no well-formed number.

    `2,5` and `0,125` are decimals; `12,500` is read as twelve thousand five hundred, for no tariff is printed with
    two trailing zeros after its first decimal and the comma is a common misreading of the point.
    """
    match = re.fullmatch(rf"\s*(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s*", fold(string))
    if match is None or not re.search(r"\d", match["number"]):
        return None
    number = re.sub(r"\s+", " ", match["number"]).translate(AS_DIGITS)
    if sum(map(str.isdigit, number)) > LONGEST:
        return None
    value = _value(number)
    return -value if match["sign"] == "-" else value


def _value(number: str) -> Decimal:
    """The value of a number that has the right form."""
    number = re.sub(rf"[ ']|{NO_CENTS}", "", number)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d\d", number):
        return Decimal(number.replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2},\d00", number):
        return Decimal(number.replace(",", "")).quantize(CENT)
    whole, decimals = number, ""
    if match := re.fullmatch(r"(.*),(\d+)|(.*)\.(\d{1,2}|\d{4,5})", number):
        whole, decimals = (match[1], match[2]) if match[2] else (match[3], match[4])
    return Decimal(f"{whole.replace('.', '')}.{decimals or '0'}").quantize(Decimal(1).scaleb(-max(2, len(decimals))))
