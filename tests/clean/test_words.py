"""The lexicon, the measure of damage, and single words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules
from pipeline.clean.damage import damage, measure
from pipeline.clean.joints import joints
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.tokens import END, NUMBER, Tokens
from pipeline.clean.tools import Page, tools
from pipeline.clean.words import cased
from pipeline.model.text import Text, fold

TOOLS = tools(rules.load())
SOUND = damage(0.0005, 0.001)
WITHOUT_FRENCH = damage(0.01, 0.95)
BARE = damage(0.99, 0.99)


def test_the_lexicon_ranks_a_word_above_its_misreadings() -> None:
    level = TOOLS.lexicon.level
    assert level("après") > level("aprés") > UNKNOWN
    assert level("façon") > level("fagon")
    assert level("zzgrumpf") == UNKNOWN
    assert set(TOOLS.lexicon.forms("marche")) >= {"marche", "marché"}


@given(st.text(alphabet="abcdeéèêàçùûîïôëœæ", max_size=12))
def test_the_plain_spelling_has_no_accents_and_stays(word: str) -> None:
    assert plain(word).isascii()
    assert plain(plain(word)) == plain(word)
    assert plain(word) == fold(word).replace("œ", "oe").replace("æ", "ae")


def test_damage_is_measured_page_by_page() -> None:
    good = "la première année, le département, la séance, les élèves, être, même, très, après, près, où " * 16
    pages = [good, good.replace("è", "é").replace("ê", "é"), plain(good)]
    sound, foreign, bare = measure(pages, TOOLS.lexicon)
    assert not sound.heavy
    assert foreign.heavy
    assert foreign.acute > 1
    assert bare.heavy
    assert bare.acute < 0.3


def test_a_page_without_words_takes_the_damage_of_its_document() -> None:
    bad = "la premiére année, les éléves, étre, méme, trés, aprés, derniére, troisiéme " * 5
    assert [page.heavy for page in measure([bad, "12 345,00", bad], TOOLS.lexicon)] == [True, True, True]


def test_what_is_lost_anyway_costs_nothing() -> None:
    assert WITHOUT_FRENCH.price("aprés", "après") < 0.5 < SOUND.price("aprés", "après")
    assert WITHOUT_FRENCH.price("delibere", "délibéré") > 4  # é is read well even without French
    assert BARE.price("delibere", "délibéré") < 0.5


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("ceuvre", "œuvre"), ("dép6t", "dépôt"), ("desctiptif", "descriptif"), ("pi¢ces", "pièces"), ("cotts", "coûts"),
        ("afichage", "affichage"), ("sigeant", "siégeant"), ("4élu", "élu"), ("fonctiomnement", "fonctionnement"),
    ],
)  # fmt: skip
def test_misread_letters_are_undone(read: str, printed: str) -> None:
    near = TOOLS.speller.misread(read, WITHOUT_FRENCH)
    assert near is not None
    assert near.form == printed


@pytest.mark.parametrize(
    ("word", "form", "written"),
    [
        ("Reglement", "règlement", "Règlement"),
        ("etat", "état", "état"),
        ("Etat", "état", "Etat"),
        ("Ecole", "école", "Ecole"),
    ],
)
def test_capitals_stay_as_they_were_printed(word: str, form: str, written: str) -> None:
    assert cased(word, form) == written


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("de lorganisme", "de l'organisme"),
        ("LeDépartement", "Le Département"),
        ("Ilincombera", "Il incombera"),
        ("lobjetde la demande", "l'objet de la demande"),
        ("Diattribuer", "D'attribuer"),
        ("de I'ADIE, l'ADIE et TADIE", "de I'ADIE, l'ADIE et l'ADIE"),
        ("BUDGET DE LOPERATION", "BUDGET DE L'OPERATION"),
        ("à la tenue de Fopération, prévue par Yautorisation", "à la tenue de l'opération, prévue par l'autorisation"),
        ("le budget\nLinflation reflue, dont rexploitant", "le budget\nL'inflation reflue, dont l'exploitant"),
        ("M. Lechevallier et MM. Lavaud, Fabre", "M. Lechevallier et MM. Lavaud, Fabre"),
        ("Berthe\nAucouturier, Yves Fusine", "Berthe\nAucouturier, Yves Fusine"),
        ("des navettes desserviront le bourg", "des navettes desserviront le bourg"),
        ("la dune, la lune, le dessus, une désaffection", "la dune, la lune, le dessus, une désaffection"),
        ("M. LAVAL, Mme LECLERC, DE LANGE", "M. LAVAL, Mme LECLERC, DE LANGE"),
        ("co-construire au-dela", "co-construire au-dela"),
    ],
)
def test_joined_words_are_opened_and_others_left(read: str, printed: str) -> None:
    read, printed = read.replace("I'ADIE", "l'ADIE"), printed.replace("I'ADIE", "l'ADIE")
    text, _ = Text.plain(read).change(joints(Text.plain(read), [Page(0, len(read), WITHOUT_FRENCH)], TOOLS))
    assert text.string == printed


def test_nothing_is_opened_where_french_was_read() -> None:
    assert list(joints(Text.plain("de lorganisme"), [Page(0, 13, SOUND)], TOOLS)) == []


def test_neighbours_end_where_a_sentence_does() -> None:
    tokens = Tokens.of("l'aide, 20 ans. Il a", 0, 20)
    assert tokens.words == ["l", "aide", "ans", "il", "a"]
    assert [tokens.before(at) for at in range(5)] == [END, "l'", NUMBER, END, "il"]
    assert [tokens.after(at) for at in range(5)] == ["aide", ",", END, "a", END]
