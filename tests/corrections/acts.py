"""An act as an engine reads it, with the places of its words: read again, a word may differ and every box shifts."""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline import rules
from pipeline.corrections.record import Anchor, Correction, Seen, anchor_of
from pipeline.export.document import to_json
from pipeline.flow import Dossier, understand
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.transcript import Transcript

HEAD = ["COMMUNE DE MONTREVAL-LE-PRÉ", "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL"]
BODY = [
    "Séance du 12 mars 2024",
    "Délibération n° 2024-31",
    "Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc BREMONT.",
    "Objet : Achat d'un four pour la cantine",
    "Vu le code général des collectivités territoriales ;",
    "Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,",
    "DÉCIDE :",
    "Article 1 : D'acheter un four pour un montant de 4 200,50 € TTC.",
    "Article 2 : D'imputer la dépense au chapitre 21, article 2188 du budget principal.",
    "Fait et délibéré les jour, mois et an susdits.",
    "La Maire,",
    "Jeanne OURCEL",
]
SECOND = [
    line.replace("2024-31", "2024-32").replace("un four", "une grue").replace("4 200,50", "9 100,00") for line in BODY
]


def reading(*pages: list[str], shift: float = 0.0, places: bool = True) -> Transcript:
    """The transcript of pages of lines; `shift` in points moves every box, without `places` there is none."""

    def word(content: str, line: int, at: int) -> Word:
        x, y = 60 + 5.0 * at + shift, 60 + 16.0 * line + shift
        return Word(content, Box(x, y, x + 5.0 * len(content), y + 10.0) if places else None, 0.96)

    def row(line: str, number: int) -> Line:
        return Line((tuple(word(match.group(), number, match.start()) for match in re.finditer(r"\S+", line)),))

    found = []
    for number, lines in enumerate(pages, start=1):
        blocks = (Block(tuple(row(line, at) for at, line in enumerate(lines))),)
        found.append(Page(number, 595.0, 842.0, blocks, "ocr"))
    return Transcript("four.pdf", "ab" * 32, tuple(found))


def understood(transcript: Transcript, *corrections: Correction) -> Dossier:
    return understand(transcript, rules.load(), corrections=corrections)


def shown(transcript: Transcript, *corrections: Correction) -> dict[str, Any]:
    """The JSON document as a human sees it."""
    document: dict[str, Any] = json.loads(to_json(understood(transcript, *corrections)))
    return document


def act(document: dict[str, Any], ordinal: int = 0) -> Anchor:
    return anchor_of(document["deliberations"][ordinal]["segments"][0]["begins"])


def correction(op: str, path: str, number: int = 1, **parts: Any) -> Correction:
    facts = {"id": f"c{number}", "who": "Léa", "when": f"2026-11-24T10:0{number}:00Z", "file": "four.pdf"}
    return Correction(op=op, path=path, sha256="ab" * 32, **facts, **parts)  # type: ignore[arg-type]


def single(document: dict[str, Any], column: str, after: Any, *, number: int = 1, op: str = "replace") -> Correction:
    """A correction of a single value of the first deliberation, made while the document is shown."""
    field = document["deliberations"][0]["fields"].get(column)
    before = field["value"] if field else None
    read = field["rivals"][0]["value"] if field and field["rule"] == "human.correction" else before
    anchor = anchor_of(field) if field else None
    path = f"/deliberations/0/fields/{column}"
    return correction(
        op, path, number, act=act(document), anchor=anchor, before=before, read=read, after=after
    )  # fmt: skip


def cell(document: dict[str, Any], table: str, index: int, column: str, after: Any, number: int = 1) -> Correction:
    """A correction of a cell of a table of the first deliberation."""
    row = document["deliberations"][0][table][index]
    seen = tuple((name, Seen(v["value"], anchor_of(v))) for name, v in row.items() if isinstance(v, dict))
    before = row[column]["value"] if column in row else None
    path = f"/deliberations/0/{table}/{index}" + (f"/{column}" if column else "")
    op = "replace" if column else "remove"
    anchor = anchor_of(row[column]) if column in row else seen[0][1].anchor
    return correction(
        op, path, number, act=act(document), anchor=anchor, row=seen, before=before, read=before, after=after
    )  # fmt: skip
