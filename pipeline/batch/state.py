"""Where a batch keeps what it needs to go on, and the lock by which one run at a time works on an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.staging import STATE, unwritable


def journal_of(out: Path) -> Path:
    """The journal of a batch: each file and page with its state, and the results of documents."""
    return out / STATE / "journal.sqlite"


def pages_of(out: Path) -> Path:
    """The recorded pages of a batch, where no other folder is named for them."""
    return out / STATE / "pages"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """The output folder held for this run alone.

    Raises UsageError where another run holds it, where it is unwritable, and where its state is a link.

    The system lets go of the lock when the process ends, however it ends.
    """
    if (out / STATE).is_symlink():
        raise UsageError(
            str(out / STATE), "is a link", "Remove it: a batch keeps its state in the output folder itself"
        )
    try:
        (out / STATE).mkdir(parents=True, exist_ok=True)
        (out / STATE).chmod(0o700)
        lock = os.open(out / STATE / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            other = os.pread(lock, 20, 0).decode() or "?"
            remedy = "Wait until it has ended, or name another folder with --out"
            raise UsageError(str(out), f"another run is writing there (process {other})", remedy) from error
        os.truncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(lock)


def is_locked(out: Path) -> bool:
    """Whether a run is at work on an output folder."""
    try:
        lock = os.open(out / STATE / "lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False
