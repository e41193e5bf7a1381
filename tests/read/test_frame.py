from __future__ import annotations

import pytest

from pipeline.model.layout import Block, Box, Line, Word
from pipeline.read.frame import Frame

WIDTH, HEIGHT = 600.0, 800.0


def back(frame: Frame, box: Box) -> Box:
    (block,) = frame.displayed([Block((Line(((Word("mot", box),),)),))])
    found = block.lines[0].words[0].box
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, Box(10, 20, 50, 30)),
        (180, Box(550, 770, 590, 780)),
        (90, Box(20, 750, 30, 790)),
        (270, Box(570, 10, 580, 50)),
    ],
)
def test_a_box_goes_back_to_the_page_as_displayed(rotation: int, expected: Box) -> None:
    assert back(Frame(rotation, 0.0, (WIDTH, HEIGHT)), Box(10, 20, 50, 30)) == expected


def test_a_turned_page_is_as_wide_as_it_was_high() -> None:
    assert Frame(90, 0.0, (WIDTH, HEIGHT)).upright == (HEIGHT, WIDTH)


def test_a_word_on_a_falling_line_stands_lower_at_the_right() -> None:
    frame = Frame(0, 2.0, (WIDTH, HEIGHT))
    left, right = back(frame, Box(50, 400, 90, 410)), back(frame, Box(500, 400, 540, 410))
    assert right.y0 - left.y0 == pytest.approx(15.7, abs=0.2)
    assert right.height == pytest.approx(10)


def test_a_small_skew_is_left_alone() -> None:
    assert back(Frame(0, 0.1, (WIDTH, HEIGHT)), Box(10, 20, 50, 30)) == Box(10, 20, 50, 30)


def test_a_word_made_level_goes_back_to_where_it_stands() -> None:
    frame = Frame(0, 2.0, (WIDTH, HEIGHT))
    word = Word("mot", Box(500, 400, 540, 410))
    level = frame.level(word).box
    assert level is not None
    assert level.y0 < 395
    assert back(frame, level) == word.box
