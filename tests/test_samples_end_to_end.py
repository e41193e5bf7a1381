"""The samples through the whole chain with the real engine, against the truth beside each."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.text import fold
from pipeline.values.similarity import similarity
from tests.paths import SAMPLES

TRUTHS = sorted(SAMPLES.rglob("*.truth.json"))
Row = dict[str, Any]

KEYS: dict[str, tuple[str, ...]] = {
    "attendance": ("status", "first_name", "last_name", "proxy_holder", "recused"),
    "votes": ("position", "count", "names", "groups"),
    "articles": ("number", "action"),
    "amounts": ("segment", "article", "value", "currency", "tax", "role"),
    "imputations": ("segment", "operation", "chapter", "nature", "function", "cp", "expense", "available", "balance"),
    "references": ("kind", "number", "date", "articles"),
    "segments": ("kind", "page_first", "page_last"),
}


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "out"
    done = subprocess.run([sys.executable, "-m", "pipeline.cli", "extract", SAMPLES, "--out", out], check=False)
    assert done.returncode == 0
    return out


def table(export: Path, name: str) -> list[Row]:
    with (export / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def pairs(export: Path, truth_file: Path) -> list[tuple[Row, Row]]:
    """The true deliberations of a sample, each with the exported one in the same place of the file."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    file = (truth_file.parent / truth["file"]).relative_to(SAMPLES).as_posix()
    found = [row for row in table(export, "deliberations") if row["file"] == file]
    assert len(found) == len(truth["deliberations"]), file
    return list(zip(truth["deliberations"], found, strict=True))


def plain(value: object) -> str:
    """A value as the CSV writes it, without regard to case, accents and punctuation."""
    if isinstance(value, bool):
        return str(value).lower() if value else ""
    if isinstance(value, list):
        return " ".join(map(plain, value))
    bare = "" if value is None else str(value)
    return re.sub(r"[^a-z0-9]+", " ", fold(bare).lower().replace("false", "")).strip()


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.stem)
def test_the_single_values_are_those_of_the_page(export: Path, truth_file: Path) -> None:
    for truth, found in pairs(export, truth_file):
        wanted = {k: plain(v) for k, v in truth.items() if not isinstance(v, list) and not k.startswith("_")}
        wrong = {k: (v, plain(found[k])) for k, v in wanted.items() if similarity(v, plain(found[k])) < 0.95}
        assert wrong == {}
        invented = {k: v for k, v in found.items() if plain(v) and k not in wanted}
        assert set(invented) <= {"deliberation_id", "file", "confidence"}, invented


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.stem)
def test_the_rows_are_those_of_the_page(export: Path, truth_file: Path, name: str) -> None:
    def key(row: Row) -> tuple[str, ...]:
        return tuple(plain(row.get(column)) for column in KEYS[name])

    for truth, found in pairs(export, truth_file):
        mine = [row for row in table(export, name) if row["deliberation_id"] == found["deliberation_id"]]
        required = Counter(key(row) for row in truth.get(name, []) if not row.get("_optional"))
        optional = Counter(key(row) for row in truth.get(name, []) if row.get("_optional"))
        got = Counter(map(key, mine))
        assert sorted((required - got).elements()) == []
        assert sorted((got - required - optional).elements()) == []


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.stem)
def test_the_articles_say_what_the_page_says(export: Path, truth_file: Path) -> None:
    for truth, found in pairs(export, truth_file):
        mine = [row for row in table(export, "articles") if row["deliberation_id"] == found["deliberation_id"]]
        for wanted, got in zip(truth["articles"], mine, strict=True):
            assert similarity(plain(wanted["text"]), plain(got["text"])) >= 0.95


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.stem)
def test_a_check_fires_where_something_was_planted_and_nowhere_else(export: Path, truth_file: Path) -> None:
    for truth, found in pairs(export, truth_file):
        fired = [row["rule"] for row in table(export, "checks") if row["deliberation_id"] == found["deliberation_id"]]
        assert bool(fired) == bool(truth.get("checks")), fired


def words_of(pages: list[str]) -> Counter[str]:
    return Counter(word for page in pages for word in plain(page).split())


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.stem)
def test_the_text_has_the_words_of_the_page(export: Path, truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    file = (truth_file.parent / truth["file"]).relative_to(SAMPLES).with_suffix(".txt")
    got = words_of((export / "text" / file).read_text(encoding="utf-8").split("\f"))
    wanted = words_of(truth["text"])
    assert sum((wanted - got).values()) <= 0.03 * sum(wanted.values()), (wanted - got).most_common(20)


def test_every_value_in_the_json_stands_on_its_page(export: Path) -> None:
    shown = 0
    for path in sorted((export / "json").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        sizes = {page["number"]: (page["width"], page["height"]) for page in document["pages"]}
        for evidence in _evidence(document["deliberations"]):
            assert evidence["quote"], path
            assert evidence["rule"], path
            width, height = sizes[evidence["page"]]
            if evidence["box"]:
                x0, y0, x1, y1 = evidence["box"]
                assert 0 <= x0 < x1 <= width + 1, (path, evidence)
                assert 0 <= y0 < y1 <= height + 1, (path, evidence)
            shown += 1
    assert shown > 500


def _evidence(node: Any) -> list[Row]:
    if isinstance(node, dict):
        inner = [found for value in node.values() for found in _evidence(value)]
        return [node, *inner] if {"quote", "value"} <= node.keys() else inner  # `begins` is a place without a value
    return [found for value in node for found in _evidence(value)] if isinstance(node, list) else []
