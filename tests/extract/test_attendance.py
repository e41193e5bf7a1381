"""Lists of members in the wordings that clerks use: tests/data/attendance.txt."""

from __future__ import annotations

import pytest

from pipeline.extract.attendance import attendance
from pipeline.model.records import Attendee
from pipeline.rules import load
from tests.extract.acts import act_of, wordings


def line(person: Attendee) -> str:
    parts = (person.civility, person.first_name, person.last_name)
    text = " ".join(part.value for part in parts if part is not None) + f": {person.status.value}"
    text += f" > {person.proxy_holder.value}" if person.proxy_holder else ""
    return text + (", recused" if person.recused else "")


def lines(body: str, shared: str | None = None) -> list[str]:
    return [line(person) for person in attendance(act_of(body, shared), load())]


@pytest.mark.parametrize(("text", "expected"), wordings("attendance.txt"))
def test_lists_of_members(text: str, expected: list[str]) -> None:
    assert lines(text + "\nVu le code") == expected


def test_a_list_that_the_sitting_prints_once_holds_for_each_act() -> None:
    shared = "Présents : M. Paul ROY, Mme Anne PETIT"
    assert lines("Le Conseil adopte.", shared) == ["M. Paul ROY: present", "Mme Anne PETIT: present"]
    assert lines("Présents : M. Luc BRUN", shared) == ["M. Luc BRUN: present"]


@pytest.mark.parametrize(
    "text",
    [
        "Nombre de conseillers en exercice : 15, présents : 12, votants : 13",
        "Présents : 12 - Votants : 14 - Pouvoirs : 2",
        "Secrétaire de séance : M. Paul ROY",
        "à l'unanimité des membres présents et représentés, M. Paul ROY étant rapporteur",
        "Assistait à la séance : M. Paul ROY, directeur général des services",
        "En l'absence de M. Paul ROY, le premier adjoint préside.",
        "Nom Prénom\tQualité\tPrésent\tAbsent\nLE GOFF Yannick\tMaire\tX\nGUILLOU Erwan\tConseiller\tX",
    ],
)
def test_what_is_no_list_of_members(text: str) -> None:
    assert lines(text) == []


def test_roles_as_printed() -> None:
    text = "Présents : M. Paul ROY, Maire, Mme Anne PETIT, 2ème adjointe, M. Luc BRUN (arrivé à 19h45)"
    roles = [person.role.value if person.role else None for person in attendance(act_of(text), load())]
    assert roles == ["Maire", "2ème adjointe", None]


@pytest.mark.parametrize(("number", "status"), [(3, "present"), (18, "present"), (19, "absent")])
def test_a_departure_counts_from_its_item_on(number: int, status: str) -> None:
    text = f"DÉLIBÉRATION N° 2024-{number}\nPrésents : M. Paul ROY, M. Luc BRUN (jusqu'à la délibération n°18)"
    assert lines(text)[1] == f"M. Luc BRUN: {status}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Monsieur Luc BRUN, intéressé à l'affaire, n'a pris part ni au débat, ni au vote.",
        "M. Luc BRUN ne prend pas part au vote.",
        "M. Luc BRUN se retire au moment du vote.",
        "M. Luc BRUN quitte la salle.",
        "M. Luc BRUN s'est déporté.",
        "M. Luc BRUN, n'ayant pas participé au vote,",
        "M. BRUN sort au moment du vote.",
        "Ne prend pas part au vote : M. Luc BRUN",
        "N'ont pas pris part au vote : MM. Luc BRUN et Jean INCONNU",
        "NPPV : 1 (M. Luc BRUN)",
        "Hors la présence de M. Luc BRUN, le conseil délibère.",
    ],
)
def test_members_who_take_no_part(sentence: str) -> None:
    found = lines(f"Présents : M. Paul ROY, Maire, M. Luc BRUN, Mme Anne PETIT\nVu le code ;\n{sentence}\nDECIDE")
    assert found == ["M. Paul ROY: present", "M. Luc BRUN: present, recused", "Mme Anne PETIT: present"]


def test_a_function_stands_for_its_holder() -> None:
    text = (
        "sous la présidence de M. Paul ROY, Maire.\nPrésents : M. le Maire, Mme Anne PETIT\n"
        "Pouvoir : Mme Léa NOIR à M. le Maire\nVu le code\nMonsieur le Maire quitte la salle."
    )
    assert lines(text) == [
        "M. Paul ROY: present, recused",
        "Mme Anne PETIT: present",
        "Mme Léa NOIR: represented > Paul ROY",
    ]


def test_every_value_is_shown_by_the_text() -> None:
    text = "Présents : M. Paul ROY, Maire\nPouvoir : Mme Léa NOIR à M. Paul ROY\nVu"
    act = act_of(text)
    for person in attendance(act, load()):
        for field in (person.status, person.civility, person.last_name, person.proxy_holder, person.role):
            if field is not None:
                span = field.quote.span
                assert text[span.start : span.end] == field.quote.string
