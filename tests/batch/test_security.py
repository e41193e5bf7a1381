"""Inputs are hostile: nothing they say is run, opened or fetched, and nothing is written or removed outside DIR."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.children import Child
from pipeline.batch.run import Plan, run
from pipeline.batch.state import journal_of, pages_of
from pipeline.errors import UsageError
from tests.batch.acts import act, export_of, write_acts
from tests.batch.test_children import Trap
from tests.paths import PROJECT
from tests.read.draw import pdf, typed

# What Python tells of a process and its children (PEP 578), one line each.
WATCH = """
import os, sys
log = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
told = ("open", "socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "subprocess.Popen", "os.system",
        "os.exec", "os.posix_spawn", "pickle.find_class", "ctypes.dlopen", "urllib.Request", "os.remove", "os.rename")
def hook(event, args):
    if event in told:
        os.write(log, (event + "\\t" + repr(args)[:500] + "\\n").encode())
sys.addaudithook(hook)
"""
# A PDF names these, each in a way in which a reader could be led to open it.
HOSTILE = {
    "launch": (b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(%s)>>"),
    "go-to": (b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/GoToR/F(%s)/D[0/Fit]>>"),
    "javascript": (b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL\\('%s'\\))>>"),
    "stream": (b"<</Length", b"<</F(%s)/FFilter/FlateDecode/Length"),
    "stream-url": (b"<</Length", b"<</F<</FS/URL/F(http://127.0.0.1:9/%s)>>/Length"),
    "cmap": (b"/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding", b"/Subtype/Type0/BaseFont/A/Encoding/%s"),
    "font": (b"/BaseFont/Helvetica", b"/BaseFont/%s"),
    "metadata": (b"/Type/Catalog", b"/Type/Catalog/AF[<</Type/Filespec/F(%s)/UF(%s)>>]"),
}


def cli(*words: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_documents_name_is_not_opened_run_or_fetched(tmp_path: Path) -> None:
    inbox, out, watched = write_acts(tmp_path / "in", 1), tmp_path / "out", tmp_path / "watched"
    bait = tmp_path / "bait"
    with gzip.open(f"{bait}.pickle.gz", "wb") as stream:  # as old readers of PDFs kept the maps of their fonts
        pickle.dump(Trap(os.mkdir, str(tmp_path / "ran")), stream)
    bait.write_text("bait", encoding="utf-8")
    two = pdf(tmp_path / "a.pdf", [typed(act(1).split("\n"))]).read_bytes()
    as_name = b"#2F".join(os.fsencode(bait).split(b"/"))
    for name, (there, instead) in HOSTILE.items():
        named = as_name if name in ("cmap", "font") else os.fsencode(bait)
        (inbox / f"{name}.pdf").write_bytes(two.replace(there, instead.replace(b"%s", named)))
    (inbox / "; touch ran; $(touch ran) `touch ran`.txt").write_text(act(2), encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path / "site"), "WATCHED": str(watched)}
    done = cli("extract", inbox, "--out", out, "--jobs", 1, env=env)
    assert done.returncode == 0, done.stderr
    events = [line.split("\t", 1) for line in watched.read_text(encoding="utf-8").splitlines()]
    assert any(str(inbox / "launch.pdf") in args for event, args in events if event == "open")
    assert [args for event, args in events if event.startswith(("socket.", "urllib.", "os.system", "os.exec"))] == []
    started = [args for event, args in events if event in ("subprocess.Popen", "os.posix_spawn")]
    assert all("pipeline.batch.child" in args for args in started)
    assert [args for _, args in events if "bait" in args] == []
    assert not list(PROJECT.glob("ran")) and not (tmp_path / "ran").exists()


def test_names_cannot_lead_out_of_the_output_folder_or_forge_a_line(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    names = ["a\nb.txt", "\x1b[2J.txt", "e..\\..\\c.txt", "...txt", "%2e%2e%2fd.txt", "~root.txt", "-out.txt"]
    inbox.mkdir()
    for name in names:
        (inbox / name).write_text(act(1), encoding="utf-8")
    (tmp_path / "secret.txt").write_text("planted secret", encoding="utf-8")
    (inbox / "link.txt").symlink_to(tmp_path / "secret.txt")
    before = {path for path in tmp_path.rglob("*") if out not in path.parents}
    done = cli("extract", inbox, "--out", out, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    shown = len([name for name in names if not name.startswith(".")])
    assert len(done.stderr.splitlines()) == shown + 1
    assert "\x1b" not in done.stderr
    assert {path for path in tmp_path.rglob("*") if out not in path.parents} == before | {out}
    assert len(list((out / "json").rglob("*.json"))) == shown
    assert all(b"planted secret" not in content for content in export_of(out).values())


@pytest.mark.parametrize("name", ["json", "text", ".delib"])
def test_a_link_in_the_output_folder_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    inbox, out, other = write_acts(tmp_path / "in", 1), tmp_path / "out", tmp_path / "other"
    out.mkdir()
    other.mkdir()
    (out / name).symlink_to(other)
    with pytest.raises(UsageError, match="link"):
        run([inbox], out, Plan())
    assert list(other.iterdir()) == []


def test_a_table_that_is_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    inbox, out, other = write_acts(tmp_path / "in", 1), tmp_path / "out", tmp_path / "other.csv"
    out.mkdir()
    other.write_text("mine", encoding="utf-8")
    (out / "votes.csv").symlink_to(other)
    run([inbox], out, Plan())
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (out / "votes.csv").is_symlink()


def test_a_planted_list_of_documents_removes_nothing_outside(tmp_path: Path) -> None:
    inbox, out = write_acts(tmp_path / "in", 1), tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")
    stems = ["../../mine", "../votes", str(tmp_path / "mine")]
    planted = {"documents": [{"stem": stem} for stem in stems]}
    (out / "datapackage.json").write_text(json.dumps(planted), encoding="utf-8")
    run([inbox], out, Plan())
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine"


def test_planted_state_is_never_unpickled_and_never_a_traceback(tmp_path: Path) -> None:
    inbox, out, ran = write_acts(tmp_path / "in", 1), tmp_path / "out", tmp_path / "ran"
    pdf(inbox / "a.pdf", [typed(act(3).split("\n"))])
    trap = pickle.dumps(Trap(os.mkdir, str(ran)))
    run([inbox], out, Plan())
    first = export_of(out)
    for path in pages_of(out).rglob("*.json"):
        path.write_bytes(trap)
    with closing(sqlite3.connect(journal_of(out))) as db, db:
        db.execute("update documents set key = null")
    run([inbox], out, Plan())
    assert export_of(out) == first
    with closing(sqlite3.connect(journal_of(out))) as db, db:
        db.execute("update results set packed = ?", (trap,))
    with pytest.raises(UsageError, match=r"is damaged.*Remove it"):
        run([inbox], out, Plan())
    for path in journal_of(out).parent.glob("journal.sqlite-*"):
        path.unlink()
    journal_of(out).write_bytes(trap)
    with pytest.raises(UsageError, match="the journal cannot be"):
        run([inbox], out, Plan())
    assert not ran.exists()


def test_temporary_files_are_private_and_gone_when_a_worker_is_killed() -> None:
    child = Child(2048)
    folder = Path(child._folder)
    try:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        write = "import tempfile, time; tempfile.mkstemp(); tempfile.mkstemp(); time.sleep(60)"
        threading.Thread(target=_kill_when_used, args=(child, folder), daemon=True).start()
        with pytest.raises(Exception, match="SIGKILL"):
            child.ask(Trap(exec, write), 30)  # type: ignore[arg-type]
    finally:
        child.close()
    assert not folder.exists()


def _kill_when_used(child: Child, folder: Path) -> None:
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.01)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in folder.iterdir())
    child.kill()


def test_what_a_batch_keeps_is_for_its_owner_alone(tmp_path: Path) -> None:
    inbox, out = write_acts(tmp_path / "in", 1), tmp_path / "out"
    run([inbox], out, Plan())
    assert stat.S_IMODE((out / ".delib").stat().st_mode) == 0o700
