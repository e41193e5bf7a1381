from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.read.inputs import find_inputs


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_searched_to_any_depth_and_other_files_are_counted(tmp_path: Path) -> None:
    touch(tmp_path, "b.PDF", "a/z/c.tiff", "a/b.txt", "notes.docx", "b.truth.json", ".hidden/d.pdf", ".e.pdf")
    found = find_inputs([tmp_path])
    assert [each.file for each in found.documents] == ["a/b.txt", "a/z/c.tiff", "b.PDF"]
    assert [each.stem for each in found.documents] == ["a/b", "a/z/c", "b"]
    assert [Path(place).name for place in found.others] == ["b.truth.json", "notes.docx"]


def test_a_file_given_by_itself_goes_by_its_name(tmp_path: Path) -> None:
    touch(tmp_path, "deep/down/act.pdf")
    (one,) = find_inputs([tmp_path / "deep/down/act.pdf"]).documents
    assert (one.file, one.stem) == ("act.pdf", "act")


def test_two_documents_never_share_a_stem(tmp_path: Path) -> None:
    touch(tmp_path, "one/a.pdf", "one/a.png", "two/a.pdf", "two/a-png.txt")
    found = find_inputs([tmp_path / "one", tmp_path / "two"]).documents
    stems = [each.stem for each in found]
    assert len(set(stems)) == len(stems) == 4
    assert {"a-pdf", "a-png"} < set(stems)


def test_a_document_named_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.pdf")
    assert len(find_inputs([tmp_path, tmp_path / "a.pdf"]).documents) == 1


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "in/a.pdf", "out/secret.pdf")
    (tmp_path / "in/link").symlink_to(tmp_path / "out")
    (tmp_path / "in/link.pdf").symlink_to(tmp_path / "out/secret.pdf")
    assert [each.file for each in find_inputs([tmp_path / "in"]).documents] == ["a.pdf"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    touch(tmp_path, "in/a.pdf")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert [each.file for each in find_inputs([tmp_path / "in"]).documents] == ["a.pdf"]


def test_an_earlier_export_inside_the_folder_is_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "a.pdf", "out/text/a.txt")
    assert [each.file for each in find_inputs([tmp_path], leave_out=tmp_path / "out").documents] == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "cause"), [("missing", "no such file"), ("empty", "no document"), ("a.docx", "files of this kind")]
)
def test_what_cannot_be_read_is_a_usage_error(tmp_path: Path, name: str, cause: str) -> None:
    touch(tmp_path, "a.docx", "empty/notes.md")
    with pytest.raises(UsageError, match=cause):
        find_inputs([tmp_path / name])


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(UsageError, match="no regular file"):
        find_inputs([tmp_path / "a.pdf"])
    with pytest.raises(UsageError, match="no document"):  # passed over in a folder
        find_inputs([tmp_path])
