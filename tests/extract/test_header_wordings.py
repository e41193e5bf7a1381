"""Single lines of headers as many town halls word them: what each field reads, or that it reads nothing."""

from __future__ import annotations

import pytest

from pipeline.extract.header import header
from pipeline.rules import load
from tests.extract.acts import DATA, act_of

LINES = (DATA / "headers.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("case", LINES)
def test_a_line_of_a_header(case: str) -> None:
    expected, _, line = case.partition(" | ")
    name, _, wanted = expected.partition(" ")
    printed = line.replace(" / ", "\n") + "\nVu le code général des collectivités territoriales,\nDécide"
    found = getattr(header(act_of(printed), load()), name)
    assert (str(found.value) if found else "-") == wanted
