"""Damaged documents: none crashes a batch, hangs it or leaves half a file, and each ends with a reason."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.batch.children import Limits
from pipeline.batch.run import Done, Plan, Summary, run
from pipeline.batch.state import journal_of
from pipeline.batch.tasks import Fault
from pipeline.export.schema import TABLES
from tests.batch.acts import act, export_of
from tests.batch.damage import write_damaged
from tests.paths import SHARED, needs_shared
from tests.read.draw import pdf, typed

LIMITS = Limits(seconds=10, megabytes=2048)
GOOD = ("before.txt", "middle.txt", "zuletzt.txt")  # among the damaged ones by their names
# What a program says of itself, and not of the document.
OWN_FAULT = re.compile(r"Traceback|File \"|line \d+, in|report this|[A-Z][a-z]+Error\b|/delib-|site-packages")


@dataclass(frozen=True)
class Ran:
    """A batch of damaged documents: how many, the account, what became of each, and the folder."""

    count: int
    summary: Summary
    done: dict[str, Done]
    out: Path


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("damaged")
    inbox, out = folder / "in", folder / "out"
    count = write_damaged(inbox)
    for number, name in enumerate(GOOD):
        (inbox / name).write_text(act(number + 1), encoding="utf-8")
    done: dict[str, Done] = {}
    summary = run([inbox], out, Plan(jobs=2, limits=LIMITS), lambda _at, _of, each: done.update({each.file: each}))
    return Ran(count, summary, done, out)


def test_every_damaged_document_ends_in_one_state(ran: Ran) -> None:
    assert ran.count >= 300
    assert ran.summary.documents + ran.summary.failed == len(ran.done) == ran.count + len(GOOD)
    assert ran.summary.others == 0
    listed = json.loads((ran.out / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    assert sorted(each["file"] for each in listed) == sorted(ran.done)
    assert sum("error" in each for each in listed) == ran.summary.failed
    assert not any(isinstance(ran.done[name].outcome, Fault) for name in GOOD)


def test_every_failure_says_what_is_wrong_and_what_to_do(ran: Ran) -> None:
    reasons = {name: each.outcome.reason for name, each in ran.done.items() if isinstance(each.outcome, Fault)}
    assert len(reasons) > 100
    with closing(sqlite3.connect(journal_of(ran.out))) as db:
        pages = dict(db.execute("select document || ' ' || number, reason from pages where reason is not null"))
    for name, reason in reasons.items():
        assert re.fullmatch(re.escape(name) + r": .+\. [A-Z].+", reason), reason
    assert [told for told in (*reasons.values(), *pages.values()) if OWN_FAULT.search(told)] == []


def test_everything_that_is_written_is_whole(ran: Ran) -> None:
    written = export_of(ran.out)
    exported = sorted(name for name, each in ran.done.items() if not isinstance(each.outcome, Fault))
    assert len([name for name in written if name.startswith("json/")]) == len(exported)
    assert len([name for name in written if name.startswith("text/")]) == len(exported)
    for name, content in written.items():
        string = content.decode()
        if name.endswith(".json"):
            json.loads(string)
    for table in TABLES:
        rows = list(csv.reader(written[f"{table.name}.csv"].decode().splitlines(keepends=True)))
        assert {len(row) for row in rows} == {len(table.columns)}
    assert not (ran.out / ".delib" / "staging").exists()


def test_a_document_that_cannot_be_closed_does_no_harm_to_the_next(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    two = pdf(tmp_path / "a.pdf", [typed(act(1).split("\n")), b""]).read_bytes()
    (inbox / "a.pdf").write_bytes(two.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox null         "))
    (inbox / "b.pdf").write_bytes(two)
    done: dict[str, Done] = {}
    run([inbox], tmp_path / "out", Plan(), lambda _at, _of, each: done.update({each.file: each}))
    assert not isinstance(done["b.pdf"].outcome, Fault)


def test_a_picture_that_says_it_moves_is_one_page(ran: Ran) -> None:
    for name in ("png-frames.png", "jpeg-many-pictures.jpg"):
        outcome = ran.done[name].outcome
        assert isinstance(outcome, Fault) or len(outcome.states) == 1


def test_pages_that_a_file_cannot_hold_are_not_waited_for(ran: Ran) -> None:
    outcome = ran.done["forged-count-million.pdf"].outcome
    assert not isinstance(outcome, Fault)
    assert outcome.states == ("text-layer", "text-layer")


@needs_shared
def test_real_documents_cut_short_end_with_a_reason(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    real = sorted((SHARED / "real").glob("*.pdf"))[:4]
    for path in real:
        content = path.read_bytes()
        for part in (1, 2):
            (inbox / f"{path.stem}-{part}.pdf").write_bytes(content[: len(content) * part // 40])
    shutil.copy(next((SHARED / "seed").glob("*.json")), inbox / "truth.pdf")
    done: list[Done] = []
    summary = run([inbox], tmp_path / "out", Plan(jobs=2, limits=LIMITS), lambda _at, _of, each: done.append(each))
    assert summary.documents + summary.failed == len(done) == 2 * len(real) + 1
    assert not any(OWN_FAULT.search(each.outcome.reason) for each in done if isinstance(each.outcome, Fault))
