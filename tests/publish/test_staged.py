"""Files are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.publish import scdl, sqlite, xlsx
from pipeline.publish.staged import staged
from tests.publish.exports import export


def test_files_take_their_places_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before", encoding="utf-8")
    with staged(tmp_path) as folder:
        (folder / "a").write_text("after", encoding="utf-8")
        (folder / "b").write_text("new", encoding="utf-8")
        assert (tmp_path / "a").read_text(encoding="utf-8") == "before"
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a": "after", "b": "new"}


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError, match="disk"), staged(tmp_path) as folder:
        (folder / "a").write_text("half", encoding="utf-8")
        raise RuntimeError("disk")
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a": "before"}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written to"), staged(tmp_path / "file"):
        pass
    (tmp_path / "out" / "b").mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be written to"), staged(tmp_path / "out") as folder:
        (folder / "b").write_text("a folder is in its place", encoding="utf-8")


@pytest.mark.parametrize(("form", "name"), [(sqlite, "a.sqlite"), (xlsx, "a.xlsx"), (scdl, "")])
def test_a_form_that_fails_halfway_leaves_the_earlier_one(tmp_path: Path, form: object, name: str) -> None:
    source, out = export(tmp_path / "in"), tmp_path / "out" / name
    form.write(source, out)  # type: ignore[attr-defined]
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    for table in ("checks", "deliberations"):
        with (tmp_path / "in" / f"{table}.csv").open("a", encoding="utf-8") as stream:
            stream.write("too,few\n")
    with pytest.raises(UsageError, match="cells in place of"):
        form.write(source, out)  # type: ignore[attr-defined]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
