"""`delib explain`: of each value its rule, quote, page and rivals; of what is missing, which rules looked and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from pipeline import rules as rulebook
from pipeline.errors import UsageError
from pipeline.export.evidence import Witness
from pipeline.export.repairs import repairs
from pipeline.flow import Dossier, understand
from pipeline.model.records import Ballot, Check, Deliberation, Header, fields_of
from pipeline.model.text import Text
from pipeline.read import ReadOptions, transcribe
from pipeline.rules import Match, Rule, Rules
from pipeline.values.similarity import nearest

REPAIRS, CHECKS, SEGMENTS = "repairs", "checks", "segments"
TABLES = ("attendance", "votes", "articles", "amounts", "imputations", "references")
SINGLE = tuple(
    spec.name for part in (Header, Ballot) for spec in fields(part) if spec.name not in ("votes", "election")
)
NAMES = (*SINGLE, *TABLES, SEGMENTS, CHECKS, REPAIRS)
# The rules of a field carry its name (`header.president.…`) but for these.
LOOKING = {
    "collectivity": ("collectivity",),
    "collectivity_type": ("collectivity",),
    "convened_on": ("header.convened",),
    "title": ("title",),
    "prefecture_id": ("margins.stamp.id",),
    "sent_on": ("stamps.sent_on",),
    "received_on": ("stamps.received_on",),
    "published_on": ("stamps.published_on",),
    "signatory": ("signature",),
    "outcome": ("votes.outcome", "votes.elected"),
    "unanimous": ("votes.unanimous",),
    "imputations": ("imputations", "budget"),
} | {name: (name,) for name in TABLES if name != "imputations"}


@dataclass(frozen=True)
class Observed(Rule):
    """A rule that notes every text in which it looks."""

    looks: list[tuple[str, Text]] = field(default_factory=list)

    def finditer(self, text: Text, start: int = 0, end: int | None = None) -> Iterator[Match]:
        self.looks.append((self.id, text[start : len(text) if end is None else end]))
        return super().finditer(text, start, end)


def explain(path: Path, options: ReadOptions, name: str | None = None) -> Iterator[str]:
    """The lines that tell how each value of a document was found; `name` asks for one field or table alone.

    Raises UsageError for a name that is neither, and what reading raises.
    """
    if name is not None and name not in NAMES:
        near = nearest(name, list(NAMES), least=0.0)
        remedy = f"Did you mean {NAMES[near]}?" if near is not None else f"Name one of {', '.join(NAMES)}"
        raise UsageError(name, "is no field and no table", remedy)
    looks: list[tuple[str, Text]] = []
    dossier = understand(transcribe(path, path.name, options), _observed(rulebook.load(), looks))
    shown = (name,) if name else NAMES
    for ordinal, deliberation in enumerate(dossier.deliberations, start=1):
        yield f"Deliberation {ordinal} of {len(dossier.deliberations)}, from page {_pages(deliberation, dossier)[0]}"
        yield from _deliberation(deliberation, dossier, shown, looks)
    if not dossier.deliberations:
        yield "No deliberation was found"
    if name is None:
        yield from (f"Page {rest.page} belongs to no deliberation: {rest.kind}" for rest in dossier.remainder)
    if REPAIRS in shown:
        yield from _repairs(dossier)


def _observed(rules: Rules, looks: list[tuple[str, Text]]) -> Rules:
    """The same rules, all noting where they look."""

    def observed(rule: Rule) -> Rule:
        return Observed(**{spec.name: getattr(rule, spec.name) for spec in fields(Rule)}, looks=looks)

    groups = {name: replace(group, rules=tuple(map(observed, group))) for name, group in rules.groups.items()}
    return Rules(groups)


def _deliberation(
    deliberation: Deliberation,
    dossier: Dossier,
    shown: tuple[str, ...],
    looks: list[tuple[str, Text]],
) -> Iterator[str]:
    pages = _pages(deliberation, dossier)
    witness = Witness.of(dossier.transcript, deliberation)
    single = fields_of(deliberation.header) | fields_of(deliberation.ballot)
    for name in (name for name in shown if name in SINGLE):
        if name in single:
            yield from _value(name, witness.evidence(single[name]))
        else:
            yield from _missing(name, pages, looks, dossier)
    for name in (name for name in shown if name in (*TABLES, SEGMENTS)):
        records = _records(deliberation, name)
        for at, record in enumerate(records, start=1):
            yield f"  {name} {at}"
            for column, evidence in witness.document(record).items():
                yield from _value(column, evidence, "    ")
        if not records:
            yield from _missing(name, pages, looks, dossier)
    if CHECKS in shown:
        yield from map(_check, deliberation.checks)


def _records(deliberation: Deliberation, name: str) -> tuple[Any, ...]:
    if name == "votes":
        return deliberation.ballot.votes
    if name == SEGMENTS:
        return deliberation.act.segments
    records: tuple[Any, ...] = getattr(deliberation, name)
    return records


def _value(name: str, evidence: dict[str, Any], indent: str = "  ") -> Iterator[str]:
    at = f"page {evidence['page']}" + (f", box {evidence['box']}" if evidence["box"] else "")
    yield f"{indent}{name}: {evidence['value']}"
    yield f"{indent}  quote « {_line(evidence['quote'])} », {at}"
    if "raw" in evidence:
        yield f"{indent}  read as « {_line(evidence['raw'])} »"
    yield f"{indent}  rule {evidence['rule']}, confidence {evidence['confidence']} ({evidence['signs']})"
    for rival in evidence.get("rivals", ()):
        yield (
            f"{indent}  lost: {rival['value']}, « {_line(rival['quote'])} », page {rival['page']}, "
            f"rule {rival['rule']}, confidence {rival['confidence']}"
        )


def _missing(name: str, pages: range, looks: list[tuple[str, Text]], dossier: Dossier) -> Iterator[str]:
    """Which rules looked for a field, by the pages on which they looked."""
    wanted = LOOKING.get(name, (f"header.{name}",))
    where: dict[tuple[int, int], dict[str, None]] = {}
    for rule, text in looks:
        if text and any(rule == prefix or rule.startswith(prefix + ".") for prefix in wanted):
            first = dossier.transcript.page_at(int(text.starts.min()))
            last = dossier.transcript.last_page(text)
            if first in pages or last in pages:
                where.setdefault((first, last), {})[rule] = None
    yield f"  {name}: not found"
    for (first, last), found in sorted(where.items()):
        there = f"page {first}" if first == last else f"pages {first} to {last}"
        yield f"    looked on {there}: {', '.join(found)}"
    if not where:
        yield "    no rule looked for it"


def _pages(deliberation: Deliberation, dossier: Dossier) -> range:
    wholes = [segment.whole for segment in deliberation.act.segments]
    first = min(dossier.transcript.place(whole.strip()).page for whole in wholes)
    return range(first, max(dossier.transcript.last_page(whole) for whole in wholes) + 1)


def _check(check: Check) -> str:
    return f"  check {check.rule} ({check.severity}): {check.message}"


def _repairs(dossier: Dossier) -> Iterator[str]:
    """Every repair in the order of the pages, the words as they were read and as they are now."""
    made = list(repairs(dossier))
    yield f"{len(made)} repairs"
    for repair in made:
        change = f"« {_line(repair.before)} » → « {_line(repair.after)} »"
        yield f"  page {repair.page}: {change}, rule {repair.rule}, confidence {repair.confidence:.2f}"


def _line(quote: str) -> str:
    return " ".join(quote.split())
