"""How a run tells what it does: a bar on a terminal, plain lines when piped, JSON lines when asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.batch.run import Done, Summary
from pipeline.batch.tasks import Fault, Understood


class Reporter(Protocol):
    """Told of every document as it is done, and of the whole run at the end."""

    def document(self, at: int, of: int, done: Done) -> None: ...

    def finish(self, summary: Summary, out: Path) -> None: ...


class Lines:
    """Plain lines on standard error; failures in full."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def document(self, at: int, of: int, done: Done) -> None:
        self._say(f"[{at}/{of}] {_told(done)}")

    def finish(self, summary: Summary, out: Path) -> None:
        self._say(account(summary, out))

    def _say(self, line: str) -> None:
        """Print a line; what a name or a reason holds that would move the cursor or forge a line shows as its code."""
        line = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
        self.console.print(line, markup=False, highlight=False, soft_wrap=True)


class Bar(Lines):
    """A progress bar; only failures are printed as lines above it."""

    def __init__(self, console: Console, progress: Progress) -> None:
        super().__init__(console)
        self.progress = progress
        self.task = progress.add_task("documents", total=None)

    def document(self, at: int, of: int, done: Done) -> None:
        self.progress.update(self.task, completed=at, total=of, description=done.file)
        if isinstance(done.outcome, Fault):
            self._say(done.outcome.reason)


class JsonLines:
    """One JSON object a line on standard error."""

    def document(self, at: int, of: int, done: Done) -> None:
        self._put({"event": "document", "at": at, "of": of, "file": done.file, **_facts(done.outcome)})

    def finish(self, summary: Summary, out: Path) -> None:
        self._put({"event": "finished", "out": str(out), **vars(summary)})

    def _put(self, line: dict[str, Any]) -> None:
        sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")


@contextmanager
def reporter(json_log: bool) -> Iterator[Reporter]:
    """The reporter that fits where standard error goes."""
    console = Console(stderr=True)
    if json_log:
        yield JsonLines()
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            yield Bar(console, progress)
    else:
        yield Lines(console)


def account(summary: Summary, out: Path) -> str:
    """The closing sentence: what came in and what came of it."""
    unchanged = f" ({summary.unchanged} of them as before)" if summary.unchanged else ""
    return (
        f"{summary.documents + summary.failed + summary.others} files: {summary.documents} documents exported, "
        f"{summary.failed} failed{unchanged}, {summary.others} of other kinds left alone. "
        f"{summary.pages} pages, {summary.deliberations} deliberations in {out}"
    )


def _facts(outcome: Understood | Fault) -> dict[str, Any]:
    if isinstance(outcome, Fault):
        return {"error": outcome.reason, "state": outcome.state, "transient": outcome.transient}
    return {
        "pages": len(outcome.states),
        "deliberations": outcome.deliberations,
        "remainder": dict(outcome.remainder),
    }


def _told(done: Done) -> str:
    outcome = done.outcome
    if isinstance(outcome, Fault):
        return f"failed: {outcome.reason}"
    found, pages = outcome.deliberations, len(outcome.states)
    said = "no deliberation found" if not found else f"{found} deliberation{'s' if found > 1 else ''}"
    rest = ", ".join(f"{count} {kind}" for kind, count in outcome.remainder if kind != "other")
    read = f"{pages} page{'s' if pages > 1 else ''}"
    return f"{done.file}: {read}, {said}" + (f" (other pages: {rest})" if rest else "")
