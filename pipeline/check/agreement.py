"""What other readings of the same act say of a value: signs for its confidence, far weaker than a check.

Sums that add up, counts that fit their lists, a stamp that repeats date and number speak for a value; the contrary, a
first name that nobody bears and a word that French does not have speak against it. Nothing here changes a value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pipeline.check.lists import CAST, counted, voices
from pipeline.check.tables import added_cells
from pipeline.clean.lexicon import Lexicon
from pipeline.clean.lexicon import load as lexicon_of
from pipeline.extract.recusals import full_name
from pipeline.model.records import Deliberation, Evidence, Field, Status
from pipeline.rules import Rules
from pipeline.values.identifiers import is_siren, parse_prefecture_id
from pipeline.values.money import spelled_sums
from pipeline.values.names import is_first_name
from pipeline.values.persons import person_key

Reading = Field[Any]
Said = Iterator[tuple[Reading | None, bool]]
"""A field, and whether something else in the act agrees with it."""
WORD = re.compile(r"\b[a-zà-ÿœæ]{4,}\b")


def agreement(deliberation: Deliberation, rules: Rules) -> Evidence:
    """The fields of an act that something else in it agrees with, contradicts, or that hold a strange word."""
    lexicon = lexicon_of(rules)
    told = [
        *_stamped(deliberation),
        *_listed(deliberation),
        *_voted(deliberation),
        *_numbered(deliberation),
        *_added(deliberation, rules),
        *_written(deliberation),
        *_known(deliberation),
    ]
    return Evidence(
        agreed=tuple(field for field, agrees in told if field is not None and agrees),
        opposed=tuple(field for field, agrees in told if field is not None and not agrees),
        strange=(*_strange_names(deliberation), *_strange_words(deliberation, lexicon)),
        legible=_legible(deliberation, lexicon),
    )


def _legible(deliberation: Deliberation, lexicon: Lexicon) -> float:
    words = [word for segment in deliberation.act.segments for word in WORD.findall(segment.body.string)]
    return sum(word in lexicon for word in words) / len(words) if words else 1.0


def _stamped(deliberation: Deliberation) -> Said:
    """The prefecture's identifier against date and number, and by its key."""
    head = deliberation.header
    parsed = parse_prefecture_id(head.prefecture_id.value) if head.prefecture_id else None
    if parsed is None:
        return
    yield head.prefecture_id, is_siren(parsed.siren)
    if head.date and parsed.date:
        yield head.date, head.date.value == parsed.date
        yield head.prefecture_id, head.date.value == parsed.date
    number = re.sub(r"\W|_", "", head.number.value).lower() if head.number else ""
    if number and number in re.sub(r"\W|_", "", parsed.number).lower():
        yield head.number, True
        yield head.prefecture_id, True


def _listed(deliberation: Deliberation) -> Said:
    """Printed counts of members against the lists, and against one another."""
    head, people = deliberation.header, deliberation.attendance
    printed: dict[Status, Field[int] | None] = {
        "present": head.members_present,
        "represented": head.members_represented,
    }
    if deliberation.act.minutes is None:
        for status, count in printed.items():
            if count is not None:
                fits = count.value == counted(deliberation, status)
                yield count, fits
                for person in people:
                    if person.status.value == status:
                        yield person.status, fits
    if head.members_present and head.members_voting:
        represented = (
            head.members_represented.value if head.members_represented else counted(deliberation, "represented")
        )
        fits = head.members_present.value + represented == head.members_voting.value
        for count in (head.members_present, head.members_represented, head.members_voting):
            yield count, fits
    if head.members_in_office and len(people) == head.members_in_office.value:
        yield head.members_in_office, True


def _voted(deliberation: Deliberation) -> Said:
    """The counts of a vote against the voters and against the names."""
    votes = deliberation.ballot.votes
    for vote in votes:
        if vote.count and vote.names:
            fits = vote.count.value == len(vote.names.value)
            yield vote.count, fits
            yield vote.names, fits
    cast = [vote for vote in votes if vote.position.value in CAST]
    if deliberation.ballot.election or not any(vote.count for vote in cast):
        return
    total = sum(map(voices, cast))
    voting = deliberation.header.members_voting
    voters = voting.value if voting else counted(deliberation, "present") + counted(deliberation, "represented")
    out = sum(person.recused is not None for person in deliberation.attendance)
    for vote in cast:
        yield vote.count, total in (voters, voters - out)


def _numbered(deliberation: Deliberation) -> Said:
    """The numbers of the articles: they go up by one."""
    numbers = [article.number for article in deliberation.articles]
    follow = [
        b.value.isdecimal() and a.value.isdecimal() and int(b.value) == int(a.value) + 1 for a, b in pairwise(numbers)
    ]
    for at, number in enumerate(numbers):
        before = follow[at - 1] if at else number.value in ("1", "unique")
        after = follow[at] if at < len(follow) else before
        yield number, before and after


def _added(deliberation: Deliberation, rules: Rules) -> Said:
    """Sums of tables whose totals are right or wrong, and of lines whose balance is."""
    cells: dict[tuple[int, int], bool] = {}
    for segment in deliberation.act.segments:
        cells |= {(text.span.start, text.span.end): right for text, right in added_cells(segment.body, rules)}
    sums: list[Field[Decimal] | None] = [amount.value for amount in deliberation.amounts]
    for line in deliberation.imputations:
        sums += [line.ap, line.cp, line.available, line.proposed, line.expense, line.balance]
        spent = line.proposed or line.expense
        if line.available and spent and line.balance:
            fits = line.available.value - spent.value == line.balance.value
            yield from ((field, fits) for field in (line.available, spent, line.balance))
    for field in sums:
        if field is not None and (right := cells.get((field.quote.span.start, field.quote.span.end))) is not None:
            yield field, right


def _written(deliberation: Deliberation) -> Said:
    """Sums whose words and digits agree, or that another part of the dossier repeats."""
    parts = Counter(value for value, _ in {(a.value.value, a.segment) for a in deliberation.amounts})
    for amount in deliberation.amounts:
        if re.search(r"[a-z]{4} ", amount.value.quote.folded):
            words = [found.in_words for found in spelled_sums(amount.value.quote)]
            yield from ((amount.value, value == amount.value.value) for value in words)
        if parts[amount.value.value] > 1:
            yield amount.value, True


def _known(deliberation: Deliberation) -> Said:
    """Persons named outside the list of members, against the list."""
    people = {person_key(full_name(person)) for person in deliberation.attendance}
    head = deliberation.header
    named = [head.president, head.secretary, *(person.proxy_holder for person in deliberation.attendance)]
    for field in named if people else ():
        if field is not None and len(field.value.split()) > 1:
            yield field, person_key(field.value) in people
    if head.signatory and person_key(head.signatory.value) in people:
        yield head.signatory, True
    for vote in deliberation.ballot.votes:
        if vote.names and people:
            yield vote.names, all(person_key(name) in people for name in vote.names.value)


def _strange_names(deliberation: Deliberation) -> Iterator[Reading]:
    """First names that are none, and last names that are first names."""
    people = deliberation.attendance
    whole = sum(person.first_name is not None for person in people) * 2 > len(people)
    for person in people:
        if person.first_name and not is_first_name(person.first_name.value):
            yield person.first_name
        if person.last_name and ((whole and person.first_name is None) or len(person.last_name.value) < 3):
            yield person.last_name
    head = deliberation.header
    for field in (head.president, head.secretary, head.signatory, *(person.proxy_holder for person in people)):
        if field and len(field.value.split()) > 1 and not is_first_name(field.value.split()[0]):
            yield field
    for vote in deliberation.ballot.votes:
        if vote.names and not all(is_first_name(name.split()[0]) for name in vote.names.value if " " in name):
            yield vote.names


def _strange_words(deliberation: Deliberation, lexicon: Lexicon) -> Iterator[Reading]:
    """Texts with a word in small letters that French does not have."""
    head = deliberation.header
    texts: Sequence[Reading | None] = [
        head.title,
        head.collectivity,
        *(article.text for article in deliberation.articles),
        *(field for amount in deliberation.amounts for field in (amount.label, amount.beneficiary)),
        *(line.label for line in deliberation.imputations),
        *(field for reference in deliberation.references for field in (reference.text, reference.label)),
        *(person.role for person in deliberation.attendance),
    ]
    for field in texts:
        if field is not None and any(word not in lexicon for word in WORD.findall(field.value)):
            yield field
