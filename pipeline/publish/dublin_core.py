"""Dublin Core (OAI-PMH's oai_dc): a record for each document, which archives take in as its description.

Only what was read is stated. Rights are not, since no document says them; the language is that of the model which read
the document and of all rules: French.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from pipeline.export.markup import DECLARATION, legal
from pipeline.export.staging import write_whole
from pipeline.publish.reading import Act, Document, documents
from pipeline.publish.source import Source

OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SUFFIX = ".dc.xml"
FORMATS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
}


def write(source: Source, out: Path) -> str:
    """Write the record of each document to `out`/STEM.dc.xml; one sentence on them."""
    written = 0
    hashes = {listed["file"]: listed.get("sha256", "") for listed in source.documents}
    for document in documents(source):
        if not document.error:
            write_whole(out / f"{document.stem}{SUFFIX}", dublin_core(document, hashes[document.file]))
            written += 1
    return f"{out}: {written} records in Dublin Core"


def dublin_core(document: Document, sha256: str) -> str:
    """The record of a document; `sha256` is that of its file."""
    root = ET.Element("oai_dc:dc", {"xmlns:oai_dc": OAI, "xmlns:dc": DC, "xmlns:xsi": XSI})
    root.set("xsi:schemaLocation", f"{OAI} {OAI.removesuffix('/')}.xsd")
    for name, said in dict.fromkeys(_elements(document, sha256)):
        ET.SubElement(root, f"dc:{name}").text = legal(said)
    ET.indent(root)
    return f"{DECLARATION}{ET.tostring(root, encoding='unicode')}\n"


def _elements(document: Document, sha256: str) -> Iterator[tuple[str, str]]:
    """The elements that are known, each statement once."""
    yield from (("title", said) for act in document.acts if (said := act.value("title")))
    yield from (("creator", said) for act in document.acts if (said := _creator(act)))
    yield from (("date", said) for act in document.acts if (said := act.value("date")))
    for act in document.acts:
        yield from (("identifier", said) for name in ("number", "prefecture_id") if (said := act.value(name)))
    if sha256:
        yield "identifier", f"urn:sha256:{sha256}"
    yield "type", "Text"  # of the DCMI Type Vocabulary
    if document.acts:
        yield "type", "délibération"
    if known := FORMATS.get(PurePosixPath(document.file).suffix.lower()):
        yield "format", known
    yield "language", "fr"
    yield "source", document.file


def _creator(act: Act) -> str:
    return ", ".join(str(said) for name in ("collectivity", "body") if (said := act.value(name)))
