"""What goes wrong with a page costs the page: crashes, endless loops, memory, workers that are killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.batch.children import CHILDREN, MORE_TIME, Children, Limits
from pipeline.batch.job import Manner
from pipeline.batch.run import Plan, run
from pipeline.batch.state import journal_of, pages_of
from pipeline.batch.tasks import Document, Fault, Open, Opened
from tests.batch.acts import act, export_of, sheet


class Trap:
    """A task that does something to the child as it arrives."""

    def __init__(self, does: Callable[..., object], *args: object) -> None:
        self._trap = does, args

    def __reduce__(self) -> Any:
        return self._trap


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children()
    yield made
    with made.ended():
        pass


@pytest.fixture
def question(tmp_path: Path) -> Open:
    path = tmp_path / "acte.txt"
    path.write_text(act(1), encoding="utf-8")
    return Open(Document(str(path), "acte.txt"), Manner())


def test_a_child_begun_early_answers_the_first_task(children: Children, question: Open) -> None:
    children.begin(2048)
    begun = set(children._alive)
    assert isinstance(children.ask(question, 60, 2048), Opened)
    assert len(begun) == 1 and children._alive == begun


@pytest.mark.parametrize(
    ("trap", "seconds", "fault"),
    [
        (Trap(os.abort), 60, Fault("failed", "the reader crashed on it (SIGABRT). Scan or export it again")),
        (Trap(os._exit, 3), 60, Fault("failed", "the reader crashed on it (exit code 3). Scan or export it again")),
        (
            Trap(os.kill, 0, signal.SIGKILL),
            60,
            Fault("failed", "the reader crashed on it (SIGKILL). Scan or export it again", True),
        ),
        (Trap(exec, "while True: pass"), 1, Fault("timed-out", f"not done within 1 s. {MORE_TIME}", True)),
    ],
)
def test_a_child_that_crashes_or_loops_is_replaced(
    children: Children, question: Open, trap: Any, seconds: float, fault: Fault
) -> None:
    assert children.ask(trap, seconds, 4096) == fault
    answer = children.ask(question, 60, 4096)
    assert isinstance(answer, Opened)
    assert answer.pages == 1


def test_a_page_that_takes_too_much_memory_costs_itself_alone(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    small = sheet("Commune de Montreval", "Conseil municipal")
    small.convert("1").save(
        inbox / "plans.tif", save_all=True, append_images=[Image.new("1", (8900, 8900), 1)], compression="group4"
    )
    summary = run([inbox], out, Plan(limits=Limits(megabytes=900)))
    assert (summary.documents, summary.pages) == (1, 2)
    with closing(sqlite3.connect(journal_of(out))) as db:
        states = db.execute("select number, state, transient from pages order by number").fetchall()
    assert states == [(1, "ocr", None), (2, "failed", 1)]


def test_a_worker_that_is_killed_is_replaced_and_the_export_does_not_show_it(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    pages = [sheet("Commune de Montreval", f"page {number}") for number in range(12)]
    pages[0].save(inbox / "scans.tif", save_all=True, append_images=pages[1:], dpi=(150, 150))
    run([inbox], tmp_path / "undisturbed", Plan())
    out, killed = tmp_path / "out", threading.Event()

    def kill_one() -> None:
        while not any(pages_of(out).rglob("*.json")):
            time.sleep(0.01)
        for child in list(CHILDREN._alive):
            child.kill()
        killed.set()

    threading.Thread(target=kill_one, daemon=True).start()
    run([inbox], out, Plan())
    assert killed.is_set()
    assert export_of(tmp_path / "out") == export_of(tmp_path / "undisturbed")
