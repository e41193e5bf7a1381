"""Participles by what stands around them."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean.lexicon import plain
from pipeline.clean.participles import lean
from pipeline.clean.tokens import Tokens
from pipeline.clean.tools import tools

GRAMMAR = tools(rules.load()).grammar


@pytest.mark.parametrize(
    ("sentence", "form", "participle"),
    [
        ("il a adopte le projet", "adopté", True), ("il adopte le projet", "adopté", False),
        ("le projet adopte par le conseil", "adopté", True), ("la charge de la preuve", "chargé", False),
        ("les mesures prises", "mesurés", False), ("une part fixe et", "fixé", False),
        ("un projet examine en 2019", "examiné", True), ("le cahier des charges à tenir", "chargés", False),
        ("le programme de renouvellement porte en priorité sur", "porté", False), ("au vote de la", "voté", False),
        ("Mme Hélène Fayard demande où", "demandé", False), ("n'a jamais été abonde", "abondé", True),
        ("ont été, hier, nommes par", "nommés", True),
    ],
)  # fmt: skip
def test_neighbours_speak_for_a_participle_or_against(sentence: str, form: str, participle: bool) -> None:
    tokens = Tokens.of(sentence, 0, len(sentence))
    at = tokens.words.index(plain(form))
    assert (lean(form, tokens, at, GRAMMAR) > 0) is participle
