"""Akoma Ntoso 3.0 (OASIS LegalDocML): one XML file for each deliberation, its parts marked and its evidence beside.

An act that prints neither a date nor who decides has no name in the naming convention of the standard, which a file
must state: it is left out and told. Identifiers follow the convention (`art_1`, `cits__cit_2`, `recs__rec_1`).
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.export.markup import DECLARATION
from pipeline.export.staging import write_whole
from pipeline.publish import akn_meta
from pipeline.publish.akn_text import body, conclusions, preamble, preface
from pipeline.publish.reading import Act, documents
from pipeline.publish.source import Source

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SUFFIX = ".akn.xml"


def write(source: Source, out: Path) -> str:
    """Write each deliberation to `out`/NAME.akn.xml, its name being its identifier; one sentence on them."""
    written, left_out = 0, []
    for document in documents(source):
        for act in document.acts:
            if akn_meta.can_be_named(act):
                write_whole(out / f"{act.key}{SUFFIX}", akoma_ntoso(act))
                written += 1
            else:
                left_out.append(act.key)
    told = f"; left out, without a date or a body: {', '.join(left_out)}" if left_out else ""
    return f"{out}: {written} acts in Akoma Ntoso{told}"


def akoma_ntoso(act: Act) -> str:
    """A deliberation as an Akoma Ntoso act."""
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE, "xmlns:delib": akn_meta.EVIDENCE})
    held = ET.SubElement(root, "act", name="deliberation", contains="originalVersion")
    held.append(akn_meta.meta(act))
    held.extend(part for part in (preface(act), preamble(act), body(act), conclusions(act)) if part is not None)
    return f"{DECLARATION}{ET.tostring(root, encoding='unicode')}\n"
