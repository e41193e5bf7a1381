"""What corrections teach is a patch that applies, leaves rules that load, and names what supports it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline import rules
from pipeline.clean import lexicon
from pipeline.collectivities import place_files, read_place
from pipeline.corrections.record import Anchor, Correction
from pipeline.learn import files, lessons
from pipeline.learn.members import Council
from pipeline.learn.patch import Patch, seated, taught
from pipeline.model.layout import Block, Box, Line, Page, Word
from tests.corrections.acts import correction
from tests.paths import PROJECT
from tests.review.served import Served, delib


def replaced(number: int, column: str, read: Any, after: Any, table: str = "fields", **parts: Any) -> Correction:
    path = f"/deliberations/{number}/{table}/" + (column if table == "fields" else f"0/{column}")
    return correction("replace", path, number, before=read, read=read, after=after, **parts)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the project's rules."""
    shutil.copytree(PROJECT / "rules", tmp_path / "checkout" / "rules")
    return tmp_path / "checkout"


def applied(checkout: Path, lines: Iterable[str], how: list[str]) -> None:
    patch = checkout.parent / "learned.patch"
    patch.write_text("".join(lines), encoding="utf-8")
    done = subprocess.run([*how, str(patch)], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def sheet(*rows: list[tuple[str, float]]) -> Page:
    """A page that holds one table: cells of one word each, with their left edges."""
    lines = tuple(
        Line(tuple((Word(word, Box(x, 100 + 20 * at, x + 60, 110 + 20 * at)),) for word, x in row))
        for at, row in enumerate(rows)
    )
    return Page(1, 595, 842, (Block(lines, "table"),), "ocr")


@pytest.mark.parametrize("how", [["git", "apply"], ["patch", "-p1", "-i"]], ids=["git apply", "patch"])
def test_all_lessons_in_one_patch_that_applies_and_leaves_rules_that_load(checkout: Path, how: list[str]) -> None:
    if shutil.which(how[0]) is None:
        pytest.skip(f"{how[0]} is not installed")
    known = rules.load(checkout / "rules")
    page = sheet([("Nature", 60), ("Quotité", 300)], [("2188", 60), ("500,00", 300)])
    told = [
        replaced(1, "title", "Pose de ganivelles", "Pose de ganivèlottes"),
        replaced(2, "last_name", "BREWONT", "BREMONT", "attendance"),
        replaced(3, "last_name", "WARTIN", "MARTIN", "attendance"),
        replaced(4, "cp", None, "500.00", "imputations", anchor=Anchor(1, (300, 120, 360, 130), "500,00")),
    ]
    patch = Patch(checkout / "rules")
    taught(patch, lessons.words(told, lexicon.load(known)))
    taught(patch, lessons.confusions(told))
    taught(patch, lessons.headers(told, lambda *_: page, known))
    who = {"Léa BREMONT": (told[1],)}
    seated(patch, [Council("Montbrun-sur-Lys", "commune", who, ()), Council("Val-Neuf", "commune", who, ("Paul ROY",))])
    lines = list(patch.lines())
    applied(checkout, lines, how)
    after = rules.load(checkout / "rules" / ".." / "rules")
    assert "ganivèlottes" in lexicon.listed(after, "words")
    assert after["repairs/confusions"].values["confusions"]["W"] == "M 2.0"
    learned = [rule for rule in after["tables/budget"] if "learned" in rule.id]
    assert [(rule.id, rule.means, rule.regex.search("Quotite") is not None) for rule in learned] == [
        ("budget.cp.learned1", "sum", True)
    ]
    places = {place.name: place for place in map(read_place, place_files(checkout / "rules" / "collectivities"))}
    assert places["Montbrun-sur-Lys"].members[-1] == "Léa BREMONT"
    assert set(places["Val-Neuf"].members) == {"Paul ROY", "Léa BREMONT"}
    supports = [line for line in lines if line.startswith("# ")]
    assert any("c2 Léa" in line and "BREWONT > BREMONT" in line for line in supports)


@pytest.mark.parametrize(
    ("read", "after", "expected"),
    [
        ("BREWONT", "BREMONT", [("W", "M")]),
        ("Dutmont", "Dumont", []),
        ("4 200,50", "4 200,80", []),
        ("Achat d'un four", "Vente d'une grue", []),
        (None, "Dumont", []),
    ],
)
def test_letters_that_were_taken_for_others(read: str | None, after: str, expected: list[tuple[str, str]]) -> None:
    found = lessons.confusions([replaced(1, "title", read, after)])
    assert [(lesson.subject, lesson.taught) for lesson in found] == expected


def test_one_correction_alone_teaches_no_confusion(checkout: Path) -> None:
    patch = Patch(checkout / "rules")
    taught(patch, lessons.confusions([replaced(1, "last_name", "BREWONT", "BREMONT", "attendance")]))
    assert list(patch.lines()) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('members = ["A B"] # [who]\nx = 1\n', ["A B", 'C "D"']),
        ('members = [\n  "A ]B",  # one\n]\n[t]\ny = 2\n', ["A ]B", 'C "D"']),
        ('members = [\n  "A",\n  "B"\n]\n', ["A", "B", 'C "D"']),
        ("members = []\n", ['C "D"']),
        ('name = "X"\n', ['C "D"']),
    ],
)
def test_a_list_grows_at_its_end_and_all_else_stays(text: str, items: list[str]) -> None:
    grown = files.with_items(text, "members", ['C "D"'])
    before, after = tomllib.loads(text), tomllib.loads(grown)
    assert after.pop("members") == items
    before.pop("members", None)
    assert after == before


def test_a_confusion_joins_those_of_the_same_letters(checkout: Path) -> None:
    text = (checkout / "rules" / "repairs" / "confusions.toml").read_text(encoding="utf-8")
    grown = tomllib.loads(files.with_confusion(text, "|", "t"))["values"]["confusions"]
    assert grown["|"] == "l 0.5, t 2.0"
    assert files.with_confusion(text, "|", "l") == text


def test_a_reviewed_export_teaches_the_members_of_its_commune(served: Served) -> None:
    row = served.shown()["attendance"][2]
    seen = {name: {key: field[key] for key in ("value", "page", "box", "quote")} for name, field in row.items()}
    change = {
        "op": "replace", "path": "/deliberations/0/attendance/2/last_name", "row": seen, "before": "BREMONT",
        "act": served.shown()["segments"][0]["begins"], "after": "BRÉMONT",
    }  # fmt: skip
    assert served.save(change)[0] == 200
    done = delib("learn", served.out)
    assert done.returncode == 0, done.stderr
    assert "+++ b/rules/collectivities/montreval-le-pre.toml" in done.stdout
    assert '+  "Luc BRÉMONT",' in done.stdout
    assert '+  "Jeanne OURCEL",' in done.stdout


def test_an_export_without_corrections_teaches_nothing(made: Path) -> None:
    done = delib("learn", made)
    assert (done.returncode, done.stdout) == (0, "")
    assert "holds no corrections" in done.stderr
