"""What the report opens with, in the form that its template shows: totals, bars, attendance, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from pipeline.report import drawing, french
from pipeline.report.account import Account
from pipeline.report.money import UNDATED, Bar
from pipeline.report.people import STATUSES, Body
from pipeline.report.quality import Quality

BARS = 30  # of the longest list
MONTHS = 36  # columns side by side, the latest
MEMBERS, SITTINGS, BODIES = 60, 40, 12  # of an attendance map, and how many maps
DOCUMENTS = 100  # rows of a page of the table of documents
ALL_DOCUMENTS = 2_000  # rows in all
PLACES = 3  # named in the title
LEAST = 3  # months that are worth columns side by side


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one heading: the longest, how many are left out, and, for months, the columns above them."""

    title: str
    currency: str
    bars: list[tuple[Bar, Markup]]
    left_out: int
    picture: Markup | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A body with the picture of its latest sittings (none for one sitting), and its members by status.

    `names` are those of a body that sat once, by status; `members` each with the number of sittings by status.
    """

    body: Body
    picture: Markup | None
    names: list[tuple[str, list[str]]]
    members: list[tuple[str, list[int]]]
    left_out: int


def shown(account: Account) -> dict[str, Any]:
    """The values that the template's first half is filled with."""
    ranked = sorted(account.documents, key=lambda document: document.rank)
    return {
        "title": title(account),
        "period": period(account),
        "account": account,
        "outcomes": [(french.said(code) or "issue non lue", n) for code, n in account.outcomes.most_common()],
        "pages": sum(document.pages for document in account.documents),
        "failed": [document for document in account.documents if document.fault],
        "checks": sorted(account.checks.values(), key=lambda each: (each.severity, -each.times, each.rule)),
        "document_pages": list(_pages(ranked[:ALL_DOCUMENTS])),
        "documents_left_out": max(0, len(ranked) - ALL_DOCUMENTS),
        "has_truth": any(document.errors is not None for document in account.documents),
        "charts": [*_by_total("Subventions par bénéficiaire", account.money.beneficiaries),
                   *_by_month("Subventions par mois", account.money.months),
                   *_by_total("Dépenses imputées par compte", account.money.accounts)],
        "attendance": list(_attendance(account.people.bodies.values())),
        "bodies_left_out": max(0, len(account.people.bodies) - BODIES),
        "statuses": [french.said(status) for status in STATUSES],
    }  # fmt: skip


def title(account: Account) -> str:
    """The authorities that decided, the most frequent first."""
    named = [place for place, _ in account.places.most_common() if place]
    more = f" et {len(named) - PLACES} autres collectivités" if len(named) > PLACES else ""
    return ", ".join(named[:PLACES]) + more if named else "Délibérations"


def period(account: Account) -> str:
    if account.dates is None:
        return ""
    first, last = map(french.date, account.dates)
    return f"Séance du {first}" if first == last else f"Séances du {first} au {last}"


def _by_total(title: str, bars: dict[tuple[str, str], Bar]) -> Iterator[Chart]:
    for currency in sorted({currency for currency, _ in bars}):
        mine = [bar for (held, _), bar in bars.items() if held == currency]
        ranked = sorted(mine, key=lambda bar: (-abs(bar.total), bar.name))
        yield _chart(_titled(title, currency), currency, ranked, BARS)


def _by_month(title: str, bars: dict[tuple[str, str], Bar]) -> Iterator[Chart]:
    for currency in sorted({currency for currency, _ in bars}):
        mine = {bar.name: bar for (held, _), bar in sorted(bars.items()) if held == currency}
        yield _chart(_titled(title, currency), currency, list(mine.values())[::-1], MONTHS, _months(title, mine))


def _months(title: str, bars: dict[str, Bar]) -> Markup | None:
    """The latest months side by side, those without a sum too, the years below them; None for less than three."""
    dated = [name for name in bars if name != UNDATED]
    if len(dated) < LEAST:
        return None
    values: list[tuple[str, str, float]] = []
    for name in list(_every_month(dated[0], dated[-1]))[-MONTHS:]:
        bar = bars.get(name, Bar(name))
        told = f"{french.month(name)} : {french.money(bar.total)}"
        values.append((name[:4] if name.endswith("-01") or not values else "", told, float(bar.total)))
    return drawing.columns(values, f"{title}, en chiffres dans le tableau qui suit")


def _every_month(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04d}-{month:02d}") <= last:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _titled(title: str, currency: str) -> str:
    return title if currency == "EUR" else f"{title} ({'francs' if currency == 'FRF' else currency})"


def _chart(title: str, currency: str, bars: list[Bar], most: int, picture: Markup | None = None) -> Chart:
    largest = max((abs(float(bar.total)) for bar in bars[:most]), default=0.0)
    drawn = [(bar, drawing.bar(float(bar.total), largest, below=bar.total < 0)) for bar in bars[:most]]
    return Chart(title, currency, drawn, max(0, len(bars) - most), picture)


def _attendance(bodies: Iterable[Body]) -> Iterator[Attendance]:
    """A map for each body, those with the most sittings first."""
    seated = [body for body in bodies if body.members]
    for body in sorted(seated, key=lambda each: (-len(each.sittings), each.collectivity, each.name))[:BODIES]:
        ranked = body.by_presence
        dates = sorted(body.sittings)[-SITTINGS:]
        rows = [(member.name, [member.at(date) for date in dates]) for member in ranked[:MEMBERS]]
        label = f"Présences, {body.collectivity}, {body.name}"
        picture = drawing.attendance(rows, dates, label) if len(dates) > 1 else None
        names = [] if picture else [(french.said(status), _who(body, status)) for status in STATUSES]
        counts = [(member.name, [member.days(status) for status in STATUSES]) for member in ranked]
        yield Attendance(body, picture, names, counts, max(0, len(ranked) - MEMBERS))


def _who(body: Body, status: str) -> list[str]:
    """Who had a status, of a body that sat once or at a date that was not read."""
    return [member.name for member in body.by_presence if status in member.times and len(member.sittings) < 2]


def _pages(documents: list[Quality]) -> Iterator[list[Quality]]:
    each = iter(documents)
    while page := list(islice(each, DOCUMENTS)):
        yield page
