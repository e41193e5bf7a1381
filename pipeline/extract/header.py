"""The single values that a deliberation prints of itself: who, when, what, and the prefecture's stamp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline.extract.collectivity import collectivity, deciding_body
from pipeline.extract.signatory import signatory
from pipeline.extract.single import first
from pipeline.extract.stamps import prefecture_id, stamp_date
from pipeline.extract.title import title
from pipeline.model.records import Act, Field, Header
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.dates import parse_date
from pipeline.values.identifiers import PrefectureId
from pipeline.values.numbers import parse_number
from pipeline.values.persons import PersonReading, display, parse_person

Zones = tuple[Text | None, ...]
BEFORE = 90  # characters before a date that tell whether it is that of an earlier sitting


def header(act: Act, rules: Rules) -> Header:
    """All fields of the header that the document prints; what the sitting printed once holds for each of its acts."""
    body = act.deliberation.body
    head = head_of(body, rules)
    sitting: Zones = (head, act.shared)
    anywhere: Zones = (head, act.shared, body)
    deciding = deciding_body((*sitting, body, act.deliberation.whole, act.minutes), rules)
    name, kind = collectivity((*sitting, body, act.deliberation.whole, act.front), deciding, rules)
    number = first((head,), rules["fields/header"], "number", _number)
    day = _date(anywhere, "date", rules)
    stamp = prefecture_id(act, rules, day.value if day else None, number.value if number else "")
    date = day or _stamped_day(stamp)
    president = _person(sitting, "president", rules) or _person((body,), "chair", rules)
    president = president or _person((body,), "expounds", rules)
    return Header(
        collectivity=name,
        collectivity_type=kind,
        body=deciding,
        date=date,
        number=number,
        title=title(body, len(head), rules, item=act.shared is not None),
        report_number=_report_number(act, head, rules),
        president=president,
        secretary=_person(anywhere, "secretary", rules),
        convened_on=_date(anywhere, "convened", rules),
        members_in_office=_count(sitting, "members_in_office", rules),
        members_present=_count(sitting, "members_present", rules),
        members_represented=_count(sitting, "members_represented", rules),
        members_voting=_count(anywhere, "members_voting", rules),
        prefecture_id=_as_text(stamp),
        sent_on=stamp_date(act, rules, "sent_on"),
        received_on=stamp_date(act, rules, "received_on"),
        published_on=stamp_date(act, rules, "published_on", date.value if date else None),
        signatory=signatory(body, president, rules),
    )


def head_of(body: Text, rules: Rules) -> Text:
    """The deliberation before its visas, its reasons or its decision: the heading, the sitting and the title."""
    ends = [
        match.start
        for prefix in ("opening.visa", "decision.deliberated", "decision.verb", "reasons")
        if (match := rules["headings"].search(body, prefix))
    ]
    return body[: min(ends, default=len(body))]


def _date(zones: Zones, prefix: str, rules: Rules) -> Field[dt.date] | None:
    group = rules["fields/header"]

    def read(match: Match) -> tuple[dt.date, Text] | None:
        quote = match["date"] or match["place"]
        day = parse_date(quote) if quote else None
        if day is None or quote is None or group.search(match.before(BEFORE), "of_another_sitting"):
            return None
        return day, quote

    return first(zones, group, prefix, read)


def _stamped_day(stamp: Field[PrefectureId] | None) -> Field[dt.date] | None:
    """The day that the prefecture's identifier carries, where no date of the sitting can be read."""
    if stamp is None or stamp.value.date is None:
        return None
    return Field(stamp.value.date, stamp.quote, "header.date.identifier", 0.9)


def _number(match: Match) -> tuple[str, Text] | None:
    quote = match["number"] or match["short"]
    return (" ".join(quote.string.replace("-\n", "-").split()).strip(" .,-"), quote) if quote else None


def _report_number(act: Act, head: Text, rules: Rules) -> Field[str] | None:
    """The number in the heading of the report, else the number that the deliberation gives of it."""
    reports = tuple(segment.body for segment in act.segments if segment.kind == "report")
    return first((*reports, head, act.deliberation.body), rules["fields/header"], "report_number", _number)


def _count(zones: Zones, prefix: str, rules: Rules) -> Field[int] | None:
    def read(match: Match) -> tuple[int, Text] | None:
        quote = match["count"] or match["last"]
        count = parse_number(quote.string) if quote else None
        return (count, match.text) if count is not None else None

    return first(zones, rules["fields/header"], prefix, read)


def _read_person(quote: Text | None) -> PersonReading | None:
    return parse_person(quote) if quote else None


def _on_one_line(quote: Text | None) -> PersonReading | None:
    """The reading of the first line, where it is a whole name whose last name is not in capitals.

    A last name in capitals may go on in capitals on the next line (`MARTIN` / `DUVAL`); others end with theirs.
    """
    reading = _read_person(next(quote.lines())) if quote else None
    whole = reading is not None and reading.person.first_name and not reading.person.last_name.isupper()
    return reading if whole else None


def _person(zones: Iterable[Text | None], prefix: str, rules: Rules) -> Field[str] | None:
    def read(match: Match) -> tuple[str, Text] | None:
        named = match["person"] or match["other"]
        reading = _on_one_line(named) or _read_person(named)
        return (display(reading.person), reading.name) if reading else None

    return first(zones, rules["fields/header"], prefix, read)


def _as_text(stamp: Field[PrefectureId] | None) -> Field[str] | None:
    """The identifier as the tables write it."""
    if stamp is None:
        return None
    rivals = tuple(Field(rival.value.text, rival.quote, rival.rule, rival.strength) for rival in stamp.rivals)
    return Field(stamp.value.text, stamp.quote, stamp.rule, stamp.strength, rivals)
