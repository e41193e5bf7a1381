"""Repairs word by word: both readings, and several edits of one word told as one."""

from __future__ import annotations

import pytest

from pipeline.export.repairs import Repair, repairs
from pipeline.flow import Dossier
from pipeline.model.layout import Block, Line, Page, Word
from pipeline.model.text import Change, Edit, Text
from pipeline.model.transcript import Transcript


def dossier(*pages: str) -> Transcript:
    read = (
        Page(number, 0, 0, (Block((Line((tuple(Word(word) for word in page.split(" ")),)),)),), "text")
        for number, page in enumerate(pages, 1)
    )
    return Transcript("acte.txt", "0", tuple(read))


def told(transcript: Transcript, *steps: list[tuple[str, str, str]]) -> list[Repair]:
    """The repairs after steps of (what stands there, what is to stand there, rule)."""
    text: Text = transcript.text
    log: tuple[Edit, ...] = ()
    for step in steps:
        at = ((text.string.index(before), before, after, rule) for before, after, rule in step)
        text, edits = text.change(
            Change(start, start + len(before), after, rule, 0.9) for start, before, after, rule in at
        )
        log += edits
    return list(repairs(Dossier(transcript, text, log, ())))


def test_two_edits_of_one_word_are_one_repair_with_both_rules() -> None:
    found = told(dossier("vu I'arrété du maire"), [("I'", "l'", "elision")], [("arrété", "arrêté", "accents")])
    assert found == [Repair(1, "I'arrété", "l'arrêté", "elision, accents", 0.81)]


def test_words_beside_each_other_are_repairs_of_their_own() -> None:
    found = told(
        dossier("aprés la piéce", "", "trés"), [("aprés", "après", "a"), ("piéce", "pièce", "b"), ("trés", "très", "c")]
    )
    assert [(repair.page, repair.before, repair.after) for repair in found] == [
        (1, "aprés", "après"),
        (1, "piéce", "pièce"),
        (3, "trés", "très"),
    ]


@pytest.mark.parametrize(
    ("read", "before", "after", "repair"),
    [
        ("le desdépenses lu", "desdépenses", "des dépenses", ("desdépenses", "des dépenses")),
        ("en 10 OOO euros", "OOO", "000", ("OOO", "000")),
        ("de intervention", "intervention", "l'intervention", ("intervention", "l'intervention")),
    ],
)
def test_a_repair_shows_whole_words(read: str, before: str, after: str, repair: tuple[str, str]) -> None:
    (found,) = told(dossier(read), [(before, after, "rule")])
    assert (found.before, found.after) == repair


def test_an_edit_that_another_undid_is_not_told() -> None:
    assert told(dossier("a Mai la"), [("Mai", "mai", "a")], [("mai", "Mai", "b")]) == []
