"""`delib rules check`: every thin file of a collectivity validated, and all that is wrong with them told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline.collectivities import faults, place_files
from pipeline.errors import UsageError


def check(folder: Path | None = None) -> tuple[int, list[str]]:
    """How many files of places there are, and all their faults; raises UsageError where the folder is none."""
    if folder is not None and not folder.is_dir():
        raise UsageError(str(folder), "is no folder", "Name the folder that holds the files of the places")
    paths = place_files(folder)
    return len(paths), list(chain.from_iterable(map(faults, paths)))


def told(count: int, found: list[str]) -> Iterator[str]:
    """The lines that `delib rules check` prints."""
    yield from found
    yield f"{count} files of places, " + (f"{len(found)} faults" if found else "no fault")
