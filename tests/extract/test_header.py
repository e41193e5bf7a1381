"""Headers of invented collectivities of every kind."""

from typing import Any

import pytest

from pipeline.extract.header import header
from pipeline.model.records import Header
from pipeline.rules import load
from tests.extract.acts import act_of

VILLAGE = """République Française
Département de l'Orne
Commune de SAINT-LUBIN-DES-BOIS
L'an deux mille vingt-deux et le quatorze novembre à 20 heures 30, les membres du conseil municipal de la commune de
Saint-Lubin-des-Bois, légalement convoqués le sept novembre deux mille vingt-deux, se sont réunis à la mairie sous la
présidence de Mme LEGRAND Odile, maire.
Nombre de membres
Afférents au Conseil municipal : 12
En exercice : 11
Qui ont pris part à la délibération : 10

Présents : Mme LEGRAND Odile, M. PICHON Guy, M. ROUX Alain
A été nommée secrétaire : Mme FABRE Nadine
DEL 2022/11/045
Objet de la délibération : Travaux de voirie - demande de fonds de
concours
Vu le Code Général des Collectivités Territoriales,
Le conseil municipal, après en avoir délibéré, DÉCIDE à l'unanimité :
- de solliciter un fonds de concours.
Pour copie conforme
Le Maire, Odile LEGRAND
Acte rendu exécutoire après dépôt en Préfecture le 16/11/2022 et publication du 17/11/2022
"""
METROPOLIS = """MÉTROPOLE DE CORVAL
Réunion du mardi 7 mars 2023
DÉLIBÉRATION DU BUREAU MÉTROPOLITAIN
N° BM-2023-03-14
OBJET : HABITAT - GARANTIE D'EMPRUNT POUR LA CONSTRUCTION
DE DOUZE LOGEMENTS RUE DES ORMES
Président : M. Henri VASSORT
Secrétaire de séance : Mme Lise AUBRY
Convocation adressée le 1er mars 2023
Membres en exercice : 45 - Présents : 30 - Pouvoirs : 5 - Votants : 35
Vu le rapport n° 12 de M. le Président,
APRÈS EN AVOIR DÉLIBÉRÉ, DÉCIDE d'accorder sa garantie.
Le Président,
Henri VASSORT
Transmis en préfecture le : 09/03/2023
Reçu en préfecture le : 10/03/2023
Affiché le 11/03/2023
ID : 099-200012345-20230307-BM_2023_03_14-DE
"""
DEPARTEMENT = """DEPARTEMENT DES HAUTES ALPES
CONSEIL GENERAL
Séance du 12/06/98
Présidence de M. Marcel BOREL
Absents :
Jean ROBIN
AIDE AUX COMMUNES RURALES

EXERCICE 1998

(N° 98-145)
Le Conseil général,
Vu la loi du 2 mars 1982,
Après en avoir délibéré, DECIDE d'attribuer une aide.
GAP, le 15 juin 1998
Le Président du Conseil Général
Marcel BOREL
Pour le Président,
La Directrice générale des services,
Signé
Jeanne ROLLAND
"""
SOCIAL = """Centre communal d'action sociale
de Rochebrune
Délibération n°12/2021
CONSEIL D'ADMINISTRATION DU 8 AVRIL 2021
Date de la convocation : 1er avril 2021
Date d'affichage de la convocation : 2 avril 2021
Présents : Mme Claire NOËL, Présidente, M. Jean PETIT
OBJET :
Vu le code de l'action sociale et des familles,
Le Conseil d'administration, après en avoir délibéré, décide d'adopter le budget.
Le secrétaire de séance,
Jean PETIT
"""
READ: list[tuple[str, dict[str, object]]] = [
    (
        VILLAGE,
        {
            "collectivity": "Saint-Lubin-des-Bois", "collectivity_type": "commune", "body": "Conseil municipal",
            "date": "2022-11-14", "number": "DEL 2022/11/045", "convened_on": "2022-11-07", "members_in_office": "11",
            "title": "Travaux de voirie - demande de fonds de concours", "president": "Odile LEGRAND",
            "secretary": "Nadine FABRE", "members_voting": "10", "sent_on": "2022-11-16", "published_on": "2022-11-17",
            "signatory": "Odile LEGRAND",
        },
    ),
    (
        METROPOLIS,
        {
            "collectivity": "Métropole de Corval", "collectivity_type": "epci", "body": "Bureau métropolitain",
            "date": "2023-03-07", "number": "BM-2023-03-14", "convened_on": "2023-03-01", "members_in_office": "45",
            "title": "HABITAT - GARANTIE D'EMPRUNT POUR LA CONSTRUCTION DE DOUZE LOGEMENTS RUE DES ORMES",
            "president": "Henri VASSORT", "secretary": "Lise AUBRY", "members_present": "30", "report_number": "12",
            "members_represented": "5", "members_voting": "35", "sent_on": "2023-03-09", "received_on": "2023-03-10",
            "published_on": "2023-03-11", "prefecture_id": "099-200012345-20230307-BM_2023_03_14-DE",
            "signatory": "Henri VASSORT",
        },
    ),
    (
        DEPARTEMENT,
        {
            "collectivity": "Hautes-Alpes", "collectivity_type": "departement", "body": "Conseil général",
            "date": "1998-06-12", "number": "98-145", "president": "Marcel BOREL", "signatory": "Jeanne ROLLAND",
            "title": "AIDE AUX COMMUNES RURALES EXERCICE 1998",
        },
    ),
    (
        SOCIAL,
        {
            "collectivity": "Centre communal d'action sociale de Rochebrune", "collectivity_type": "other",
            "body": "Conseil d'administration", "date": "2021-04-08", "number": "12/2021", "president": "Claire NOËL",
            "convened_on": "2021-04-01", "secretary": "Jean PETIT",
        },
    ),
]  # fmt: skip


def values(found: Header) -> dict[str, str]:
    return {name: str(field.value) for name, field in vars(found).items() if field is not None}


@pytest.mark.parametrize(("text", "expected"), READ, ids=["village", "metropolis", "departement", "social"])
def test_every_field_that_is_printed_and_no_other(text: str, expected: dict[str, object]) -> None:
    assert values(header(act_of(text), load())) == expected


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("Le quinze octobre deux mille vingt à 18 h 30, le Conseil communautaire", "date", "2020-10-15"),
        ("Convoqué le vendredi 13 mai 2011, le Conseil s'est réuni le jeudi 19 mai 2011", "convened_on", "2011-05-13"),
        ("Convoqué le vendredi 13 mai 2011, le Conseil s'est réuni le jeudi 19 mai 2011", "date", "2011-05-19"),
        ("Séance publique du\njeudi 19 mai 2011", "date", "2011-05-19"),
        ("Registre des délibérations\nn° 2011 / 58", "number", "2011 / 58"),
        ("Réf.\n2023-04-D17", "number", "2023-04-D17"),
        ("sous la présidence de Monsieur le Maire, Paul MARTIN", "president", "Paul MARTIN"),
        ("PRÉSIDENCE DE MONSIEUR JEAN-PAUL MARTIN", "president", "Jean-Paul MARTIN"),
        ("ABSENT : Mme Lise AUBRY\nMonsieur Luc PETIT est désigné secrétaire de séance.", "secretary", "Luc PETIT"),
        ("En exercice\tPrésents\tPouvoirs\tVotants\n15\t11\t2\t13", "members_voting", "13"),
        ("En exercice\tPrésents\tPouvoirs\tVotants\n15\t11\t2\t13", "members_represented", "2"),
        ("le Conseil Municipal de la Ville de Montbrun s'est réuni", "collectivity", "Montbrun"),
        ("Syndicat intercommunal\nd'assainissement du Val", "collectivity_type", "syndicat"),
        ("La Commission permanente du Conseil régional de Bretagne", "collectivity_type", "region"),
        ("La Commission permanente du Conseil régional de Bretagne", "body", "Commission permanente"),
    ],
)
def test_one_line(line: str, field: str, expected: str) -> None:
    found: Any = getattr(header(act_of(line + "\nVu le code ;"), load()), field)
    assert found is not None
    assert str(found.value) == expected


def test_a_visa_gives_neither_number_nor_date() -> None:
    text = "Commune de Montbrun\nVu la délibération n° 2018-41 de la séance du 1er juillet 2021 ;\nDÉCIDE"
    found = header(act_of(text), load())
    assert found.number is None


def test_what_the_sitting_printed_once_holds_for_its_items() -> None:
    shared = "Commune de Montbrun\nSéance du 12 mars 2024\nSous la présidence de M. Paul MARTIN, Maire."
    found = values(header(act_of("2. Tarifs de la cantine\nLe Conseil municipal approuve.", shared), load()))
    assert found["title"] == "Tarifs de la cantine"
    assert (found["collectivity"], found["date"], found["president"]) == ("Montbrun", "2024-03-12", "Paul MARTIN")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Le Maire,\nPaul\tMARTINEAU", "Paul MARTINEAU"),
        ("Le Maire,\n\nPaul MAR\tAU", "Paul MARTINEAU"),
        ("Le Maire,\tLe secrétaire de séance,\nPaul MARTINEAU\tLuc PETIT", "Paul MARTINEAU"),
        ("Le secrétaire de séance,\tLe Maire,\nLuc PETIT\tPaul MARTINEAU", "Paul MARTINEAU"),
        ("Le Maire,\nPaul DURAND", "Paul DURAND"),
        ("Pour le Maire,\nL'adjointe déléguée,\nLise AUBRY", "Lise AUBRY"),
        ("Le Maire,\nMA", None),
        ("Le Maire,", None),
    ],
)
def test_who_signed(block: str, expected: str | None) -> None:
    text = f"sous la présidence de M. Paul MARTINEAU, Maire\nDÉCIDE d'adopter.\nPour extrait conforme,\n{block}\n"
    found = header(act_of(text), load()).signatory
    assert (found.value if found else None) == expected


def test_the_identifier_gives_the_day_where_no_other_is_printed() -> None:
    found = header(act_of("Le Conseil municipal\n099-219900012-20240312-2024_07-DE"), load())
    assert found.date
    assert (found.date.value.isoformat(), found.date.rule) == ("2024-03-12", "header.date.identifier")
