"""The numbered items of an operative part (dispositif), and what ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.actions import GROUP
from pipeline.model.text import Text, fold
from pipeline.rules import Match, Rules
from pipeline.values.numbers import parse_number

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SPELLED = {"premier": "1", "second": "2", "quatrieme": "4", "neuvieme": "9"}


@dataclass(frozen=True)
class Item:
    """One item of a dispositif, as offsets in the text: where its head, its body and its end are.

    `printed` is the number as the head prints it, where it does.
    """

    head: int
    body: int
    end: int
    number: str
    rule: str
    strength: float
    printed: Text | None = None


def number_of(printed: str) -> str:
    """The number of an article in the tables: `1er` and `premier` are `1`, `II` and `DEUX` `2`, `unique` stays."""
    plain = re.sub(r"^[li](?= ?er$)", "1", re.sub(r"\s+", " ", fold(printed).strip().lower()))
    if plain in ROMAN:
        return str(ROMAN.index(plain) + 1)
    if plain.isalpha() and plain != "unique":
        words = SPELLED.get(plain) or parse_number(re.sub(r"(?<=q)uieme$|ieme$", "", plain))
        return str(words) if words else plain
    return re.sub(r"(?<=\d)\s*(?:er|ème|eme|e|°)\b|°", "", plain).strip()


def numbered_items(text: Text, rules: Rules, kind: str = "head.article") -> tuple[Item, ...]:
    """The items that a numbered head opens, each to the next head or to what ends it.

    A head whose number falls back after an ending opens another document's articles and is left out with all after it.
    """
    rules = rules.within(text, GROUP)
    heads = rules[GROUP].finditer(text, kind)
    run: list[Match] = []
    for head in heads:
        if run and _ends_between(text, run[-1], head, rules):
            break
        run.append(head)
    stops = [head.start for head in heads[1 : len(run)]] + [len(text)]
    return tuple(_numbered(text, head, stop, rules) for head, stop in zip(run, stops, strict=False))


def _ends_between(text: Text, before: Match, after: Match, rules: Rules) -> bool:
    """Whether the dispositif is over between two heads."""
    if ending(text, before.end, after.start, rules, "ending.hard") < after.start:
        return True
    soft = ending(text, before.end, after.start, rules, "ending.soft") < after.start
    return soft and _rank(after) <= _rank(before)


def _rank(head: Match) -> float:
    match = re.match(r"\d+", number_of(str(head["number"])))
    return float(match[0]) if match else 0.5


def _numbered(text: Text, head: Match, stop: int, rules: Rules) -> Item:
    end = ending(text, head.end, stop, rules, "ending")
    number = head["number"]
    assert number is not None  # every head names its number
    return Item(head.start, head.end, end, number_of(str(number)), head.rule.id, head.rule.strength, number)


def ending(text: Text, start: int, stop: int, rules: Rules, kind: str) -> int:
    """Where the first ending of a kind stands in a stretch of the text; `stop` where there is none."""
    found = [match.start for rule in rules[GROUP].of(kind) if (match := rule.search(text, start, stop))]
    return min(found, default=stop)
