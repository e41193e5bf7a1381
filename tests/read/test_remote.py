"""Documents at an address: listed, and fetched for as long as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.errors import UnreachableInput, UsageError
from pipeline.read.inputs import find_inputs
from pipeline.read.remote import fetched


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """A store of objects in memory, whose names may be what no folder allows."""
    files = fsspec.filesystem("memory")
    for name in ("2024/b.pdf", "2024/deep/a.txt", "2024/notes.docx", "2024/.hidden/c.pdf", "2024/../../etc/d.pdf"):
        files.pipe_file(f"/archive/{name}", name.encode())
    yield files
    files.store.clear()


@pytest.mark.usefixtures("store")
def test_a_folder_at_an_address_is_searched_to_the_bottom() -> None:
    found = find_inputs(["memory://archive"])
    assert [each.file for each in found.documents] == ["2024/b.pdf", "2024/deep/a.txt"]
    assert [each.stem for each in found.documents] == ["2024/b", "2024/deep/a"]
    assert len(found.others) == 1
    (one,) = find_inputs(["memory://archive/2024/b.pdf"]).documents
    assert (one.file, one.place) == ("b.pdf", found.documents[0].place)


def test_a_document_that_changed_has_another_stamp(store: fsspec.AbstractFileSystem) -> None:
    before = find_inputs(["memory://archive"]).documents
    store.pipe_file("/archive/2024/b.pdf", b"another")
    after = find_inputs(["memory://archive"]).documents
    assert [one.stamp == other.stamp for one, other in zip(before, after, strict=True)] == [False, True]


@pytest.mark.usefixtures("store")
def test_a_document_is_fetched_to_a_private_place_and_removed() -> None:
    (document, _) = find_inputs(["memory://archive"]).documents
    with fetched(document.place, document.file) as path:
        assert (path.read_bytes(), path.suffix) == (b"2024/b.pdf", ".pdf")
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.parent.exists()
    with pytest.raises(UnreachableInput, match="cannot be fetched"), fetched("memory://archive/gone.pdf", "gone.pdf"):
        pass


def test_a_path_is_read_where_it_is(tmp_path: Path) -> None:
    with fetched(str(tmp_path / "a.pdf"), "a.pdf") as path:
        assert path == tmp_path / "a.pdf"


@pytest.mark.parametrize(
    ("url", "said"),
    [("memory://nowhere", "no such file or folder"), ("nothing://x", "not known|Protocol"), ("memory://", "no such")],
)
def test_an_address_that_leads_nowhere_is_a_usage_error(url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_inputs([url])
