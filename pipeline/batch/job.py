"""What is asked of a batch, and the key under which the result of a document is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from pipeline.installed import PACKAGE, rules_folder
from pipeline.read.options import EngineName


@dataclass(frozen=True, slots=True)
class Manner:
    """How every document of a batch is read and understood; whatever stands here decides the results."""

    language: str = "fra"
    engine: EngineName = "auto"
    repair: bool = True
    least: float = 0.0  # the confidence below which a value is left out


@dataclass(frozen=True, slots=True)
class Job:
    """One document to understand: what it is called, the hash of its bytes, and what people corrected in it."""

    file: str
    sha256: str
    corrections: str = ""


def key_of(job: Job, manner: Manner, engine: Sequence[str], faults: Sequence[tuple[int, str]]) -> str:
    """The key of a document's result: a result under another key is out of date.

    It covers the document, the manner, the engine with its models, the program and its rules, and the pages that
    could not be read (number and state), since the result was worked out without them.
    """
    parts = [fingerprint(), asdict(job), asdict(manner), list(engine), list(faults)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def fingerprint() -> str:
    """The hash of the program and of its rules as they are installed."""
    found = hashlib.sha256()
    for root, path in _sources():
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _sources() -> Iterator[tuple[Path, Path]]:
    for root, pattern in ((PACKAGE, "*.py"), (rules_folder(), "*.t*")):
        yield from ((root, path) for path in sorted(root.rglob(pattern)))
