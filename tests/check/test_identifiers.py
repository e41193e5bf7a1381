import datetime as dt

import pytest

from pipeline.check.identifiers import check
from pipeline.model.records import Ballot, Deliberation, Field, Header
from pipeline.model.text import Text
from pipeline.rules import load
from tests.extract.acts import act_of


def fired(body: str = "Le Conseil", identifier: str = "", number: str = "2024/07") -> list[str]:
    header = Header(
        date=Field(dt.date(2024, 3, 12), Text.plain("12 mars 2024"), "header.date"),
        number=Field(number, Text.plain(number), "header.number"),
        prefecture_id=Field(identifier, Text.plain(identifier), "margins.stamp.id") if identifier else None,
    )
    deliberation = Deliberation(act=act_of(body), header=header, ballot=Ballot())
    return [found.rule for found in check(deliberation, load())]


@pytest.mark.parametrize(
    ("identifier", "number", "expected"),
    [
        ("099-219900016-20240312-2024_07-DE", "2024/07", []),
        ("099-219900016-20240312-2024_08-DE", "2024/07", ["identifier_number"]),
        ("099-219900016-20240313-2024_07-DE", "2024/07", ["identifier_date"]),
        ("099-219900016-20240312-0000071216-DE", "2024 / 155", []),
        ("099-219900016-20240312-2024_07-DE", "DEL 2024/07", []),
        ("099-219900013-20240312-2024_07-DE", "2024/07", []),
        ("062-219900016-20240312-2024_07-DE", "2024/07", ["identifier_siren"]),
        ("", "2024/07", []),
    ],
)
def test_the_identifier_against_the_act(identifier: str, number: str, expected: list[str]) -> None:
    assert fired(identifier=identifier, number=number) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("identifiée au répertoire SIRET sous le n° 732 829 320 00074,", []),
        ("identifiée au répertoire SIRET sous le n° 732 829 320 00075,", ["siret_invalid"]),
        ("SIRET : 73282932000075", ["siret_invalid"]),
        ("Tél. 73282932000075", []),
        ("SIRET : 732.829.320.00075 (page 1)\nSIRET : 732 829 320 00075 (page 2)", ["siret_invalid"]),
        ("immatriculée au RCS d'Arras sous le numéro 732 829 320", []),
        ("immatriculée au RCS d'Arras sous le numéro 732 829 321", ["siren_invalid"]),
        ("IBAN : FR14 2004 1010 0505 0001 3M02 606", []),
        ("IBAN : FR14 2004 1010 0505 0001 3M02 607", ["iban_invalid"]),
        ("sur le compte FR14 2004 1010 0505 0001 3M02 607", []),
    ],
)
def test_the_key_of_a_number(body: str, expected: list[str]) -> None:
    assert fired(body) == expected
