import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text import Text
from pipeline.values.dates import MONTHS, parse_compact, parse_date

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mars 2024", dt.date(2024, 3, 5)),
        ("1er sept. 2024", dt.date(2024, 9, 1)),
        ("1 er juillet 2021", dt.date(2021, 7, 1)),
        ("ler juin 2023", dt.date(2023, 6, 1)),
        ("l5 mai 2022", dt.date(2022, 5, 15)),
        ("01/07/2021", dt.date(2021, 7, 1)),
        ("1-7-2021", dt.date(2021, 7, 1)),
        ("01.07.21", dt.date(2021, 7, 1)),
        ("05/06/87", dt.date(1987, 6, 5)),
        ("O1/O7/2O21", dt.date(2021, 7, 1)),
        ("lundi 29 novembre 2021", dt.date(2021, 11, 29)),
        ("le jeudi 4 février 2021", dt.date(2021, 2, 4)),
        ("15 AOÛT 1987", dt.date(1987, 8, 15)),
        ("Le quinze octobre deux mille vingt", dt.date(2020, 10, 15)),
        ("vingt et un juin mil neuf cent quatre-vingt-dix-neuf", dt.date(1999, 6, 21)),
        ("vingt-sept mars deux mille dix-sept", dt.date(2017, 3, 27)),
        ("dix sept sept. 2017", dt.date(2017, 9, 17)),
        ("L'an mil neuf cent quatre-vingt-sept, le cinq juin", dt.date(1987, 6, 5)),
        ("L'an deux mil vingt-quatre, le douze mars", dt.date(2024, 3, 12)),
        ("L'an deux mille vingt-quatre et le premier avril", dt.date(2024, 4, 1)),
        ("l’an 2024, le mardi 12 mars", dt.date(2024, 3, 12)),
        ("L'AN MIL NEUF CENT SOIXANTE-DIX-HUIT, LE CINQ JUIN", dt.date(1978, 6, 5)),
    ],
)
def test_french_dates(text: str, expected: dt.date) -> None:
    assert parse_date(text) == expected
    assert parse_date(Text.plain(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "mars 2024", "31 avril 2024", "30/02/2024", "2024", "12/2024", "5 mars", "00/01/2024", "5 mars 24500"),
        *("le 12 mars 2024 à 19 heures", "12.50.2024", "19/04-07", "12 mars 2024 et 13 mars 2024"),
    ],
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_every_day_is_read_back(day: dt.date) -> None:
    assert parse_date(f"{day.day:02}/{day.month:02}/{day.year}") == day
    assert parse_date(f"{day.day}-{day.month}-{day.year}") == day
    assert parse_compact(day.strftime("%Y%m%d")) == day
    for name, month in MONTHS.items():
        if month == day.month:
            assert parse_date(f"{day.day} {name} {day.year}") == day


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1789 <= found.year < 2100
