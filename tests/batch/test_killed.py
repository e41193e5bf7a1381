"""A run that is killed, and one that finds the disk full: the same command goes on, and nothing shows of it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from pipeline.batch import children
from pipeline.batch.children import Children
from pipeline.batch.run import Plan, run
from pipeline.errors import UsageError
from tests.batch.acts import export_of, sheet, write_acts

KILLS = 30
FULL = 77  # the exit code of a run that found the disk full


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, and a scan of nine pages."""
    folder = write_acts(tmp_path_factory.mktemp("killed") / "in", 4)
    pages: list[Image.Image] = [sheet("Commune de Montreval", f"page {number}") for number in range(9)]
    pages[0].save(folder / "scans.tif", save_all=True, append_images=pages[1:], dpi=(150, 150))
    return folder


@pytest.fixture(scope="module")
def undisturbed(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    run([inbox], out, Plan())
    return export_of(out)


def ended(work: Callable[[], object]) -> int:
    """How a process ends that does this work: its exit code, or below zero the signal that killed it."""
    pid = os.fork()
    if not pid:
        children.CHILDREN = Children()  # those of the parent are not ours
        try:
            work()
        except UsageError as error:
            os._exit(FULL if "cannot be written to" in str(error) else 1)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run_counting(inbox: Path, out: Path, die_at: int = 0) -> int:
    """Run, and count the calls that the run makes; at one of them the process kills itself."""
    count = 0

    def called(*_: object) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(called)
    try:
        run([inbox], out, Plan())
    finally:
        sys.setprofile(None)
    return count


def moments(calls: int) -> Iterator[int]:
    """Moments of a run, early ones more often: those hit it while there is work."""
    chance = random.Random(8)
    while True:
        yield 1 + int(calls * chance.random() ** 2)


def test_a_run_that_is_killed_at_thirty_moments_gives_the_same_bytes(
    inbox: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out, kills = tmp_path / "out", 0
    for moment in moments(run_counting(inbox, tmp_path / "counted")):
        code = ended(partial(run_counting, inbox, out, moment))
        assert code in (0, -signal.SIGKILL)
        kills += code != 0
        if kills == KILLS:
            break
        if code == 0:  # it came through: begin anew
            assert export_of(out) == undisturbed
            shutil.rmtree(out)
    run([inbox], out, Plan())
    assert export_of(out) == undisturbed
    assert not (out / ".delib" / "staging").exists()


@pytest.mark.parametrize("room", [20_000, 60_000, 130_000])
def test_a_full_disk_stops_the_run_and_costs_nothing_that_was_done(
    inbox: Path, undisturbed: dict[str, bytes], tmp_path: Path, room: int
) -> None:
    out = tmp_path / "out"

    def run_in_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        run([inbox], out, Plan())

    assert ended(run_in_little_room) == FULL
    assert export_of(out) == {}
    run([inbox], out, Plan())
    assert export_of(out) == undisturbed
