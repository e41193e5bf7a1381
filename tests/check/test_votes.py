from __future__ import annotations

import pytest

from pipeline.check import members, votes
from pipeline.extract.attendance import attendance
from pipeline.extract.votes import ballot
from pipeline.model.records import Check, Deliberation, Field, Header
from pipeline.model.text import Text
from pipeline.rules import load
from tests.extract.acts import act_of

LIST = """Présents : M. Paul ROY, Mme Anne PETIT, M. Yves LE GALL, Mme Rose VERT
Pouvoir : M. Luc BRUN à M. Paul ROY
Vu le code ;
"""


def number(value: int | None) -> Field[int] | None:
    return None if value is None else Field(value, Text.plain(str(value)), "test")


def fired(
    text: str,
    *,
    gap: bool = False,
    office: int | None = None,
    present: int | None = None,
    voting: int | None = None,
    secretary: str = "",
) -> list[Check]:
    act = act_of((LIST.replace("Mme Anne", "|. Béatrix * COSTE, Mme Anne") if gap else LIST) + text)
    people = attendance(act, load())
    header = Header(
        members_in_office=number(office),
        members_present=number(present),
        members_voting=number(voting),
        secretary=Field(secretary, Text.plain(secretary), "test") if secretary else None,
    )
    found = Deliberation(act=act, header=header, ballot=ballot(act, people, load()), attendance=people)
    return [*votes.check(found, load()), *members.check(found, load())]


def rules(checks: list[Check]) -> list[str]:
    return [one.rule for one in checks]


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil, à l'unanimité, APPROUVE",
        "Le Conseil, par 4 voix pour et 1 abstention (Mme Rose VERT), APPROUVE",
        "Le Conseil, par 1 voix pour et 4 voix contre, rejette le projet",
        "Le Conseil prend acte du rapport.",
        "Mme Rose VERT ne prend pas part au vote. Le Conseil, par 4 voix pour, APPROUVE",
    ],
)
def test_nothing_is_said_of_a_sound_act(text: str) -> None:
    assert fired(text, office=7, present=4, voting=5, secretary="Anne PETIT") == []


def test_more_votes_than_printed_voters() -> None:
    (found,) = fired("par 4 voix pour, 1 voix contre et 1 abstention, APPROUVE", voting=5)
    assert (found.rule, found.severity, found.expected, found.found) == ("votes_exceed_voters", "error", "5", "6")
    assert found.message == "6 voix sont comptées pour 5 votants."


def test_more_votes_than_listed_members_only_where_the_excess_is_sure() -> None:
    assert rules(fired("par 6 voix pour, APPROUVE")) == ["votes_exceed_voters"]
    assert fired("par 5 voix pour, APPROUVE") == []
    assert fired("par 7 voix pour, APPROUVE", gap=True) == []
    assert rules(fired("par 8 voix pour, APPROUVE", gap=True)) == ["votes_exceed_voters"]
    assert fired("chaque membre disposant de trois voix, par 8 voix pour, APPROUVE") == []


def test_twice_as_many_votes_as_voters_is_a_misread_figure() -> None:
    assert rules(fired("par 7 voix pour, APPROUVE", voting=5)) == ["votes_exceed_voters"]
    assert fired("par 10 voix pour, APPROUVE", voting=5) == []


def test_a_recused_member_is_no_voter() -> None:
    text = "Mme Rose VERT n'a pris part ni au débat, ni au vote.\nLe Conseil, par 7 voix pour, APPROUVE"
    assert rules(fired(text)) == ["votes_exceed_voters"]


def test_names_that_do_not_make_the_count() -> None:
    (found,) = fired("par 2 voix pour et 3 voix contre (M. Yves LE GALL, Mme Rose VERT), APPROUVE")
    assert (found.rule, found.expected, found.found) == ("vote_names_count_mismatch", "3", "2")


def test_unanimity_with_a_vote_against() -> None:
    assert "unanimous_with_opposition" in rules(fired("à l'unanimité, par 4 voix pour et 1 voix contre, APPROUVE"))


def test_a_result_that_the_counts_contradict() -> None:
    assert rules(fired("Pour : 1\nContre : 4\n(Adopté)")) == ["outcome_against_votes"]


def test_a_member_who_takes_no_part_and_votes() -> None:
    text = "Mme Rose VERT ne prend pas part au vote. Adopté par 4 voix pour et 1 contre (Mme Rose VERT)."
    assert "recused_member_votes" in rules(fired(text))


def test_quorum() -> None:
    text = "Le Conseil, à l'unanimité, APPROUVE"
    assert rules(fired(text, office=8, present=4)) == ["quorum_not_met"]
    assert fired(text, office=7, present=4) == []
    assert fired("Après une seconde convocation, à l'unanimité, APPROUVE", office=8, present=4) == []


def test_two_proxies_for_one_holder() -> None:
    act = act_of("Présents : M. Paul ROY\nPouvoirs : M. Luc BRUN à M. Paul ROY, Mme Léa NOIR à M. Paul ROY\nVu")
    found = Deliberation(act=act, header=Header(), ballot=ballot(act, (), load()), attendance=attendance(act, load()))
    assert [(one.rule, one.severity) for one in members.check(found, load())] == [("too_many_proxies", "warning")]


def test_a_secretary_who_is_not_there() -> None:
    assert rules(fired("Le Conseil adopte.", secretary="Luc BRUN")) == ["officer_not_present"]
