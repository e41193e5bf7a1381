"""Whole acts of invented bodies: what is planted in them is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import rules
from pipeline.flow import understand
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text

DATA = Path(__file__).parent.parent / "data" / "checks.txt"


def documents() -> list[tuple[str, list[str], str]]:
    """The name of each document, the rules that must fire, and its text."""
    found = []
    for block in DATA.read_text(encoding="utf-8").split("===== ")[1:]:
        name, expected, text = block.split("\n", 2)
        planted = expected.removeprefix("@checks=").split(",")
        found.append((name, sorted(filter(None, planted)), text.replace("\n<FF>\n", "\f")))
    return found


@pytest.mark.parametrize(("name", "planted", "text"), documents(), ids=[name for name, _, _ in documents()])
def test_what_is_planted_fires_and_nothing_else(name: str, planted: list[str], text: str) -> None:
    transcript = Transcript(f"{name}.txt", "", pages_of_text(text.encode(), name))
    found = understand(transcript, rules.load()).deliberations
    assert found
    assert sorted({check.rule for deliberation in found for check in deliberation.checks}) == planted
