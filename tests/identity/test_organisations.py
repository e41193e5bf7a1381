"""Beneficiaries: joined by SIRET or by name within a collectivity; grants counted once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.identity.decisions import Decisions
from pipeline.identity.grants import once, organisation_name
from pipeline.identity.mentions import Sheet
from pipeline.identity.organisations import Organisations
from pipeline.identity.places import Row
from tests.identity.sheets import sheet


def amount(beneficiary: str, value: str = "100.00", **changes: str) -> dict[str, str]:
    """A row of amounts.csv: a grant in article 1."""
    row = {"segment": "deliberation", "article": "1", "currency": "EUR", "role": "grant", "siret": ""}
    return {**row, "beneficiary": beneficiary, "value": value, **changes}


def batch(*sheets: Sheet) -> list[dict[str, object]]:
    organisations = Organisations(Decisions())
    for each in sheets:
        organisations.note(each)
    organisations.settle()
    for each in sheets:
        organisations.named(each)
    return list(organisations.rows())


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("Les Amis de l'Orgue", "l’association « Les amis de l'orgue »", True),
        ("Judo club", "JUDO-CLUB", True),
        ("Ribes Frères", "la société Ribes Frères", True),
        ("Ribes Frères", "SARL RIBES FRERES", True),
        ("Comité des fêtes", "Comité de fête", False),
        ("Amicale laïque", "Amicaie laïque", True),
        ("École Jules Ferry 1", "École Jules Ferry 2", False),
        ("SARL Martin", "SAS Martin", False),
        ("Judo club", "Aïkido club", False),
        ("Tennis club", "Tennis club féminin", False),
    ],
)
def test_two_names_in_one_collectivity(one: str, two: str, joined: bool) -> None:
    found = batch(sheet(1, amounts=[amount(one)]), sheet(2, amounts=[amount(two)]))
    assert len(found) == (1 if joined else 2)


def test_a_name_of_two_forms_is_two_and_what_has_no_form_is_a_third() -> None:
    assert len(batch(sheet(1, amounts=[amount("SARL Martin"), amount("SAS Martin"), amount("Martin")]))) == 3


def test_only_a_siret_joins_across_collectivities() -> None:
    same = {"siret": "73282932000074"}
    apart = batch(
        sheet(1, amounts=[amount("Comité des fêtes")]), sheet(2, place="Vaux", amounts=[amount("Comité des fêtes")])
    )
    assert len(apart) == 2
    (row,) = batch(
        sheet(1, amounts=[amount("Orgue et chœur", **same)]),
        sheet(2, place="Vaux", amounts=[amount("Association Orgue", "50.00", **same)]),
    )
    assert (row["siret"], row["granted_eur"], row["grants"]) == (["73282932000074"], "150.00", 2)
    assert (row["collectivities"], row["joined_by"]) == (["Montbrun", "Vaux"], ["name", "siret"])


def test_two_enterprises_of_one_name_are_two() -> None:
    found = batch(
        sheet(1, amounts=[amount("Comité des fêtes", siret="73282932000074")]),
        sheet(2, amounts=[amount("Comité des fêtes", siret="41816609600069")]),
    )
    assert len(found) == 2


def test_what_was_refused_is_not_granted_and_what_is_a_price_is_no_grant() -> None:
    (row,) = batch(
        sheet(1, outcome="rejected", amounts=[amount("Judo club", "700.00")]),
        sheet(
            2,
            outcome="adopted",
            amounts=[amount("Judo club", "20.00", currency="FRF"), amount("Judo club", role="price")],
        ),
    )
    assert (row["granted_eur"], row["granted_frf"], row["grants"]) == (None, "20.00", 1)


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        ([amount("A"), amount("A", segment="report", article="")], ["100.00"]),
        ([amount("A", article=""), amount("A", article="")], ["100.00", "100.00"]),
        ([amount("A"), amount("A", article="2")], ["100.00"]),
        ([amount("A"), amount("A", "40.00"), amount("A", "60.00")], ["100.00"]),
        ([amount("A"), amount("A", "40.00"), amount("A", "30.00")], ["100.00", "40.00", "30.00"]),
        ([amount("A", segment="agreement"), amount("A", segment="report")], ["100.00"]),
        ([amount("A", segment="annex", article="")], ["100.00"]),
        ([], []),
    ],
)
def test_a_grant_counts_once_in_a_deliberation(rows: list[Row], sums: list[str]) -> None:
    assert [row["value"] for row in once(rows)] == sums
    assert sum(Decimal(row["value"]) for row in once(rows)) == sum(map(Decimal, sums))


def test_the_words_of_a_name() -> None:
    assert organisation_name("La SARL du Moulin") == ("moulin", "sarl")
    assert organisation_name("L'Association") == ("l association", "association")
