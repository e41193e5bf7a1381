"""The engine's confidence as evidence: what a sure reading asks of a repair beyond what a doubtful one does."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean import clean
from pipeline.clean.trust import LEAST, MOST, Trust, toll
from pipeline.model.layout import Block, Line, Page, Word
from pipeline.model.transcript import Transcript

RULES = rules.load()
SOUND = "après en avoir délibéré le conseil a décidé où la dépense sera imputée près de la première école"


def read(word: str, confidence: float) -> tuple[Transcript, str]:
    """A page of sound French with one word of this confidence, and the page cleaned."""
    words = (*(Word(known, confidence=0.95) for known in (f"{SOUND} " * 3).split()), Word(word, confidence=confidence))
    transcript = Transcript("acte.pdf", "0", (Page(1, 0, 0, (Block((Line((words,)),)),), "ocr"),))
    return transcript, clean(transcript, RULES)[0].string.split(" ")[-1]


@pytest.mark.parametrize(
    ("word", "printed"), [("départernent", "département"), ("cornmune", "commune"), ("reglement", "règlement")]
)
def test_a_word_read_with_confidence_needs_more_evidence(word: str, printed: str) -> None:
    assert read(word, 0.35)[1] == printed
    assert read(word, 0.97)[1] == word


def test_a_text_that_no_engine_read_is_judged_as_by_itself() -> None:
    transcript, _ = read("dèvis", 1.0)
    assert Trust.of(transcript, transcript.text).toll(len(transcript.string) - 5, len(transcript.string)) == 0.0
    plain = Transcript("acte.txt", "0", (Page(1, 0, 0, (Block((Line(((Word("devis"),),)),)),), "text"),))
    assert Trust.of(plain, plain.text).levels is None


def test_the_toll_grows_with_confidence_within_bounds() -> None:
    tolls = [toll(confidence) for confidence in (0.0, 0.35, 0.9, 0.96, 1.0)]
    assert tolls == sorted(tolls)
    assert tolls[0] == LEAST
    assert toll(0.9) == pytest.approx(0)
    assert tolls[-1] == MOST
