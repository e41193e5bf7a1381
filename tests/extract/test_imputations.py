"""Budget lines: rows of tables, codes in sentences, lines of a decision modificative."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract.imputations import imputations
from pipeline.model.records import Act, Imputation, Segment
from pipeline.model.text import Text
from pipeline.rules import load

CODES = ("operation", "chapter", "nature", "function", "label")
SUMS = ("ap", "cp", "available", "proposed", "expense", "balance")


def act(*texts: str) -> Act:
    segments = []
    for kind, text in zip(("deliberation", "report"), texts, strict=False):
        body = Text.plain(text)
        segments.append(Segment(kind=kind, whole=body, body=body))  # type: ignore[arg-type]
    return Act(segments=tuple(segments))


def shown(line: Imputation) -> dict[str, str]:
    fields = {name: getattr(line, name) for name in (*CODES, *SUMS)}
    return {name: str(field.value) for name, field in fields.items() if field is not None}


def read(*texts: str) -> list[dict[str, str]]:
    return [shown(line) for line in imputations(act(*texts), load())]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "imputée au chapitre 65, article 6574, fonction 33 du budget",
            [{"chapter": "65", "nature": "6574", "function": "33"}],
        ),
        ("La dépense sera imputée au compte 2031.", [{"nature": "2031"}]),
        ("imputée au compte 21311, opération 57 du budget", [{"operation": "57", "nature": "21311"}]),
        ("dépense imputée sur l'AP n° 2021-04, nature 2315", [{"operation": "2021-04", "nature": "2315"}]),
        ("crédits inscrits au budget, nature 65748", [{"nature": "65748"}]),
        ("nature 2748, sous fonction 53 du budget", [{"nature": "2748", "function": "53"}]),
        ("section investissement, fonction 90311, nature 21351", [{"nature": "21351", "function": "90311"}]),
        (
            "imputée au chapitre 907 « Environnement », code fonctionnel 758",
            [{"chapter": "907", "function": "758", "label": "Environnement"}],
        ),
        (
            "dépense inscrite à l'article 2152 du budget, opération 31 « Voies et\nchemins » ;",
            [{"operation": "31", "nature": "2152", "label": "Voies et chemins"}],
        ),
        ("dépense sur l'imputation 27_27638_82471", [{"chapter": "27", "nature": "27638", "function": "82471"}]),
        ("La dépense est imputée au 6568//9365.", [{"nature": "6568", "function": "9365"}]),
        ("inscrits au budget : 65/6574/025.", [{"chapter": "65", "nature": "6574", "function": "025"}]),
        (
            "Les crédits seront prélevés sur la ligne 1204, nature 6574, chapitre 933.",
            [{"chapter": "933", "nature": "6574"}],
        ),
        ("crédits prévus au chapitre 012 du budget", [{"chapter": "012"}]),
        ("la dépense sera imputée à l'article 233 du budget", [{"nature": "233"}]),
        ("prévus au budget (Chap 930 nature 6132)", [{"chapter": "930", "nature": "6132"}]),
        (
            "Imputation : chapitre 011 - article 6232 - fonction 024",
            [{"chapter": "011", "nature": "6232", "function": "024"}],
        ),
        (
            "crédits inscrits aux chapitres 20, 21 et 23 du budget",
            [{"chapter": "20"}, {"chapter": "21"}, {"chapter": "23"}],
        ),
        (
            "dépenses imputées au chapitre 65, articles 6574 et 6558",
            [{"chapter": "65", "nature": "6574"}, {"chapter": "65", "nature": "6558"}],
        ),
        (
            "La recette sera imputée au compte 7788 ; la dépense au compte 2111.",
            [{"nature": "7788"}, {"nature": "2111"}],
        ),
        ("imputée au chapitre 65,\narticle 65748\ndu budget", [{"chapter": "65", "nature": "65748"}]),
    ],
)
def test_lines_named_in_a_sentence(text: str, lines: list[dict[str, str]]) -> None:
    assert read(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "en application de l'article 1 de la présente délibération, la dépense est engagée",
        "Vu l'article L.2121-29 du code général des collectivités territoriales et le budget",
        "l'article 1382 du code général des impôts relatif aux recettes",
        "le compte rendu de la séance et le compte administratif 2023",
        "virement au compte FR76 3000 1000 6400",
        "le chapitre 3 du règlement budgétaire",
        "la construction de 24 logements, opération de 12 maisons",
        "le programme 2024 de voirie est financé par le budget",
    ],
)
def test_what_names_no_budget_line(text: str) -> None:
    assert read(text) == []


TABLE = """comme suit :
Code Opération Imputation
Budgétaire
Libellé Opération CP Disponible Proposition Solde
B02-310C07 65734//9421 Appui local 80 000,00 60 000,00 12 500,00 47 500,00
La commission a émis un avis favorable.
"""


def test_a_table_of_one_row() -> None:
    assert read(TABLE) == [
        {
            "operation": "B02-310C07",
            "nature": "65734",
            "function": "9421",
            "label": "Appui local",
            "cp": "80000.00",
            "available": "60000.00",
            "proposed": "12500.00",
            "balance": "47500.00",
        }
    ]


def test_rows_of_totals_are_no_lines_and_places_are_quoted() -> None:
    text = "Chapitre\tArticle\tLibellé\tCrédits 2024 €\tOuverture 2025 €\n21\t2158\tOutillage\t8 000,00\t2 000,00\n"
    text += "23\t2315\tVoirie\t4 000,00\t1 000,00\nTOTAL\t\t\t12 000,00\t3 000,00\n"
    lines = imputations(act(text), load())
    assert [line.expense.value for line in lines if line.expense] == [Decimal(2000), Decimal(1000)]
    assert lines[0].place.string == "21\t2158\tOutillage\t8 000,00\t2 000,00"
    assert lines[0].cp is not None
    assert lines[0].cp.quote.string == "8 000,00"


def test_a_zero_misread_in_a_code_is_mended_by_the_other_table_of_the_dossier() -> None:
    found = read(TABLE, TABLE.replace("B02-310C07", "BO02-31OC07"))
    assert {line["operation"] for line in found} == {"B02-310C07", "BO02-31OC07"}
    found = read(TABLE, TABLE.replace("B02-310C07", "BO2-310C07"))
    assert {line["operation"] for line in found} == {"B02-310C07"}


def test_codes_that_differ_by_a_zero_stay_apart() -> None:
    row = "Opération Chapitre Libellé Dépense €\nT10 21 Voirie 1 000,00\nT100 21 Ponts 2 000,00\n"
    assert [line["operation"] for line in read(row)] == ["T10", "T100"]


def test_lines_of_a_decision_modificative_keep_their_sign() -> None:
    text = "Décision modificative n° 1\n6068 - Autres fournitures : - 1 500,00 €\n6232 - Fêtes : + 1 500,00 €\n"
    assert read(text) == [
        {"nature": "6068", "label": "Autres fournitures", "expense": "-1500.00"},
        {"nature": "6232", "label": "Fêtes", "expense": "1500.00"},
    ]


def test_a_decision_modificative_in_a_table() -> None:
    text = (
        "Décision modificative\nSection Chapitre Article Libellé Dépenses Recettes\nF 011 6068 Fournitures - 1 500,00\n"
    )
    assert read(text) == [{"chapter": "011", "nature": "6068", "label": "Fournitures", "expense": "-1500.00"}]


def test_the_same_line_elsewhere_is_no_decision_modificative() -> None:
    assert read("Le budget de l'association\n6068 - Autres fournitures : 1 500,00 €\n") == []


def test_expense_or_receipt_before_an_account_is_no_part_of_it() -> None:
    rows = "Compte\tLibellé\tMontant DM\nD 6156\tMaintenance\t+1 200,00\nRI-1641\tEmprunts\t-400,00\n"
    assert [line["nature"] for line in read(f"Décision modificative n° 1\n{rows}")] == ["6156", "1641"]
