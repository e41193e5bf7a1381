"""Corrected words stand where their letters were read: joined, split, put in, or on two lines."""

from __future__ import annotations

import pytest

from pipeline.export.corrected import corrected
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.transcript import Transcript


def transcript(*lines: tuple[str, ...]) -> Transcript:
    """Lines of words, ten points a letter, ten points between words, twenty a line."""
    held = []
    for at, words in enumerate(lines):
        x, placed = 0.0, []
        for word in words:
            placed.append(Word(word, Box(x, 20.0 * at, x + 10 * len(word), 20.0 * at + 12), 0.9))
            x += 10 * len(word) + 10
        held.append(Line((tuple(placed),)))
    return Transcript("a.pdf", "0" * 64, (Page(1, 600, 800, (Block(tuple(held)),), "ocr"),))


def words(read: Transcript, pattern: str, after: str) -> list[tuple[str, float, float]]:
    (page,) = corrected(read, read.text.sub(pattern, after))
    return [(w.content, w.box.x0, w.box.x1) for b in page.blocks for line in b.lines for w in line.words if w.box]


@pytest.mark.parametrize(
    ("read", "pattern", "after", "expected"),
    [
        (("de", "cide"), "de cide", "décide", [("décide", 0, 70)]),
        (("leconseil", "vote"), "leconseil", "le conseil", [("le", 0, 20), ("conseil", 20, 90), ("vote", 100, 140)]),
        (("5", "OOO", "€"), "OOO", "000", [("5", 0, 10), ("000", 20, 50), ("€", 60, 70)]),
        (("aprés", "12"), "aprés", "après", [("après", 0, 50), ("12", 60, 80)]),
        (("tampon", "bruit"), " bruit", "", [("tampon", 0, 60)]),
        (("larticle",), "larticle", "l'article", [("l'article", 0, 80)]),
    ],
)
def test_a_corrected_word_stands_where_it_was_read(
    read: tuple[str, ...], pattern: str, after: str, expected: list[tuple[str, float, float]]
) -> None:
    assert words(transcript(read), pattern, after) == expected


def test_a_word_of_two_lines_has_a_piece_on_each() -> None:
    read = transcript(("la", "délibé-"), ("ration",))
    (page,) = corrected(read, read.text.sub("-\n", ""))
    lines = [[word.content for word in line.words] for line in page.blocks[0].lines]
    assert lines == [["la", "délibé"], ["ration"]]


def test_what_was_not_corrected_is_as_it_was_read() -> None:
    read = transcript(("la", "commune"), ("vote",))
    assert corrected(read, read.text) == read.pages


def test_words_without_a_place_stay_without() -> None:
    plain = Transcript("a.txt", "", (Page(1, 0, 0, (Block((Line(((Word("aprés"),),)),)),), "text"),))
    (page,) = corrected(plain, plain.text.sub("aprés", "après"))
    assert page.blocks[0].lines[0].words == (Word("après", None, 1.0),)
