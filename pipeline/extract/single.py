"""One value read by the rules of one field: the first reading wins, the others are its rivals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from pipeline.model.records import Field
from pipeline.model.text import Text
from pipeline.rules import Match, RuleGroup

T = TypeVar("T")
Reader = Callable[[Match], tuple[T, Text] | None]
RIVALS = 4


def readings(text: Text, rules: RuleGroup, prefix: str, read: Reader[T]) -> list[Field[T]]:
    """Every reading of a field in a text: rule by rule in the order of trust, each from top to bottom."""
    found = []
    for rule in rules.of(prefix):
        for match in rule.finditer(text):
            value = read(match)
            if value is not None:
                found.append(Field(value[0], value[1].strip(), rule.id, rule.strength))
    return found


def first(zones: Iterable[Text | None], rules: RuleGroup, prefix: str, read: Reader[T]) -> Field[T] | None:
    """The first reading of a field in the first zone that has one."""
    for zone in zones:
        found = readings(zone, rules, prefix, read) if zone else []
        if found:
            return ranked(found)
    return None


def most_frequent(texts: Iterable[Text], rules: RuleGroup, prefix: str, read: Reader[T]) -> Field[T] | None:
    """The reading that stands most often in the texts, the first of equals: stamps are printed on every page."""
    found = [field for text in texts for field in readings(text, rules, prefix, read)]
    if not found:
        return None
    counts = Counter(field.value for field in found)
    return ranked(sorted(found, key=lambda field: -counts[field.value]))


def ranked(found: list[Field[T]]) -> Field[T]:
    """The first of the readings, with those of another value as its rivals."""
    best = found[0]
    rivals: list[Field[T]] = []
    for field in found[1:]:
        if field.value not in (best.value, *(rival.value for rival in rivals)):
            rivals.append(field)
    return replace(best, rivals=tuple(rivals[:RIVALS]))
