"""Documents at an address (`s3://bucket/folder`, `file:///archive`): listed, and fetched for as long as they are read.

Which kinds of address are known depends on what is installed: `s3fs` for `s3://`, `gcsfs` for `gs://`, and so on.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import UnreachableInput, UsageError

# What file systems call the things by which a change shows; each has some of them.
TELLING = ("ETag", "etag", "md5", "checksum", "size", "mtime", "LastModified", "last_modified", "updated", "created")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at an address: its own address, its path below the one that was given, and what shows a change of it."""

    url: str
    name: str
    stamp: str


def is_url(place: str) -> bool:
    """Whether a place is an address and not a path."""
    return "://" in place


def listed(url: str) -> Iterator[Remote]:
    """The files at an address, those of a folder to any depth, without hidden ones; UsageError where it is not there.

    Names that would lead out of the folder (an object store allows `a/../../b`) are passed over.
    """
    files, root = _file_system(url)
    try:
        found = files.find(root, detail=True)
    except Exception as error:  # each file system has errors of its own
        raise UsageError(url, f"cannot be listed ({error})", "Check the address, the rights and the network") from error
    if not found:
        raise UsageError(url, "there is no such file or folder", "Check the address")
    for path, facts in sorted(found.items()):
        name = PurePosixPath(path).name if path == root else path.removeprefix(root).strip("/")
        if all(part and not part.startswith(".") for part in name.split("/")):
            yield Remote(files.unstrip_protocol(path), name, _stamp(facts))


@contextmanager
def fetched(place: str, file: str) -> Iterator[Path]:
    """A local path of a document: its own, or that of a private copy, gone when the block ends.

    Raises UnreachableInput where it cannot be fetched.
    """
    if not is_url(place):
        yield Path(place)
        return
    with tempfile.TemporaryDirectory(prefix="delib-") as folder:
        copy = Path(folder) / f"document{PurePosixPath(file).suffix.lower()}"
        try:
            files, path = _file_system(place)
            files.get_file(path, str(copy))
        except Exception as error:  # as above
            raise UnreachableInput(file, f"cannot be fetched ({error})", "Check the rights and the network") from error
        yield copy


def _file_system(url: str) -> tuple[Any, str]:
    try:
        core = importlib.import_module("fsspec.core")
        files, path = core.url_to_fs(url)
    except ImportError as error:
        remedy = "pip install 'delib[cluster]', and s3fs for s3://"
        raise UsageError(url, f"addresses of this kind are not known ({error})", remedy) from error
    except ValueError as error:
        raise UsageError(url, str(error), "Check the address") from error
    return files, path.rstrip("/")


def _stamp(facts: dict[str, Any]) -> str:
    told = {name: str(facts[name]) for name in TELLING if facts.get(name) is not None}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]
