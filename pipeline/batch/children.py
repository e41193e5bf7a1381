"""Processes that can be killed, as their parent sees them: started, asked, ended, replaced."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.tasks import Answer, Fault, Task
from pipeline.errors import DelibError, UsageError

ROOT = Path(__file__).parents[2]
# -P: the folder in which delib was started is no place to import from.
START = "import sys; sys.path.append(sys.argv.pop()); from pipeline.batch.child import main; main()"
STARTS_WITHIN = 120.0  # seconds
MORE_TIME = "Allow a page more seconds with --timeout, or export it again"
EXPORT_ANEW = "Scan or export it again"
RETIRED = 0  # the exit code of a child that nobody asked for a while


class OutOfTimeError(Exception):
    """The child did not answer in time and was killed."""


class CrashError(Exception):
    """The child ended without an answer, with this exit code: below zero the signal that ended it."""

    def __init__(self, code: int) -> None:
        self.code = code
        ended = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        super().__init__(f"the reader crashed on it ({ended})")


class Child:
    """A process of `pipeline.batch.child`; `megabytes` is the memory that it may take."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self._folder = tempfile.mkdtemp(prefix="delib-")  # for what it must write; private, and removed with it
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", START, str(theirs.fileno()), str(megabytes), str(ROOT)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends its children
            # More threads of the engine would only fight for the cores.
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "TMPDIR": self._folder},
        )
        theirs.close()
        self._ready = False

    def ask(self, task: Task, seconds: float) -> tuple[Answer | DelibError, bool]:
        """The answer to a task, and whether the child stays for more; raises OutOfTimeError and CrashError.

        UsageError where it does not even start.
        """
        if not self._ready:
            self._await_start()
        try:
            self._pipe.send((task, seconds))
        except (BrokenPipeError, ConnectionResetError):
            raise self._crash() from None
        answer: tuple[Answer | DelibError, bool] = self._receive(seconds)
        return answer

    def kill(self) -> None:
        """End the process, whatever it is doing; who waits for its answer learns of it."""
        self._process.kill()

    def close(self) -> None:
        """End the process and forget it."""
        self.kill()
        self._ended()

    def _await_start(self) -> None:
        try:
            self._receive(STARTS_WITHIN)
        except (OutOfTimeError, CrashError) as error:
            remedy = "See `delib doctor`, or allow workers more memory"
            raise UsageError("delib", f"a worker does not start ({error})", remedy) from error
        self._ready = True

    def _receive(self, seconds: float) -> Any:
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        except (EOFError, ConnectionResetError):
            raise self._crash() from None
        self.close()
        raise OutOfTimeError(f"not done within {seconds:.0f} s")

    def _crash(self) -> CrashError:
        self._ended()
        return CrashError(self._process.returncode)

    def _ended(self) -> None:
        self._process.wait()
        self._pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: seconds for a page, megabytes of memory."""

    seconds: float = 300.0
    megabytes: int = 4096


class Children:
    """The children of this process, each at work for one caller at most; safe to be asked by many threads."""

    def __init__(self) -> None:
        self._alive: set[Child] = set()
        self._idle: list[Child] = []
        self._closed = False

    def begin(self, megabytes: int) -> None:
        """Start a child that loads what it needs while this process does the same; the first who asks takes it."""
        self._idle.append(self._started(megabytes))

    def ask(self, task: Task, seconds: float, megabytes: int) -> Answer:
        """The answer to a task; a child that crashes is replaced, and the task is tried once more.

        Raises DelibError where the whole run must stop.
        """
        crashes: list[CrashError] = []
        while len(crashes) < 2 and not self._closed:
            try:
                return self._ask(task, seconds, megabytes)
            except OutOfTimeError as error:
                return Fault("timed-out", f"{error}. {MORE_TIME}", transient=True)
            except CrashError as error:
                if error.code != RETIRED:
                    crashes.append(error)
        reason = f"{crashes[-1]}. {EXPORT_ANEW}" if crashes else "the run was stopped. Run the same command again"
        return Fault("failed", reason, transient=all(crash.code == -signal.SIGKILL for crash in crashes))

    def _ask(self, task: Task, seconds: float, megabytes: int) -> Answer:
        child = self._taken(megabytes)
        stays = False
        try:
            answer, stays = child.ask(task, seconds)
        finally:
            if stays and not self._closed:
                self._idle.append(child)
            else:
                self._alive.discard(child)
                child.close()
        if isinstance(answer, DelibError):
            raise answer
        return answer

    def _taken(self, megabytes: int) -> Child:
        """An idle child, or a new one."""
        try:
            child = self._idle.pop()
        except IndexError:
            child = None
        if child and child.megabytes != megabytes:
            self._alive.discard(child)
            child.close()
            child = None
        return child or self._started(megabytes)

    def _started(self, megabytes: int) -> Child:
        child = Child(megabytes)
        self._alive.add(child)
        if self._closed:
            child.kill()
        return child

    @contextmanager
    def ended(self) -> Iterator[None]:
        """All children are ended, and none is started within the block; who waits for one learns of it there."""
        self._closed = True
        for child in list(self._alive):
            child.kill()
        yield
        for child in self._idle:
            child.close()
        self._alive.clear()
        self._idle.clear()
        self._closed = False


CHILDREN = Children()
"""Those of this process."""
