"""A scanner's drop folder: documents are read as they come, each when it is complete."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.batch.progress import Reporter
from pipeline.batch.run import Plan, run
from pipeline.errors import UsageError
from pipeline.read.inputs import Input, find_inputs

GIVEN_UP = 120.0  # seconds after which a file that does not end as its kind does is taken as it is
TAIL = 1024  # bytes in which the end of a PDF must stand (ISO 32000-1, annex H)
ENDS = {".pdf": b"%%EOF", ".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}
Size = tuple[int, int]  # in bytes, and when it was last written to, in nanoseconds


def watch(folder: Path, out: Path, plan: Plan, every: float, report: Reporter) -> None:
    """Read what comes into a folder, looking every so many seconds, until something is raised.

    A document is complete once its size and time were the same at two looks and it ends as its kind does; one that
    never does is read all the same after two minutes, and told to be broken. Raises UsageError for what is no folder.
    """
    if not folder.is_dir():
        raise UsageError(str(folder), "there is no such folder", "Name the folder into which the scanner writes")
    looks: dict[Path, Size] = {}
    read: dict[Path, Size] | None = None
    while True:
        now = _sizes(folder, out)
        complete = {path: size for path, size in now.items() if looks.get(path) == size and _is_whole(path, size)}
        if complete and complete != read:
            summary = run([folder], out, plan, report.document, ready=_among(complete))
            report.finish(summary, out)
            read = complete
        looks = now
        time.sleep(every)


def _among(complete: dict[Path, Size]) -> Callable[[Input], bool]:
    return lambda each: each.path in complete


def _sizes(folder: Path, out: Path) -> dict[Path, Size]:
    """The documents that a folder holds now."""
    try:
        paths = [each.path for each in find_inputs([folder], leave_out=out).documents]
    except UsageError:  # there is none yet
        return {}
    found: dict[Path, Size] = {}
    for path in paths:
        with contextlib.suppress(OSError):  # taken away meanwhile
            told = path.stat()
            found[path] = told.st_size, told.st_mtime_ns
    return found


def _is_whole(path: Path, size: Size) -> bool:
    """Whether a file ends as files of its kind do."""
    end = ENDS.get(path.suffix.lower())
    if end is None or time.time() - size[1] / 1e9 > GIVEN_UP:
        return size[0] > 0
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, size[0] - TAIL))
            return end in stream.read()
    except OSError:
        return False
