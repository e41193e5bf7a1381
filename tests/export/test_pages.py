"""Recorded pages as ALTO and hOCR: well-formed, in the standards' terms, nothing lost."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.alto import NAMESPACE, alto
from pipeline.export.hocr import hocr
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.transcript import Transcript

STAMP = Block(
    (Line(((Word("Reçu", Box(400, 10, 430, 20), 0.91), Word("<le>", Box(435, 10, 450, 20), 0.5)),)),), "stamp"
)
TABLE = Block((Line(((Word("6574", Box(70, 100, 90, 110)),), (), (Word("1 200", Box(200, 100, 230, 112)),))),), "table")
PAGES = (
    Page(1, 595, 842, (STAMP, TABLE), "ocr"),
    Page(2, 595, 842),
    Page(3, 0, 0, (Block((Line(((Word("mot"),),)),)),)),
)
TRANSCRIPT = Transcript("a&b.pdf", "0" * 64, PAGES)


def of(tag: str) -> list[ET.Element]:
    return list(ET.fromstring(alto(TRANSCRIPT)).iter(f"{{{NAMESPACE}}}{tag}"))


def test_alto_holds_every_page_block_and_word_with_its_place() -> None:
    assert [page.get("PHYSICAL_IMG_NR") for page in of("Page")] == ["1", "2", "3"]
    assert [(s.get("CONTENT"), s.get("WC")) for s in of("String")] == [
        ("Reçu", "0.91"), ("<le>", "0.50"), ("6574", "1.00"), ("1 200", "1.00"), ("mot", "1.00")]  # fmt: skip
    first = of("String")[0]
    assert [first.get(side) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] == ["6667", "167", "500", "167"]
    assert of("MeasurementUnit")[0].text == "inch1200"
    assert of("fileName")[0].text == "a&b.pdf"


def test_alto_says_what_a_block_is_by_a_tag_that_it_defines() -> None:
    defined = {tag.get("ID") for tag in of("LayoutTag")}
    used = [block.get("TAGREFS") for block in of("TextBlock")]
    assert used == ["stamp", "table", "body"]
    assert defined.issuperset(used)


def test_alto_identifiers_are_unique_and_a_word_without_a_place_has_none() -> None:
    names = [each.get("ID") for each in ET.fromstring(alto(TRANSCRIPT)).iter() if each.get("ID")]
    assert len(names) == len(set(names))
    assert of("String")[-1].get("HPOS") is None


def test_hocr_holds_every_page_block_and_word_with_its_place() -> None:
    root = ET.fromstring(hocr(TRANSCRIPT).split("\n", 1)[1])
    held = [(each.get("class"), each.get("title"), each.text) for each in root.iter() if each.get("class")]
    assert [name for name, _, _ in held].count("ocr_page") == 3
    assert held[0][1] == "bbox 0 0 2479 3508; ppageno 0; scan_res 300 300"
    words = [(title, text) for name, title, text in held if name == "ocrx_word"]
    assert words[:2] == [("bbox 1667 42 1792 83; x_wconf 91", "Reçu"), ("bbox 1812 42 1875 83; x_wconf 50", "<le>")]
    assert words[-1] == ("x_wconf 100", "mot")
    assert "ocr_table" in [name for name, _, _ in held]


def test_hocr_declares_what_it_uses_and_boxes_lie_within_those_around_them() -> None:
    root = ET.fromstring(hocr(TRANSCRIPT).split("\n", 1)[1])
    said = {each.get("name"): each.get("content") or "" for each in root.iter() if each.tag.endswith("meta")}
    used = {name for each in root.iter() if (name := each.get("class"))}
    assert said["ocr-system"].startswith("delib ")
    assert used <= set(said["ocr-capabilities"].split())
    names = [each.get("id") for each in root.iter() if each.get("class")]
    assert len(names) == len(set(names))
    for around in root.iter():
        outer = _bbox(around)
        for inner in filter(None, map(_bbox, around)):
            if outer and outer != [0, 0, 0, 0]:
                assert outer[0] <= inner[0] <= inner[2] <= outer[2]
                assert outer[1] <= inner[1] <= inner[3] <= outer[3]


def _bbox(each: ET.Element) -> list[int] | None:
    properties = [part.split() for part in (each.get("title") or "").split("; ")]
    return next((list(map(int, words[1:])) for words in properties if words[:1] == ["bbox"]), None)


@pytest.mark.parametrize("render", [alto, hocr])
@given(content=st.text(min_size=1))
def test_no_character_breaks_the_markup(render: object, content: str) -> None:
    assert callable(render)
    page = Page(1, 595, 842, (Block((Line(((Word(content, Box(1, 2, 3, 4)),),)),)),))
    written = render(Transcript("a.pdf", "0" * 64, (page,))).encode("utf-8", "surrogatepass").decode("utf-8", "strict")
    assert ET.fromstring(written.split("\n", 1)[1])
