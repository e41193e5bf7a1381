"""Sums of money in every style in which they are printed, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text import Text
from pipeline.values.money import Money, Tax, find_money
from pipeline.values.sums import parse_sum
from tests.values.test_numbers import spelled

sums = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
separators = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ".", "'"])
units = st.sampled_from(["€", " €", "\u00a0€", " euros", " EUR", " Euros", " €uros", " eur", "euros"])
taxes = st.sampled_from(
    [("", None), (" HT", "HT"), (" H.T.", "HT"), (" hors taxes", "HT"), (" TTC", "TTC"), (" (T.T.C.)", "TTC")]
)


def whole(string: str) -> Money | None:
    """The one sum that a string holds from its first letter to its last; None where it holds another."""
    text = Text.plain(string.strip())
    found = find_money(text)
    alone = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].money if alone else None


def printed(value: Decimal, separator: str, *, cents: bool) -> str:
    whole, decimals = f"{value:,.2f}".split(".")
    return whole.replace(",", separator) + (f",{decimals}" if cents else "")


@given(sums, separators, units)
def test_a_printed_sum_is_read_back(value: Decimal, separator: str, unit: str) -> None:
    assert whole(printed(value, separator, cents=True) + unit) == Money(value, "EUR")


@given(st.integers(min_value=0, max_value=10**9), separators, units)
def test_a_sum_without_cents_is_read_back(value: int, separator: str, unit: str) -> None:
    assert whole(printed(Decimal(value), separator, cents=False) + unit) == Money(Decimal(value), "EUR")


@given(sums)
def test_a_sum_with_a_decimal_point_is_read_back(value: Decimal) -> None:
    assert whole(f"{value:,.2f}".replace(",", " ") + " €") == Money(value, "EUR")


@given(sums, separators, units, taxes, st.booleans())
def test_a_sum_with_sign_and_tax_is_read_back_in_a_sentence(
    value: Decimal, separator: str, unit: str, tax: tuple[str, Tax | None], negative: bool
) -> None:
    sign = "- " if negative else ""
    text = f"un montant de {sign}{printed(value, separator, cents=True)}{unit}{tax[0]} au budget"
    (found,) = find_money(Text.plain(text))
    assert found.money == Money(-value if negative else value, "EUR", tax[1])


@given(sums, separators, st.sampled_from([" F", " FF", " francs", " Frs", " FRF", " Francs"]))
def test_a_sum_in_francs_is_read_back(value: Decimal, separator: str, unit: str) -> None:
    assert whole(printed(value, separator, cents=True) + unit) == Money(value, "FRF")


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("k€", 3), (" K€", 3), (" M€", 6), ("M €", 6)]))
def test_a_sum_in_thousands_or_millions_is_read_back(tenths: int, scale: tuple[str, int]) -> None:
    text = f"{Decimal(tenths).scaleb(-1)}".replace(".", ",") + scale[0]
    assert whole(text) == Money(Decimal(tenths).scaleb(scale[1] - 1), "EUR")


@given(st.integers(min_value=2, max_value=9_999_999))
def test_words_and_digits_are_one_sum(value: int) -> None:
    digits = printed(Decimal(value), " ", cents=False)
    (found,) = find_money(Text.plain(f"une aide de {spelled(value)} euros ({digits} €) est versée"))
    assert found.money.value == value
    assert found.in_words == value
    assert found.quote.string == f"{spelled(value)} euros ({digits} €)"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20 000€", "20000"),
        ("20.000,00 €", "20000"),
        ("12.345,00 €", "12345"),
        ("1\u202f234,56 €", "1234.56"),
        ("15 000 euros", "15000"),
        ("- 500 €", "-500"),
        ("−500 €", "-500"),
        ("l 200,00 €", "1200"),
        ("l5 000 €", "15000"),
        ("2O OOO €", "20000"),
        ("1O.OOO,OO €", "10000"),
        ("5OO €", "500"),
        ("2,5 M€", "2500000"),
        ("12 k€", "12000"),
        ("12 K€", "12000"),
        ("1,25 million d'euros", "1250000"),
        ("3 Mds €", "3000000000"),
        ("1 234 567.89 €", "1234567.89"),
        ("1 209 euros", "1209"),
        ("497 098,58 €uros", "497098.58"),
        ("2.500,00 EUR", "2500"),
        ("0,125 €", "0.125"),
        ("20,000 €", "20000"),
        ("20 000, 00 €", "20000"),
        ("731\n204,60 €", "731204.60"),
        ("1.234.567 €", "1234567"),
        ("20 000,- €", "20000"),
        ("1'250,50 €", "1250.50"),
        ("EUR 1 250,50", "1250.50"),
        ("€ 1 250,50", "1250.50"),
        ("12 kEuros", "12000"),
        ("150 K euros", "150000"),
        ("2,5 MEUR", "2500000"),
        ("2,5 millions €", "2500000"),
        ("3 milliards d'euros", "3000000000"),
        ("150 milliers d'euros", "150000"),
        ("1 250,5 €", "1250.5"),
        ("1\u2009234\u202f567,89\u00a0€", "1234567.89"),
        ("497 098,58euros", "497098.58"),
        ("497 098,58 €uro", "497098.58"),
        ("4S0 €", "450"),
        ("I 200,00 €", "1200"),
        ("1 2OO,OO €", "1200"),
        ("l2 5OO,OO euros", "12500"),
        ("1o 000 €", "10000"),
        ("- 1 234,56 €", "-1234.56"),
        ("VINGT MILLE EUROS (20.000,00 €)", "20000"),
        ("un million deux cent mille euros (1 200 000 €)", "1200000"),
        ("deux cent cinquante euros et trente centimes", "250.30"),
        ("mille euros", "1000"),
        ("vingt mille (20 000) euros", "20000"),
        ("20 000 € (vingt mille euros)", "20000"),
        ("dix mille euros (10 000)", "10000"),
        ("cinq cents euros", "500"),
        ("vingt euros et cinquante centimes (20,50 €)", "20.50"),
    ],
)
def test_sums_in_euros(text: str, value: str) -> None:
    assert whole(text) == Money(Decimal(value), "EUR")


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("1 250,50 € HT", Money(Decimal("1250.50"), "EUR", "HT")),
        ("1 250,50 € H.T.", Money(Decimal("1250.50"), "EUR", "HT")),
        ("1 500 euros (TTC)", Money(Decimal("1500"), "EUR", "TTC")),
        ("1 500 euros hors taxes", Money(Decimal("1500"), "EUR", "HT")),
        ("63.780,00 F TTC", Money(Decimal("63780"), "FRF", "TTC")),
        ("15 000 F", Money(Decimal("15000"), "FRF")),
        ("15 000 FF", Money(Decimal("15000"), "FRF")),
        ("15.000 Frs", Money(Decimal("15000"), "FRF")),
        ("quinze mille francs", Money(Decimal("15000"), "FRF")),
        ("15 000 Fr", Money(Decimal("15000"), "FRF")),
        ("15 000 F.F.", Money(Decimal("15000"), "FRF")),
        ("15 000 francs français", Money(Decimal("15000"), "FRF")),
        ("1 250 € hors TVA", Money(Decimal("1250"), "EUR", "HT")),
        ("1 250 € (H.T.)", Money(Decimal("1250"), "EUR", "HT")),
        ("1 250 € T.T.C.", Money(Decimal("1250"), "EUR", "TTC")),
        ("1 250 € TVA comprise", Money(Decimal("1250"), "EUR", "TTC")),
        ("12 500 HT", Money(Decimal("12500"), "EUR", "HT")),
        ("12 500,00 TTC", Money(Decimal("12500"), "EUR", "TTC")),
        ("1,2 MF", Money(Decimal("1200000"), "FRF")),
    ],
)
def test_taxes_and_francs(text: str, money: Money) -> None:
    assert whole(text) == money


@pytest.mark.parametrize(
    "text",
    [
        "le 12 mars 2024",
        "12/03/2024",
        "loi n° 2014-856 du 31 juillet 2014",
        "SIRET 220 200 026 00015",
        "tél. 03 21 00 00 00",
        "un taux de 40 %",
        "article 65748",
        "logement de type F 3",
        "les élèves du groupe F",
        "en 2014 F 500 points",
        "quelques millions d'euros",
        "l'euro symbolique",
        "le lot 3 HT",
        "Z0 000 €",
        "25 % TTC",
        "1 200 m² de surface",
        "12 450 habitants",
        "parcelle AB 125 de 12 a 53 ca",
        "indice brut 1027",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert find_money(Text.plain(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Axe 3 - 7 500 €", ["7500"]),
        ("- 500 € à l'association", ["500"]),
        ("décide d'allouer :\n- 500 € à l'association", ["500"]),
        ("Autres matières -1 500,00 €", ["-1500"]),
        ("6068 : - 1 500,00 €", ["-1500"]),
        ("84 000 € 42 000 €", ["84000", "42000"]),
        ("subvention 2024 3 200 €", ["3200"]),
        ("au 31 décembre 2024, 50 €", ["50"]),
        ("le lot I 500 €", ["500"]),
        ("JUDO 31 F 1 000 €", ["1000"]),
        ("moins-value de - 1 450,00 € HT", ["-1450"]),
        ("un écart (- 1 234,56 €)", ["-1234.56"]),
        ("à 3 € 50 le repas", ["3.50"]),
        ("soit 12 F 50, par enfant", ["12.50"]),
        ("Adultes 5 € 10 personnes", ["5"]),
        ("15 000 F (2 286,74 €)", ["15000", "2286.74"]),
        ("dix mille euros et 5 000 €", ["10000", "5000"]),
    ],
)
def test_sums_in_a_line(text: str, values: list[str]) -> None:
    assert [found.money.value for found in find_money(Text.plain(text))] == [Decimal(value) for value in values]


def test_words_that_say_another_number_are_kept_beside_the_digits() -> None:
    (found,) = find_money(Text.plain("deux mille euros (20 000 €)"))
    assert (found.money.value, found.in_words) == (Decimal(20000), Decimal(2000))


@pytest.mark.parametrize("text", ["", "€", "lo", "1 23", "12 3456", "1,2,3", "abc"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_sum(text) is None


def test_every_value_has_at_least_two_places() -> None:
    assert str(parse_sum("1 500")) == "1500.00"
    assert str(parse_sum("0,125")) == "0.125"


@pytest.mark.parametrize(
    "printed", ["9" * 40 + ",50 €", "999 " * 12 + "€", "FR76" + "3" * 23 + " €", "9" * 5000 + " k€"]
)
def test_a_row_of_figures_that_no_council_votes_is_no_sum(printed: str) -> None:
    assert find_money(Text.plain(printed)) == []
