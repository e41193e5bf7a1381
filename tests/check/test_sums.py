"""What does not add up is said; what adds up, or was not read whole, is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.check import sums, tables
from pipeline.check.said import french
from pipeline.extract.amounts import amounts
from pipeline.extract.articles import articles
from pipeline.extract.imputations import imputations
from pipeline.model.records import Act, Ballot, Check, Deliberation, Header, Segment, SegmentKind
from pipeline.model.text import Text
from pipeline.rules import load


def fired(**texts: str) -> list[Check]:
    rules = load()
    bodies = {kind: Text.plain(text) for kind, text in texts.items()}
    kinds: dict[str, SegmentKind] = {"deliberation": "deliberation", "report": "report", "agreement": "agreement"}
    act = Act(segments=tuple(Segment(kind=kinds[kind], whole=body, body=body) for kind, body in bodies.items()))
    found = articles(act, rules)
    deliberation = Deliberation(
        act=act,
        header=Header(),
        ballot=Ballot(),
        articles=found,
        amounts=amounts(act, found, rules),
        imputations=imputations(act, rules),
    )
    return [*tables.check(deliberation, rules), *sums.check(deliberation, rules)]


GRANTS = "Association\tSubvention\nLes Sittelles\t3 200 €\nClub de voile\t7 500 €\nTOTAL\t{total} €\n"


def test_a_total_that_is_not_the_sum_of_its_rows() -> None:
    (found,) = fired(deliberation=GRANTS.format(total="10 900"))
    assert (found.rule, found.expected, found.found, found.severity) == (
        "table_total_wrong",
        "10700.00",
        "10900.00",
        "error",
    )
    assert found.message == "Total imprimé 10 900,00 €, somme des lignes 10 700,00 € (colonne « Subvention »)."


@pytest.mark.parametrize(
    "text",
    [
        GRANTS.format(total="10 700"),
        GRANTS.format(total="10 900").replace("7 500 €", ""),
        GRANTS.format(total="10 900").replace("Club de voile\t7 500 €", "Club de voile"),
        GRANTS.format(total="10 700").replace("TOTAL", "Sous-total") + "Chorale\t300 €\nTOTAL\t11 000 €\n",
        GRANTS.format(total="10 700").replace("TOTAL", "Sous-total") + "TOTAL\t10 700 €\n",
        GRANTS.format(total="10 700").replace("TOTAL", "Total HT") + "TVA\t2 140 €\nTotal TTC\t12 840 €\n",
        "Lot\tMontant\nA\t33,33 €\nB\t33,33 €\nC\t33,33 €\nTOTAL\t100,00 €\n",
        "Association\tSubvention\nLes Sittelles\t3 200 €\nTOTAL\t3 300 €\n",
        GRANTS.format(total="17 000"),  # a cell that was misread, or a total of something else
    ],
)
def test_nothing_is_said_of_a_right_total_or_of_a_table_that_was_not_read_whole(text: str) -> None:
    assert fired(deliberation=text) == []


@pytest.mark.parametrize(
    ("rest", "totals"),
    [("TOTAL\t10 900 €\n", ["10900.00"]), ("Chorale\t300 €\nTOTAL\t12 000 €\n", ["10900.00", "12000.00"])],
)
def test_each_wrong_total_of_a_table(rest: str, totals: list[str]) -> None:
    text = GRANTS.format(total="10 900").replace("TOTAL", "Sous-total") + rest
    assert [found.found for found in fired(deliberation=text)] == totals


BALANCE = "Chapitre\tLibellé\tDisponible\tProposition\tSolde\n65\tAppui\t60 000,00\t12 500,00\t{balance}\n"


def test_a_balance() -> None:
    assert fired(deliberation=BALANCE.format(balance="47 500,00")) == []
    (found,) = fired(deliberation=BALANCE.format(balance="48 500,00"))
    assert (found.rule, found.expected, found.found) == ("balance_wrong", "47500.00", "48500.00")


def test_words_that_say_another_sum_than_the_digits() -> None:
    assert fired(deliberation="une aide de vingt mille euros (20 000 €)") == []
    assert fired(deliberation="une aide de mille deux cents euros (1 200,50 €)") == []
    assert fired(deliberation="une aide de vingt-sept rnille cinq cent cinquante euros (27 550 €)") == []
    (found,) = fired(deliberation="une aide de deux mille euros (20 000 €)")
    assert (found.rule, found.expected, found.found) == ("words_digits_differ", "2000.00", "20000.00")


AWARD = """DÉCIDE :
Article 1 : D'attribuer à l'association Les Sittelles une subvention de 500 €.
Article 2 : D'imputer la dépense comme suit :
Chapitre\tNature\tLibellé\tDépense €
65\t65748\tAppui\t{spent}
"""


def test_a_grant_and_its_budget_line() -> None:
    assert fired(deliberation=AWARD.format(spent="500,00")) == []
    (found,) = fired(deliberation=AWARD.format(spent="5 000,00"))
    assert (found.rule, found.expected, found.found) == ("grant_vs_imputation", "500.00", "5000.00")


def test_the_same_grant_in_the_agreement() -> None:
    agreement = "CONVENTION\nArticle 1 : montant\nLe Département verse une participation de {sum} €.\n"
    assert fired(deliberation=AWARD.format(spent="500,00"), agreement=agreement.format(sum="500")) == []
    (found,) = fired(deliberation=AWARD.format(spent="500,00"), agreement=agreement.format(sum="800"))
    assert (found.rule, found.severity) == ("segments_differ", "warning")


def test_sums_are_written_as_french_readers_expect() -> None:
    assert french(Decimal("1234567.5")) == "1 234 567,50 €"
