"""Mentions of a batch become persons: joined on strong evidence, never where two people may be meant."""

from __future__ import annotations

import random

import pytest

from pipeline.identity.mentions import Sheet
from tests.identity.sheets import settled, sheet, vote

ROW = dict[str, object]


def one_person(sheets: list[Sheet], *spellings: str) -> bool:
    _, found = settled(sheets)
    return len(set().union(*(found[s] for s in spellings))) == 1 and "" not in found[spellings[0]]


def rows(sheets: list[Sheet]) -> dict[str, ROW]:
    people, _ = settled(sheets)
    return {f"{row['first_name']} {row['last_name']}".strip(): row for row in people.rows()}


@pytest.mark.parametrize(
    ("lists", "spellings"),
    [
        (["Mme Maïté LEROY", "Mme Maité LEROY"], ["Maïté LEROY", "Maité LEROY"]),
        (["M. Jean DUPORGE", "M. Jean DUP0RGE"], ["Jean DUPORGE", "Jean DUP0RGE"]),
        (["M. Jean DUPORGE", "Jean DUPORGE"], ["Jean DUPORGE"]),
        (["M. Jean MARTIN", "M. J. MARTIN"], ["Jean MARTIN", "J. MARTIN"]),
        (["M. Jean MARTIN", "M. MARTIN"], ["Jean MARTIN", "MARTIN"]),
        (["M. Jean MARTIN; Mme Anne MARTIN", "M. MARTIN"], ["Jean MARTIN", "MARTIN"]),
        (["M. Jean MARTIN; M. Joël MARTIN", "M. Joël MARTIN; M. J. MARTIN"], ["Jean MARTIN", "J. MARTIN"]),
        (["Mme Marie DUPONT", "Mme Marie DUPONT-MARTIN"], ["Marie DUPONT", "Marie DUPONT-MARTIN"]),
        (["Mme Anne ROY", "M. Anne ROY"], ["Anne ROY"]),
        (["Anne ROY; Luc ROY", "Mme ROY"], ["Anne ROY", "ROY"]),
        (["M. Yves COULON", "M. Yves COUION"], ["Yves COULON", "Yves COUION"]),
        (["M. Luc d'ESTREMONT", "M. Luc ESTREMONT"], ["Luc d'ESTREMONT", "Luc ESTREMONT"]),
        (["M. Guy TELLIER"] * 5 + ["M. Guy TELLIFR", "M. Guy TELLIEP"], ["Guy TELLIER", "Guy TELLIFR", "Guy TELLIEP"]),
        (["M. Sam KERANGUEVEN"] * 5 + ["M. Sam KERENGUEVEN"], ["Sam KERANGUEVEN", "Sam KERENGUEVEN"]),
    ],
)
def test_spellings_of_one_person_join(lists: list[str], spellings: list[str]) -> None:
    assert one_person([sheet(at, people) for at, people in enumerate(lists)], *spellings)


@pytest.mark.parametrize(
    "lists",
    [
        ["M. Jean MARTIN", "Mme Jeanne MARTIN"],
        ["M. Jean MARTIN", "M. Paul MARTIN"],
        ["M. Jean DUPONT", "M. Jean DUPOND"],
        ["M. Jean DUPONT"] * 4 + ["M. Jean DUPOND"] * 3,
        ["M. Jean DUPONT; M. Jean DUPOND"] + ["M. Jean DUPONT"] * 9,
        ["M. Jean MARTIN", "M. Jean-Pierre MARTIN"],
        ["M. Jean MARTIN père", "M. Jean MARTIN fils"],
        ["M. Dominique MARTIN", "Mme Dominique MARTIN"],
        ["M. Jean MARTIN", "Mme Jean MARTIN"],
        ["Jean MARTIN", "Mme J. MARTIN"],
        ["Jean MARTIN", "Mme MARTIN"],
        ["M. Jean DUPORGE; M. Jean DUP0RGE"],
        ["M. Jean MARTIN; M. J. MARTIN"],
        ["M. Jean MARTIN; M. MARTIN"],
        ["M. Yves COULON; M. Yves COUION"],
        ["Mme Marie DUPONT; Mme Marie DUPONT-MARTIN"],
        ["M. Jean MARTIN (Maire); M. Jean MARTIN (conseiller)"],
    ],
)
def test_two_people_never_join(lists: list[str]) -> None:
    people, _ = settled(sheet(at, listed) for at, listed in enumerate(lists))
    assert len(list(people.rows())) == 2


def test_what_may_mean_two_people_means_none() -> None:
    people, found = settled([
        sheet(1, "M. Jean MARTIN; M. Jacques MARTIN"),
        sheet(2, "M. J. MARTIN; Mme Anne ROY"),
        sheet(3, "Mme Anne ROY", votes=[vote("J. MARTIN; Anne ROY")]),
        sheet(4, "M. Claude PETIT; Mme Claude PETIT"),
        sheet(5, "Claude PETIT"),
    ])  # fmt: skip
    assert found["J. MARTIN"] == {""}
    assert "" in found["Claude PETIT"]
    assert len(list(people.rows())) == 5


def test_a_homonym_elsewhere_is_another() -> None:
    twice = [sheet(1, "M. Jean MARTIN"), sheet(2, "M. Jean MARTIN", place="Vaux")]
    assert len(settled(twice)[1]["Jean MARTIN"]) == 2


def test_a_maiden_name_that_fits_two_people_joins_neither() -> None:
    lists = ["Mme Marie DUPONT", "Mme Marie MARTIN", "Mme Marie DUPONT-MARTIN"]
    assert len(rows([sheet(at, listed) for at, listed in enumerate(lists)])) == 3


def test_a_name_holds_for_a_term_and_a_career() -> None:
    old = sheet(1, "M. Jean MARTIN", date="1987-05-04")
    new = sheet(2, "M. Jean MARTIN", date="2024-03-12")
    between = [sheet(at, "M. Jean MARTIN", date=f"{year}-01-08") for at, year in ((3, 1999), (4, 2011))]
    assert len(settled([old, new])[1]["Jean MARTIN"]) == 2
    assert len(settled([old, new, *between])[1]["Jean MARTIN"]) == 1
    short = sheet(5, "M. MARTIN", date="1987-06-11")
    assert not one_person([new, short], "Jean MARTIN", "MARTIN")
    assert one_person([old, short], "Jean MARTIN", "MARTIN")


def test_the_document_tells_whom_a_short_name_means() -> None:
    people, found = settled([
        sheet(1, "M. Jean MARTIN; Mme Anne ROY > M. MARTIN", votes=[vote("MARTIN; ROY")], president="MARTIN"),
        sheet(2, "M. Paul MARTIN; M. GRENIER", president="MARTIN", secretary="Raymond GRENIER"),
    ])  # fmt: skip
    assert found["MARTIN"] == found["Jean MARTIN"] | found["Paul MARTIN"]
    assert found["GRENIER"] == found["Raymond GRENIER"]
    counts = {row["last_name"]: (row["proxies_given"], row["proxies_held"], row["chaired"]) for row in people.rows()}
    assert counts["ROY"] == (1, 0, 0)
    assert {row["first_name"]: row["proxies_held"] for row in people.rows() if row["last_name"] == "MARTIN"} == {
        "Jean": 1, "Paul": 0,
    }  # fmt: skip


def test_a_list_read_twice_is_no_pair_of_namesakes() -> None:
    lists = ["M. Jean MARTIN; M. Jean MARTIN", "M. Jean MARTIN", "M. Jean MARTIN"]
    assert len(settled(sheet(at, listed) for at, listed in enumerate(lists))[1]["Jean MARTIN"]) == 1


def test_a_misread_civility_parts_nobody() -> None:
    lists = ["Mme Anne ROY"] * 12 + ["M. Anne ROY"]
    assert one_person([sheet(at, listed) for at, listed in enumerate(lists)], "Anne ROY")


def test_a_row_says_what_the_batch_says_of_a_person() -> None:
    found = rows([
        sheet(
            1, "Mme Maïté LEROY (Maire)", date="2023-01-10", president="Maïté LEROY",
            votes=[vote("Maïté LEROY", "Ensemble")],
        ),
        sheet(2, "Mme Maité LEROY (Maire)", date="2023-01-10", number="2"),
        sheet(3, "Mme Maité LEROY (Maire)", date="2023-01-10", number="2"),
        sheet(4, "Mme LEROY > Luc BRUN; M. Luc BRUN", date="2024-02-01", signatory="M. LEROY"),
    ])  # fmt: skip
    row = found["Maïté LEROY"]
    assert (row["civility"], row["first_sitting"], row["last_sitting"]) == ("Mme", "2023-01-10", "2024-02-01")
    assert (row["sittings"], row["sittings_present"], row["deliberations"], row["presences"]) == (2, 1, 3, 2)
    assert (row["proxies_given"], row["chaired"], row["signed"]) == (1, 1, 1)
    assert (row["roles"], row["groups"]) == (["Maire"], ["Ensemble"])
    assert row["spellings"] == ["Maïté LEROY", "Maité LEROY", "LEROY", "M. LEROY"]
    assert row["joined_by"] == ["name", "typography", "surname", "surname"]


LISTS = (
    "M. Jean MARTIN; Mme Maïté LEROY; M. Yves COULON",
    "M. J. MARTIN; Mme Maité LEROY; M. Yves COUION",
    "M. MARTIN; Mme LEROY; M. Paul MARTIN; M. Luc BRUN",
    "M. Luc BRUN > Yves COULON; M. Jean MARTIN; Mme Marie DUPONT",
    "Mme Marie DUPONT-PETIT; M. Jean DUP0RGE; Jean MARTIN",
    "M. Jean DUPORGE; M. Jean MARTIN; M. Jean MARTIN",
)


def test_identifiers_do_not_depend_on_the_order_of_the_documents() -> None:
    def batch(order: list[int]) -> tuple[dict[str, set[str]], list[dict[str, object]]]:
        people, found = settled(sheet(at, LISTS[at], date=f"20{at + 10}-01-01") for at in order)
        return found, list(people.rows())

    first = batch(list(range(len(LISTS))))
    for seed in range(5):
        order = list(range(len(LISTS)))
        random.Random(seed).shuffle(order)
        assert batch(order) == first


def test_more_documents_leave_the_identifiers_that_were_given() -> None:
    some = [sheet(at, LISTS[0], date="2023-05-01") for at in range(3)]
    more = [sheet(at + 3, listed, date="2023-06-01") for at, listed in enumerate(LISTS[1:4])]
    before, after = settled(some)[1], settled([*some, *more])[1]
    assert all(after[spelling] >= ids for spelling, ids in before.items())
