"""The workers of a cluster: the executor of a dask.distributed client on a scheduler that is there already.

    dask scheduler                       # on one machine
    dask worker tcp://HOST:8786          # on each of the others, where delib is installed too

Each worker starts the same child processes as here. Nothing is shared but what goes through the scheduler: tasks and
answers are values, documents at an address (`s3://…`) are fetched by the worker that reads them.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.batch.job import Manner, fingerprint
from pipeline.batch.workers import Workers
from pipeline.errors import UsageError
from pipeline.read.ocr import identity

ANSWERS_WITHIN = 30  # seconds
COUNTED_EVERY = 10.0  # seconds: workers may come and go


@contextmanager
def cluster(address: str, manner: Manner) -> Iterator[Workers]:
    """The workers of the scheduler at an address; UsageError where there are none, or not all of one installation."""
    client = _client(address)
    try:
        engine = _common(client, address, manner)
        yield Workers(client.get_executor(pure=False), _counter(client), engine)
    finally:
        client.close(timeout=ANSWERS_WITHIN)


def _client(address: str) -> Any:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError("--cluster", "dask.distributed is not installed", "pip install 'delib[cluster]'") from error
    try:
        client = distributed.Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        remedy = "Start `dask scheduler` there, and name its address: tcp://HOST:8786"
        raise UsageError(address, f"no scheduler answers ({error})", remedy) from error
    try:
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
    except TimeoutError as error:
        client.close()
        raise UsageError(address, "the scheduler has no worker", f"Start `dask worker {address}`") from error
    return client


def _common(client: Any, address: str, manner: Manner) -> tuple[str, ...]:
    """The engine of all workers, which must be one, as the program must be this one: else bytes would differ."""
    programs = client.run(fingerprint)
    for worker, program in programs.items():
        if program != fingerprint():
            raise UsageError(worker, "it runs another version of delib or of its rules", "Install this one there")
    engines = client.run(identity, manner.language, manner.engine)
    if len(set(engines.values())) > 1:
        told = "; ".join(f"{worker}: {' '.join(engine)}" for worker, engine in sorted(engines.items()))
        raise UsageError(address, f"its workers have different engines ({told})", "Install the same on all of them")
    return tuple(next(iter(engines.values())))


def _counter(client: Any) -> Callable[[], int]:
    """How many tasks the workers that are there now take at once."""
    counted, when = 0, 0.0

    def count() -> int:
        nonlocal counted, when
        if time.monotonic() - when > COUNTED_EVERY:
            counted, when = max(1, sum(client.nthreads().values())), time.monotonic()
        return counted

    return count
