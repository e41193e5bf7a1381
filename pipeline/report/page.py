"""`delib report`: one HTML page that holds all it needs, written whole or not at all.

A pass over the export adds up, and keeps the text of each deliberation in a file; then the page is put together from
the totals and these texts, newest sitting first. So the memory that a report takes is that of its totals. Jinja2
escapes whatever a document says.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from markupsafe import Markup

from pipeline.errors import UsageError
from pipeline.export.markup import legal
from pipeline.publish.reading import Act, documents
from pipeline.publish.source import Source
from pipeline.publish.staged import staged
from pipeline.report import acts, drawing, french, overview, packed
from pipeline.report.account import Account
from pipeline.report.links import Links
from pipeline.report.quality import character_error_rates, quality
from pipeline.templates import Environment, templates

NAME = "report.html"
TEMPLATES = Path(__file__).parent / "templates"
DETAILED = 50_000  # deliberations told one by one; beyond, the totals alone count them
PLAIN = 300  # with so few, their details stand in the page as they are, and the page needs no script


@dataclass(frozen=True, slots=True)
class Told:
    """A deliberation: its date and body, the line it is told in, and where its details stand in the file of them."""

    key: str
    date: str
    body: str
    summary: Markup
    place: int
    length: int


def write(source: Source, out: Path, *, read_from: Path | None = None, truth: Path | None = None) -> str:
    """Write the report to a file (`report.html` where `out` is a folder); one sentence on it.

    `read_from` is the folder of the documents, so that page numbers lead to them; `truth` a folder with truth files.
    """
    path = out / NAME if out.is_dir() else out
    if read_from and not read_from.is_dir():
        raise UsageError(str(read_from), "there is no such folder", "Name the folder that was given to delib extract")
    environment = _environment(Links(path.parent, source.folder, read_from))
    errors = character_error_rates(source.folder, truth)
    with staged(path.parent) as folder, tempfile.TemporaryFile() as details:
        account, told = _added_up(source, environment, details, errors)
        values = overview.shown(account) | _acts(_newest_first(told), details)
        values["left_out"] = account.deliberations - len(told)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as page:
            page.writelines(environment.get_template("report.html").generate(values))
    return f"{path}: {account.deliberations} deliberations of {len(account.documents)} documents"


def _environment(links: Links) -> Environment:
    made = templates(TEMPLATES, lambda value: legal(value) if type(value) is str else value)
    made.globals.update(acts=acts, drawing=drawing, french=french, link=links.page)
    return made


def _added_up(
    source: Source, environment: Environment, details: IO[bytes], errors: dict[str, float]
) -> tuple[Account, list[Told]]:
    account = Account()
    told: list[Told] = []
    summary, detail = environment.get_template("summary.html"), environment.get_template("act.html")
    for document in documents(source):
        account.documents.append(quality(document, errors.get(document.file)))
        for act in document.acts:
            account.add(act)
            if len(told) < DETAILED:
                place, length = details.tell(), details.write(detail.render(act=act).encode())
                told.append(_told(act, summary.render(act=act), place, length))
    return account, told


def _told(act: Act, summary: str, place: int, length: int) -> Told:
    date = str(act.value("date") or "")
    body = ", ".join(str(found) for name in ("collectivity", "body") if (found := act.value(name)))
    return Told(act.key, date, body, Markup(summary.strip()), place, length)


def _newest_first(told: list[Told]) -> list[Told]:
    """By sitting, those of a sitting in the order of the documents."""
    return sorted(sorted(told, key=lambda each: each.body), key=lambda each: each.date, reverse=True)


def _acts(told: list[Told], details: IO[bytes]) -> dict[str, Any]:
    """What the template's second half is filled with: the deliberations by year and sitting, packed where many."""
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    many = len(told) > PLAIN
    inside = map(packed.place, range(len(told))) if many else _details(told, details)
    return {
        "packed": many,
        "years": _years(told, inside),
        "blocks": packed.blocks(_details(told, details)),
        "script": Markup(script),
        "script_hash": packed.policy(script),
    }


def _years(told: list[Told], inside: Iterator[str]) -> Iterator[tuple[str, int, Iterator[Any]]]:
    for year, held in groupby(told, key=lambda each: each.date[:4]):
        mine = list(held)
        yield year, len(mine), _sittings(mine, inside)


def _sittings(told: list[Told], inside: Iterator[str]) -> Iterator[tuple[str, str, Iterator[tuple[Told, str]]]]:
    for (date, body), held in groupby(told, key=lambda each: (each.date, each.body)):
        yield date, body, ((each, next(inside)) for each in held)


def _details(told: list[Told], details: IO[bytes]) -> Iterator[Markup]:
    """What `act.html` wrote of each, escaped when it was written."""
    for each in told:
        details.seek(each.place)
        yield Markup(details.read(each.length).decode())
