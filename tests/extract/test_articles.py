"""The articles of the dispositif in every form in which they are printed."""

from __future__ import annotations

import pytest

from pipeline.extract.articles import articles
from pipeline.model.records import Act, Article, Segment
from pipeline.model.text import Text
from pipeline.rules import load

HEAD = """COMMUNE DE BRÉVILLIERS
Présents : M. Paul AUBIN, Maire, Mme Anne MARCHETTI
Vu le code général des collectivités territoriales, notamment son article L.2121-29 ;
Considérant qu'il convient d'autoriser le Maire à signer ;
"""


def act(text: str, *others: Segment) -> Act:
    body = Text.plain(text)
    return Act(segments=(Segment(kind="deliberation", whole=body, body=body), *others))


def read(text: str) -> list[Article]:
    return list(articles(act(HEAD + text), load()))


def shown(text: str) -> list[tuple[str, str | None, str]]:
    return [(a.number.value, a.action.value if a.action else None, a.text.value) for a in read(text)]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Article 1 :", "1"),
        ("Article 1er :", "1"),
        ("ARTICLE 1ER -", "1"),
        ("Art. 1er. -", "1"),
        ("Article premier :", "1"),
        ("Article unique :", "unique"),
        ("ARTICLE I –", "1"),
        ("Article ler :", "1"),
        ("Article 1 –", "1"),
        ("Article 1", "1"),
    ],
)
def test_heads_of_articles(head: str, number: str) -> None:
    text = f"DÉCIDE :\n{head} D'approuver le compte de gestion 2023.\nPour extrait conforme,\nLe Maire,"
    assert shown(text) == [(number, "approuver", "D'approuver le compte de gestion 2023.")]


@pytest.mark.parametrize(
    "marks", [("1°) ", "2°) "), ("1) ", "2) "), ("1. ", "2. "), ("- ", "- "), ("• ", "• "), ("> ", "> "), ("", "")]
)
def test_items_with_numbers_bullets_or_nothing(marks: tuple[str, str]) -> None:
    text = "Le Conseil municipal, après en avoir délibéré, à l'unanimité :\n"
    text += f"{marks[0]}APPROUVE le projet ;\n{marks[1]}AUTORISE le Maire à signer.\nFait et délibéré ce jour."
    assert shown(text) == [
        ("1", "approuver", "APPROUVE le projet ;"),
        ("2", "autoriser", "AUTORISE le Maire à signer."),
    ]


def test_a_head_over_its_text_and_a_text_over_lines() -> None:
    text = (
        "DÉCIDE :\n\nARTICLE 1\n\nD'attribuer une aide de 300 €\nà l'association.\n\nARTICLE 2\n\nDe charger le Maire."
    )
    assert [part for _, _, part in shown(text)] == [
        "D'attribuer une aide de 300 € à l'association.",
        "De charger le Maire.",
    ]


def test_numbers_that_skip_are_kept() -> None:
    text = "DÉCIDE :\nArticle 1 : d'approuver ;\nArticle 3 : de signer.\nLe Président,"
    assert [number for number, _, _ in shown(text)] == ["1", "3"]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Le Conseil communautaire PREND ACTE du rapport d'activité.", "prendre acte"),
        ("Le Comité, après en avoir délibéré, ÉMET un avis favorable.", "émettre"),
        ("Après en avoir délibéré, le Bureau décide d'adhérer à l'agence.", "décider"),
        ("Le Conseil DÉCIDE :\nArticle 1 : La dépense est imputée au compte 2031.", "imputer"),
        ("Le Conseil DÉCIDE :\nArticle 1 : Les crédits nécessaires seront inscrits au budget.", "dire"),
        ("Le Conseil DÉCIDE :\nArticle 1 : Monsieur le Maire est autorisé à signer.", "autoriser"),
        ("Le Conseil DÉCIDE :\nArticle 1 : que les crédits sont ouverts.", "dire"),
        ("Le Conseil, à l'unanimité,\nCÈDE la parcelle AB 12.", "céder"),
        ("Le Conseil, à l'unanimité,\nS'ENGAGE à entretenir le chemin.", "engager"),
        ("Le Conseil DÉCIDE :\nArticle 1 : Le présent tarif prend effet le 1er mai.", None),
    ],
)
def test_the_leading_verb(text: str, action: str | None) -> None:
    assert [found for _, found, _ in shown(text)] == [action]


def test_a_wrapped_citation_of_an_article_is_no_head() -> None:
    text = "DÉCIDE :\nArticle 1 : d'appliquer les dispositions prévues à\narticle 12 de la convention.\nLe Maire,"
    assert [number for number, _, _ in shown(text)] == ["1"]


def test_bullets_inside_an_article_belong_to_it() -> None:
    text = "DÉCIDE :\nArticle 1er : de créer les emplois suivants :\n- un rédacteur ;\n- un adjoint.\nLe Maire,"
    assert shown(text) == [("1", "créer", "de créer les emplois suivants :\n- un rédacteur ;\n- un adjoint.")]


def test_what_the_report_proposed_is_decided_where_the_body_only_adopts_it() -> None:
    text = "Il est donc proposé au Conseil municipal :\n- D'approuver le projet ;\n- D'autoriser le Maire à signer.\n"
    for adopted in ("Le Conseil adopte.", "Après en avoir délibéré, le Conseil adopte à l'unanimité la délibération."):
        assert [action for _, action, _ in shown(text + adopted)] == ["approuver", "autoriser"]


def test_a_proposal_is_left_aside_where_the_body_decides_in_its_own_words() -> None:
    text = "Il est proposé au Conseil :\n- d'approuver le projet ;\n- de le financer.\n"
    text += "Après en avoir délibéré, le Conseil DÉCIDE :\nArticle 1 : d'ajourner le projet.\nLe Maire,"
    assert [action for _, action, _ in shown(text)] == ["ajourner"]


def test_a_proposal_put_to_the_vote_in_minutes_is_the_first_article() -> None:
    text = "Monsieur le Maire propose au Conseil d'acheter un tracteur pour 15 000 €.\nAdopté à l'unanimité."
    assert shown(text) == [("1", "acheter", "d'acheter un tracteur pour 15 000 €.")]


def test_an_item_that_decides_is_no_formula_of_decision() -> None:
    text = "Le Conseil, après en avoir délibéré :\n- accepte le devis ;\n- décide d'inscrire la dépense au budget ;\n"
    text += "- charge le Maire de l'exécution.\nOnt voté pour : 13"
    assert [action for _, action, _ in shown(text)] == ["accepter", "décider", "charger"]


def test_a_proposal_that_the_body_accepts_in_a_sentence() -> None:
    text = (
        "Le Maire propose de fixer le prix du repas à 3,50 €. Après discussion, le Conseil accepte cette proposition."
    )
    assert shown(text) == [("1", "fixer", "de fixer le prix du repas à 3,50 €.")]


def test_heads_that_follow_each_other_on_one_line() -> None:
    text = "Le Conseil DÉCIDE : Article 1 : d'approuver le projet ; Article 2 : de signer.\nLe Maire,"
    assert shown(text) == [("1", "approuver", "d'approuver le projet ;"), ("2", "signer", "de signer.")]


def test_stamps_between_articles_and_what_follows_the_signature_are_left_out() -> None:
    text = """DÉCIDE :
Article 1 : D'approuver la convention.
Envoyé en préfecture le 12/04/2024
Article 2 : De charger le Maire de l'exécution.
Le Maire,
Paul AUBIN
CONVENTION
Article 1 : objet
Article 2 : durée
"""
    assert shown(text) == [
        ("1", "approuver", "D'approuver la convention."),
        ("2", "charger", "De charger le Maire de l'exécution."),
    ]


def test_the_articles_of_an_agreement_are_not_those_of_the_deliberation() -> None:
    body = Text.plain("CONVENTION\nArticle 1 : objet\nLa convention a pour objet un prêt.")
    agreement = Segment(kind="agreement", whole=body, body=body)
    found = articles(act(HEAD + "Le Conseil APPROUVE la convention.", agreement), load())
    assert [article.action.value for article in found if article.action] == ["approuver"]


TABLE = "Chapitre\tArticle\tLibellé\tDépense €\n21\t2158\tOutillage\t1 500,00\n"
FLAT = "Chapitre Article Libellé Dépense €\n21 2158 Outillage 1 500,00\n"


@pytest.mark.parametrize("table", [TABLE, FLAT])
def test_a_table_belongs_to_the_place_of_an_article_and_not_to_its_text(table: str) -> None:
    text = f"DÉCIDE :\nArticle 1 : d'ouvrir les crédits suivants :\n{table}Article 2 : de signer.\nLe Maire,"
    first, second = read(text)
    assert first.text.value == "d'ouvrir les crédits suivants :"
    assert "Outillage" in first.place.string
    assert second.text.value == "de signer."


def test_a_text_without_a_decision_has_no_article() -> None:
    assert read("Le festival a réuni quatre mille spectateurs.") == []


@pytest.mark.parametrize(
    "after",
    [
        "La Présidente, Catherine DELORME",
        "Le Maire : M. Paul LE GOFF",
        "Groupe\tPour\tContre\nUnion\t7\t0",
        "Pour\t6\nContre\t0",
    ],
)
def test_a_signature_on_one_line_or_a_table_of_the_vote_ends_the_last_article(after: str) -> None:
    found = read(f"Le conseil, après en avoir délibéré,\nArticle 1 : Approuve le règlement intérieur.\n{after}\n")
    assert [article.text.value for article in found] == ["Approuve le règlement intérieur."]
