from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text


def string(data: bytes) -> str:
    return Transcript("a.txt", "", pages_of_text(data, "a.txt")).string


def test_pages_blocks_lines_and_cells() -> None:
    text = "VILLE DE BEAUPRÉ\nSéance du 3 mai\n\n\nPrésents :\nM. A\tMme B\nM. C     Mme D\n\fpage deux\n"
    assert string(text.encode()) == (
        "VILLE DE BEAUPRÉ\nSéance du 3 mai\n\nPrésents :\nM. A\tMme B\nM. C\tMme D\fpage deux"
    )


def test_two_spaces_part_words_and_three_part_cells() -> None:
    (page,) = pages_of_text(b"Article 1  :   500", "a.txt")
    (line,) = page.blocks[0].lines
    assert [[word.content for word in cell] for cell in line.cells] == [["Article", "1", ":"], ["500"]]


def test_bars_part_the_cells_of_a_drawn_table_and_an_empty_one_stays() -> None:
    drawn = "+-----+------+\n| Nom | Somme |\n|:----|-----:|\n| Judo |  | 300 € |\nTaux | 12 %"
    (page,) = pages_of_text(drawn.encode(), "a.txt")
    cells = [[" ".join(word.content for word in cell) for cell in line.cells] for line in page.blocks[0].lines]
    assert cells == [["Nom", "Somme"], ["Judo", "", "300 €"], ["Taux", "12 %"]]


def test_a_single_bar_is_a_character_like_others() -> None:
    (page,) = pages_of_text(b"Pour : 12 | Contre : 3\nAdopte", "a.txt")
    assert len(page.blocks[0].lines[0].cells) == 1


def test_an_empty_page_keeps_its_number() -> None:
    pages = pages_of_text(b"un\f\n \ftrois", "a.txt")
    assert [(page.number, page.source) for page in pages] == [(1, "text"), (2, "blank"), (3, "text")]


def test_words_of_plain_text_have_no_box() -> None:
    (page,) = pages_of_text(b"un mot", "a.txt")
    assert [word.box for word in page.blocks[0].lines[0].words] == [None, None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    (page,) = pages_of_text("Délibéré à l’unanimité".encode(encoding), "a.txt")
    assert [word.content for word in page.blocks[0].lines[0].words] == ["Délibéré", "à", "l’unanimité"]
    assert bool(page.note) == (encoding in ("cp1252", "utf-16"))


def test_windows_line_ends() -> None:
    assert string(b"un\r\ndeux\r\n\r\ntrois") == "un\ndeux\n\ntrois"


@pytest.mark.parametrize("data", [b"%\x00\x01\x02", b"caf\xe9 \x81\x8d", bytes(range(1, 9))])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="Save it as UTF-8"):
        pages_of_text(data, "a.txt")


@given(st.lists(st.lists(st.sampled_from(["Vu", "délibéré", "20 000 €", "", "  L.2121-29"]), max_size=5), max_size=4))
def test_no_word_is_lost_or_invented(pages: list[list[str]]) -> None:
    text = "\f".join("\n".join(lines) for lines in pages)
    lines = [line for page in pages_of_text(text.encode(), "a.txt") for block in page.blocks for line in block.lines]
    assert [word.content for line in lines for word in line.words] == text.split()


@pytest.mark.parametrize(
    "table",
    [
        "Nom\tPrésent\tAbsent\nROY\tX\t\nBRUN\t\tX",
        "Nom       Présent   Absent\nROY          X\nBRUN                   X",
    ],
)
def test_an_empty_cell_stays_below_a_header_of_three_columns(table: str) -> None:
    assert [row.split("\t")[1:3] for row in string(table.encode()).split("\n")] == [
        ["Présent", "Absent"],
        ["X", ""],
        ["", "X"],
    ]


def test_tabs_that_only_set_words_apart_part_two_cells() -> None:
    assert string("Nom\t\tPrésent\tAbsent\nROY\t\tX\t".encode()) == "Nom\tPrésent\tAbsent\nROY\tX"
    assert string("Le Maire,       La secrétaire,\nPaul ROY            Léa NOIR".encode()).count("\t") == 2
