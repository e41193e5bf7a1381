"""Files that are whole or not there: written in a folder beside their place, and renamed when all are done."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.staging import PREFIX


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder to write in; when the block ends well, its files replace those of the same names in `folder`.

    Where the block fails nothing of `folder` changes. Raises UsageError where it is unwritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield beside
        for path in sorted(beside.iterdir()):
            _to_disk(path)
        for path in sorted(beside.iterdir()):
            path.chmod(0o666 & ~_umask())
            path.replace(folder / path.name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError(str(folder), f"cannot be written to ({reason})", "Name a place that you may write to")


def _to_disk(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
