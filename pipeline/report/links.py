"""Where the page numbers of a report lead: to the page of the document where it is at hand, else to its text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True)
class Links:
    """Links from the folder `beside` of a report to the export in `folder` and to the folder that it was read from."""

    beside: Path
    folder: Path
    documents: Path | None = None

    def page(self, file: str, stem: str, number: int) -> str:
        """A relative link to a page; viewers of PDF know `#page=2`."""
        if self.documents and (self.documents / file).is_file():
            return f"{self._to(self.documents / file)}#page={number}"
        return self._to(self.folder / "text" / f"{stem}.txt")

    def _to(self, path: Path) -> str:
        """The way to a file, never taken for the name of a protocol."""
        way = os.path.relpath(path.resolve(), self.beside.resolve()).replace(os.sep, "/")
        return f"./{quote(way)}"
