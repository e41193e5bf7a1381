"""The way back from the text to the page."""

from __future__ import annotations

from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.transcript import Transcript


def word(content: str, x: float, y: float, confidence: float = 0.9) -> Word:
    return Word(content, Box(x, y, x + 10 * len(content), y + 12), confidence)


PAGES = (
    Page(
        1,
        595,
        842,
        (
            Block((Line(((word("Article", 50, 100), word("1", 130, 100)),)),)),
            Block(
                (
                    Line(
                        ((word("C01-", 50, 200, 0.5),), (word("5", 200, 200), word("OOO", 220, 200))),
                    ),
                ),
                "table",
            ),
        ),
        "ocr",
    ),
    Page(2, 595, 842, (), "blank"),
    Page(3, 595, 842, (Block((Line(((word("Signé", 300, 50),),)),)),), "ocr"),
)
TRANSCRIPT = Transcript("a/b.pdf", "00" * 32, PAGES)


def test_the_string_shows_cells_lines_blocks_and_pages() -> None:
    assert TRANSCRIPT.string == "Article 1\n\nC01-\t5 OOO\f\fSigné"


def test_an_edited_value_still_finds_its_words_on_the_page() -> None:
    text = TRANSCRIPT.text.sub("OOO", "000")
    at = text.string.index("5 000")
    place = TRANSCRIPT.place(text[at : at + 5])
    assert (place.page, place.raw, place.box) == (1, "5 OOO", Box(200, 200, 250, 212))


def test_confidence_is_the_mean_over_the_words_weighted_by_length() -> None:
    at = TRANSCRIPT.string.index("C01-")
    place = TRANSCRIPT.place(TRANSCRIPT.text[at : at + 6])
    assert round(place.confidence, 3) == round((0.5 * 4 + 0.9 * 1) / 5, 3)


def test_a_quote_over_a_page_end_is_shown_on_its_first_page() -> None:
    start = TRANSCRIPT.string.index("OOO")
    place = TRANSCRIPT.place(TRANSCRIPT.text[start:])
    assert (place.page, place.box) == (1, Box(220, 200, 250, 212))
    assert TRANSCRIPT.last_page(TRANSCRIPT.text[start:]) == 3


def test_text_between_words_has_a_page_but_no_box() -> None:
    at = TRANSCRIPT.string.index("\n\n")
    assert TRANSCRIPT.place(TRANSCRIPT.text[at : at + 2]).box is None


def test_an_inserted_character_is_placed_where_it_was_inserted() -> None:
    text = TRANSCRIPT.text.sub("(?=Signé)", "X")
    at = text.string.index("X")
    assert TRANSCRIPT.place(text[at : at + 1]).page == 3
