"""The output folder, written whole or not at all: everything is staged beside its place and renamed at the end."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from pipeline.errors import UsageError
from pipeline.export import datapackage, tables
from pipeline.export.identified import identify
from pipeline.export.review import Review
from pipeline.export.schema import REVIEW, TABLES
from pipeline.identity.decisions import Decisions, read_decisions

PREFIX = ".delib-"
STATE = ".delib"  # the folder in the output in which a batch keeps what it needs to go on
DOCUMENTS = "documents.jsonl"
UNSEEN = frozenset({DOCUMENTS})  # of the staged files those that are not published


@dataclass(frozen=True)
class Rendered:
    """One document ready to be written: lines of CSV by table, the JSON document, the cleaned text, its facts."""

    tables: dict[str, str]
    document: str
    text: str
    summary: dict[str, Any]


def pack(rendered: Rendered) -> bytes:
    """A rendered document as bytes to be kept or sent; the same document gives the same bytes."""
    return zlib.compress(json.dumps(asdict(rendered), ensure_ascii=False).encode())


def unpack(packed: bytes) -> Rendered:
    """The document that `pack` made into bytes; ValueError for anything else."""
    try:
        return Rendered(**json.loads(zlib.decompress(packed)))
    except (zlib.error, TypeError) as error:
        raise ValueError("not a rendered document") from error


@dataclass
class Staging:
    """A folder in which an export grows, document by document; `publish` moves it into place.

    `review` sorts the values that were left out, where a least confidence was asked for.
    """

    out: Path
    folder: Path
    tables: dict[str, TextIO]
    documents: TextIO
    decisions: Decisions = field(default_factory=Decisions)
    review: Review | None = None

    def add(self, stem: str, rendered: Rendered) -> None:
        """Stage one document's JSON and text, where they are not in place already, and append its rows."""
        self._stage(f"json/{stem}.json", rendered.document)
        self._stage(f"text/{stem}.txt", rendered.text)
        for name, stream in self.tables.items():
            stream.write(rendered.tables.get(name, ""))
        if self.review:
            self.review.add(rendered.tables.get(REVIEW.name, ""))
        self._note({**rendered.summary, "stem": stem})

    def fail(self, file: str, reason: str) -> None:
        """Note a document that could not be read."""
        self._note({"file": file, "error": reason})

    def publish(self, gone: Iterable[str] = ()) -> None:
        """Identify people and organisations, rename every staged file into the output folder, remove what is `gone`."""
        self.close()
        identify(self.folder, self.decisions, self.folder)
        with (self.folder / DOCUMENTS).open(encoding="utf-8") as listed:
            more = (REVIEW,) if self.review else ()
            _write(self.folder / datapackage.FILE, datapackage.parts(map(json.loads, listed), more))
        if self.review:
            self.review.write(self.folder / f"{REVIEW.name}.csv")
        os.sync()  # before anything is renamed: a file that lost its power must not be seen empty
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.name not in UNSEEN:
                target = self.out / path.relative_to(self.folder)
                if not _is_within(self.out, target):
                    raise UsageError(str(target.parent), "leads out of the output folder", "Remove that link")
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        if not self.review:
            _remove(self.out, self.out / f"{REVIEW.name}.csv")
        for stem in gone:
            for name in (f"json/{stem}.json", f"text/{stem}.txt"):
                if _is_within(self.out, self.out / name):  # the list comes from a file that anyone may have written
                    _remove(self.out, self.out / name)

    def close(self) -> None:
        """Close the files that grow."""
        for stream in (self.documents, *self.tables.values()):
            stream.close()

    def _stage(self, name: str, content: str) -> None:
        data = content.encode()
        staged = self.folder / name
        if not _is_within(self.folder, staged):
            raise UsageError(name, "is outside the output folder", "Rename the document")
        if _content(self.out / name) != data:
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(data)

    def _note(self, document: dict[str, Any]) -> None:
        self.documents.write(json.dumps(document, ensure_ascii=False) + "\n")


@contextmanager
def staging(out: Path, review: bool = False) -> Iterator[Staging]:
    """A staging folder in the output folder, gone when the block ends.

    With `review`, the values that rows leave out are published in review.csv. Raises UsageError where the folder is
    unwritable, and where its identities.toml is wrong.
    """
    decisions = read_decisions(out)
    folder = out / STATE / "staging"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with ExitStack() as streams:
            grown = {table.name: streams.enter_context(_grown(folder / f"{table.name}.csv")) for table in TABLES}
            for table in TABLES:
                grown[table.name].write(tables.header(table))
            queue = Review(folder / "unsorted") if review else None
            documents = streams.enter_context(_grown(folder / DOCUMENTS))
            yield Staging(out, folder, grown, documents, decisions, queue)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, content: str) -> None:
    """Write a file under a temporary name, then rename it: readers see the whole of it or none.

    Raises UsageError where it cannot be written.
    """
    beside = path.with_name(f"{PREFIX}{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, [content])
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> UsageError:
    """What a user is told of a folder or a disk that takes no more."""
    reason = error.strerror or str(error)
    return UsageError(str(path), f"cannot be written to ({reason})", "Name a folder that you may write to, with room")


def _is_within(root: Path, path: Path) -> bool:
    """Whether a path lies below a folder, links and `..` followed, but for a link in its own place."""
    return path.parent.resolve().is_relative_to(root.resolve()) and path.name not in ("", ".", "..")


def _grown(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def _write(path: Path, parts: Iterable[str]) -> None:
    with _grown(path) as stream:
        stream.writelines(parts)
        stream.flush()
        os.fsync(stream.fileno())


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _remove(root: Path, path: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
