"""A real server on loopback: the schema is there whole, or as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from pipeline.errors import UsageError
from pipeline.publish import postgres
from pipeline.publish.views import VIEWS
from tests.publish.cluster import programs, server
from tests.publish.exports import ACT, HOSTILE, export, rows

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed (initdb is not found)")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as url:
        yield url


def ask(address: str, question: str) -> list[Any]:
    engine = create_engine(address.replace("postgresql://", "postgresql+pg8000://"))
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(question)
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def test_the_tables_are_there_typed_and_linked(address: str, tmp_path: Path) -> None:
    said = postgres.write(export(tmp_path, rows(deliberations={"title": HOSTILE})), address)
    assert "schema delib" in said
    value, date = ask(
        address, "SELECT value, date FROM delib.amounts JOIN delib.deliberations USING (deliberation_id)"
    )[0]
    assert (value, date.isoformat()) == (Decimal("1500.50"), "2024-03-12")
    assert ask(address, "SELECT title FROM delib.deliberations") == [(HOSTILE,)]
    assert ask(address, "SELECT last_name FROM delib.attendance WHERE recused") == [("OUEST",)]
    with pytest.raises(Exception, match="foreign key"):
        ask(address, "INSERT INTO delib.votes (id, deliberation_id) VALUES (99, 'nobody')")


def test_text_of_any_length_and_sign_is_taken(address: str, tmp_path: Path) -> None:
    held = rows(amounts={"beneficiary": "é" * 10_000}, articles={"text": 'a\0b, "c"\nd\\N\t\\.'})
    postgres.write(export(tmp_path, held), address)
    assert ask(address, "SELECT length(beneficiary) FROM delib.amounts") == [(10_000,)]
    assert ask(address, "SELECT text FROM delib.articles") == [('ab, "c"\nd\\N\t\\.',)]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers(address: str, tmp_path: Path, view: str) -> None:
    postgres.write(export(tmp_path), address)
    assert ask(address, f'SELECT * FROM delib."{view}"')


def test_an_export_that_fails_halfway_leaves_the_earlier_one(address: str, tmp_path: Path) -> None:
    postgres.write(export(tmp_path), address)
    source = export(tmp_path / "b", rows(deliberations={"number": "2"}))
    with (tmp_path / "b" / "checks.csv").open("a", encoding="utf-8") as stream:
        stream.write("aaaaaaaaaaaa-001,r,warning,m,,,not a page\n")
    with pytest.raises(UsageError, match=r"« not a page » in the column page is no integer"):
        postgres.write(source, address)
    assert ask(address, "SELECT number FROM delib.deliberations") == [(ACT["number"],)]
    assert ask(address, "SELECT nspname FROM pg_namespace WHERE nspname = 'delib_next'") == []


def test_a_schema_of_another_is_not_replaced(address: str, tmp_path: Path) -> None:
    source = export(tmp_path)
    ask(address, "DROP SCHEMA IF EXISTS delib CASCADE")
    ask(address, "CREATE SCHEMA delib")
    with pytest.raises(UsageError, match="a schema delib that delib did not write"):
        postgres.write(source, address)
    ask(address, "DROP SCHEMA delib")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://localhost/a", "no address of a PostgreSQL database"),
        ("somewhere", "no address of a database"),
        ("postgresql://me:secret@127.0.0.1:1/a", "the database refused"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        postgres.write(export(tmp_path), url)
    assert "secret" not in str(caught.value)
