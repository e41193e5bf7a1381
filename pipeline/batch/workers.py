"""Who does the work: an executor, of which the batch knows nothing more, and what its workers are given to do.

A worker is a thread here or a thread of a cluster's worker: each drives a child process of its own, which opens, reads
and understands. So a page that crashes, loops or takes too much memory costs a child, and never the worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

from pipeline.batch import children
from pipeline.batch.children import Limits
from pipeline.batch.job import Manner
from pipeline.batch.tasks import Answer, Fault, PageRead, ReadPages, Task, Understand, no_page
from pipeline.read.ocr import identity

OPENED_WITHIN = 120.0  # seconds
UNDERSTOOD_WITHIN = 5.0  # seconds a page, beside the limit of a page


def serve(task: Task, limits: Limits) -> Answer:
    """The answer to a task, from a child process of this worker; raises DelibError where the whole run must stop."""
    if isinstance(task, ReadPages):
        return tuple(_page(replace(task, numbers=(number,)), limits) for number in task.numbers)
    seconds = OPENED_WITHIN
    if isinstance(task, Understand):
        seconds = limits.seconds + UNDERSTOOD_WITHIN * len(task.records)
    return children.CHILDREN.ask(task, seconds, limits.megabytes)


def _page(task: ReadPages, limits: Limits) -> PageRead:
    """One page, by itself: what goes wrong with it costs no other."""
    answer = children.CHILDREN.ask(task, limits.seconds, limits.megabytes)
    if isinstance(answer, tuple):
        return answer[0]
    assert isinstance(answer, Fault)
    return no_page(task.numbers[0], answer)


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, how many tasks it works on at once (now), and what its engine is (see `identity`)."""

    executor: Executor
    count: Callable[[], int]
    engine: Sequence[str]


@contextmanager
def local(jobs: int, manner: Manner) -> Iterator[Workers]:
    """Workers on this machine.

    Where the block ends well, their children wait a while for the next one; else they are ended at once.
    """
    with ThreadPoolExecutor(jobs, thread_name_prefix="delib") as executor:
        try:
            yield Workers(executor, lambda: jobs, identity(manner.language, manner.engine))
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            with children.CHILDREN.ended():
                executor.shutdown()
            raise
