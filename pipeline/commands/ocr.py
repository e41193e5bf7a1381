"""`delib ocr`: the pages of documents as they were read, before any repair, as text, hOCR or ALTO."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pipeline.errors import UnreadableInput, UsageError
from pipeline.export.alto import alto
from pipeline.export.hocr import hocr
from pipeline.export.staging import write_whole
from pipeline.model.transcript import Transcript
from pipeline.read import ReadOptions, transcribe
from pipeline.read.inputs import find_inputs

Form = Literal["text", "hocr", "alto"]
FORMS: dict[Form, tuple[str, Callable[[Transcript], str]]] = {
    "text": (".txt", lambda transcript: transcript.string + "\n"),
    "hocr": (".hocr", hocr),
    "alto": (".alto.xml", alto),
}


def ocr(paths: Sequence[Path], form: Form, out: Path | None, options: ReadOptions) -> int:
    """Print or write the pages of each document; returns the exit code: 1 where a document could not be read.

    Raises UsageError where several documents would be printed as one. On standard error: each page and how it was read.
    """
    inputs = find_inputs(paths, leave_out=out).documents
    if out is None and len(inputs) > 1 and form != "text":
        raise UsageError(form, "more than one document cannot be printed as one", "Name a folder with --out")
    suffix, render = FORMS[form]
    failed = 0
    for document in inputs:
        try:
            transcript = transcribe(document.path, document.file, options)
        except UnreadableInput as error:
            failed += 1
            sys.stderr.write(f"{error}\n")
            continue
        sys.stderr.writelines(_told(transcript))
        if out is None:
            sys.stdout.write(render(transcript))
        else:
            write_whole(out / f"{document.stem}{suffix}", render(transcript))
    return 1 if failed else 0


def _told(transcript: Transcript) -> Iterator[str]:
    for page in transcript.pages:
        yield f"{transcript.file}, page {page.number}: {page.source}" + (f" ({page.note})\n" if page.note else "\n")
