"""Datasette shows the database that was written, with its metadata, and answers questions over HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from pipeline.publish import sqlite
from tests.publish.exports import HOSTILE, export, rows

WAIT = 60  # seconds that a busy machine may take to start it


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("datasette")
    sqlite.write(export(folder / "in", rows(deliberations={"title": f"{HOSTILE} <script>alert(1)</script>"})), folder)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "delib.sqlite", "--metadata", "delib.metadata.json"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([*command, "--port", str(port)], cwd=folder, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server, folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(WAIT * 5):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urlopen(address).close()
            return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def ask(site: str, path: str, **question: str) -> Any:
    with urlopen(f"{site}/delib/{path}.json?{urlencode({**question, '_shape': 'array'})}") as answer:
        return json.load(answer)


def page(site: str, path: str) -> str:
    with urlopen(f"{site}{path}") as answer:
        return str(answer.read().decode())


def test_a_view_and_a_filter_answer(site: str) -> None:
    assert ask(site, "absences")[0]["last_name"] == "NORD"
    assert [row["value"] for row in ask(site, "amounts", role="grant", value__gt="1000")] == [1500.5]
    assert ask(site, "amounts", value__gt="2000") == []


def test_texts_are_searched_without_accents(site: str) -> None:
    assert [row["page"] for row in ask(site, "recherche", q="delegation")] == [1]
    assert {row["place"] for row in ask(site, "recherche", q="l'ecole")} == {"article 1", "page"}
    assert [row["number"] for row in ask(site, "articles", _search="ecole")] == ["1"]


def test_titles_licence_and_descriptions_are_shown_and_text_is_escaped(site: str) -> None:
    home, table = page(site, "/"), page(site, "/delib/deliberations")
    assert "Délibérations lues sur leurs pages" in home
    assert "Licence Ouverte" in home
    assert "Organe qui décide" in table
    assert "<script>alert(1)" not in table
    assert "Qui a été le plus absent" in page(site, "/delib/absences")
