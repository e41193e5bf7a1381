from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.read.recorded import Recorded, page_from_json, page_to_json

sides = st.floats(0, 2000, allow_nan=False)
words = st.builds(
    Word, st.text(min_size=1, max_size=8), st.none() | st.builds(Box, sides, sides, sides, sides), st.floats(0, 1)
)
lines = st.builds(Line, st.lists(st.lists(words, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple))
blocks = st.builds(Block, st.lists(lines, max_size=3).map(tuple), st.sampled_from(["body", "table", "stamp"]))
pages = st.builds(
    Page,
    st.integers(1, 2000),
    sides,
    sides,
    st.lists(blocks, max_size=3).map(tuple),
    st.sampled_from(["text-layer", "ocr", "blank"]),
    st.text(max_size=20),
    st.sampled_from([0, 90, 180, 270]),
)
PAGE = Page(2, 595, 842, (Block((Line(((Word("Délibéré", Box(1, 2, 3, 4), 0.9),),)),)),), "ocr", "read at 200 dpi")


def refuse() -> Page:
    pytest.fail("the page was read again")


@given(pages)
def test_a_page_survives_json(page: Page) -> None:
    assert page_from_json(json.loads(json.dumps(page_to_json(page)))) == page


def test_a_recorded_page_is_not_read_again(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, "a" * 64, ("engine", "5.5"))
    assert recorded.page(2, lambda: PAGE) == PAGE
    assert recorded.page(2, refuse) == PAGE


@pytest.mark.parametrize(
    ("sha256", "number", "parts"), [("b", 2, ("x",)), ("a", 3, ("x",)), ("a", 2, ("y",)), ("a", 2, ("x", "z"))]
)
def test_another_file_page_or_engine_is_another_reading(
    tmp_path: Path, sha256: str, number: int, parts: tuple[str, ...]
) -> None:
    Recorded(tmp_path, "a", ("x",)).page(2, lambda: PAGE)
    other = Page(number, 10, 10)
    assert Recorded(tmp_path, sha256, parts).page(number, lambda: other) == other


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"number": 2}', '{"number": 2, "blocks": [{"lines": [[["x"]]]}]}'])
def test_a_damaged_record_is_read_again(tmp_path: Path, damage: str) -> None:
    recorded = Recorded(tmp_path, "a", ())
    recorded.page(2, lambda: PAGE)
    (record,) = tmp_path.rglob("*.json")
    record.write_text(damage)
    assert recorded.page(2, lambda: PAGE) == PAGE
    assert recorded.page(2, refuse) == PAGE


def test_a_failed_page_is_not_recorded_and_nothing_half_written_stays(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, "a", ())
    recorded.page(1, lambda: Page(1, 10, 10, source="failed"))
    recorded.page(2, lambda: PAGE)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]
