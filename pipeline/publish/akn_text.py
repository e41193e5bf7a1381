"""The text of an act in the elements of Akoma Ntoso: preface, visas and considérants, articles, signature, stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pipeline.export.markup import legal
from pipeline.publish.reading import Act, Evidence, evidence, value

PREFACE = (("collectivity", "docProponent"), ("body", "docProponent"), ("number", "docNumber"), ("date", "docDate"),
           ("title", "docTitle"))  # fmt: skip
STAMPS = ("sent_on", "received_on", "published_on")


def preface(act: Act) -> ET.Element | None:
    """Who decided, the number, the date and the object, each in the words of the page."""
    found = [(tag, proof, proof.value) for name, tag in PREFACE if (proof := act.evidence(name))]
    if not found:
        return None
    held = ET.Element("preface")
    for tag, proof, known in found:
        line = ET.SubElement(held, "p")
        part = ET.SubElement(line, tag, {"date": known} if tag == "docDate" else {})
        part.text = legal(str(known) if tag == "docTitle" else proof.quote)
    return held


def preamble(act: Act) -> ET.Element | None:
    """The visas, each once though it cites two acts, and the considérants."""
    visas = list(dict.fromkeys(text.value for row in act.records("references") if (text := evidence(row, "text"))))
    reasons = [reason["value"] for reason in act.records("considerants")]
    if not visas and not reasons:
        return None
    held = ET.Element("preamble")
    _listed(held, "citations", "cits", "citation", "cit", visas)
    _listed(held, "recitals", "recs", "recital", "rec", reasons)
    return held


def body(act: Act) -> ET.Element:
    """The articles; where none was read, an empty part that says so by its name."""
    held = ET.Element("body")
    taken: set[str] = set()
    for record in act.records("articles"):
        text, number = evidence(record, "text"), str(value(record, "number") or "")
        if text:
            name = _free(f"art_{re.sub(r'[^0-9a-z]+', '-', number.lower()).strip('-') or len(taken) + 1}", taken)
            _article(held, name, number, text)
    if not taken:
        part = ET.SubElement(held, "hcontainer", eId="hcontainer_1", name="dispositif-non-lu")
        ET.SubElement(ET.SubElement(part, "content", eId="hcontainer_1__content"), "p")
    return held


def conclusions(act: Act) -> ET.Element | None:
    """The dates of the stamps and the signature, as printed."""
    stamps = [proof for name in STAMPS if (proof := act.evidence(name))]
    signed = act.evidence("signatory")
    if not stamps and not signed:
        return None
    held = ET.Element("conclusions")
    for proof in stamps:
        ET.SubElement(ET.SubElement(held, "p"), "date", date=proof.value).text = legal(proof.quote)
    if signed:
        person = ET.SubElement(ET.SubElement(ET.SubElement(held, "p"), "signature"), "person", refersTo="#signatory")
        person.text = legal(signed.quote)
    return held


def _article(held: ET.Element, name: str, number: str, text: Evidence) -> None:
    article = ET.SubElement(held, "article", eId=name)
    ET.SubElement(article, "num").text = legal(f"Article {number}".strip())
    content = ET.SubElement(article, "content", eId=f"{name}__content")
    for line in _lines(text.value):
        ET.SubElement(content, "p").text = line


def _listed(held: ET.Element, many: str, all_of: str, one: str, each: str, texts: list[str]) -> None:
    if not texts:
        return
    group = ET.SubElement(held, many, eId=all_of)
    for at, text in enumerate(texts, start=1):
        item = ET.SubElement(group, one, eId=f"{all_of}__{each}_{at}")
        for line in _lines(text):
            ET.SubElement(item, "p").text = line


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, tabs between the cells of a row as spaces; one that is empty where there are none."""
    lines = [" ".join(line.split()) for line in legal(text).splitlines() if line.strip()]
    yield from lines or [""]


def _free(name: str, taken: set[str]) -> str:
    """The name, or where two articles have one number, the name with a count."""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
