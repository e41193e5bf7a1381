"""The output folder, written whole or not at all: everything is staged beside its place and renamed at the end."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export import datapackage, tables
from pipeline.export.review import Review
from pipeline.export.schema import REVIEW, TABLES

PREFIX = ".delib-"


@dataclass(frozen=True)
class Rendered:
    """One document ready to be written: rows by table, the JSON document, the cleaned text."""

    rows: dict[str, list[dict[str, Any]]]
    document: str
    text: str
    summary: dict[str, Any]


@dataclass
class Staging:
    """A folder in which an export grows; `publish` moves it into place.

    `review` sorts the values that were left out, where a least confidence was asked for.
    """

    out: Path
    folder: Path
    review: Review | None = None
    documents: list[dict[str, Any]] = field(default_factory=list)

    def add(self, stem: str, rendered: Rendered) -> None:
        """Write one document's JSON and text and append its rows."""
        _write(self.folder / "json" / f"{stem}.json", rendered.document)
        _write(self.folder / "text" / f"{stem}.txt", rendered.text)
        for table in TABLES:
            with self._table(table.name).open("a", encoding="utf-8", newline="") as stream:
                stream.write(tables.lines(table, rendered.rows.get(table.name, [])))
        if self.review:
            self.review.add(rendered.rows.get(REVIEW.name, []))
        self.documents.append({**rendered.summary, "stem": stem})

    def fail(self, file: str, reason: str) -> None:
        """Note a document that could not be read."""
        self.documents.append({"file": file, "error": reason})

    def publish(self) -> None:
        """Rename every staged file into the output folder, and remove what an earlier run left of gone documents."""
        published = (*TABLES, REVIEW) if self.review else TABLES
        if self.review:
            self.review.write(self._table(REVIEW.name))
        _write(self.folder / datapackage.FILE, datapackage.descriptor(self.documents, published))
        before = _earlier_stems(self.out)
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                target = self.out / path.relative_to(self.folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        if not self.review:
            (self.out / f"{REVIEW.name}.csv").unlink(missing_ok=True)
        for stem in before - {document.get("stem", "") for document in self.documents}:
            (self.out / "json" / f"{stem}.json").unlink(missing_ok=True)
            (self.out / "text" / f"{stem}.txt").unlink(missing_ok=True)

    def start(self) -> None:
        """Write the header of every table."""
        for table in TABLES:
            _write(self._table(table.name), tables.header(table))

    def _table(self, name: str) -> Path:
        return self.folder / f"{name}.csv"


@contextmanager
def staging(out: Path, review: bool = False) -> Iterator[Staging]:
    """A staging folder in the output folder, gone when the block ends; raises UsageError where it is unwritable.

    With `review`, the values that rows leave out are published in review.csv.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        stage = Staging(out, folder, Review(folder / "unsorted") if review else None)
        stage.start()
        yield stage
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, content: str) -> None:
    """Write a file under a temporary name, then rename it: readers see the whole of it or none.

    Raises UsageError where it cannot be written.
    """
    beside = path.with_name(f"{PREFIX}{path.name}")
    try:
        _write(beside, content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError(str(path), f"cannot be written to ({reason})", "Name a folder that you may write to")


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _earlier_stems(out: Path) -> set[str]:
    """The documents that an earlier export in this folder lists; none where there is none that can be read."""
    try:
        listed = json.loads((out / datapackage.FILE).read_text(encoding="utf-8"))["documents"]
        return {str(document["stem"]) for document in listed if "stem" in document}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
