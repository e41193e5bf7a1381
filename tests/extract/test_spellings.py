"""Names that the reading broke, mended from the document itself or from the known members of the collectivity."""

from __future__ import annotations

import pytest

from pipeline.extract.attendance import attendance
from pipeline.rules import load
from tests.extract.acts import act_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Présents : M. Luc FAY0LLE, Mme Anne PETIT\nVu le code\nM. Luc FAYOLLE vote contre.", "FAYOLLE"),
        ("Présents : M. Luc FAYOLLF, Mme Anne PETIT\nVu\nM. Luc FAYOLLE rapporte.\nLuc FAYOLLE", "FAYOLLE"),
        ("Présents : M. Luc FAYOLLF, Mme Anne PETIT\nVu le code\nM. Luc FAYOLLE rapporte.", "FAYOLLF"),
        ("Présents : M. Luc FAY0LLE, Mme Anne PETIT\nVu le code", "FAY0LLE"),
        ("Ville de Montbrun\nPrésents : M. Firmin DESTOMBFS, Mme Anne PETIT\nVu le code", "DESTOMBES"),
        ("Ville de Montbrun\nPrésents : M. Firmin DUBOIS, Mme Anne PETIT\nVu le code", "DUBOIS"),
    ],
)
def test_a_broken_name(text: str, name: str) -> None:
    last_name = attendance(act_of(text), load())[0].last_name
    assert last_name is not None
    assert last_name.value == name


def test_the_printed_reading_stays_in_the_evidence() -> None:
    text = "Présents : M. Luc FAY0LLE, Mme Anne PETIT\nVu le code\nM. Luc FAYOLLE vote contre."
    last_name = attendance(act_of(text), load())[0].last_name
    assert last_name is not None
    assert last_name.quote.string == "FAY0LLE"
    assert [rival.value for rival in last_name.rivals] == ["FAY0LLE"]
