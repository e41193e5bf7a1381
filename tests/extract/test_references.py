"""Visas: which acts they cite, and where they end."""

import pytest

from pipeline.extract.references import references
from pipeline.extract.visas import considerants
from pipeline.model.text import Text
from pipeline.rules import load
from tests.extract.acts import DATA, act_of

Row = tuple[str, str | None, str | None, tuple[str, ...]]


def cited(body: str) -> list[Row]:
    rows = references(act_of(body + "\nLe Conseil, après en avoir délibéré,\nDÉCIDE"), load())
    return [
        (
            row.kind.value,
            row.number.value if row.number else None,
            row.date.value.isoformat() if row.date else None,
            row.articles.value if row.articles else (),
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("visa", "expected"),
    [
        ("Vu le code général des collectivités territoriales ;", ("code", None, None, ())),
        (
            "Vu le CGCT, notamment ses articles L. 2121-29 et suivants,",
            ("code", None, None, ("L.2121-29 et suivants",)),
        ),
        ("VU l'article L.2311-1 du code du travail ;", ("code", None, None, ("L.2311-1",))),
        ("Vu le code général\ndes impôts et son article\n1639 A ;", ("code", None, None, ("1639A",))),
        ("- Vu la loi n° 82-213 du 2 mars 1982 modifiée,", ("law", "82-213", "1982-03-02", ())),
        ("Vu la loi du 1er juillet 1901 ;", ("law", None, "1901-07-01", ())),
        (
            "Vu la loi 2002-276 du 27 février 2002, notamment son article 15 ;",
            ("law", "2002-276", "2002-02-27", ("15",)),
        ),
        ("Vu l'ordonnance n°2015-899 du 23 juillet 2015 ;", ("ordinance", "2015-899", "2015-07-23", ())),
        ("Vu le décret n° 2001-495 du 6 juin 2001 pris pour l'application ;", ("decree", "2001-495", "2001-06-06", ())),
        ("Vu l'arrêté préfectoral n° 2012-118-03 du 27 avril 2012 ;", ("order", "2012-118-03", "2012-04-27", ())),
        ("Vu la délibération n° 21SP-1043 du 09/06/2021 ;", ("deliberation", "21SP-1043", "2021-06-09", ())),
        ("Vu le règlement (UE) n° 2021/1060 du 24 juin 2021 ;", ("other", "2021/1060", "2021-06-24", ())),
        ("Vu le règlement intérieur et ses articles 18, 20 et 29 ;", ("other", None, None, ("18", "20", "29"))),
        ("Vu le rapport de Monsieur le Maire ;", ("report", None, None, ())),
        ("Vu l'avis de la commission en date du 2 juin 2021 ;", ("opinion", None, "2021-06-02", ())),
        ("Vu le projet de convention annexé ;", ("agreement", None, None, ())),
        ("Vu la convention du 3 mai 2022 ;", ("agreement", None, "2022-05-03", ())),
    ],
)
def test_one_act(visa: str, expected: Row) -> None:
    assert cited(visa) == [expected]


@pytest.mark.parametrize(
    ("visa", "numbers"),
    [
        ("Vu les lois n° 82-213 du 2 mars 1982 et n° 82-623 du 22 juillet 1982 ;", ["82-213", "82-623"]),
        (
            "Vu la délibération n° 2020-15 du 15 juillet 2020 et l'arrêté n° 2021-33 du 4 mai 2021 ;",
            ["2020-15", "2021-33"],
        ),
        ("Vu la loi n° 82-213 du 2 mars 1982 et le décret n° 83-16 du 13 janvier 1983 ;", ["82-213", "83-16"]),
    ],
)
def test_two_acts_in_one_visa(visa: str, numbers: list[str]) -> None:
    assert [number for _, number, _, _ in cited(visa)] == numbers


@pytest.mark.parametrize(
    "visa",
    ["Vu la nécessité de réparer la toiture,", "Vu l'urgence,", "Vu le devis de l'entreprise ;", "Il a vu la loi."],
)
def test_no_act(visa: str) -> None:
    assert cited(visa) == []


def test_a_list_under_one_word() -> None:
    body = (
        "VU :\n- le code du travail, article L.1221-1 ;\n- la loi n° 82-213 du 2 mars 1982 ;\nConsidérant la demande,"
    )
    assert [kind for kind, *_ in cited(body)] == ["code", "law"]


def test_a_visa_ends_before_the_reasons() -> None:
    (row,) = references(
        act_of("Vu le code de l'urbanisme,\nMonsieur le Maire expose que la loi n° 82-213 le permet."), load()
    )
    assert row.text.value == "Vu le code de l'urbanisme"
    assert row.kind.quote.string.startswith("code")


def test_the_visas_of_the_continuation_page_count() -> None:
    assert len(cited("Vu le code du travail ;\nVu la délibération n° 2024-12 du\n3 mai 2024 ;")) == 2


@pytest.mark.parametrize(
    ("visa", "label"),
    [
        ("Vu le Code de l'action sociale et des familles, notamment", "Code de l'action sociale et des familles"),
        ("Vu le CG3P ;", "Code général de la propriété des personnes publiques"),
        (
            "Vu la loi n° 2004-809 du 13 août 2004 relative aux libertés locales ;",
            "relative aux libertés locales",
        ),
        ("Vu la délibération n° 1 du 3 mai 2022 « Plan vélo » ;", "Plan vélo"),
        ("Vu le rapport d'analyse des offres ;", "rapport d'analyse des offres"),
    ],
)
def test_the_label(visa: str, label: str) -> None:
    (row,) = references(act_of(visa), load())
    assert row.label
    assert row.label.value == label


def test_reasons_are_kept_whole_and_one_by_one() -> None:
    body = """Vu la loi n° 82-213 du 2 mars 1982 ;
Considérant que le pont du Moulin
ne porte plus les camions ;
CONSIDÉRANT l'urgence,
Attendu que le devis est de 4 000 € HT.
Le conseil municipal décide de réparer le pont, en considérant la dépense."""
    found = considerants(Text.plain(body), load()["fields/references"])
    assert [field.value for field in found] == [
        "Considérant que le pont du Moulin ne porte plus les camions ;",
        "CONSIDÉRANT l'urgence,",
        "Attendu que le devis est de 4 000 € HT.",
    ]


VISAS = (DATA / "visas.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("case", VISAS)
def test_a_visa_in_the_words_of_many_town_halls(case: str) -> None:
    expected, _, visa = case.partition(" | ")
    found = [
        "|".join(
            [
                row.kind.value,
                row.number.value if row.number else "",
                row.date.value.isoformat() if row.date else "",
                ";".join(row.articles.value) if row.articles else "",
            ]
        )
        for row in references(act_of(f"{visa} ;\nLe Conseil, après en avoir délibéré,\nDÉCIDE"), load())
    ]
    assert found == ([] if expected == "-" else ["|".join(part.strip() for part in expected.split("|"))])
