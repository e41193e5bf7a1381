"""The database answers the usual questions, and holds what was read as it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.publish import sqlite
from pipeline.publish.views import TITLES, VIEWS
from tests.publish.exports import ACT, AMOUNT, HOSTILE, export, rows, twice


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("sqlite")
    sqlite.write(export(folder / "in", rows(articles={"text": f"{HOSTILE} ATTRIBUE l'aide à l'École."})), folder)
    with closing(sqlite3.connect(folder / "delib.sqlite")) as connection:
        yield connection


def one(base: sqlite3.Connection, question: str) -> Any:
    cursor = base.execute(question)
    row = cursor.fetchone()
    return dict(zip([name for name, *_ in cursor.description], row, strict=True)) if row else {}


def test_rows_are_typed_and_raw(base: sqlite3.Connection) -> None:
    assert one(base, "SELECT value, typeof(value) AS kind FROM amounts") == {"value": 1500.5, "kind": "real"}
    assert one(base, "SELECT date FROM deliberations")["date"] == "2024-03-12"
    assert one(base, "SELECT text FROM articles")["text"].startswith(HOSTILE)
    assert one(base, "SELECT count(*) AS n FROM attendance WHERE recused")["n"] == 1
    assert one(base, "SELECT secretary FROM deliberations")["secretary"] is None


def test_keys_and_indexes_are_declared(base: sqlite3.Connection) -> None:
    keys = base.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(\'amounts\')').fetchall()
    assert ("deliberations", "deliberation_id", "deliberation_id") in keys
    indexed = {name for (name,) in base.execute("SELECT name FROM pragma_index_list('amounts')")}
    assert indexed >= {"amounts_deliberation_id", "amounts_beneficiary", "amounts_role"}
    assert one(base, "SELECT file FROM pages JOIN documents USING (file)")["file"] == ACT["file"]


def test_the_usual_questions_are_answered(base: sqlite3.Connection) -> None:
    absent = one(base, "SELECT * FROM absences")
    assert (absent["last_name"], absent["sittings"], absent["sittings_absent"]) == ("NORD", 1, 1)
    grant = one(base, "SELECT * FROM grants_by_beneficiary")
    assert (grant["beneficiary"], grant["total"], grant["grants"]) == ("École de musique", 1500.5, 1)
    against = one(base, "SELECT * FROM votes_against")
    assert (against["number"], against["votes_against"], against["names"]) == ("2024-31", 2, "Ève NORD; Lou BRÉVAL")
    account = one(base, "SELECT * FROM sums_by_account")
    assert (account["year"], account["nature"], account["expense"]) == ("2024", "65748", -20.0)
    proxy = one(base, "SELECT * FROM proxies")
    assert (proxy["proxy_holder"], proxy["last_name"]) == ("Lou BRÉVAL", "OUEST")
    sitting = one(base, "SELECT * FROM sittings")
    assert (sitting["deliberations"], sitting["adopted"], sitting["contested"]) == (1, 1, 1)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers_and_has_a_title(base: sqlite3.Connection, view: str) -> None:
    assert one(base, f'SELECT * FROM "{view}"')
    assert TITLES[view]


@pytest.mark.parametrize(
    ("index", "words", "found"),
    [
        ("deliberations_fts", "ecole", 1),
        ("articles_fts", "ECOLE", 1),
        ("pages_fts", "delegation competences", 1),
        ("pages_fts", "délégation", 1),
        ("pages_fts", "piscine", 0),
    ],
)
def test_words_are_found_without_their_accents(base: sqlite3.Connection, index: str, words: str, found: int) -> None:
    assert one(base, f"SELECT count(*) AS n FROM {index} WHERE {index} MATCH '{words}'")["n"] == found


def test_what_was_rejected_spends_nothing(tmp_path: Path) -> None:
    sqlite.write(export(tmp_path / "in", rows(deliberations={"outcome": "rejected"})), tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert one(connection, "SELECT * FROM grants_by_beneficiary") == {}


def test_the_same_export_gives_the_same_bytes(tmp_path: Path) -> None:
    source = export(tmp_path / "in")
    for name in ("a.sqlite", "b.sqlite"):
        sqlite.write(source, tmp_path / name)
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_the_spellings_of_a_beneficiary_are_counted_together(tmp_path: Path) -> None:
    both = [
        {**AMOUNT, "siret": "38047555800058"},
        {**AMOUNT, "siret": "38047555800058", "beneficiary": "Ecole de Musique"},
    ]
    sqlite.write(export(tmp_path / "in", {**rows(), "amounts": both}), tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert one(connection, "SELECT grants, total, siret FROM grants_by_beneficiary") == {
            "grants": 2,
            "total": 3001.0,
            "siret": "38047555800058",
        }


def test_a_document_that_lies_twice_in_a_batch_counts_once(tmp_path: Path) -> None:
    sqlite.write(twice(tmp_path / "in"), tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert one(connection, "SELECT grants, total FROM grants_by_beneficiary") == {"grants": 3, "total": 4501.5}


def test_a_key_that_comes_twice_is_told(tmp_path: Path) -> None:
    source = export(tmp_path / "in", {**rows(), "deliberations": [ACT, ACT]})
    with pytest.raises(UsageError, match=r"SQLite refused a row .UNIQUE constraint failed: deliberations"):
        sqlite.write(source, tmp_path / "a.sqlite")


def test_a_row_that_belongs_to_nothing_is_told(tmp_path: Path) -> None:
    source, path = export(tmp_path / "in"), tmp_path / "in" / "checks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("aaaaaaaaaaaa-001", "bbbbbbbbbbbb-001"), encoding="utf-8")
    with pytest.raises(UsageError, match="row 1 of checks belongs to no row of deliberations"):
        sqlite.write(source, tmp_path / "a.sqlite")
    assert not (tmp_path / "a.sqlite").exists()
