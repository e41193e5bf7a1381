"""review.csv: the values that were left out of the tables, the least sure first, over a whole batch."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.export import tables
from pipeline.export.schema import CONFIDENCE, REVIEW

AT = REVIEW.columns.index(CONFIDENCE)


@dataclass(frozen=True)
class Review:
    """Rows of review.csv, sorted on disk: a file for each confidence, of which there are a thousand (three places).

    However large the batch, no more than the rows of one document are held; equal ones stay in the order of the inputs.
    """

    folder: Path

    def add(self, lines: str) -> None:
        """Put the rows of one document, as lines of CSV, with the others of their confidence."""
        self.folder.mkdir(exist_ok=True)
        confidence = itemgetter(AT)
        found = sorted(csv.reader(io.StringIO(lines, newline="")), key=lambda row: float(confidence(row)))
        for score, alike in groupby(found, key=confidence):
            with (self.folder / f"{float(score):.3f}").open("a", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows(alike)

    def write(self, path: Path) -> None:
        """Write the whole table, and remove what it was made from."""
        with path.open("wb") as whole:
            whole.write(tables.header(REVIEW).encode())
            for part in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
                with part.open("rb") as stream:
                    shutil.copyfileobj(stream, whole)
        shutil.rmtree(self.folder, ignore_errors=True)
