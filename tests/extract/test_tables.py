"""Tables: headers in their many forms, rows with and without tabs, totals, broken cells."""

from __future__ import annotations

import pytest

from pipeline.extract.grid import Row, Table
from pipeline.extract.tables import tables
from pipeline.model.text import Text
from pipeline.rules import load


def read(text: str) -> Table:
    (table,) = tables(Text.plain(text), load())
    return table


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def values(row: Row) -> list[str]:
    return [cell.value for cell in row.cells]


BUDGET = [
    "Code Opération Imputation budgétaire Libellé Opération CP € Dépense €",
    "Code Opération Imputation\nbudgétaire\nLibellé Opération CP € Dépense €",
    "Code Opération Imput'anpn Libellé Opération CP€ Dépense €\nbudgétaire",
    "Code Opération | Imputation | Libellé Opération CP | Dépense\nBudgétaire",
    "Code Opération\tImputation budgétaire\tLibellé Opération\tCP €\tDépense €",
    "Code Opération\tImputation\tLibellé Opération\tCP\tDépense\n\tbudgétaire\t\t(€)\t(€)",
]
ROWS = [
    "B02-310C07 65734//9421 Appui local 80 000,00 12 500,00",
    "B02-\n310C07 65734//9421 Appui local 80 000,00 12 500,00",
    "B02- 310C07 65734//9421 | Appui local 80 000,00 | 12 500,00",
]


@pytest.mark.parametrize("header", BUDGET)
@pytest.mark.parametrize("row", ROWS)
def test_a_budget_table_in_one_line_or_in_several(header: str, row: str) -> None:
    tabbed = "\t" in header
    if tabbed:
        row = "B02-310C07\t65734//9421\tAppui local\t80 000,00\t12 500,00"
    table = read(f"comme suit :\n{header}\n{row}\nDans les conditions de vote ci-dessous :")
    assert names(table) == ["operation", "imputation", "label", "cp", "expense"]
    assert table.is_budget
    assert [cell.replace("- ", "-") for cell in values(table.rows[0])] == [
        "B02-310C07", "65734//9421", "Appui local", "80 000,00", "12 500,00",
    ]  # fmt: skip


def test_the_rest_of_a_header_below_the_row() -> None:
    table = read("Opération Imputation Libellé Dépense €\nV12 6574//33 Soutien 1 500,00\nbudgétaire\n")
    assert values(table.rows[0]) == ["V12", "6574//33", "Soutien", "1 500,00"]


@pytest.mark.parametrize(
    "header",
    [
        "Programme Chapitre Fonction Intitulé Montant\nde l'AP (€)\nCP\n2025 (€)\nAffectation\n(€)",
        "Programme | Chapitre | Fonction Intitulé Montant CP Affectation\nde l'AP (€) 2025 (€) (€)",
    ],
)
def test_a_header_over_two_lines_names_the_programme_authorisation(header: str) -> None:
    table = read(
        f"{header}\nQ031 905 511 Forêt 2 000 000,00 900 000,00 45 000,00\nTotal 2 000 000,00 900 000,00 45 000,00"
    )
    assert names(table) == ["operation", "chapter", "function", "label", "ap", "cp", "expense"]
    assert [row.total for row in table.rows] == [False, True]


def test_words_are_parted_where_every_row_ends_alike() -> None:
    text = "Bénéficiaire Objet Dépense éligible HT Subvention\n"
    text += (
        "Scierie Arnal Achat de machines 84 000 € 42 000 €\nForge Dumas et fils Achat de machines 61 000 € 30 500 €\n"
    )
    assert [values(row)[:2] for row in read(text).rows] == [
        ["Scierie Arnal", "Achat de machines"],
        ["Forge Dumas et fils", "Achat de machines"],
    ]


def test_sums_without_decimals_are_cut_where_only_one_way_is_open() -> None:
    header = "Association Budget 2024 Subvention en €\n"
    assert values(read(header + "Les Sittelles 84 000 42 000\n").rows[0]) == ["Les Sittelles", "84 000", "42 000"]
    assert values(read(header + "Les Sittelles 100 000 200 000\n").rows[0])[1:] == ["100 000", "200 000"]
    assert tables(Text.plain(header + "Les Sittelles 1 200 350 500\n"), load()) == ()


def test_empty_cells_between_tabs_keep_their_place() -> None:
    text = "Code\tStructure\tType\tNom du projet\tMontant\n12\tLES SITTELLES\tF\t\t500 €\n"
    text += "14\tCLUB DE VOILE\tP\tRÉGATE\t1 000 €\n"
    text += "\t\t\tTotal\t1 500 €\n"
    table = read(text)
    assert [values(row) for row in table.rows[:2]] == [
        ["12", "LES SITTELLES", "F", "", "500 €"],
        ["14", "CLUB DE VOILE", "P", "RÉGATE", "1 000 €"],
    ]
    assert table.rows[2].total


def test_a_cell_broken_around_its_row_is_put_together() -> None:
    text = "Code\tStructure\tType\tMontant\n\tAMICALE DES ANCIENS DU\n12\t\tF\t500 €\n\tCANTON\n"
    text += "14\tCLUB DE VOILE\tF\t800 €\n"
    found = [cell.value for row in read(text).rows if (cell := row.cell("beneficiary"))]
    assert found == ["AMICALE DES ANCIENS DU CANTON", "CLUB DE VOILE"]


def test_a_total_whose_word_stands_on_the_next_line() -> None:
    text = "Code\tStructure\tMontant\n12\tLES SITTELLES\t500 €\n\t\t500 €\n\nTotal\n"
    assert [row.total for row in read(text).rows] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Le montant de la subvention est de 500 €.\nLa dépense est imputée au compte 6574.",
        "Association Subvention\nLe tableau est joint en annexe.",
        "Article 2 : Les crédits sont inscrits au chapitre 65, article 65748, fonction 33 du budget\n2024.",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert tables(Text.plain(text), load()) == ()


def test_a_table_ends_where_prose_begins() -> None:
    text = "Association\tMontant\nLes Sittelles\t500 €\nCrédits inscrits au chapitre 65, nature 6574, ligne 17566"
    assert len(read(text).rows) == 1
