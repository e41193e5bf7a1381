"""A process that can be killed: it answers one task after the other over a pipe, within limits of time and memory."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import shutil
import signal
import sys
from multiprocessing.connection import Connection

from pipeline.batch.perform import Desk
from pipeline.batch.tasks import Answer, Task
from pipeline.errors import DelibError

IDLE = 60.0  # seconds after which a process that nobody asks ends
GRACE = 15  # seconds past the limit after which the system ends it, should its parent be gone
TASKS = 300  # after which a process is replaced: the readers of PDFs leak
READY = "ready"


def serve(pipe: Connection, megabytes: int) -> None:
    """Answer what comes through the pipe until it closes, nothing comes for a while, or the process has grown old.

    An answer goes with whether the process stays for more; a DelibError goes in the place of an answer.
    """
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    desk = Desk()
    pipe.send(READY)
    for served in range(1, TASKS + 1):
        if not pipe.poll(IDLE):
            return
        task, seconds = pipe.recv()
        signal.alarm(int(seconds) + GRACE)
        answer = _answer(desk, task)
        signal.alarm(0)
        stays = served < TASKS and _peak() < megabytes / 2
        pipe.send((answer, stays))
        if not stays:
            return
        gc.collect(1)


def _answer(desk: Desk, task: Task) -> Answer | DelibError:
    try:
        return desk.answer(task)
    except DelibError as error:
        return error


def _peak() -> float:
    """The most memory that this process has held, in MB; macOS counts bytes, Linux kilobytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Serve at the pipe whose descriptor is the first argument, within as many MB as the second says."""
    try:
        serve(Connection(int(sys.argv[1])), int(sys.argv[2]))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone, and cannot clear up
        shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
