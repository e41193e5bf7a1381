"""PostgreSQL, by URL: the tables in a schema `delib`, with keys, indexes and views; the door to SQLAlchemy.

The schema is filled under another name and takes its place in the same transaction: readers see the export before or
the whole of the new one. Access rights that were granted on it are granted again by whoever granted them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from pipeline.errors import UsageError
from pipeline.export.schema import ColumnType, Table
from pipeline.publish import ddl, views
from pipeline.publish.documents import ALL
from pipeline.publish.extras import needs
from pipeline.publish.source import Source

with needs("postgres"):
    from sqlalchemy import Connection, create_engine
    from sqlalchemy.engine import URL, make_url
    from sqlalchemy.exc import SQLAlchemyError

SCHEMA, NEXT = "delib", "delib_next"
MARK = "Written by delib export: replaced as a whole by the next one"
DRIVER = "postgresql+pg8000"
REMEDY = "Give the address of a database that you may write to: postgresql://user:password@host:5432/name"
ROWS = 500  # sent at once
TYPES: dict[ColumnType, str] = {
    "string": "TEXT",
    "integer": "BIGINT",
    "number": "DOUBLE PRECISION",
    "money": "NUMERIC(38, 2)",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


def write(source: Source, address: str) -> str:
    """Write the tables to the database at a URL, whole or not at all; one sentence on them."""
    url = _url(address)
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            count = _schema(connection, source, url)
    except (SQLAlchemyError, OSError, TypeError) as error:
        cause = str(error.orig if hasattr(error, "orig") else error).splitlines()[0]
        raise UsageError(_shown(url), f"the database refused ({cause})", REMEDY) from error
    finally:
        engine.dispose()
    return f"{_shown(url)}: schema {SCHEMA}, {len(ALL)} tables, {count} rows, {len(views.VIEWS)} views"


def _url(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
    except SQLAlchemyError as error:
        raise UsageError(address.rsplit("@", 1)[-1], "is no address of a database", REMEDY) from error
    if url.get_backend_name() != "postgresql":
        raise UsageError(_shown(url), "is no address of a PostgreSQL database", REMEDY)
    return url.set(drivername=DRIVER)


def _shown(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _schema(connection: Connection, source: Source, url: URL) -> int:
    found = connection.exec_driver_sql(
        "SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace"
        f" WHERE nspname IN ('{SCHEMA}', '{NEXT}')"
    ).all()
    for name, comment in found:
        if comment != MARK:
            remedy = "Rename it, or name another database: what delib did not write it does not replace"
            raise UsageError(_shown(url), f"holds a schema {name} that delib did not write", remedy)
    run = connection.exec_driver_sql
    run(f"DROP SCHEMA IF EXISTS {NEXT} CASCADE")
    run(f"CREATE SCHEMA {NEXT}")
    run(f"COMMENT ON SCHEMA {NEXT} IS '{MARK}'")
    run(f"SET LOCAL search_path TO {NEXT}")
    count = sum(_fill(connection, source, table) for table in ALL)
    for table in ALL:
        for statement in ddl.indexes(table, text_method="USING hash"):  # a B-tree holds no text beyond 2,700 bytes
            run(statement)
    for name, query in views.VIEWS.items():
        run(f"CREATE VIEW {ddl.quoted(name)} AS {query}")
    run(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    run(f"ALTER SCHEMA {NEXT} RENAME TO {SCHEMA}")
    return count


def _fill(connection: Connection, source: Source, table: Table) -> int:
    connection.exec_driver_sql(ddl.creation(table, TYPES))
    columns = ", ".join(map(ddl.quoted, ddl.names(table)))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(  # type: ignore[call-arg]  # `stream` is pg8000's own
            f"COPY {ddl.quoted(table.name)} ({columns}) FROM STDIN WITH (FORMAT csv)", stream=_lines(source, table)
        )
    except BaseException:
        connection.invalidate()  # in the middle of a COPY: nothing else can be said on this line
        raise
    return int(cursor.rowcount)


def _lines(source: Source, table: Table) -> Iterator[str]:
    """The rows as CSV, some at a time; an empty cell is NULL, and NUL, which PostgreSQL cannot hold, is left out."""
    rows = ddl.rows(source, table)
    while some := list(islice(rows, ROWS)):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(some)
        yield stream.getvalue().replace("\0", "")
