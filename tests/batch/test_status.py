"""What a batch tells of itself, and what is tried again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.children import Limits
from pipeline.batch.journal import Journal
from pipeline.batch.run import Plan, recall, run
from pipeline.batch.state import journal_of, locked
from pipeline.batch.status import Cause, status_of, told
from pipeline.errors import UsageError
from tests.batch.acts import act, export_of, sheet, write_acts


def test_every_file_and_page_is_in_one_state(tmp_path: Path) -> None:
    inbox, out = write_acts(tmp_path / "in", 2), tmp_path / "out"
    sheet("Commune de Montreval", "Conseil municipal").save(inbox / "scan.png", dpi=(150, 150))
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (inbox / "notes.docx").write_bytes(b"PK")
    run([inbox], out, Plan(jobs=2))
    found = status_of(out)
    assert (found.running, found.published, found.files, found.others) == (False, True, 5, 1)
    assert found.documents == {"waiting": 0, "exported": 3, "failed": 1}
    assert found.pages == {"ocr": 1, "text-layer": 2}
    assert found.pages_waiting == 0
    reason = "the PDF is broken or has no page. Scan or export the document again"
    assert found.failures == (Cause("documents", "unreadable", reason, False, 1),)
    lines = list(told(found, out))
    assert "5 files: 3 documents read, 1 failed, 0 waiting, 1 of other kinds left alone" in lines
    assert f"  1 documents unreadable: {reason}" in lines


def test_what_had_no_time_is_tried_again_and_then_all_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    lines = [f"Article {number} : le Conseil municipal adopte le budget de la commune" for number in range(30)]
    sheet("Commune de Montreval", *lines).save(inbox / "scan.png", dpi=(150, 150))
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    hurried = run([inbox], out, Plan(limits=Limits(seconds=0.05)))
    assert (hurried.documents, hurried.failed) == (0, 2)
    assert status_of(out).pages == {"timed-out": 1}
    assert [(each.what, each.state, each.transient) for each in status_of(out).failures] == [
        ("documents", "timed-out", True),
        ("documents", "unreadable", False),
        ("pages", "timed-out", True),
    ]
    inputs, plan = recall(out)
    assert inputs == [inbox]
    assert run(inputs, out, plan).failed == 2  # without being told to try again
    tried: list[str] = []
    again = run(inputs, out, Plan(again="transient"), lambda _at, _of, done: tried.append(done.file))
    assert (again.documents, again.failed) == (1, 1)
    assert "scan.png" in tried
    run([inbox], tmp_path / "other", Plan())
    assert export_of(out) == export_of(tmp_path / "other")
    tried.clear()
    run(inputs, out, Plan(again="all"), lambda _at, _of, done: tried.append(done.file))
    assert tried == ["broken.pdf"]


def test_a_folder_without_a_batch_has_no_status(tmp_path: Path) -> None:
    for ask in (status_of, recall):
        with pytest.raises(UsageError, match="holds no journal of a batch"):
            ask(tmp_path)


@pytest.mark.parametrize("call", [None, "", "[]", '{"paths": []}', '{"paths": [], "cache": 1, "manner": {"x": 1}}'])
def test_a_journal_that_does_not_say_what_was_asked_is_told_to(tmp_path: Path, call: str | None) -> None:
    with locked(tmp_path), closing(Journal(journal_of(tmp_path))) as journal:
        journal.note(call=call)
    with pytest.raises(UsageError, match="does not say what was asked"):
        recall(tmp_path)


def test_a_drop_folder_is_watched_until_it_is_told_to_stop(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    whole = tmp_path / "whole.png"
    sheet("Commune de Montreval", "Conseil municipal").save(whole, dpi=(150, 150))
    command = [sys.executable, "-m", "pipeline.cli", "watch", inbox, "--out", out, "--every", "0.3", "--json-log"]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True) as watching:
        (inbox / "scan.png").write_bytes(whole.read_bytes()[:-30])  # the scanner is still at it
        (inbox / "acte.txt").write_text(act(1), encoding="utf-8")
        assert watching.stderr
        events = [json.loads(watching.stderr.readline()) for _ in range(2)]
        assert [event.get("file") for event in events] == ["acte.txt", None]
        (inbox / "scan.png").write_bytes(whole.read_bytes())
        events = [json.loads(watching.stderr.readline()) for _ in range(2)]
        assert [event.get("file") for event in events] == ["scan.png", None]
        assert (events[1]["documents"], events[1]["unchanged"]) == (2, 1)
        watching.send_signal(signal.SIGTERM)
        assert watching.wait(30) == 0
    assert sorted(path.name for path in inbox.iterdir()) == ["acte.txt", "scan.png"]
    assert {"json/acte.json", "json/scan.json"} <= set(export_of(out))
