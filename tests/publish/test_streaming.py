"""Ten times the rows take no more memory: rows are written as they are read."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import scdl, sqlite, subventions, xlsx
from pipeline.publish.source import Source
from tests.publish.exports import several


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, Source]:
    folder = tmp_path_factory.mktemp("streaming")
    text = {"text": "Considérant l'intérêt du projet. " * 600}  # 20 kB a row: the whole would be seen
    return several(folder / "few", 15, articles=text), several(folder / "many", 150, articles=text)


def peak(form: Any, source: Source, out: Path) -> int:
    form.write(source, out)  # once, so that what is made once is made
    tracemalloc.start()
    form.write(source, out)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize(("form", "name"), [(scdl, ""), (subventions, ""), (sqlite, "a.sqlite"), (xlsx, "a.xlsx")])
def test_memory_does_not_grow_with_the_rows(
    sources: tuple[Source, Source], tmp_path: Path, form: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "SAMPLE", 10)  # rows that it holds to tell how wide columns are
    few, many = (peak(form, source, tmp_path / name) for source in sources)
    assert many < few + 1_000_000
