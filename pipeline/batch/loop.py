"""The courses of many documents at once: tasks to the executor, answers back, no more ahead than the workers need."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from pipeline.batch.children import Limits
from pipeline.batch.course import Course
from pipeline.batch.tasks import Answer, Lost, Task
from pipeline.batch.workers import Workers, serve
from pipeline.errors import DelibError, UsageError

AHEAD = 3  # tasks under way for each worker, so that none of them waits for the journal
TRIES = 2  # of a task whose worker was lost


class Loop:
    """Sends documents on their courses in their order; what is begun goes before what is not.

    `passed` counts the documents that were done before.
    """

    def __init__(self, courses: Iterator[Course], workers: Workers, limits: Limits) -> None:
        self._courses, self._workers, self._limits = courses, workers, limits
        self.passed = 0
        self._ready = deque[tuple[Course, Task]]()
        self._running: dict[Future[Answer], tuple[Course, Task, int]] = {}

    def ended(self) -> Iterator[Course]:
        """Each course as it ends; raises DelibError where the whole run must stop."""
        while True:
            yield from self._fill()
            if not self._running:
                return
            finished, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield from self._take(future)

    def _fill(self) -> Iterator[Course]:
        """Send tasks while workers need more, begin courses while there are too few tasks; some end as they begin."""
        while len(self._running) < AHEAD * self._workers.count():
            if self._ready:
                self._send(*self._ready.popleft())
            elif course := next(self._courses, None):
                if course.done:
                    self.passed += 1
                else:
                    yield from self._follow(course, course.first())
            else:
                return

    def _take(self, future: Future[Answer]) -> Iterator[Course]:
        course, task, tries = self._running.pop(future)
        answer = _answer(future)
        if isinstance(answer, Lost) and tries < TRIES:
            self._send(course, task, tries + 1)
        else:
            yield from self._follow(course, course.take(task, answer))

    def _follow(self, course: Course, tasks: list[Task]) -> Iterator[Course]:
        self._ready.extend((course, task) for task in tasks)
        if course.ended:
            yield course

    def _send(self, course: Course, task: Task, tries: int = 1) -> None:
        try:
            future = self._workers.executor.submit(serve, task, self._limits)
        except Exception as error:
            remedy = "Run the same command again when they are back"
            raise UsageError("delib", f"the workers take no more tasks ({error})", remedy) from error
        self._running[future] = course, task, tries


def _answer(future: Future[Answer]) -> Answer:
    """The answer of a worker; what went wrong with the worker itself, as when a machine is pulled, is an answer too."""
    try:
        return future.result()
    except DelibError:
        raise
    except Exception as error:
        return Lost(f"the worker was lost ({type(error).__name__}: {error})")
