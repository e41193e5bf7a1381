"""Whole documents of many kinds through the chain: tests/data/documents.txt, people and vote of each deliberation."""

from __future__ import annotations

import pytest

from pipeline.flow import understand
from pipeline.model.records import Deliberation
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text
from pipeline.rules import load
from tests.extract.acts import wordings
from tests.extract.test_attendance import line
from tests.extract.test_votes import shown


def people_and_vote(act: Deliberation) -> list[str]:
    return [*map(line, act.attendance), "= " + shown(act.ballot)]


def read(text: str) -> list[str]:
    transcript = Transcript("document.txt", "0" * 64, tuple(pages_of_text(text.encode(), "document.txt")))
    return [said for act in understand(transcript, load()).deliberations for said in people_and_vote(act)]


@pytest.mark.parametrize(("text", "expected"), wordings("documents.txt"))
def test_people_and_votes_of_whole_documents(text: str, expected: list[str]) -> None:
    assert read(text) == expected
