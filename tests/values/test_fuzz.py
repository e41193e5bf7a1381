"""Whatever a page says, the parsers of values do not raise, and give nothing that the text does not hold."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.text import Text
from pipeline.values.accounts import split_account
from pipeline.values.dates import parse_compact, parse_date
from pipeline.values.identifiers import is_siren, is_siret, parse_prefecture_id
from pipeline.values.money import find_money
from pipeline.values.names import as_listed, part_name, person_key, same_person, which_person
from pipeline.values.numbers import parse_number
from pipeline.values.persons import civility_value, one_line, parse_person
from pipeline.values.sums import parse_sum

PRINTED = """
M. Mme MM. Monsieur Madame le Maire Jean DUPONT de LA d' L'ÉCUYER McDONALD J. Adjoint (1er absent , ; : . - – — / | ( )
' ’ € euros EUR F francs k€ M€ HT TTC centimes soit mille cent vingt et un deux million zéro quatre-vingts 0 1 7 12 000
2024 2O24 l5 1er 12/03/2024 20240312 500,00 1.234,56 ,5 n° ° ² ³ ½ ٣ ৪ Ⅷ ① ０ mars février août lundi an 204 65/6574/33
099-229900012-20190617-2019_52-DE 6568//9365 B02-310C07 732829320 73282932000074
"""
PIECES = [*PRINTED.split(), " ", "\n", "\t", "\u00a0", "\u202f"]
PIECE = st.sampled_from([*PIECES, "9" * 40, "999 " * 12, "9" * 5000])
LINES = st.lists(st.one_of(PIECE, st.text(max_size=4)), max_size=14)
WORDS = LINES.map(" ".join)
STRINGS = st.one_of(WORDS, LINES.map("".join))
few = settings(max_examples=150)


@few
@given(STRINGS)
def test_dates(string: str) -> None:
    for date in (parse_date(string), parse_date(Text.plain(string)), parse_compact(string)):
        assert date is None or dt.date(1789, 1, 1) <= date < dt.date(2100, 1, 1)
        assert date is None or parse_date(date.strftime("%d/%m/%Y")) == date


@few
@given(STRINGS)
def test_money(string: str) -> None:
    text = Text.plain(string)
    found = find_money(text)
    assert all(each.money.value.is_finite() and each.money.currency in ("EUR", "FRF") for each in found)
    places = [(each.start, each.end) for each in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@few
@given(STRINGS)
def test_numbers_and_sums(string: str) -> None:
    number, total = parse_number(string), parse_sum(string)
    assert number is None or number >= 0
    assert number is None or parse_number(str(number)) == number
    assert total is None or total.is_finite()


@few
@given(STRINGS)
def test_identifiers(string: str) -> None:
    parse_prefecture_id(string)
    if is_siren(string) or is_siret(string):
        assert string.isascii()
        assert string.isdigit()


@few
@given(STRINGS)
def test_accounts(string: str) -> None:
    assert all(part in string for part in split_account(string).values())


@few
@given(STRINGS, st.booleans())
def test_persons(string: str, last_first: bool) -> None:
    text = Text.plain(string)
    civility_value(text)
    reading = parse_person(text, last_first)
    if reading is None:
        return
    assert reading.text.string in string
    assert reading.name.string in reading.text.string
    assert string[reading.start :].startswith(reading.text.string)
    assert reading.person.last_name
    assert one_line(Text.plain(one_line(reading.name))) == one_line(reading.name)


@few
@given(STRINGS, st.lists(STRINGS, max_size=4))
def test_names(string: str, people: list[str]) -> None:
    key = person_key(string)
    assert person_key(key) == key
    assert not key or same_person(string, string)
    known = which_person(string, people)
    assert known is None or 0 <= known < len(people)
    assert as_listed(string, people) in (string, *people)
    parts = part_name(string.split())
    assert parts is None or all(set(part) <= set(range(len(string.split()))) for part in parts)
