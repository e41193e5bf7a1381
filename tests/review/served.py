"""An export of two acts on paper, and the review of it, served to whoever asks."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.options import ReadOptions
from pipeline.review.app import Desk, application
from pipeline.review.serve import Place, desk_of
from tests.corrections.acts import BODY, HEAD, SECOND

SCRIPT = "<script>alert(1)</script> & <b>four</b>"
FIRST = [line.replace("d'un four pour la cantine", f"d'un {SCRIPT}") for line in BODY]


def draw(path: Path, *pages: list[str]) -> None:
    """A PDF of pages of lines, as an editing program writes it."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(60, 780 - 18 * at, line)
        canvas.showPage()
    canvas.save()


def delib(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def extract(folder: Path) -> None:
    """Run `delib extract` over the inbox of a folder, as the first time and as every later one."""
    done = delib("extract", folder / "in", "--out", folder / "out", "--jobs", "1")
    assert done.returncode == 0, done.stderr


def make(folder: Path) -> Path:
    """The folder with its inbox and its export; returns the export."""
    (folder / "in").mkdir(parents=True)
    draw(folder / "in" / "seance.pdf", [*HEAD, *FIRST], [*HEAD, *SECOND])
    extract(folder)
    return folder / "out"


def copied(made: Path, folder: Path) -> Path:
    """A copy of what `make` made, for a test that changes it; its journal knows where the copy lies."""
    shutil.copytree(made.parent, folder, dirs_exist_ok=True)
    with closing(sqlite3.connect(folder / "out" / ".delib" / "journal.sqlite")) as journal, journal:
        journal.execute("update documents set place = ?", (os.fsencode(folder / "in" / "seance.pdf"),))
    return folder / "out"


def misread(out: Path, old: str, new: str) -> None:
    """Have the recorded pages read otherwise, as another engine would, and every result forgotten."""
    found = 0
    for path in (out / ".delib" / "pages").rglob("*.json"):
        content = path.read_text(encoding="utf-8")
        found += content.count(old)
        path.write_text(content.replace(old, new), encoding="utf-8")
    assert found
    for path in (out / ".delib").glob("journal.sqlite*"):
        path.unlink()


@dataclass(frozen=True)
class Served:
    """A running review, spoken to without a browser."""

    out: Path
    desk: Desk
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, str]:
        """The status and the body of an answer; the path is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def keys(self) -> list[str]:
        """The ids of the deliberations, in the order of the document."""
        (listed,) = self.desk.documents.export.documents
        document = self.desk.documents.current(listed).document
        return [each["deliberation_id"] for each in document["deliberations"]]

    def shown(self, at: int = 0) -> dict[str, Any]:
        """A deliberation as it stands now."""
        (listed,) = self.desk.documents.export.documents
        found: dict[str, Any] = self.desk.documents.current(listed).document["deliberations"][at]
        return found

    def save(self, *changes: dict[str, Any], who: str = "Léa", at: int = 0) -> tuple[int, dict[str, Any]]:
        """Save as the page does, with its token."""
        token = self.desk.guard.page
        status, told = self.ask(
            f"/save/{self.keys()[at]}", "POST", json.dumps({"who": who, "changes": changes}), X_Delib_Page=token
        )
        return status, json.loads(told) if told.startswith("{") else {"error": told}

    def change(self, column: str, after: Any, op: str = "replace", at: int = 0) -> dict[str, Any]:
        """A change of a single value as it stands now."""
        deliberation = self.shown(at)
        field = deliberation["fields"].get(column)
        human = (field.get("human") or {}).get("correction", "") if field else ""
        return {
            "op": op, "path": f"/deliberations/{at}/fields/{column}", "act": deliberation["segments"][0]["begins"],
            "before": field["value"] if field else None, "human": human, "after": after,
        }  # fmt: skip


@contextmanager
def serving(
    out: Path, *, token: str | None = None, source: Path | None = None, indexed: bool = True
) -> Iterator[Served]:
    """A review that runs until the block ends, its index made before."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = desk_of(out, ReadOptions(), source, Place(port=port, token=token))
    if indexed:
        desk.index.update()
    server = uvicorn.Server(uvicorn.Config(application(desk), port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Served(out, desk, port)
    finally:
        server.should_exit = True
        thread.join()


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
