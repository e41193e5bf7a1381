"""Votes in the wordings that clerks use: tests/data/votes.txt."""

from __future__ import annotations

import pytest

from pipeline.extract.attendance import attendance
from pipeline.extract.votes import ballot
from pipeline.model.records import Ballot, Vote
from pipeline.rules import load
from tests.extract.acts import act_of, wordings

SITTING = """Présents : M. Paul ROY, Maire, Mme Anne PETIT, M. Yves LE GALL, Mme Rose VERT, M. Luc BRUN, M. Jean BLANC,
Mme Léa NOIR
Vu le code général ;
Monsieur le Maire expose le projet.
"""


def voted(text: str) -> Ballot:
    act = act_of(SITTING + text)
    return ballot(act, attendance(act, load()), load())


def row(vote: Vote) -> str:
    groups = f"G={'/'.join(vote.groups.value)}" if vote.groups else ""
    names = f"N={'/'.join(vote.names.value)}" if vote.names else ""
    count = str(vote.count.value) if vote.count else ""
    return " ".join(part for part in (vote.position.value, count, groups, names) if part)


def line(text: str) -> str:
    return shown(voted(text))


def shown(found: Ballot) -> str:
    result = f"{found.outcome.value if found.outcome else None}{' UNANIMOUS' if found.unanimous else ''}"
    return " | ".join([result, *map(row, found.votes)])


@pytest.mark.parametrize(("text", "expected"), wordings("votes.txt"))
def test_votes(text: str, expected: list[str]) -> None:
    assert [line(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "La commission des finances a émis un avis favorable à l'unanimité de ses membres présents.",
        "La dépense de 25 000 € contre 30 000 € en 2023 est inscrite pour 12 mois.",
        "La lutte contre le bruit concerne 3 quartiers pour 2 ans.",
    ],
)
def test_what_is_no_vote(text: str) -> None:
    found = voted(text)
    assert found.votes == ()
    assert found.unanimous is None


def test_no_row_for_taking_note_and_for_a_bare_adoption() -> None:
    assert voted("Le Conseil prend acte du rapport.").votes == ()
    assert voted("Le Conseil adopte.").votes == ()


def test_who_takes_no_part_is_a_row_of_its_own() -> None:
    text = "M. Luc BRUN ne prend pas part au vote. Le Conseil, par 5 voix pour et 1 abstention, APPROUVE"
    assert line(text) == "adopted | for 5 | abstention 1 | not_participating N=Luc BRUN"


def test_a_misread_name_takes_the_spelling_of_the_list() -> None:
    assert line("Adopté par 5 voix pour et 1 contre (Mme Rosse VERT)").endswith("against 1 N=Rose VERT")


def test_a_misread_nought_is_a_nought() -> None:
    assert line("Pour : 7 voix\nContre : O voix\nAdopté") == "adopted | for 7 | against 0"
