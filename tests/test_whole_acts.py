"""Whole documents of invented bodies through the chain: what is cut, and every value of the header that is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.flow import understand
from pipeline.model.records import Deliberation, Header
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text

DATA = [Path(__file__).parent / "data" / name for name in ("acts.txt", "short_acts.txt")]
EXPECTED = re.compile(r"@(?:(\d+) )?(\w+)=(.*)")
Values = dict[str, str]


@dataclass(frozen=True)
class Document:
    """A document and what is expected of each of its deliberations."""

    name: str
    text: str
    count: int
    values: dict[int, Values] = field(default_factory=dict)


def documents() -> list[Document]:
    blocks = (block for path in DATA for block in path.read_text(encoding="utf-8").split("===== ")[1:])
    return [_document(block) for block in blocks]


def _document(block: str) -> Document:
    name, *lines = block.split("\n")
    count, values = 0, dict[int, Values]()
    while match := EXPECTED.fullmatch(lines[0]):
        lines.pop(0)
        if match[2] == "n":
            count = int(match[3])
        else:
            values.setdefault(int(match[1] or 1), {})[match[2]] = match[3]
    return Document(name, "\n".join(lines).replace("\n<FF>\n", "\f"), count, values)


def read(deliberation: Deliberation) -> Values:
    header = {spec.name: getattr(deliberation.header, spec.name) for spec in fields(Header)}
    segments = ",".join(segment.kind for segment in deliberation.act.segments)
    found = {name: str(value.value) for name, value in header.items() if value}
    return found | ({"segments": segments} if segments != "deliberation" else {})


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_a_document_is_cut_and_its_headers_are_read(document: Document) -> None:
    transcript = Transcript("essai.txt", "", pages_of_text(document.text.encode(), "essai.txt"))
    found = [read(deliberation) for deliberation in understand(transcript, rules.load()).deliberations]
    assert len(found) == document.count
    wanted = [document.values.get(at, {}) for at in range(1, document.count + 1)]
    if document.count > 1:
        found = [{name: got.get(name, "") for name in want} for got, want in zip(found, wanted, strict=True)]
    assert found == wanted
