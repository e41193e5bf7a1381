"""A batch goes on where it was: nothing that is done is redone, and all that changed is."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from pipeline.batch import job
from pipeline.batch.job import Manner
from pipeline.batch.run import Plan, Summary, run
from pipeline.batch.state import is_locked, journal_of, locked, pages_of
from pipeline.errors import UsageError
from pipeline.installed import rules_folder
from tests.batch.acts import act, export_of, sheet, write_acts

PLAN = Plan(jobs=2)


class Batch:
    """An input folder with three texts and a scan, and an output folder."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out = write_acts(folder / "in", 3), folder / "out"
        sheet("Commune de Montreval", "Conseil municipal du 12 mars").save(self.inbox / "scan.png", dpi=(150, 150))

    def run(self, plan: Plan = PLAN) -> tuple[Summary, list[str]]:
        """The account of a run, and the documents that it worked on."""
        worked: list[str] = []
        return run([self.inbox], self.out, plan, lambda _at, _of, done: worked.append(done.file)), sorted(worked)

    def read_at(self) -> dict[str, float]:
        """When the page of each document was read."""
        with sqlite3.connect(journal_of(self.out)) as db:
            return dict(db.execute("select file, pages.done from documents join pages on document = id"))

    def undisturbed(self, folder: Path) -> dict[str, bytes]:
        """What a first run gives, in another folder."""
        run([self.inbox], folder, PLAN)
        return export_of(folder)


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path)


def test_only_what_changed_is_redone(batch: Batch, tmp_path: Path) -> None:
    summary, worked = batch.run()
    assert (summary.documents, summary.failed, summary.unchanged) == (4, 0, 0)
    assert worked == ["acte-001.txt", "acte-002.txt", "acte-003.txt", "scan.png"]
    first, read = export_of(batch.out), batch.read_at()

    assert batch.run() == (Summary(4, 0, 0, 4, 3, unchanged=4), [])
    assert (export_of(batch.out), batch.read_at()) == (first, read)

    (batch.inbox / "acte-001.txt").touch()  # another time, the same content
    (batch.inbox / "acte-002.txt").write_text(act(7), encoding="utf-8")
    (batch.inbox / "acte-003.txt").unlink()
    (batch.inbox / "acte-004.txt").write_text(act(4), encoding="utf-8")
    summary, worked = batch.run()
    assert (summary.documents, summary.unchanged, worked) == (4, 2, ["acte-002.txt", "acte-004.txt"])
    assert export_of(batch.out) == batch.undisturbed(tmp_path / "other")
    assert "json/acte-003.json" not in export_of(batch.out)
    assert batch.read_at()["scan.png"] == read["scan.png"]


def test_another_manner_redoes_all_but_reading(batch: Batch, tmp_path: Path) -> None:
    batch.run()
    read = batch.read_at()
    summary, worked = batch.run(Plan(Manner(repair=False), jobs=2))
    assert (summary.unchanged, len(worked)) == (0, 4)
    assert batch.read_at() == read
    run([batch.inbox], tmp_path / "other", Plan(Manner(repair=False), jobs=2))
    assert export_of(batch.out) == export_of(tmp_path / "other")


def test_changed_rules_are_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = job.fingerprint()
    shutil.copytree(rules_folder(), tmp_path / "rules")
    monkeypatch.setattr(job, "rules_folder", lambda: tmp_path / "rules")
    job.fingerprint.cache_clear()
    assert job.fingerprint() == before
    with (tmp_path / "rules" / "margins.toml").open("a", encoding="utf-8") as stream:
        stream.write("# another word\n")
    job.fingerprint.cache_clear()
    assert job.fingerprint() != before
    job.fingerprint.cache_clear()


def test_pages_are_recorded_in_the_output_and_serve_another_journal(batch: Batch) -> None:
    batch.run()
    first = export_of(batch.out)
    records = {path: path.stat().st_mtime_ns for path in pages_of(batch.out).rglob("*.json")}
    assert len(records) == 1
    for path in journal_of(batch.out).parent.glob("journal.sqlite*"):
        path.unlink()
    (batch.inbox / "acte-003.txt").unlink()
    summary, worked = batch.run()
    assert (summary.documents, len(worked)) == (3, 3)
    assert {path: path.stat().st_mtime_ns for path in pages_of(batch.out).rglob("*.json")} == records
    assert set(first) - set(export_of(batch.out)) == {"json/acte-003.json", "text/acte-003.txt"}


def test_a_record_that_was_cut_short_is_read_again(batch: Batch) -> None:
    batch.run()
    first = export_of(batch.out)
    for path in pages_of(batch.out).rglob("*.json"):
        path.write_bytes(path.read_bytes()[:40])
    _, worked = batch.run(Plan(Manner(repair=False), jobs=2))
    assert len(worked) == 4
    batch.run()
    assert export_of(batch.out) == first


def test_a_second_run_on_the_same_folder_is_refused(batch: Batch) -> None:
    with locked(batch.out):
        assert is_locked(batch.out)
        with pytest.raises(UsageError, match=r"another run is writing there \(process \d+\)"):
            batch.run()
    assert not is_locked(batch.out)


def test_what_was_damaged_in_the_export_is_mended(batch: Batch) -> None:
    batch.run()
    first = export_of(batch.out)
    (batch.out / "json" / "scan.json").write_text("{}", encoding="utf-8")
    (batch.out / "text" / "acte-001.txt").unlink()
    (batch.out / "votes.csv").write_text("", encoding="utf-8")
    assert batch.run()[1] == []
    assert export_of(batch.out) == first


def test_a_document_that_cannot_be_read_stays_failed_until_it_changes(batch: Batch) -> None:
    broken = batch.inbox / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    summary, worked = batch.run()
    assert (summary.documents, summary.failed, len(worked)) == (4, 1, 5)
    assert batch.run()[0].failed == 1
    listed = json.loads((batch.out / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    assert [document["error"] for document in listed if "error" in document] == [
        "broken.pdf: the PDF is broken or has no page. Scan or export the document again"
    ]
    broken.unlink()
    (batch.inbox / "broken.txt").write_text(act(9), encoding="utf-8")
    summary, worked = batch.run()
    assert (summary.documents, summary.failed, worked) == (5, 0, ["broken.txt"])
