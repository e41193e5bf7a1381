"""Pages for archives, with the corrected words: ALTO 4 and hOCR 1.2, a file for each document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.export.alto import alto
from pipeline.export.hocr import hocr
from pipeline.export.staging import write_whole
from pipeline.model.transcript import Transcript
from pipeline.publish.originals import Originals

FORMS: dict[str, tuple[str, Callable[[Transcript], str]]] = {"alto": (".alto.xml", alto), "hocr": (".hocr", hocr)}


def write(originals: Originals, out: Path, form: str) -> str:
    """Write the pages of each document to `out`/STEM.SUFFIX; one sentence on them."""
    suffix, render = FORMS[form]
    written = 0
    for each in originals.read():
        write_whole(out / f"{each.stem}{suffix}", render(replace(each.transcript, pages=each.pages)))
        written += 1
    return f"{out}: {written} documents as {suffix.lstrip('.')}"
