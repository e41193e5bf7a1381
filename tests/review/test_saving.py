"""What is saved is a line of corrections.jsonl; what changed meanwhile, is no value, or finds no room is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.review.served import SCRIPT, Served, delib, extract, misread, serving


def lines(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "corrections.jsonl").read_text(encoding="utf-8").splitlines()]


def rows(out: Path, table: str = "deliberations") -> list[dict[str, str]]:
    import csv  # noqa: PLC0415

    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_correction_names_who_when_what_and_where(served: Served) -> None:
    status, _ = served.save(served.change("title", "Achat d'un four") | {"why": "relu sur la page"})
    assert status == 200
    (line,) = lines(served.out)
    assert (line["who"], line["op"], line["path"]) == ("Léa", "replace", "/deliberations/0/fields/title")
    assert line["before"] == f"Achat d'un {SCRIPT}"
    assert (line["after"], line["why"], line["anchor"]["page"]) == ("Achat d'un four", "relu sur la page", 1)
    assert len(line["sha256"]) == 64
    assert served.shown()["fields"]["title"]["value"] == "Achat d'un four"


def test_a_later_save_of_a_value_that_changed_is_refused_with_what_it_is(served: Served) -> None:
    mine, theirs = served.change("title", "Mon titre"), served.change("title", "Leur titre")
    assert served.save(theirs, who="Marc")[0] == 200
    status, told = served.save(mine)
    assert status == 409
    assert (told["value"], told["who"]) == ("Leur titre", "Marc")
    assert [line["after"] for line in lines(served.out)] == ["Leur titre"]


def test_several_changes_are_saved_together_or_not_at_all(served: Served) -> None:
    status, _ = served.save(served.change("number", "2024-35"), served.change("date", "le 12"))
    assert status == 422
    assert not (served.out / "corrections.jsonl").exists() or lines(served.out) == []
    assert served.save(served.change("number", "2024-35"), served.change("date", "13/03/2024"))[0] == 200
    assert [line["after"] for line in lines(served.out)] == ["2024-35", "2024-03-13"]


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        ("date", "12/03/2024", "2024-03-12"), ("members_present", "1 2", 12), ("unanimous", "oui", True),
        ("outcome", "rejected", "rejected"), ("title", "  Deux   mots ", "Deux mots"), ("secretary", "", None),
    ],
)  # fmt: skip
def test_values_are_written_as_people_write_them(served: Served, column: str, written: str, kept: Any) -> None:
    assert served.save(served.change(column, written))[0] == 200
    assert lines(served.out)[0].get("after") == kept


@pytest.mark.parametrize(
    ("column", "written", "told"),
    [
        ("date", "hier", "une date"), ("members_present", "-3", "nombre entier"), ("outcome", "peut-être", "la liste"),
        ("colour", "rouge", "n’existe pas"), ("title", "x" * 30_000, "trop long"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_in_words(served: Served, column: str, written: str, told: str) -> None:
    status, answer = served.save(served.change(column, written))
    assert status == 422
    assert told in answer["error"]


def test_the_tables_follow_with_the_next_extraction_and_say_what_was_checked(served: Served) -> None:
    served.save(served.change("title", "Achat d'un four"), served.change("number", None, "accept"))
    extract(served.out.parent)
    first, second = rows(served.out)
    assert (first["title"], first["number"]) == ("Achat d'un four", "2024-31")
    assert (first["checked"], second["checked"]) == ("number; title", "")


def test_after_another_reading_the_value_of_the_human_stands_and_the_conflict_is_told(served: Served) -> None:
    served.save(served.change("title", "Achat d'un four"), served.change("number", "2024-37"))
    misread(served.out, "2024-31", "2024-3l")
    extract(served.out.parent)
    first = rows(served.out)[0]
    assert (first["title"], first["number"]) == ("Achat d'un four", "2024-37")
    assert first["checked"] == "number; title"
    assert "human_conflict" in [row["rule"] for row in rows(served.out, "checks")]
    served.desk.index.update()
    assert served.desk.index.entries("conflicts", "", 0)[1] == 1


def test_an_undo_brings_back_the_reading_before_and_after_a_run(served: Served) -> None:
    _, told = served.save(served.change("title", "Achat d'un four"))
    extract(served.out.parent)
    assert rows(served.out)[0]["title"] == "Achat d'un four"
    assert served.save({"op": "undo", "undoes": told["ids"][0]})[0] == 200
    assert served.shown()["fields"]["title"]["value"] == f"Achat d'un {SCRIPT}"
    assert len(lines(served.out)) == 2
    extract(served.out.parent)
    assert rows(served.out)[0]["title"] == f"Achat d'un {SCRIPT}"


def test_deliberations_are_merged_at_once_and_in_the_tables(served: Served) -> None:
    act = served.shown(1)["segments"][0]["begins"]
    assert served.save({"op": "merge", "path": "/deliberations/1", "act": act}, at=1)[0] == 200
    assert len(served.keys()) == 1
    extract(served.out.parent)
    assert len(rows(served.out)) == 1


def test_a_boundary_that_cannot_be_set_is_refused(served: Served) -> None:
    act = served.shown(0)["segments"][0]["begins"]
    status, told = served.save({"op": "merge", "path": "/deliberations/0", "act": act})
    assert status == 422
    assert "pas possible" in told["error"]
    assert not (served.out / "corrections.jsonl").exists() or lines(served.out) == []


def test_a_full_disk_is_told_and_nothing_is_lost(served: Served) -> None:
    served.save(served.change("title", "Achat d'un four"))
    before = (served.out / "corrections.jsonl").read_bytes()
    program = f"""
import resource
from pathlib import Path
from tests.review.served import serving
with serving(Path({str(served.out)!r})) as full:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 40}, {len(before) + 40}))
    status, told = full.save(full.change("number", "2024-38"))
    print(status, told["error"])
    print(full.ask("/d/" + full.keys()[0])[0])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("507 Le disque n’accepte plus rien")
    assert done.stdout.endswith("200\n")
    assert (served.out / "corrections.jsonl").read_bytes() == before


def test_a_source_that_moved_is_told_and_found_again(out: Path, tmp_path: Path) -> None:
    shutil.move(out.parent / "in", tmp_path / "elsewhere")
    with serving(out) as served:
        key = served.keys()[0]
        assert "Le fichier source a été déplacé" in served.ask(f"/d/{key}")[1]
        assert served.ask(f"/image/{key[:12]}/1")[0] == 404
        assert "Présents" in served.ask(f"/words/{key[:12]}/1")[1]
        assert served.save(served.change("title", "Four"))[0] == 200
    with serving(out, source=tmp_path / "elsewhere") as served:
        assert "déplacé" not in served.ask(f"/d/{key}")[1]
        assert served.ask(f"/image/{key[:12]}/1")[0] == 200


def test_a_source_that_was_replaced_is_not_shown(out: Path) -> None:
    (out.parent / "in" / "seance.pdf").write_bytes(b"%PDF-1.4 other")
    with serving(out) as served:
        assert served.ask(f"/image/{served.keys()[0][:12]}/1")[0] == 404


def test_what_is_no_export_or_an_older_one_is_told(out: Path, tmp_path: Path) -> None:
    none = delib("review", tmp_path)
    assert (none.returncode, "is no export" in none.stderr) == (2, True)
    path = out / "json" / "seance.json"
    older = json.loads(path.read_text(encoding="utf-8"))
    del older["corrections"]
    path.write_text(json.dumps(older), encoding="utf-8")
    old = delib("review", out)
    assert (old.returncode, "older version" in old.stderr) == (2, True)


def test_a_review_for_others_needs_a_token(out: Path) -> None:
    done = delib("review", out, "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "--token" in done.stderr
