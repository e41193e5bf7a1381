"""What was hardly read fires no check: it says more of the reading than of the act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import rules
from pipeline.flow import understand
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text

ACT = """COMMUNE DE PONT-L'ÉTANG
Séance du Conseil municipal du 18 septembre 2023
Délibération n° 2023-41
Objet : Subvention
Le Conseil municipal, à l'unanimité, ATTRIBUE 800 € au foyer (SIRET 73282932000075).
La Maire, Ida BLOT
"""


def read_with(confidence: float, word: str, page: Page) -> Page:
    """The page, where every word that holds a string was read with a confidence."""
    blocks = tuple(
        replace(block, lines=tuple(
            replace(line, cells=tuple(
                tuple(replace(w, confidence=confidence if word in w.content else 0.95) for w in cell)
                for cell in line.cells
            )) for line in block.lines
        )) for block in page.blocks
    )  # fmt: skip
    return replace(page, blocks=blocks)


@pytest.mark.parametrize(("confidence", "fired"), [(0.9, ["siret_invalid"]), (0.5, [])])
def test_a_number_that_was_hardly_read(confidence: float, fired: list[str]) -> None:
    pages = (read_with(confidence, "73282932000075", page) for page in pages_of_text(ACT.encode(), "a.txt"))
    (found,) = understand(Transcript("a.pdf", "", tuple(pages)), rules.load()).deliberations
    assert [check.rule for check in found.checks] == fired
