"""What is read from a document: values, each with its evidence, in rows of the tables of the output contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from pipeline.model.text import Text

T_co = TypeVar("T_co", covariant=True)

CollectivityType = Literal["commune", "departement", "region", "epci", "syndicat", "other"]
Outcome = Literal["adopted", "rejected", "noted", "adjourned", "withdrawn"]
Status = Literal["present", "excused", "absent", "represented", "non_voting_present", "non_voting_excused"]
Position = Literal["for", "against", "abstention", "not_participating"]
SegmentKind = Literal["deliberation", "report", "agreement", "annex"]
ReferenceKind = Literal[
    "code", "law", "ordinance", "decree", "order", "deliberation", "report", "opinion", "agreement", "other"
]
AmountRole = Literal["grant", "total", "ceiling", "loan", "price", "budget", "other"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Human:
    """Who looked at a value: what they did, who, when (ISO 8601 in UTC), and the id of the line that says so."""

    did: Literal["corrected", "accepted", "added"]
    who: str
    when: str
    correction: str


@dataclass(frozen=True)
class Field(Generic[T_co]):
    """A value and what shows it: the quoted text (which knows its place), the rule that read it, the rule's strength.

    `strength` is from 0 to 1: how often the rule is right where the text is read without fault. `rivals` are the
    other readings of the same field that lost, best first. `human` is who checked it, where somebody did.
    """

    value: T_co
    quote: Text
    rule: str
    strength: float = 1.0
    rivals: tuple[Field[T_co], ...] = ()
    human: Human | None = None


def fields_of(record: object) -> dict[str, Field[Any]]:
    """The fields of a record that hold a value, by column name, in the order of the record."""
    values = {spec.name: getattr(record, spec.name) for spec in fields(record)}  # type: ignore[arg-type]
    return {name: value for name, value in values.items() if isinstance(value, Field)}


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A person named in the attendance list; `place` is where the row stands."""

    place: Text
    status: Field[Status]
    civility: Field[str] | None = None
    first_name: Field[str] | None = None
    last_name: Field[str] | None = None
    proxy_holder: Field[str] | None = None
    role: Field[str] | None = None
    recused: Field[bool] | None = None


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A position taken in the vote: how many, which groups, who."""

    place: Text
    position: Field[Position]
    count: Field[int] | None = None
    groups: Field[tuple[str, ...]] | None = None
    names: Field[tuple[str, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article of the operative part (dispositif)."""

    place: Text
    number: Field[str]
    text: Field[str]
    action: Field[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A sum of money printed outside an imputation table."""

    place: Text
    segment: SegmentKind
    value: Field[Decimal]
    currency: Field[Literal["EUR", "FRF"]]
    raw: Field[str]
    role: Field[AmountRole]
    article: Field[str] | None = None
    tax: Field[Literal["HT", "TTC"]] | None = None
    beneficiary: Field[str] | None = None
    label: Field[str] | None = None
    siret: Field[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Imputation:
    """A budget line: account codes and sums."""

    place: Text
    segment: SegmentKind
    operation: Field[str] | None = None
    chapter: Field[str] | None = None
    nature: Field[str] | None = None
    function: Field[str] | None = None
    label: Field[str] | None = None
    ap: Field[Decimal] | None = None
    cp: Field[Decimal] | None = None
    available: Field[Decimal] | None = None
    proposed: Field[Decimal] | None = None
    expense: Field[Decimal] | None = None
    balance: Field[Decimal] | None = None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """An act cited in the visas."""

    place: Text
    kind: Field[ReferenceKind]
    text: Field[str]
    label: Field[str] | None = None
    number: Field[str] | None = None
    date: Field[dt.date] | None = None
    articles: Field[tuple[str, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A part of a dossier: what it is, its title, and its text in two streams.

    `body` is the flowing text: running headers, footers, page numbers and stamps are left out, and a page break is a
    line break. `margin` holds what was left out, one piece a line. `whole` is both, as printed.
    """

    kind: SegmentKind
    whole: Text
    body: Text
    margin: tuple[Text, ...] = ()
    title: Field[str] | None = None


@dataclass(frozen=True)
class Doubt:
    """What is unsure about the limits of an act, and the line that raises the doubt.

    `boundary`: another part may begin there, and the signs were too few to cut; `confidence` is how often it does.
    `page_order`: the page bears another place than the one `expected`. `contents`: the table of contents announces
    an act that was not found.
    """

    kind: Literal["boundary", "page_order", "contents"]
    place: Text
    confidence: float = 1.0
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """The dossier of one deliberation: its segments in the order of the file, exactly one of them the deliberation.

    `shared` is what the sitting printed once for all of its acts (cover, attendance), where it did; `minutes` are
    those of which the act is an item; `front` is how the file begins where it does not begin with an act: its cover.
    """

    segments: tuple[Segment, ...]
    shared: Text | None = None
    minutes: Text | None = None
    front: Text | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def deliberation(self) -> Segment:
        return next(segment for segment in self.segments if segment.kind == "deliberation")


RemainderKind = Literal["cover", "summary", "minutes", "order", "report", "agreement", "annex", "blank", "other"]


@dataclass(frozen=True)
class Remainder:
    """A page that belongs to no deliberation (number from 1), and what it is."""

    page: int
    kind: RemainderKind


@dataclass(frozen=True, kw_only=True)
class Header:
    """The single values that a deliberation prints of itself; the column names are those of deliberations.csv."""

    collectivity: Field[str] | None = None
    collectivity_type: Field[CollectivityType] | None = None
    body: Field[str] | None = None
    date: Field[dt.date] | None = None
    number: Field[str] | None = None
    title: Field[str] | None = None
    report_number: Field[str] | None = None
    president: Field[str] | None = None
    secretary: Field[str] | None = None
    convened_on: Field[dt.date] | None = None
    members_in_office: Field[int] | None = None
    members_present: Field[int] | None = None
    members_represented: Field[int] | None = None
    members_voting: Field[int] | None = None
    prefecture_id: Field[str] | None = None
    sent_on: Field[dt.date] | None = None
    received_on: Field[dt.date] | None = None
    published_on: Field[dt.date] | None = None
    signatory: Field[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """The vote on a deliberation: its result and the positions taken; in an election, the candidates, winner first."""

    outcome: Field[Outcome] | None = None
    unanimous: Field[bool] | None = None
    votes: tuple[Vote, ...] = ()
    election: bool = False


@dataclass(frozen=True, kw_only=True)
class Check:
    """Something that does not add up; `message` is a French sentence for the reader, `place` where to look."""

    rule: str
    severity: Severity
    message: str
    expected: str = ""
    found: str = ""
    place: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The fields of a deliberation that something else in it agrees with, contradicts, or that hold a strange word.

    `legible` is the share of the words in small letters that French has, from 0 to 1.
    """

    agreed: tuple[Field[Any], ...] = ()
    opposed: tuple[Field[Any], ...] = ()
    strange: tuple[Field[Any], ...] = ()
    legible: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Deliberation:
    """All that is known of one act, ready for export."""

    act: Act
    header: Header
    ballot: Ballot
    attendance: tuple[Attendee, ...] = ()
    articles: tuple[Article, ...] = ()
    amounts: tuple[Amount, ...] = ()
    imputations: tuple[Imputation, ...] = ()
    references: tuple[Reference, ...] = ()
    considerants: tuple[Field[str], ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: Evidence = Evidence()
