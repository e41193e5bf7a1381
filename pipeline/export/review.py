"""review.csv: the values that were left out of the tables, the least sure first, over a whole batch."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.export import tables
from pipeline.export.schema import CONFIDENCE, REVIEW


@dataclass(frozen=True)
class Review:
    """Rows of review.csv, sorted on disk: a file for each confidence, of which there are a thousand (three places).

    However large the batch, no more than the rows of one document are held; equal ones stay in the order of the inputs.
    """

    folder: Path

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        """Put the rows of one document with the others of their confidence."""
        self.folder.mkdir(exist_ok=True)
        confidence = itemgetter(CONFIDENCE.name)
        for score, alike in groupby(sorted(rows, key=confidence), key=confidence):
            with (self.folder / f"{score:.3f}").open("a", encoding="utf-8", newline="") as stream:
                stream.write(tables.lines(REVIEW, alike))

    def write(self, path: Path) -> None:
        """Write the whole table, and remove what it was made from."""
        with path.open("wb") as whole:
            whole.write(tables.header(REVIEW).encode())
            for part in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
                with part.open("rb") as stream:
                    shutil.copyfileobj(stream, whole)
        shutil.rmtree(self.folder, ignore_errors=True)
