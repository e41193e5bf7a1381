"""Small words that their neighbours ask for: `à` for a sign or a figure, `où` for what is no word or for `ou`."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean.damage import damage
from pipeline.clean.lone import lone
from pipeline.clean.tools import Page, tools
from pipeline.model.text import Text

TOOLS = tools(rules.load())
WITHOUT_FRENCH, SOUND = damage(0.01, 0.95), damage(0.0005, 0.001)


def mended(read: str) -> str:
    text = Text.plain(read)
    return text.change(lone(text, [Page(0, len(read), WITHOUT_FRENCH)], TOOLS))[0].string


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("attribuer & l'association", "attribuer à l'association"),
        ("autorisé & signer la convention", "autorisé à signer la convention"),
        ("il est décidé de recourir 4 un emprunt de 4 200 €", "il est décidé de recourir à un emprunt de 4 200 €"),
        ("donne pouvoir 4 Mme VASSEUR, la mise 4 disposition", "donne pouvoir à Mme VASSEUR, la mise à disposition"),
        ("à temps complet ou 4 temps partiel", "à temps complet ou à temps partiel"),
        ("fixé 4 2,35 %, de 15 4 40 %, arrivé 4 20 h", "fixé à 2,35 %, de 15 à 40 %, arrivé à 20 h"),
        ("une aide a4 la création, né 4 Orbey", "une aide à la création, né à Orbey"),
        ("Guy ROUX 4 Anne ROY, les années 2023 4 2028", "Guy ROUX à Anne ROY, les années 2023 à 2028"),
        ("est annexé 4 la présente, & parts égales", "est annexé à la présente, à parts égales"),
        ("du quai d la halle", "du quai à la halle"),
        ("les avis relatifs 4 la pêche et 4 transmettre", "les avis relatifs à la pêche et à transmettre"),
    ],
)
def test_a_sign_or_a_figure_is_the_preposition(read: str, printed: str) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "les 4 agents, l'article 4 des statuts, soit 4 voix pour",
        "le lot n° 4 la société, Article 4 la commune, le 4 décembre",
        "la somme de 4 500 euros, 4 avenue du Lac, 4 km de voirie",
        "Durand & Fils, R&D, au format A4 la page",
        "Dépense €\nbudgétaire, 500 € la tonne",
    ],
)
def test_figures_signs_and_names_stay(printed: str) -> None:
    assert mended(printed) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("dans le cas ou la demande est rejetée", "dans le cas où la demande est rejetée"),
        ("la rue ou il habite, le jardin ot ils jouent", "la rue où il habite, le jardin où ils jouent"),
        ("en zone UB, ou la hauteur des murs est limitée", "en zone UB, où la hauteur des murs est limitée"),
        ("le bureau, ou siégeaient dix membres", "le bureau, où siégeaient dix membres"),
        ("il faut savoir ou en est le chantier", "il faut savoir où en est le chantier"),
        ("de rue, la oti se retrouvent les jeunes", "de rue, là où se retrouvent les jeunes"),
        ("la salle ou se tient le marché", "la salle où se tient le marché"),
    ],
)
def test_where_is_told_from_or(read: str, printed: str) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "la commune ou le syndicat peut résilier",
        "le maire, ou son représentant dûment mandaté, à les exécuter",
        "à temps complet ou à temps partiel, la salle ou le bâtiment est loué",
        "ou s'il s'avère que les pièces manquent",
    ],
)
def test_or_stays(printed: str) -> None:
    assert mended(printed) == printed


def test_nothing_is_touched_where_french_was_read() -> None:
    text = Text.plain("attribuer & l'association, la rue ou il habite")
    assert list(lone(text, [Page(0, len(text), SOUND)], TOOLS)) == []
