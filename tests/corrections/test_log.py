"""corrections.jsonl: only ever added to, whole lines or none, whoever writes at once and whatever crashes."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.corrections.log import FILE, append, load, parse
from pipeline.corrections.record import Anchor, Correction, Seen, from_json, to_json
from tests.corrections.acts import correction


def add(folder: Path, *corrections: Correction) -> None:
    append(folder, lambda _: corrections)


def test_a_correction_comes_back_as_it_was_written(tmp_path: Path) -> None:
    row = (
        ("last_name", Seen("ROY", Anchor(2, (1.0, 2.0, 3.0, 4.0), "M. ROY"))),
        ("names", Seen(["A", "B"], Anchor(2))),
    )
    made = correction(
        "replace", "/deliberations/1/votes/0/names", act=Anchor(1, None, "COMMUNE"), row=row, after=["A"], why="relu"
    )
    add(tmp_path, made)
    (held,) = load(tmp_path).corrections
    assert held == made
    assert from_json(to_json(held)) == made
    assert (held.ordinal, held.table, held.index, held.column) == (1, "votes", 0, "names")


def test_an_undo_takes_back_and_may_be_taken_back(tmp_path: Path) -> None:
    add(tmp_path, correction("accept", "/deliberations/0/fields/title"))
    add(tmp_path, correction("undo", "", 2, undoes="c1"))
    assert load(tmp_path).effective() == ()
    add(tmp_path, correction("undo", "", 3, undoes="c2"))
    assert [each.id for each in load(tmp_path).effective()] == ["c1"]
    assert len((tmp_path / FILE).read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_that_a_crash_cut_off_is_told_and_costs_no_other(tmp_path: Path, cut: int) -> None:
    add(tmp_path, correction("accept", "/deliberations/0/fields/title"))
    add(tmp_path, correction("accept", "/deliberations/0/fields/date", 2))
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-cut])
    held = load(tmp_path)
    if cut == 1:  # only the line break is missing
        assert [each.id for each in held.corrections] == ["c1", "c2"]
    else:
        assert [each.id for each in held.corrections] == ["c1"]
        assert "line 2 was cut off" in held.faults[0]
    add(tmp_path, correction("accept", "/deliberations/0/fields/number", 3))
    assert [each.id for each in load(tmp_path).corrections][-1] == "c3"
    assert len(load(tmp_path).corrections) == (3 if cut == 1 else 2)


def test_what_is_no_correction_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"id": 1}\n[]\n\xff\xfe\n{"op": "drop"}\n')
    add(tmp_path, correction("accept", "/deliberations/0/fields/title"))
    held = load(tmp_path)
    assert [each.id for each in held.corrections] == ["c1"]
    assert len(held.faults) == 4


def _write_many(folder: Path, writer: int) -> None:
    for at in range(25):
        made = correction("accept", "/deliberations/0/fields/title", why="x" * 5000)
        add(folder, Correction(**{**made.__dict__, "id": f"{writer}-{at}"}))


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write_many, args=(tmp_path, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    held = load(tmp_path)
    assert held.faults == ()
    assert {each.id for each in held.corrections} == {f"{writer}-{at}" for writer in range(2) for at in range(25)}


def test_a_disk_that_takes_no_more_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    add(tmp_path, correction("accept", "/deliberations/0/fields/title"))
    before = (tmp_path / FILE).read_bytes()
    program = f"""
import resource
from pathlib import Path
from tests.corrections.acts import correction
from tests.corrections.test_log import add
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 100}, {len(before) + 100}))
try:
    add(Path({str(tmp_path)!r}), correction("accept", "/deliberations/0/fields/date", 2))
except OSError as error:
    print(error.strerror)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "File too large"
    assert (tmp_path / FILE).read_bytes() == before


def test_a_folder_without_corrections_has_an_empty_log(tmp_path: Path) -> None:
    assert load(tmp_path).corrections == ()
    assert not (tmp_path / FILE).exists()


def test_a_line_is_read_once_however_the_log_grows() -> None:
    line = json.dumps(to_json(correction("replace", "/deliberations/0/fields/title", after="Pont"))).encode() + b"\n"
    assert parse(line + b"{}\n" + line).corrections[0] is parse(line).corrections[0]
