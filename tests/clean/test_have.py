"""The word `a`, verb or preposition."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean.have import has
from pipeline.clean.tokens import Tokens
from pipeline.clean.tools import tools

GRAMMAR = tools(rules.load()).grammar


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("il a décidé", True), ("la commune a approuve le projet", True), ("elle a pour objet", True),
        ("le maire n'a pas", True), ("la Région a également décidé", True), ("il y a lieu", True),
        ("il s'engage a verser", False), ("relatif a la voirie", False), ("joint a cette délibération", False),
        ("les critères que notre assemblée a définis", True), ("le coût a bondi de moitié", True),
        ("le service a pourtant été rénové", True), ("le conseil a, par dix voix, adopté", True),
        ("Mme Inès Roy a une réserve", True), ("la commune a un projet", True), ("la région a la charge de", True),
        ("les frais sont a la charge de", False), ("il propose a une association", False),
        ("vers Sarlat, a plus de trois heures", False), ("réduit a due concurrence", False),
        ("jusqu' a la fin", False), ("huit a douze", False), ("il y a a prévoir", True),
    ],
)  # fmt: skip
def test_a_is_the_verb_or_the_preposition(sentence: str, verb: bool) -> None:
    tokens = Tokens.of(sentence, 0, len(sentence))
    assert has(tokens, tokens.words.index("a"), GRAMMAR) is verb
