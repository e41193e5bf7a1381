"""Sums outside budget lines: where they stand, what they are for, to whom they go."""

from __future__ import annotations

import pytest

from pipeline.extract.amounts import amounts
from pipeline.extract.articles import articles
from pipeline.model.records import Act, Amount, Segment, SegmentKind
from pipeline.model.text import Text
from pipeline.rules import load


def found(text: str, kind: SegmentKind = "deliberation") -> tuple[Amount, ...]:
    empty, body = Text.plain(""), Text.plain(text)
    segments = [Segment(kind=kind, whole=body, body=body)]
    if kind != "deliberation":
        segments.insert(0, Segment(kind="deliberation", whole=empty, body=empty))
    act = Act(segments=tuple(segments))
    return amounts(act, articles(act, load()), load())


def roles(text: str) -> list[tuple[str, str]]:
    return [(f"{amount.value.value}", amount.role.value) for amount in found(text)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Le devis s'élève à 53 120,00 € HT.", "price"),
        ("La valeur vénale est estimée à 41 000 €.", "price"),
        ("CÈDE la parcelle au prix de 43 200 €.", "price"),
        ("bénéficier d'un concours de l'État à hauteur de 40 %, soit 21 248,00 €.", "grant"),
        ("s'engage à verser à l'organisme une participation de 9 700 €.", "grant"),
        ("De verser cette subvention en deux fractions de 1 150 €.", "grant"),
        ("contracter un emprunt de 64 000 F", "loan"),
        ("un prêt d'un montant total de 1 924 000 € souscrit", "loan"),
        ("une aide plafonnée à 1 800 € par logement", "ceiling"),
        ("dans la limite de 5 000 € TTC", "ceiling"),
        ("n'excède pas le quart des crédits, soit 126 400,00 €", "ceiling"),
        ("une enveloppe annuelle de 45 000 €", "budget"),
        ("un reste à charge de 31 700 € pour la commune", "budget"),
        ("attribuer aux associations les subventions, pour un montant total de 19 350 €", "total"),
        ("les aides détaillées en annexe pour un montant global de 88 300 €", "total"),
        ("D'attribuer à l'association « Les Sittelles » une aide d'un montant global de 500 €", "grant"),
        ("verser 800 € au Comité des fêtes", "grant"),
        ("La valeur numérique affichée : 12 €", "price"),
        ("Le chiffre de 12 € revient souvent.", "other"),
    ],
)
def test_the_role_of_a_sum_in_a_sentence(text: str, role: str) -> None:
    assert [amount.role.value for amount in found(text)] == [role]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("D'attribuer à l'association « Les Amis du phare » une participation de 500 €", "Les Amis du phare"),
        ("d'attribuer une subvention de 1 250 € à l'association Les Amis du phare pour l'année", "Les Amis du phare"),
        ("d'attribuer une subvention de 500 € à l'association Le Grenier\ncommun.", "Le Grenier commun"),
        ("d'attribuer à la commune de Brévilliers un fonds de concours de 24 000 € ;", "commune de Brévilliers"),
        ("D'attribuer le lot n° 1 à la société Bâti Nord pour un montant de 61 204,50 € HT.", "Bâti Nord"),
        ("Le marché est attribué à l'entreprise Bâti Nord pour 125 000 € HT", "Bâti Nord"),
        ("de verser 800 € au Comité des fêtes ;", "Comité des fêtes"),
        ("d'accorder à la Société de chasse une aide de 300 euros.", "Société de chasse"),
        ("la subvention attribuée au club de judo est de 2 000 €.", "club de judo"),
        ("L'offre de la société ÉLEC 2000 d'un montant de 9 800 € HT est retenue.", "ÉLEC 2000"),
        ("s'engage à verser à la Commune une participation de 24 000 €.", None),
        ("D'attribuer aux associations les subventions pour un montant total de 500 €", None),
        ("une subvention de 21 248 € au titre de la dotation d'équipement", None),
        ("le devis de l'entreprise retenue s'élève à 53 120 €", None),
        ("une subvention de 500 € au budget annexe", None),
    ],
)
def test_to_whom_a_sum_goes(text: str, name: str | None) -> None:
    (amount,) = found(text)
    assert (amount.beneficiary.value if amount.beneficiary else None) == name


def test_each_sum_knows_its_article_and_its_print() -> None:
    first, second = found(
        "Le coût est de 9 000 €.\nDÉCIDE :\nArticle 1 : d'approuver.\n"
        "Article 2 : de verser vingt mille\neuros (20 000 €) HT.\n"
    )
    assert first.article is None
    assert second.article is not None
    assert second.article.value == "2"
    assert second.raw.value == "vingt mille euros (20 000 €)"


def test_a_sum_of_an_agreement_knows_the_article_of_the_agreement() -> None:
    text = "CONVENTION\nArticle 1 : objet\nUne action.\n"
    text += "Article 4 : montant\nUne participation de 500 €.\nFait à Laon, le 3 mai"
    (amount,) = found(text, "agreement")
    assert amount.segment == "agreement"
    assert amount.article is not None
    assert amount.article.value == "4"


def test_a_table_of_grants_gives_one_row_each_and_its_total() -> None:
    text = "Association Subvention 2024\nLes Sittelles 3 200 €\nClub de voile 7 500 €\nTOTAL 10 700 €\n"
    shown = [
        (a.role.value, a.beneficiary.value if a.beneficiary else "", a.label.value if a.label else "")
        for a in found(text)
    ]
    assert shown == [("grant", "Les Sittelles", ""), ("grant", "Club de voile", ""), ("total", "", "TOTAL")]


def test_figures_under_a_header_that_names_the_unit_are_sums() -> None:
    assert roles("Catégorie Tarif en €\nAdulte 5,00\nEnfant 2,50\n") == [("5.00", "price"), ("2.50", "price")]


def test_tenders_have_labels_and_financing_plans_are_budgets() -> None:
    (offer,) = found("Candidat\tMontant HT\tNote\nBâti Nord\t61 204,50 €\t91,4\n", "report")
    assert (offer.role.value, offer.beneficiary, offer.tax) == ("price", None, None)
    assert offer.label is not None
    assert offer.label.value == "Bâti Nord"
    plan = "PLAN DE FINANCEMENT\nIntitulé Montant\nDETR 18 620,00 €\nAutofinancement 27 930,00 €\nTOTAL 46 550,00 €\n"
    assert [role for _, role in roles(plan)] == ["budget", "budget", "total"]


def test_a_list_of_lines_without_a_header() -> None:
    text = "DÉCIDE d'attribuer les subventions suivantes :\n- Les Sittelles : 3 200 €\n- Club de voile : 650 €\n"
    assert [a.beneficiary.value for a in found(text) if a.beneficiary] == ["Les Sittelles", "Club de voile"]


def test_columns_beside_a_name_are_no_part_of_it_where_a_table_has_no_header() -> None:
    text = "Attribution des subventions :\n5442\tHANDBALL CLUB\tF\t\t3 200 €\n102\tCLUB DE VOILE\tP\tRÉGATE\t650 €\n"
    assert [a.beneficiary.value for a in found(text) if a.beneficiary] == ["HANDBALL CLUB", "CLUB DE VOILE"]


def test_sums_of_budget_tables_are_left_to_the_imputations() -> None:
    text = "Chapitre Article Libellé Dépense €\n21 2158 Outillage 1 500,00\nLe solde est de 300 €."
    assert roles(text) == [("300.00", "budget")]


def test_sums_of_a_decision_modificative_are_left_to_the_imputations() -> None:
    assert found("Décision modificative n° 1\n6068 - Fournitures : - 1 500,00 €\n") == ()
