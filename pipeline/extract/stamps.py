"""What the prefecture's stamp says: the act's identifier, and when it was sent, received and published."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.extract.single import most_frequent, ranked
from pipeline.model.records import Act, Field
from pipeline.model.text import Text
from pipeline.rules import Match, RuleGroup, Rules
from pipeline.values.dates import parse_date
from pipeline.values.identifiers import PrefectureId, is_siren, parse_prefecture_id

POSTING = "stamps.published_on.posting"
BEFORE = 60  # characters before a posting date that tell what was posted


def prefecture_id(act: Act, rules: Rules, date: dt.date | None = None, number: str = "") -> Field[PrefectureId] | None:
    """The identifier of the act: of all readings, over all pages, the one with most signs of being read right.

    Its SIREN holds its key, it carries the date and the number that the page prints; then the most frequent.
    """
    found = []
    for segment in act.segments:
        for match in rules["margins"].finditer(segment.whole, "stamp.id"):
            parsed = parse_prefecture_id(match.text.string)
            if parsed:
                found.append(Field(parsed, match.text, match.rule.id, match.rule.strength))
    values = [field.value for field in found]
    found.sort(key=lambda field: (-_agreements(field.value, date, number), -values.count(field.value)))
    return ranked(found) if found else None


def _agreements(read: PrefectureId, date: dt.date | None, number: str) -> int:
    """How many parts of an identifier are confirmed, by their key or by the page."""
    plain = re.sub(r"\W|_", "", number).lower()
    carried = bool(plain) and plain in re.sub(r"\W|_", "", read.number).lower()
    return is_siren(read.siren) + (date is not None and read.date == date) + carried


def stamp_date(act: Act, rules: Rules, name: str, sitting: dt.date | None = None) -> Field[dt.date] | None:
    """The date of a stamp (`sent_on`, `received_on`, `published_on`), from the deliberation, else from its annexes.

    What was posted before the `sitting` is its convocation: a `Date d'affichage` counts only from that day on.
    """
    group = rules["fields/stamps"]
    others = [segment.whole for segment in act.segments if segment.kind != "deliberation"]
    for texts in ([act.deliberation.whole], others):
        found = most_frequent(texts, group, name, lambda match: _dated(match, group, sitting))
        if found:
            return found
    return None


def _dated(match: Match, group: RuleGroup, sitting: dt.date | None) -> tuple[dt.date, Text] | None:
    """The date, unless the words before it say that the convocation or the minutes were posted."""
    quote = match["date"]
    day = parse_date(quote) if quote else None
    if day is None:
        return None
    posted = match.rule.id == POSTING and sitting is not None
    if posted and sitting is not None and day < sitting:
        return None
    return None if _of_something_else(match, group, on_its_line=posted) else (day, match.text)


def _of_something_else(match: Match, group: RuleGroup, on_its_line: bool) -> bool:
    """Whether the words before a posting date name something else; after the sitting those of its own line alone."""
    if not match.rule.id.startswith("stamps.published_on"):
        return False
    before = re.split(r"\n" if on_its_line else r"[\n\f\t]{2,}", match.before(BEFORE).folded.lower())[-1]
    return any(word in before + match.text.folded.lower() for word in group.lists["not_the_act"])
