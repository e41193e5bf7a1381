"""A cluster on this machine: a real scheduler, two workers, one of which is killed while it works."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.batch.run import Plan, run
from pipeline.batch.state import pages_of
from pipeline.errors import UsageError
from tests.batch.acts import export_of, sheet, write_acts


@dataclass(frozen=True)
class Machines:
    """A scheduler at an address, and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def start(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    log = (folder / "log").open("ab")
    return subprocess.Popen([sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log)


@pytest.fixture
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    alone = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [start(folder, *alone), start(folder, *alone)]
    yield Machines(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_worker_that_is_pulled_costs_nothing(machines: Machines, tmp_path: Path) -> None:
    inbox, out = write_acts(tmp_path / "in", 4), tmp_path / "out"
    pages = [sheet("Commune de Montreval", f"page {number}") for number in range(24)]
    pages[0].save(inbox / "scans.tif", save_all=True, append_images=pages[1:], dpi=(150, 150))
    run([inbox], tmp_path / "here", Plan(jobs=2))
    pulled = threading.Event()

    def pull_one() -> None:
        while not any(pages_of(out).rglob("*.json")):
            time.sleep(0.01)
        machines.workers[0].kill()
        pulled.set()

    threading.Thread(target=pull_one, daemon=True).start()
    summary = run([inbox.as_uri()], out, Plan(cluster=machines.address))
    assert pulled.is_set()
    assert (summary.documents, summary.failed, summary.pages) == (5, 0, 28)
    assert export_of(out) == export_of(tmp_path / "here")
    again = run([inbox.as_uri()], out, Plan(cluster=machines.address))
    assert (again.documents, again.unchanged) == (5, 5)


def test_a_scheduler_that_is_not_there_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.cluster.ANSWERS_WITHIN", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(UsageError, match="no scheduler answers"):
        run([write_acts(tmp_path / "in", 1)], tmp_path / "out", Plan(cluster=address))
