"""How a run is stopped from outside: by Ctrl-C or by SIGTERM, as a service manager sends it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import Stopped


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block either signal raises Stopped; what the journal has is kept, and nothing is half written."""
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)  # the end is not to be disturbed
    raise Stopped("delib", f"stopped by {signal.Signals(number).name}", "The same command goes on from here")
