"""Signs by the document's own manner."""

from __future__ import annotations

import pytest

from pipeline.clean.manner import manner
from pipeline.model.text import Text


def mended(read: str) -> str:
    text = Text.plain(read)
    return text.change(manner(text))[0].string


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("une aide de 3 000 €, un coût de 4 500 E et 12,50 C.", "une aide de 3 000 €, un coût de 4 500 E et 12,50 C."),
        ("1 000 €, 3 000 €, un coût de 4 500 E et de 12,50 C.", "1 000 €, 3 000 €, un coût de 4 500 € et de 12,50 €."),
        ("un fournil de 46 m², une cour de 120 m2", "un fournil de 46 m², une cour de 120 m²"),
        ("318 m3 d'eau, puis 12 m³", "318 m³ d'eau, puis 12 m³"),
    ],
)
def test_a_sign_is_read_as_the_document_prints_it_elsewhere(read: str, printed: str) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "une cour de 120 m2, un jardin de 46 m2",  # its author types it so
        "46 m², 12 m3 de terre, parcelle AM2, 3 m2bis",
        "la somme de 4 500 E, la parcelle 250 E",
        "1 000 €, 2 000 €, parcelle 250 E, classe 12 C, 3 500 Emplois",
    ],
)
def test_what_may_be_the_authors_own_stays(printed: str) -> None:
    assert mended(printed) == printed
