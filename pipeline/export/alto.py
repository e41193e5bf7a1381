"""Pages as ALTO 4 (Analyzed Layout and Text Object, Library of Congress), in which archives keep what OCR read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from xml.etree import ElementTree as ET

from pipeline.export.markup import DECLARATION, box_of_block, box_of_line, box_of_words, legal
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.transcript import Transcript

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
UNIT = 1200 / 72  # ALTO's unit `inch1200`, 1/1200 inch, from PDF points
KINDS = ("body", "table", "stamp", "header", "footer")


def alto(transcript: Transcript) -> str:
    """The pages of a document as one ALTO file; positions in 1/1200 inch, none for a text without layout."""
    root = ET.Element("alto", xmlns=NAMESPACE)
    description = ET.SubElement(root, "Description")
    ET.SubElement(description, "MeasurementUnit").text = "inch1200"
    source = ET.SubElement(description, "sourceImageInformation")
    ET.SubElement(source, "fileName").text = legal(transcript.file)
    processing = ET.SubElement(description, "Processing", ID="delib")
    software = ET.SubElement(processing, "processingSoftware")
    ET.SubElement(software, "softwareName").text = "delib"
    ET.SubElement(software, "softwareVersion").text = version("delib")
    tags = ET.SubElement(root, "Tags")
    for kind in KINDS:
        ET.SubElement(tags, "LayoutTag", ID=kind, LABEL=kind)
    layout = ET.SubElement(root, "Layout")
    for page in transcript.pages:
        _page(layout, page)
    ET.indent(root)
    return f"{DECLARATION}{ET.tostring(root, encoding='unicode')}\n"


def _page(layout: ET.Element, page: Page) -> None:
    size = Box(0, 0, page.width, page.height)
    sides = {"WIDTH": _units(size.width), "HEIGHT": _units(size.height)} if page.width else {}
    name = f"page{page.number}"
    held = ET.SubElement(layout, "Page", {"ID": name, "PHYSICAL_IMG_NR": str(page.number), **sides})
    space = ET.SubElement(held, "PrintSpace", _place(size if page.width else None))
    for at, block in enumerate(page.blocks, start=1):
        _block(space, block, f"{name}-block{at}")


def _block(space: ET.Element, block: Block, name: str) -> None:
    held = ET.SubElement(space, "TextBlock", {"ID": name, "TAGREFS": block.kind, **_place(box_of_block(block))})
    for at, line in enumerate(block.lines, start=1):
        _line(held, line, f"{name}-line{at}")


def _line(block: ET.Element, line: Line, name: str) -> None:
    held = ET.SubElement(block, "TextLine", {"ID": name, **_place(box_of_line(line))})
    for at, word in enumerate(line.words):
        if at:
            ET.SubElement(held, "SP")
        ET.SubElement(held, "String", dict(_word(word)))


def _word(word: Word) -> Iterator[tuple[str, str]]:
    yield from _place(box_of_words((word,))).items()
    yield "CONTENT", legal(word.content)
    yield "WC", f"{word.confidence:.2f}"


def _place(box: Box | None) -> dict[str, str]:
    if box is None:
        return {}
    sides = {"HPOS": box.x0, "VPOS": box.y0, "WIDTH": box.width, "HEIGHT": box.height}
    return {name: _units(value) for name, value in sides.items()}


def _units(points: float) -> str:
    return str(max(0, round(points * UNIT)))
