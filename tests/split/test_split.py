"""Files of invented places cut into acts and segments."""

import json

import pytest

from pipeline.model.records import Act
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text
from pipeline.rules import load
from pipeline.split import Division, split
from tests.paths import SHARED, needs_shared

NO_LAYOUT = Transcript("essai.txt", "", ())
DELIBERATION = """VILLE DE MONTBRUN
CONSEIL MUNICIPAL
Séance du 4 avril 2024
DÉLIBÉRATION N° {number}
Nombre de conseillers en exercice : 15, présents : 12, votants : 13.
Présents : M. Paul MARTIN, Mme Anne DURAND.
Objet : Tarifs de la cantine
Vu le code général des collectivités territoriales ;
Le Conseil municipal, après en avoir délibéré, à l'unanimité,
DÉCIDE d'approuver la convention annexée.
Pour extrait conforme,
Le Maire,
Paul MARTIN
"""
REPORT = """RAPPORT DE PRÉSENTATION
La cantine sert deux cents repas par jour aux enfants des écoles de la ville.
Une convention de partenariat lie la ville à la cuisine centrale depuis dix ans.
Il est proposé de maintenir les tarifs de l'an passé.
Je vous prie de bien vouloir en délibérer.
"""
AGREEMENT = """CONVENTION DE PARTENARIAT
Entre la ville de Montbrun, représentée par son maire,
et l'association Les Marmites, représentée par son président,
il est convenu ce qui suit :
Article 1 : la ville confie la préparation des repas à l'association.
"""
ANNEX = """ANNEXE 1 - GRILLE DES TARIFS
Tarif plein 4,20 €
Tarif réduit 2,10 €
Repas adulte 6,00 €
"""


def acts(*pages: str) -> tuple[Act, ...]:
    return split(Text.plain("\f".join(pages)), NO_LAYOUT, load()).acts


def kinds(act: Act) -> list[str]:
    return [segment.kind for segment in act.segments]


def deliberation(number: str) -> str:
    return DELIBERATION.format(number=number)


def test_a_register_is_cut_at_each_act() -> None:
    cover = "VILLE DE MONTBRUN\nRECUEIL DES DÉLIBÉRATIONS\nSéance du 4 avril 2024"
    found = acts(
        cover, deliberation("2024-12"), REPORT, deliberation("2024-13"), REPORT, ANNEX, "", deliberation("2024-14")
    )
    assert [kinds(act) for act in found] == [
        ["deliberation", "report"],
        ["deliberation", "report", "annex"],
        ["deliberation"],
    ]
    assert "2024-13" in found[1].deliberation.body.string
    assert not any("RECUEIL" in segment.whole.string for act in found for segment in act.segments)


def test_a_report_before_the_first_deliberation_leads_each_act() -> None:
    found = acts(REPORT, deliberation("2024-12"), AGREEMENT, REPORT, deliberation("2024-13"))
    assert [kinds(act) for act in found] == [["report", "deliberation", "agreement"], ["report", "deliberation"]]


def test_a_dossier_on_one_page_is_cut_after_its_signatures() -> None:
    signed = AGREEMENT + "Fait à Montbrun, le 5 avril 2024\nPour la ville,\nPaul MARTIN\n"
    (act,) = acts(deliberation("2024-12") + "\n" + signed + "\n" + REPORT)
    assert kinds(act) == ["deliberation", "agreement", "report"]
    assert act.segments[1].body.string.startswith("CONVENTION DE PARTENARIAT")
    assert [segment.title.value if segment.title else None for segment in act.segments] == [
        None,
        "CONVENTION DE PARTENARIAT",
        "RAPPORT DE PRÉSENTATION",
    ]


def test_a_report_in_capitals_opens_without_a_signature_before_it() -> None:
    (act,) = acts(deliberation("2024-12") + "\n" + ANNEX + "\n" + REPORT)
    assert kinds(act) == ["deliberation", "annex", "report"]


def test_a_sentence_that_mentions_a_convention_opens_nothing() -> None:
    (act,) = acts(
        deliberation("2024-12") + "La convention de partenariat est annexée.\nElle court sur un an.\nFin.\nFin.\n"
    )
    assert kinds(act) == ["deliberation"]


def test_a_heading_repeated_on_the_second_page_opens_nothing_and_is_margin() -> None:
    first, second = deliberation("2024-12").split("Vu le code")
    head = "VILLE DE MONTBRUN\nDÉLIBÉRATION N° 2024-12\n"
    (act,) = acts(first, head + "Vu le code" + second)
    assert act.deliberation.body.string.count("DÉLIBÉRATION N° 2024-12") == 1
    assert act.deliberation.body.string.startswith("VILLE DE MONTBRUN")


def test_a_signed_deliberation_is_followed_by_an_annex_under_any_title() -> None:
    page = "Plan pluriannuel de la voirie\nRue des Ormes 12 000\nRue des Tilleuls 15 000\nRue du Lavoir 9 000"
    (act,) = acts(deliberation("2024-12"), page)
    assert kinds(act) == ["deliberation", "annex"]


@pytest.mark.parametrize("page", ["", REPORT, AGREEMENT, ANNEX, "Avis aux habitants\nLa mairie sera fermée lundi."])
def test_a_file_without_deliberation_has_no_act(page: str) -> None:
    assert acts(page) == ()


def test_an_announced_deliberation_is_none() -> None:
    assert acts("SOMMAIRE\nDÉLIBÉRATION N° 2024-12 Tarifs\nDÉLIBÉRATION N° 2024-13 Voirie") == ()


MINUTES = """COMMUNE DE MONTBRUN
PROCÈS-VERBAL DE LA SÉANCE DU 12 MARS 2024
Le Conseil municipal s'est réuni sous la présidence de M. Paul MARTIN, Maire.
Présents : M. Paul MARTIN, Mme Anne DURAND, M. Luc PETIT.
Ordre du jour :
1. Tarifs de la cantine
2. Travaux de voirie
1. Tarifs de la cantine
Monsieur le Maire propose de porter le tarif à 3,50 €.
Après en avoir délibéré, le Conseil municipal, à l'unanimité, adopte ce tarif.
2. Travaux de voirie
Madame DURAND présente les 3 devis reçus.
Le Conseil municipal approuve, par 2 voix pour et 1 abstention.
Questions diverses
La fête du village aura lieu en juin.
"""


def test_minutes_give_one_act_an_item_and_share_the_attendance() -> None:
    found = acts(MINUTES)
    assert [act.deliberation.body.string.split("\n")[0] for act in found] == [
        "1. Tarifs de la cantine",
        "2. Travaux de voirie",
    ]
    assert all(act.shared and "Présents : M. Paul MARTIN" in act.shared.string for act in found)
    assert "fête du village" not in found[1].deliberation.body.string


REGISTER = """COMMUNE DE MONTBRUN
L'an mil neuf cent quatre-vingt-deux, le cinq juin, le Conseil municipal s'est réuni.
Présents : MM. MARTIN, DURAND et PETIT.
OBJET : Chemin des Ormes
Le Conseil, après en avoir délibéré, approuve le devis.
OBJET : Toiture du lavoir
Le Conseil, après en avoir délibéré, sollicite une subvention.
Le Maire,
"""


def test_a_register_page_with_two_objects_gives_two_acts_that_share_the_sitting() -> None:
    found = acts(REGISTER)
    assert [act.deliberation.body.string.split("\n")[0] for act in found] == [
        "OBJET : Chemin des Ormes",
        "OBJET : Toiture du lavoir",
    ]
    assert all(act.shared and "MM. MARTIN" in act.shared.string for act in found)


TITLED = """Séance du 14 novembre 1984
L'an mil neuf cent quatre-vingt-quatre, le quatorze novembre, le Conseil Municipal de la commune de MONTBRUN,
régulièrement convoqué, s'est réuni sous la présidence de M. MARTIN Paul, Maire.
Présents : MM. MARTIN Paul, DURAND Marcel, Mme ROY Anne.

REFECTION DU CHEMIN RURAL N° 7

Monsieur le Maire présente le devis. Après en avoir délibéré, le Conseil Municipal, à l'unanimité, accepte le devis.

{second}

Le Conseil Municipal, après en avoir délibéré, par 2 voix pour et une abstention, fixe à 350 F le prix de location.
Le Maire,
"""


@pytest.mark.parametrize(("second", "many"), [("PRIX DE LOCATION DE LA SALLE", 2), ("La salle est louée.", 1)])
def test_a_register_page_with_two_titles_in_capitals_gives_two_acts_that_share_the_sitting(
    second: str, many: int
) -> None:
    found = acts(TITLED.format(second=second))
    assert len(found) == many
    assert all(act.shared is not None and "DURAND Marcel" in act.shared.string for act in found[1:])


def test_extracts_stand_for_the_minutes_of_the_same_file() -> None:
    found = acts(MINUTES.replace("12 MARS", "4 AVRIL"), deliberation("2024-12"))
    assert [kinds(act) for act in found] == [["deliberation"]]
    assert "2024-12" in found[0].deliberation.body.string


def test_minutes_of_another_sitting_give_their_own_acts() -> None:
    assert len(acts(MINUTES, deliberation("2024-12"))) == 3


@needs_shared
@pytest.mark.parametrize("path", sorted(SHARED.glob("dev-corpus/*.truth.json")), ids=lambda path: path.name[:5])
def test_the_segments_of_the_shared_corpus(path) -> None:  # type: ignore[no-untyped-def]
    truth = json.loads(path.read_text(encoding="utf-8"))
    text = "\f".join(truth["text"])
    found = split(Text.plain(text), NO_LAYOUT, load()).acts

    def page(offset: int) -> int:
        return text.count("\f", 0, offset) + 1

    def placed(act: Act) -> list[tuple[str, int, int]]:
        spans = [(segment.kind, segment.whole.span) for segment in act.segments]
        return [(kind, page(span.start), page(span.end - 1)) for kind, span in spans]

    wanted = [
        [(segment["kind"], segment["page_first"], segment["page_last"]) for segment in act["segments"]]
        for act in truth["deliberations"]
    ]
    assert [placed(act) for act in found] == wanted


def test_a_terse_extract_is_an_act_and_an_announcement_is_none() -> None:
    terse = """EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Délibération n° 2024-15
Objet : Fonds de concours
Le Comité, après en avoir délibéré, par 8 voix pour et 2 voix contre,
DÉCIDE d'accepter le fonds de concours.
"""
    announced = "DÉLIBÉRATIONS DU CONSEIL MUNICIPAL\nLes délibérations adoptées le 4 avril sont les suivantes."
    assert [kinds(act) for act in acts(announced, terse)] == [["deliberation"]]


def division(*pages: str) -> Division:
    read = pages_of_text("\f".join(pages).encode(), "essai.txt")
    return split(Text.plain("\f".join(pages)), Transcript("essai.txt", "", read), load())


def test_every_page_belongs_to_an_act_or_is_told_what_it_is() -> None:
    order = "ARRÊTÉ N° 2024-55\nLe Maire de Montbrun,\nARRÊTE\nArticle 1 : la rue est fermée.\nLe Maire,\nPaul MARTIN"
    found = division("RECUEIL DES DÉLIBÉRATIONS", "SOMMAIRE\nTarifs 3", deliberation("2024-12"), "", order, ANNEX)
    assert len(found.acts) == 1
    assert [(rest.page, rest.kind) for rest in found.remainder] == [
        (1, "cover"), (2, "summary"), (5, "order"), (6, "annex"),
    ]  # fmt: skip


def test_pages_out_of_order_are_reported_and_left_where_they_are() -> None:
    first, second = deliberation("2024-12").split("Vu le code")
    (act,) = acts(first + "1/3", "Le vote est acquis.\n3/3", "Vu le code" + second + "2/3")
    assert [(doubt.kind, doubt.expected, doubt.found) for doubt in act.doubts] == [
        ("page_order", "2/3", "3/3"), ("page_order", "3/3", "2/3"),
    ]  # fmt: skip


def test_an_act_that_the_table_of_contents_announces_and_the_file_lacks_is_reported() -> None:
    table = "SOMMAIRE\n2024-12 Tarifs de la cantine 3\n2024-13 Tarifs de la piscine 4\n2024-14 Motion sur la gare 5"
    found = acts(table, deliberation("2024-12"), deliberation("2024-13"))
    assert [(doubt.kind, doubt.expected) for doubt in found[0].doubts] == [("contents", "2024-14")]


def test_a_boundary_that_is_not_sure_is_proposed_and_not_cut() -> None:
    stamp = "ID : 099-219900008-20240404-2024_{}-DE\n"
    page = "Présents : M. Paul MARTIN, Mme Anne DURAND.\nLe marché est passé pour un an.\nFin.\n"
    (act,) = acts(stamp.format(12) + deliberation("2024-12"), stamp.format(13) + page)
    assert [(doubt.kind, doubt.confidence) for doubt in act.doubts] == [("boundary", 0.5)]


def test_the_number_of_the_act_above_its_annexes_opens_no_second_act() -> None:
    head = "DÉLIBÉRATION N° 2024-12\n"
    (act,) = acts(deliberation("2024-12"), head + ANNEX, head + ANNEX.replace("1", "2"))
    assert kinds(act) == ["deliberation", "annex", "annex"]


def test_the_title_of_minutes_above_each_page_opens_no_second_minutes() -> None:
    first, second = MINUTES.split("2. Travaux de voirie\nMadame")
    found = acts(first, "PROCÈS-VERBAL DE LA SÉANCE DU 12 MARS 2024\n2. Travaux de voirie\nMadame" + second)
    assert [act.deliberation.body.string.split("\n")[0] for act in found] == [
        "1. Tarifs de la cantine",
        "2. Travaux de voirie",
    ]
