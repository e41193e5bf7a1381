"""The sums of money that a dossier prints outside its budget lines, with what each is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pipeline.extract.dispositif import numbered_items
from pipeline.extract.imputations import budget_stretches
from pipeline.extract.listed import Listed, line_sums, table_sums
from pipeline.extract.parties import paid_party
from pipeline.extract.roles import beneficiary_of, role_of
from pipeline.extract.rows import is_total
from pipeline.extract.tables import tables
from pipeline.model.records import Act, Amount, Article, Field, Segment
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.money import MoneyMatch, find_money

SHOWN = "money.find_money"
"""The rule of a sum's value: its format (see pipeline/values/money.py)."""
PRINTED = 0.98
ArticleOf = Callable[[MoneyMatch], Field[str] | None]


def amounts(act: Act, articles: tuple[Article, ...], rules: Rules) -> tuple[Amount, ...]:
    """Every sum of every segment, in the order of the text.

    `articles` are those of the deliberation itself; in the other segments a sum belongs to the numbered article that
    it stands in.
    """
    return tuple(amount for segment in act.segments for amount in _of_segment(segment, articles, rules))


def _of_segment(segment: Segment, articles: tuple[Article, ...], rules: Rules) -> list[Amount]:
    text = segment.body
    money = find_money(text)
    stretches = list(budget_stretches(segment, rules))
    money = _outside(money, stretches)
    listed: dict[int, tuple[MoneyMatch, Listed]] = {
        match.start: (match, row) for match, row in line_sums(text, money, rules)
    }
    for table in tables(text, rules):
        if not table.is_budget:
            listed |= {match.start: (match, row) for match, row in table_sums(text, table, money, rules)}
    every = {match.start: match for match in _outside([*money, *(match for match, _ in listed.values())], stretches)}
    where = partial(_own_article, articles) if segment.kind == "deliberation" else _numbered_article(text, rules)
    return [
        _amount(segment, every[at], listed[at][1] if at in listed else _said(segment, every[at], rules), where)
        for at in sorted(every)
    ]


def _outside(money: list[MoneyMatch], stretches: list[tuple[int, int]]) -> list[MoneyMatch]:
    """The sums that stand in none of the stretches."""
    return [match for match in money if not any(start <= match.start < end for start, end in stretches)]


def _said(segment: Segment, match: MoneyMatch, rules: Rules) -> Listed:
    """What the sentence of a sum says of it; nobody is named for a sum that is neither paid nor a price."""
    text = segment.body
    role = role_of(text, match.start, match.end, rules)
    if role.value == "other" and (total := _totals_above(text, match, rules)) is not None:
        return Listed(Field("total", total, "words.total", 0.85), None, Field(total.string, total, "words.total", 0.85))
    owed = role.rule == "amounts.role.pay"
    paid = role.value in ("grant", "price", "loan") or owed
    sold = role.value != "grant" and not owed
    who = beneficiary_of(text, match.start, match.end, rules, sold=sold) if paid else None
    if who is None and segment.kind == "agreement" and role.value == "grant":
        who = paid_party(text, match.start, rules)
    return Listed(role, who, None)


def _totals_above(text: Text, match: MoneyMatch, rules: Rules) -> Text | None:
    """The word `Total` that stands alone above a sum, as a table without lines is sometimes read."""
    lines = [line.strip() for line in text[max(0, match.start - 80) : match.start].lines()]
    above = [line for line in lines if line]
    alone = bool(above) and not lines[-1] and len(above[-1]) < 20
    return above[-1] if alone and is_total(above[-1], rules) else None


def _amount(segment: Segment, match: MoneyMatch, said: Listed, where: ArticleOf) -> Amount:
    money, quote = match.money, match.quote
    return Amount(
        place=quote,
        segment=segment.kind,
        value=Field(money.value, quote, SHOWN, PRINTED),
        currency=Field(money.currency, quote, SHOWN, PRINTED),
        raw=Field(" ".join(quote.string.split()), quote, SHOWN, PRINTED),
        tax=Field(money.tax, quote, SHOWN, PRINTED) if money.tax else None,
        role=said.role,
        beneficiary=said.beneficiary,
        label=said.label,
        article=where(match),
    )


def _own_article(articles: tuple[Article, ...], match: MoneyMatch) -> Field[str] | None:
    """The number of the deliberation's article that a sum stands in."""
    at = match.quote.span.start
    return next((a.number for a in articles if a.place.span.start <= at < a.place.span.end), None)


def _numbered_article(text: Text, rules: Rules) -> ArticleOf:
    """What finds the number of the article that a sum of an agreement or a regulation stands in."""
    items = numbered_items(text, rules)

    def number(match: MoneyMatch) -> Field[str] | None:
        held = (item for item in items if item.head <= match.start < item.end)
        return next((Field(i.number, i.printed or text[i.head : i.body], i.rule, i.strength) for i in held), None)

    return number
