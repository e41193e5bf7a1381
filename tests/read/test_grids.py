from __future__ import annotations

from pipeline.model.layout import Box, Word
from pipeline.read.grids import grids_of
from pipeline.read.tables import table_blocks


def lying(y: float, x0: float = 0, x1: float = 300) -> Box:
    return Box(x0, y, x1, y + 0.5)


def standing(x: float, y0: float = 0, y1: float = 60) -> Box:
    return Box(x, y0, x + 0.5, y1)


def word(content: str, x: float, y: float) -> Word:
    return Word(content, Box(x, y, x + 6 * len(content), y + 9))


def cells(rules: list[Box], words: list[Word]) -> list[list[str]]:
    (grid,) = grids_of(rules)
    (block,) = table_blocks(grid, words)
    return [[" ".join(word.content for word in cell) for cell in line.cells] for line in block.lines]


FULL = [lying(0), lying(30), lying(60), standing(0), standing(100), standing(200), standing(300)]


def test_a_cell_of_two_printed_lines_is_one_cell_of_one_row() -> None:
    words = [word("C01-", 10, 3), word("650A01", 10, 16), word("Voirie", 110, 8), word("350,00", 210, 8)]
    assert cells(FULL, words) == [["C01- 650A01", "Voirie", "350,00"]]


def test_an_empty_cell_keeps_its_place() -> None:
    words = [word("un", 10, 8), word("trois", 210, 8), word("deux", 110, 38)]
    assert cells(FULL, words) == [["un", "", "trois"], ["", "deux"]]


def test_a_cell_that_spans_columns_keeps_the_others_in_place() -> None:
    rules = [*FULL[:4], standing(100, 0, 30), *FULL[5:]]
    words = [word("code", 10, 8), word("nom", 110, 8), word("12", 210, 8), word("Total", 60, 38), word("12", 210, 38)]
    assert cells(rules, words) == [["code", "nom", "12"], ["Total", "", "12"]]


def test_rules_that_do_not_meet_are_no_table() -> None:
    assert grids_of([lying(0), lying(40), lying(80)]) == []
    assert grids_of([lying(0), standing(500, 100, 200)]) == []


def test_two_tables_are_two_grids() -> None:
    below = [Box(r.x0, r.y0 + 200, r.x1, r.y1 + 200) for r in FULL]
    assert sorted(grid.box.y0 for grid in grids_of([*FULL, *below])) == [0, 200]


def test_one_rectangle_is_a_frame_of_one_cell() -> None:
    (grid,) = grids_of([lying(0), lying(60), standing(0), standing(300)])
    assert (grid.rows, grid.columns, len(grid.cells)) == (1, 1, 1)
