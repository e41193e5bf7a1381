"""The documents among the paths that the user gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})


@dataclass(frozen=True, slots=True)
class Input:
    """One document: where it is, what it is called in the output, and the stem of the files written for it.

    `file` is the path relative to the folder that was given, in POSIX form, or the name of a file given by itself.
    `stem` is `file` without its suffix; where two documents would share a stem, each keeps its suffix after a dash
    (`a-pdf`, `a-png`), and where even that is not enough, a number follows.
    """

    place: str
    file: str
    stem: str

    @property
    def path(self) -> Path:
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents in the order in which they are read, and the files of other kinds, which are left alone."""

    documents: tuple[Input, ...]
    others: tuple[Path, ...]


def find_inputs(paths: Sequence[Path], leave_out: Path | None = None) -> Inputs:
    """The documents under the given files and folders, folders searched to any depth.

    Hidden files are passed over, and so are links that lead out of the folder, and all that lies under `leave_out`
    (the output of an earlier run is no input). Raises UsageError where a path does not exist, a file is of a kind
    that is not read, or nothing at all is found.
    """
    found: dict[Path, str] = {}
    others: dict[Path, None] = {}
    for path in paths:
        for each, name in _under(path):
            if leave_out and each.resolve().is_relative_to(leave_out.resolve()):
                continue
            if each.suffix.lower() in SUFFIXES:
                found.setdefault(each.resolve(), name)
            else:
                others.setdefault(each, None)
    if not found:
        where = ", ".join(map(str, paths)) or "input"
        kinds = " ".join(sorted(SUFFIXES))
        raise UsageError(where, "no document was found there", f"Give files or folders that hold {kinds}")
    return Inputs(_named(list(found.items())), tuple(sorted(others)))


def _under(path: Path) -> Iterator[tuple[Path, str]]:
    """The files at a path, each with its name in the output."""
    if path.is_dir():
        yield from _in_folder(path)
    elif not path.exists():
        raise UsageError(str(path), "there is no such file or folder", "Check the path")
    elif path.suffix.lower() not in SUFFIXES:
        kinds = " ".join(sorted(SUFFIXES))
        raise UsageError(str(path), "files of this kind are not read", f"Give one of {kinds}, or a folder")
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


def _named(documents: list[tuple[Path, str]]) -> tuple[Input, ...]:
    """The documents in the order of their names, each with a stem of its own."""
    ordered = sorted(documents, key=lambda each: (each[1], str(each[0])))
    shared = Counter(_stem(name) for _, name in ordered)
    taken: set[str] = set()
    inputs = []
    for path, name in ordered:
        suffix = Path(name).suffix.lstrip(".").lower()
        stem = _stem(name) if shared[_stem(name)] == 1 else f"{_stem(name)}-{suffix}"
        unique, count = stem, 1
        while unique in taken:
            count += 1
            unique = f"{stem}-{count}"
        taken.add(unique)
        inputs.append(Input(str(path), name, unique))
    return tuple(inputs)


def _stem(name: str) -> str:
    return name[: len(name) - len(Path(name).suffix)]
