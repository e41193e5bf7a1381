"""The export folder that is reviewed: its documents, each read from inside the folder and from nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export import datapackage
from pipeline.export.staging import STATE

REMEDY = "Name a folder that `delib extract … --out FOLDER` wrote"
AGAIN = "Run `delib extract` once more with the same --out: pages are not read again"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the export lists it: the name of its files there, its own name, its hash."""

    stem: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Export:
    """A folder that `delib extract` wrote."""

    folder: Path
    documents: tuple[Listed, ...]

    @property
    def state(self) -> Path:
        """Where the review keeps what it may lose: index, page images, documents understood anew."""
        return self.folder / STATE

    def path(self, document: Listed) -> Path:
        """The JSON of a document; UsageError where it does not lie in the folder, by `..` or by a link."""
        root = (self.folder / "json").resolve()
        path = (root / f"{document.stem}.json").resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise UsageError(f"{document.stem}.json", "lies outside the export, or is gone", AGAIN)
        return path

    def stamp(self, document: Listed) -> str:
        """What tells whether the JSON of a document was written anew."""
        found = self.path(document).stat()
        return f"{found.st_mtime_ns}-{found.st_size}"

    def read(self, document: Listed) -> dict[str, Any]:
        """The JSON of a document; UsageError where it is of an older version or is no such document."""
        path = self.path(document)
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            known = isinstance(content["corrections"], list) and content["sha256"] == document.sha256
        except (OSError, ValueError, KeyError, TypeError):
            known = False
        if not known:
            raise UsageError(str(path), "is of an older version, or damaged", AGAIN)
        return dict(content)


def open_export(folder: Path) -> Export:
    """The export in a folder; UsageError where there is none, or one of an older version."""
    path = folder / datapackage.FILE
    if not path.is_file() or not (folder / "json").is_dir():
        raise UsageError(str(folder), f"is no export: it holds no {datapackage.FILE} with a folder json", REMEDY)
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["documents"]
        documents = tuple(Listed(each["stem"], each["file"], each["sha256"]) for each in listed if "stem" in each)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(str(path), "is of an older version, or damaged", AGAIN) from error
    export = Export(folder, documents)
    for document in documents[:1]:
        export.read(document)
    return export


def evidences(deliberation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every value of a deliberation with its evidence; counts that follow from the votes are told there."""
    for name, field in deliberation["fields"].items():
        if not name.startswith("votes_"):
            yield field
    for table in ("votes", "attendance", "articles", "amounts", "imputations", "references"):
        for row in deliberation[table]:
            if not row.get("gone"):
                yield from (field for field in row.values() if isinstance(field, dict))
