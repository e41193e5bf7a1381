"""Printed counts of members in the wordings that clerks use: tests/data/counts.txt."""

from __future__ import annotations

import pytest

from pipeline.extract.header import header
from pipeline.model.records import Field
from pipeline.rules import load
from tests.extract.acts import act_of, wordings


def shown(field: Field[int] | None) -> str:
    return str(field.value) if field else "-"


@pytest.mark.parametrize(("text", "expected"), wordings("counts.txt"))
def test_printed_counts(text: str, expected: list[str]) -> None:
    head = header(act_of("Conseil municipal du 3 mars 2020\n" + text + "\nVu le code"), load())
    found = (head.members_in_office, head.members_present, head.members_represented, head.members_voting)
    assert [" ".join(map(shown, found))] == expected
