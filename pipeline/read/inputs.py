"""The documents among the paths that the user gave."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.read.remote import is_url, listed

SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})


@dataclass(frozen=True, slots=True)
class Input:
    """One document: where it is, what it is called in the output, and the stem of the files written for it.

    `place` is a path or an address; an address has a `stamp` by which a change of the document shows.

    `file` is the path relative to the folder that was given, in POSIX form, or the name of a file given by itself.
    `stem` is `file` without its suffix; where two documents would share a stem, each keeps its suffix after a dash
    (`a-pdf`, `a-png`), and where even that is not enough, a number follows.
    """

    place: str
    file: str
    stem: str
    stamp: str = ""

    @property
    def path(self) -> Path:
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents in the order in which they are read, and the files of other kinds, which are left alone."""

    documents: tuple[Input, ...]
    others: tuple[str, ...]


def find_inputs(paths: Sequence[Path | str], leave_out: Path | None = None) -> Inputs:
    """The documents under the given files and folders, folders searched to any depth.

    Hidden files are passed over, and so are links that lead out of the folder, and all that lies under `leave_out`
    (the output of an earlier run is no input). Raises UsageError where a path does not exist, a file is of a kind
    that is not read, or nothing at all is found.
    """
    found: dict[str, Input] = {}
    others: dict[str, None] = {}
    for path in paths:
        for each in _at_address(path) if isinstance(path, str) else _under(path, leave_out):
            if Path(each.file).suffix.lower() in SUFFIXES:
                found.setdefault(each.place, each)
            else:
                others.setdefault(each.place)
    if not found:
        where = ", ".join(map(str, paths)) or "input"
        kinds = " ".join(sorted(SUFFIXES))
        raise UsageError(where, "no document was found there", f"Give files or folders that hold {kinds}")
    return Inputs(_named(list(found.values())), tuple(sorted(others)))


def place_of(given: str) -> Path | str:
    """A place as the user typed it: an address stays a string."""
    return given if is_url(given) else Path(given)


def _at_address(url: str) -> Iterator[Input]:
    return (Input(each.url, each.name, "", each.stamp) for each in listed(url))


def _under(path: Path, leave_out: Path | None) -> Iterator[Input]:
    """The files at a path, each with its name in the output."""
    left_out = leave_out.resolve() if leave_out else None
    for each, name in _files(path):
        real = each.resolve()
        if not left_out or not real.is_relative_to(left_out):
            yield Input(str(real), _utf8(name), "")


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_dir():
        yield from _in_folder(path)
    elif not path.exists():
        raise UsageError(str(path), "there is no such file or folder", "Check the path")
    elif path.suffix.lower() not in SUFFIXES:
        kinds = " ".join(sorted(SUFFIXES))
        raise UsageError(str(path), "files of this kind are not read", f"Give one of {kinds}, or a folder")
    elif not path.is_file():  # a pipe would never end
        raise UsageError(str(path), "is no regular file", "Write what it gives into a file, and give that")
    else:
        yield path, path.name


def _in_folder(folder: Path) -> Iterator[tuple[Path, str]]:
    root = folder.resolve()
    seen: set[Path] = set()
    pending = [folder]
    while pending:
        for path in sorted(pending.pop(0).iterdir()):
            real = path.resolve()
            if path.name.startswith(".") or not real.is_relative_to(root) or real in seen:
                continue
            if path.is_dir():
                seen.add(real)
                pending.append(path)
            elif path.is_file():
                yield path, path.relative_to(folder).as_posix()


def _named(documents: list[Input]) -> tuple[Input, ...]:
    """The documents in the order of their names, each with a stem of its own."""
    ordered = sorted(documents, key=lambda each: (each.file, each.place))
    shared = Counter(_stem(each.file) for each in ordered)
    taken: set[str] = set()
    inputs = []
    for each in ordered:
        suffix = Path(each.file).suffix.lstrip(".").lower()
        stem = _stem(each.file) if shared[_stem(each.file)] == 1 else f"{_stem(each.file)}-{suffix}"
        unique, count = stem, 1
        while unique in taken:
            count += 1
            unique = f"{stem}-{count}"
        taken.add(unique)
        inputs.append(replace(each, stem=unique))
    return tuple(inputs)


def _utf8(name: str) -> str:
    """A name as it can be written: bytes of another encoding, as old servers have them, become question marks."""
    return os.fsencode(name).decode("utf-8", "replace")


def _stem(name: str) -> str:
    return name[: len(name) - len(Path(name).suffix)]
