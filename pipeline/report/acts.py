"""One deliberation as the report shows it: what was decided, the vote, who sat, which sums, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from pipeline.export.schema import DELIBERATIONS
from pipeline.publish.reading import Act, Evidence, Record, evidence, value
from pipeline.report import drawing, french
from pipeline.report.people import STATUSES

FACTS = (
    "number", "title", "date", "president", "secretary", "signatory", "convened_on", "report_number",
    "members_in_office", "members_present", "members_represented", "members_voting",
    "prefecture_id", "sent_on", "received_on", "published_on",
)  # fmt: skip
POSITIONS = ("for", "against", "abstention", "not_participating")
LABELS = {column.name: column.french for column in DELIBERATIONS.columns}
DATES = {column.name for column in DELIBERATIONS.columns if column.type == "date"}
MOST = 40  # sums and budget lines shown of one deliberation; the tables hold all
LONGEST = 280  # characters shown of an article, a quote


@dataclass(frozen=True, slots=True)
class Line:
    """What is said, and what shows it."""

    label: str
    said: str
    proof: Evidence | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of a list that are shown, and how many are not."""

    lines: list[Line]
    left_out: int = 0


def facts(act: Act) -> list[Line]:
    """The single values, those that were found, in the order of a reader."""
    found = ((name, act.evidence(name)) for name in FACTS)
    return [Line(LABELS[name], _shown(name, proof.value), proof) for name, proof in found if proof]


def outcome(act: Act) -> str:
    """`adoptée à l'unanimité`; empty where the page does not say."""
    said = french.said(str(act.value("outcome") or ""))
    return " ".join(filter(None, (said, "à l'unanimité" if act.value("unanimous") else "")))


def votes(act: Act) -> list[Line]:
    """The positions taken, each with its count, groups and names as far as printed."""
    lines = []
    for record in act.records("votes"):
        count = value(record, "count")
        who = "; ".join(value(record, "names") or value(record, "groups") or ())
        proof = max(_proofs(record), key=lambda each: len(each.quote), default=None)
        said = "" if count is None else french.number(count)
        lines.append(Line(french.said(value(record, "position") or ""), said, proof, who))
    return lines


def hemicycle(act: Act) -> Markup | None:
    """The seats by position, or by candidate in an election; None where no count is printed."""
    counts = [(name, act.value(f"votes_{name}") or 0) for name in POSITIONS]
    ballots = [value(record, "count") for record in act.records("votes") if value(record, "position") == "for"]
    if act.value("votes_for") and sum(filter(None, ballots)) > act.value("votes_for"):
        rivals = [(drawing.RIVALS[at % len(drawing.RIVALS)], count or 0) for at, count in enumerate(ballots)]
        return drawing.hemicycle(rivals, "Répartition des voix entre les candidats")
    shown = [(name, count) for name, count in counts if count > 0]
    if not shown:
        return None
    told = ", ".join(f"{count} {french.said(name)}" for name, count in shown)
    return drawing.hemicycle([(drawing.COLORS[name], count) for name, count in shown], f"Répartition des voix : {told}")


def attendance(act: Act) -> Iterator[tuple[str, int, str, str]]:
    """For each status that occurs: the status, how many, the names with their proxies, and the first page."""
    for status in (*STATUSES, "non_voting_present", "non_voting_excused"):
        rows = [row for row in act.attendance if row["status"] == status]
        if rows:
            yield french.said(status), len(rows), ", ".join(map(_person, rows)), rows[0]["page"]


def sums(act: Act) -> Listed:
    """The sums printed outside budget tables."""
    return _listed([_sum(record) for record in act.records("amounts")])


def budget_lines(act: Act) -> Listed:
    """The budget lines: account and sum."""
    return _listed([_budget_line(record) for record in act.records("imputations")])


def articles(act: Act) -> list[Line]:
    """The articles of the operative part, each by its beginning."""
    found = ((record, evidence(record, "text")) for record in act.records("articles"))
    return [Line(f"Article {value(record, 'number')}", short(text.value), text) for record, text in found if text]


def short(words: str) -> str:
    """Words on one line, cut where they are too many."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _listed(lines: list[Line]) -> Listed:
    return Listed(lines[:MOST], max(0, len(lines) - MOST))


def _sum(record: Record) -> Line:
    proof = evidence(record, "value")
    said = french.money(Decimal(proof.value), value(record, "currency")) if proof else ""
    kind = " ".join(filter(None, (french.said(value(record, "role") or ""), value(record, "tax"))))
    where = "" if record["segment"] == "deliberation" else f"({french.said(record['segment'])})"
    to = value(record, "beneficiary") or value(record, "label") or ""
    return Line(" ".join(filter(None, (kind, where))), said, proof, to)


def _budget_line(record: Record) -> Line:
    codes = ", ".join(
        f"{word} {value(record, name)}"
        for name, word in (
            ("operation", "opération"),
            ("chapter", "chapitre"),
            ("nature", "compte"),
            ("function", "fonction"),
        )
        if value(record, name)
    )
    proof = evidence(record, "expense") or next(iter(_proofs(record)), None)
    spent = value(record, "expense")
    return Line(codes, french.money(Decimal(spent)) if spent else "", proof, value(record, "label") or "")


def _proofs(record: Record) -> list[Evidence]:
    return [found for name in record if isinstance(record[name], dict) and (found := evidence(record, name))]


def _person(row: dict[str, str]) -> str:
    name = " ".join(filter(None, (row["civility"], row["first_name"], row["last_name"])))
    more = [f"pouvoir à {row['proxy_holder']}"] if row["proxy_holder"] else []
    more += ["déport"] if row["recused"] == "true" else []
    return f"{name} ({', '.join(more)})" if more else name


def _shown(name: str, found: Any) -> str:
    return french.date(found) if name in DATES else str(found)
