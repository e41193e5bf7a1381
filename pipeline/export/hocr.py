"""Pages as hOCR 1.2 (T. Breuel): XHTML in which every word states its box and the engine's confidence."""

from __future__ import annotations

from importlib.metadata import version
from xml.etree import ElementTree as ET

from pipeline.export.markup import box_of_block, box_of_line, box_of_words, legal
from pipeline.model.layout import Block, Box, Line, Page
from pipeline.model.transcript import Transcript

DPI = 300  # boxes are in whole pixels of a page image of this resolution, which each page states
# hOCR has classes of its own for what stands outside the flowing text.
CLASSES = {"header": "ocr_header", "footer": "ocr_footer", "table": "ocr_table"}
CAPABILITIES = "ocr_page ocr_carea ocr_header ocr_footer ocr_table ocr_line ocrx_word"


def hocr(transcript: Transcript) -> str:
    """The pages of a document as one hOCR file; a text without layout has words without boxes."""
    root = ET.Element("html", {"xmlns": "http://www.w3.org/1999/xhtml", "lang": "fr"})
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = legal(transcript.file)
    ET.SubElement(head, "meta", {"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"})
    ET.SubElement(head, "meta", {"name": "ocr-system", "content": f"delib {version('delib')}"})
    ET.SubElement(head, "meta", {"name": "ocr-capabilities", "content": CAPABILITIES})
    body = ET.SubElement(root, "body")
    for page in transcript.pages:
        _page(body, page)
    ET.indent(root)
    return f"<!DOCTYPE html>\n{ET.tostring(root, encoding='unicode')}\n"


def _page(body: ET.Element, page: Page) -> None:
    title = f"ppageno {page.number - 1}; scan_res {DPI} {DPI}"
    held = _part(body, "div", "ocr_page", Box(0, 0, page.width, page.height), title, f"page_{page.number}")
    for at, block in enumerate(page.blocks, start=1):
        _block(held, block, f"{page.number}_{at}")


def _block(page: ET.Element, block: Block, name: str) -> None:
    held = _part(page, "div", CLASSES.get(block.kind, "ocr_carea"), box_of_block(block), "", f"block_{name}")
    for at, line in enumerate(block.lines, start=1):
        _line(held, line, f"{name}_{at}")


def _line(block: ET.Element, line: Line, name: str) -> None:
    held = _part(block, "span", "ocr_line", box_of_line(line), "", f"line_{name}")
    for at, word in enumerate(line.words, start=1):
        sure = f"x_wconf {100 * word.confidence:.0f}"
        _part(held, "span", "ocrx_word", box_of_words((word,)), sure, f"word_{name}_{at}").text = legal(word.content)


def _part(parent: ET.Element, tag: str, name: str, box: Box | None, more: str, identifier: str) -> ET.Element:
    sides = "" if box is None else "bbox " + " ".join(str(_pixels(s)) for s in (box.x0, box.y0, box.x1, box.y1))
    title = "; ".join(part for part in (sides, more) if part)
    return ET.SubElement(parent, tag, {"class": name, "id": identifier, "title": title})


def _pixels(points: float) -> int:
    return max(0, round(points * DPI / 72))
