import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.identifiers import is_siren, is_siret, parse_prefecture_id

WHOLE = "099-219900012-20240404-2024_04_12-DE"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"ID : {WHOLE}",
        "ID : 099-\n219900012-20240404-2024_04_12-DE",
        "ID: 099-219900012-20240404-2024_\n04_12-DE",
        "ID 099-219900012-20240404-2024 04 12-DE",
        "0 99-219900012-20240404-2024_04_12-DE",
        "O99-2199OOO12-2O24O4O4-2024_04_12-DE",
    ],
)
def test_broken_identifiers_are_put_together(text: str) -> None:
    found = parse_prefecture_id(text)
    assert found
    assert (found.text, found.siren, found.date) == (WHOLE, "219900012", dt.date(2024, 4, 4))
    assert found.number == "2024_04_12"


@pytest.mark.parametrize(
    "text", ["", "099-219900012-20240404", "2024-04-12-DE", "le 099-219900012-20240404-1-DE", "SIRET 21990001200019"]
)
def test_no_identifier(text: str) -> None:
    assert parse_prefecture_id(text) is None


def test_keys() -> None:
    assert is_siren("732829320")
    assert not is_siren("732829321")
    assert is_siret("73282932000074")
    assert not is_siret("73282932000075")
    assert is_siret("35600000049837")  # La Poste: the figures sum to a multiple of 5


@given(st.integers(0, 10**8 - 1), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_figure_breaks_the_key(stem: int, place: int, shift: int) -> None:
    sound = next(siren for last in range(10) if is_siren(siren := f"{stem:08}{last}"))
    wrong = sound[:place] + str((int(sound[place]) + shift) % 10) + sound[place + 1 :]
    assert not is_siren(wrong)
