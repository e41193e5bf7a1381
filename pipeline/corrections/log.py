"""corrections.jsonl: one line a correction, only ever added to; what a crash cut off is passed over and told."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pipeline.corrections.record import Correction, from_json, to_json
from pipeline.errors import UsageError

FILE = "corrections.jsonl"
READ = 100_000  # lines that are kept as read


@dataclass(frozen=True)
class Log:
    """All that the file holds: its corrections in order, and a sentence for each line that is none."""

    corrections: tuple[Correction, ...] = ()
    faults: tuple[str, ...] = ()

    def effective(self) -> tuple[Correction, ...]:
        """The corrections that no later line takes back, in order; an undo may be undone."""
        gone: set[str] = set()
        kept = []
        for correction in reversed(self.corrections):
            if correction.id in gone:
                continue
            if correction.op == "undo":
                gone.add(correction.undoes)
            else:
                kept.append(correction)
        return tuple(reversed(kept))

    @cached_property
    def by_document(self) -> dict[str, tuple[Correction, ...]]:
        """The effective corrections of each document, by the SHA-256 of its file."""
        found: dict[str, list[Correction]] = {}
        for correction in self.effective():
            found.setdefault(correction.sha256, []).append(correction)
        return {sha256: tuple(held) for sha256, held in found.items()}


def load(folder: Path) -> Log:
    """The log of an export folder, empty where there is none; raises UsageError where it cannot be read."""
    try:
        data = (folder / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Log()
    except OSError as error:
        raise UsageError(str(folder / FILE), f"cannot be read ({error.strerror})", "Check its rights") from error
    return parse(data, str(folder / FILE))


def parse(data: bytes, name: str = FILE) -> Log:
    """The log that the bytes of a file hold."""
    corrections, faults, lines = [], [], data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if correction := _correction(line):
            corrections.append(correction)
        else:
            end = "was cut off, as by a crash" if number == len(lines) else "is no correction"
            faults.append(f"{name}: line {number} {end}, and is passed over. The others hold")
    return Log(tuple(corrections), tuple(faults))


@lru_cache(maxsize=READ)
def _correction(line: bytes) -> Correction | None:
    """The correction of a line, None where it holds none; the log only grows, and is read at every save."""
    try:
        return from_json(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def lines_by_document(log: Log) -> dict[str, str]:
    """The lines that hold for each document, by the SHA-256 of its file: what `parse` reads again."""
    return {sha256: _lines(held) for sha256, held in log.by_document.items()}


def append(folder: Path, decide: Callable[[Log], Iterable[Correction]]) -> tuple[Correction, ...]:
    """Add the corrections that `decide` makes of the log as it then stands; all of them or none.

    Nobody else writes between the look and the line. Raises what `decide` raises, and OSError where the disk takes
    no more: the file is then as it was.
    """
    with _locked(folder / FILE) as descriptor:
        before = _content(descriptor)
        added = tuple(decide(parse(before)))
        _write(descriptor, before, added)
    return added


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)
        if new:
            _sync_folder(path.parent)


def _content(descriptor: int) -> bytes:
    content = b""
    while part := os.pread(descriptor, 1 << 20, len(content)):
        content += part
    return content


def _write(descriptor: int, before: bytes, added: Sequence[Correction]) -> None:
    """Write the lines behind what is there; a line that a crash cut off is ended first."""
    if not added:
        return
    lines = _lines(added).encode()
    if before and not before.endswith(b"\n"):
        lines = b"\n" + lines
    try:
        written = 0
        while written < len(lines):
            written += os.write(descriptor, lines[written:])
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, len(before))
        raise


def _lines(corrections: Iterable[Correction]) -> str:
    return "".join(json.dumps(to_json(each), ensure_ascii=False) + "\n" for each in corrections)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
