"""The text of an act's pages, from the file of its document: one document is in memory at a time."""

from __future__ import annotations

from pipeline.publish.source import Row, Source


class Texts:
    """The cleaned text of documents by page; acts come in the order of their documents."""

    def __init__(self, source: Source) -> None:
        self._documents = source.documents
        self._folder = source.folder / "text"
        self._file, self._held = "", [""]

    def pages(self, act: Row) -> list[str]:
        """The pages of a deliberation, first to last; none where its document's text is not there."""
        if act["file"] != self._file:
            self._file = act["file"]
            stem = next((one.get("stem", "") for one in self._documents if one.get("file") == act["file"]), "")
            path = self._folder / f"{stem}.txt"
            self._held = path.read_text(encoding="utf-8").split("\f") if path.is_file() else []
        return self._held[int(act["page_first"] or 1) - 1 : int(act["page_last"] or 1)]
