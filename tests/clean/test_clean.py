"""Cleaning as a whole: sentences of rules/repairs, and what must stay as it was printed."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean import clean
from pipeline.model.layout import Block, Line, Page, Word
from pipeline.model.transcript import Transcript

RULES = rules.load()
SENTENCES = RULES["repairs/sentences"].values
GOOD = (
    "Après en avoir délibéré, à l'unanimité, le Conseil a décidé d'attribuer une aide à l'association. "
    "La dépense sera imputée au budget où les crédits sont inscrits. L'élève a réglé la pièce près de la mère."
)
# What tells that the engine had no French: the accents that these words must have are gone.
WITHOUT_FRENCH = (
    "Aprés la premiére année, la derniére, la troisiéme et la méme facon d'étre, trés bientot, réguliére, piéce."
)
WITHOUT_ACCENTS = (
    "Apres la premiere annee, la derniere, la troisieme et la meme facon d'etre, tres bientot, reguliere, piece. "
    "La securite, la societe, la qualite, le departement, la region, la deliberation, la seance, la liberte."
)


def transcript(*pages: str) -> Transcript:
    read = [
        Page(
            number,
            0,
            0,
            (Block(tuple(Line((tuple(Word(word) for word in line.split(" ")),)) for line in page.split("\n"))),),
            "text",
        )
        for number, page in enumerate(pages, 1)
    ]
    return Transcript("acte.txt", "0", tuple(read))


def cleaned(*pages: str) -> str:
    return clean(transcript(*pages), RULES)[0].string


@pytest.mark.parametrize(("read", "printed"), SENTENCES["restored"].items())
def test_a_sentence_read_without_french_is_restored(read: str, printed: str) -> None:
    assert cleaned(f"{WITHOUT_FRENCH}\n{read}").split("\n")[1] == printed


@pytest.mark.parametrize(("read", "printed"), SENTENCES["bare"].items())
def test_a_sentence_without_any_accent_is_restored(read: str, printed: str) -> None:
    assert cleaned(f"{WITHOUT_ACCENTS}\n{read}").split("\n")[1] == printed


@pytest.mark.parametrize("printed", [*SENTENCES["restored"].values(), *SENTENCES["bare"].values()])
def test_a_sentence_that_was_read_well_stays(printed: str) -> None:
    assert cleaned(f"{GOOD}\n{printed}").split("\n")[1] == printed


@pytest.mark.parametrize(
    "mistake",
    [
        "Le reglement du service est joint a la délibération",  # its author types without accents now and then
        "les administrés puisse suivre la démarche",
        "un évènement, la clef, il connait",
    ],
)
def test_the_authors_own_mistakes_stay(mistake: str) -> None:
    assert cleaned(f"{GOOD}\n{mistake}").split("\n")[1] == mistake


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Mme OUVRARD Syivette, M. Phiiippe BALDINI", "Mme OUVRARD Sylvette, M. Philippe BALDINI"),
        (
            "Mme OUVRARD Ilyanna, M. Cemille BALDINI",
            "Mme OUVRARD Ilyanna, M. Cemille BALDINI",
        ),  # rare, but no misreading
    ],
)
def test_a_first_name_beside_a_name_in_capitals_is_read_as_it_is_written(read: str, printed: str) -> None:
    assert cleaned(f"{GOOD}\n{read}").split("\n")[1] == printed


def test_a_stain_is_no_accent_on_worn_print() -> None:
    worn = f"{WITHOUT_FRENCH} brqwk zzrtv plmkv kkpwt vrtqs"
    assert cleaned(f"{worn}\nla dépense ést votée par sés membres, à Ést").endswith(
        "\nla dépense est votée par ses membres, à Ést"
    )
    assert cleaned(f"{WITHOUT_FRENCH}\nla dépense ést votée").endswith("\nla dépense ést votée")


def test_each_page_is_judged_by_itself() -> None:
    good, bad = " ".join([GOOD] * 3) + " jour ou mois", " ".join([WITHOUT_FRENCH] * 3) + " des lors que"
    first, second = cleaned(good, bad).split("\f")
    assert first == good
    assert second.endswith("dès lors que")
    assert "première" in second


def test_lines_and_pages_stay_where_they_are() -> None:
    raw = transcript(WITHOUT_FRENCH + "\nla piéce de dévelop-\npement", "", WITHOUT_FRENCH)
    text, _ = clean(raw, RULES)
    assert [page.count("\n") for page in text.string.split("\f")] == [
        page.count("\n") for page in raw.string.split("\f")
    ]


def test_every_repair_knows_its_place() -> None:
    raw = transcript(WITHOUT_FRENCH + "\nattribuer & I'association la somme de 10 OOO €")
    text, log = clean(raw, RULES)
    at = text.string.index("à l'association")
    assert raw.raw(text[at : at + len("à l'association")].span) == "& I'association"
    assert {("&", "à"), ("OOO", "000")} <= {(edit.before, edit.after) for edit in log}
    assert all(raw.raw(edit.span) == edit.before for edit in log if edit.rule.startswith("letters."))
    assert all(0.5 <= edit.confidence <= 1 for edit in log)


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "12 34", "…"])
def test_a_text_without_words_stays(empty: str) -> None:
    assert cleaned(empty) == empty


def test_cleaning_twice_changes_nothing_more() -> None:
    once = cleaned(WITHOUT_FRENCH + "\n" + "\n".join(SENTENCES["restored"]))
    assert cleaned(once) == once


@pytest.mark.parametrize(
    "printed",
    [
        "M. Alban DURIN, Mme Manuella Vasseur, Faustin MARTEL, Damir LENOIR, Gui ROBERT",
        "la commune de Villelongue, le maire de Beausoleil, situé à Lacourt-Saint-Pierre, né à Planchez",
        "de Joué-lès-Tours et de Saint-Léger-des-Prés, entre Leschères et Chanceaux",
        "tresorerie@mairie-bellerive.fr, www.ville-de-bellerive.fr/reunions, https://reglement.fr/a",
        "IBAN FR76 3000 1007 9412 3456 7890 185, L. 2121-29, Bo12-14 du CCAS, ADEME, SIVOM",
        "DES LORS QUE LA COMMUNE, CENTRE COMMUNAL, LA SURE EN BRESSE",
        "les lavoirs, les fours à pain et la laiterie",
    ],
)
def test_names_codes_and_addresses_stay_where_accents_are_lost(printed: str) -> None:
    assert cleaned(f"{WITHOUT_FRENCH}\n{printed}").split("\n")[1] == printed


# What an editor must not touch: as a reader for English leaves it, so without è, ê and ç.
PLACES = [
    "à Plougastel-Daoulas, Kerlouan, Landivisiau, Quimperlé, Penmarch, Locmariaquer et Ploudalmézeau",
    "à Ustaritz, Itxassou, Espelette, Hasparren, Urrugne, Biarritz et Ainhoa",
    "à Lacabarède, Saint-Gaudens, Puylaurens, Montesquieu-Volvestre, Cazouls, Bernac et Vielle-Aure",
    "à Illkirch-Graffenstaden, Souffelweyersheim, Wingersheim, Niederbronn, Ribeauvillé et Kaysersberg",
    "à Porto-Vecchio, Bonifacio, Sartène, Bastelica, Olmeto, Ghisonaccia et Propriano",
    "de Loiré, de Maché, de Touvre, des Prés-Bas et de Cellé",
]
CODES = [
    "ipso facto, pro rata temporis, intuitu personae, de facto, in fine et ad hoc",
    "l'ADEME, le SDIS, le CNFPT, la CAF, l'EPCI, le SCoT, le PLUi, le PETR et l'OPAH",
    "marque Kärcher, modèle HD-5/15 C, référence X12-34B, moteur TDI, parcelle ZB 112, lot 2B",
    "j.durand@ville-de-bellerive.fr, mairie.etampes@wanadoo.fr, https://www.reglement-ecole.org/a-propos",
    "la zone V1, le lot X11, le titre VI, Louis XIV, la Ville, la vie locale, l'hectolitre",
    "ni la buse, ni le fossé busé ; il en a dévolu la charge, la vidéoprotection, a-t-elle été employée",
]


@pytest.mark.parametrize("printed", [*PLACES[:4], PLACES[5], *CODES])
def test_what_is_no_common_french_stays_where_accents_are_lost(printed: str) -> None:
    read = printed.replace("è", "é")
    assert cleaned(f"{WITHOUT_FRENCH * 2}\n{read}").split("\n")[1].replace("è", "é") == read


@pytest.mark.parametrize("printed", [*PLACES, *CODES])
def test_what_is_no_common_french_stays_where_french_was_read(printed: str) -> None:
    assert cleaned(f"{GOOD * 2}\n{printed}").split("\n")[1] == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("a) le secours, M. Jér6me Roy, faitages", "a) le secours, M. Jérôme Roy, faîtages"),
        ("le mas de Bourzés, la Croix-Brilée", "le mas de Bourzès, la Croix-Brûlée"),
        (
            "Celui de Moléres, M. Jouaén et les consorts Bréviére",
            "Celui de Molères, M. Jouaën et les consorts Brévière",
        ),
        ("le Dépattement et Mme Chioé Delattre", "le Département et Mme Chloé Delattre"),
        (
            "un ciboire du XVlle siécle, la 1ére tranche, au XIXéme",
            "un ciboire du XVIIe siècle, la 1ère tranche, au XIXème",
        ),
        ("elle s est engagée 4 ne pas relever le taux", "elle s'est engagée à ne pas relever le taux"),
        ("le présent rapport a pour objet, tout a été dit", "le présent rapport a pour objet, tout a été dit"),
        ("duConseil, lEtat et lebeffroi", "du Conseil, l'Etat et le beffroi"),
        (
            "un bail a di étre signé, lls rappellent quill fut long",
            "un bail a dû être signé, Ils rappellent qu'il fut long",
        ),
    ],
)
def test_kinds_of_breaks_are_mended(read: str, printed: str) -> None:
    assert cleaned(f"{WITHOUT_FRENCH * 2}\n{read}").split("\n")[1] == printed


def test_worn_print_read_with_french_is_mended_where_a_word_is_none() -> None:
    worn = "le tonnage du chemin ruraf est avair dans la cammune, pour la ptace et la dépence du conseif, le réglèment"
    assert "chemin rural est avoir dans la commune, pour la place" in cleaned("\n".join([GOOD, worn, worn]))


def test_a_typed_ligature_becomes_one_where_the_document_prints_it_elsewhere() -> None:
    assert cleaned(f"{WITHOUT_FRENCH}\nla mise en ceuvre, les oeuvres").endswith("la mise en œuvre, les œuvres")
    typed = "la mise en oeuvre, le coeur, les oeuvres"
    assert cleaned(f"{WITHOUT_FRENCH}\n{typed}").endswith(typed)


@pytest.mark.parametrize("letter", ["x", "é", "I", "0"])
def test_a_line_of_one_letter_is_no_word(letter: str) -> None:
    string = f"{WITHOUT_FRENCH} {letter * 100_000}"
    text, _ = clean(transcript(string), RULES)
    assert text.string.endswith(letter * 100_000)
