"""One rule: a wording, what it means, and where a text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from pipeline.errors import RulesError
from pipeline.literals import Required, asks_for_capitals, holds, required
from pipeline.model.text import Text

FLAGS = re.IGNORECASE | re.MULTILINE
BROKEN = (re.error, OverflowError, RecursionError)  # `a{99999999999}`, ten thousand brackets


@contextmanager
def valid(where: str) -> Iterator[None]:
    """What finds a pattern to be none raises RulesError: a file may have been edited where it is installed."""
    try:
        yield
    except BROKEN as error:
        raise RulesError(where, f"its pattern is no regular expression ({error})", "Mend the pattern") from error


class Example(BaseModel):
    """A real phrasing and the text that each named group must find in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    finds: dict[str, str] = {}


class Match:
    """A match on the folded text that gives its groups as parts of the text itself."""

    __slots__ = ("_match", "_text", "rule")

    def __init__(self, match: re.Match[str], text: Text, rule: Rule) -> None:
        self._match, self._text, self.rule = match, text, rule

    def __getitem__(self, group: str) -> Text | None:
        """The part of the text that a named group matched; None where it matched nothing."""
        if group not in self._match.re.groupindex or self._match.start(group) < 0:
            return None
        return self._text[self._match.start(group) : self._match.end(group)]

    @property
    def text(self) -> Text:
        return self._text[self.start : self.end]

    @property
    def start(self) -> int:
        return self._match.start()

    @property
    def end(self) -> int:
        return self._match.end()

    def before(self, size: int) -> Text:
        """Up to so many characters before the match."""
        return self._text[max(0, self.start - size) : self.start]

    def groups(self) -> dict[str, Text]:
        """The named groups that matched."""
        found = {name: self[name] for name in self._match.re.groupindex}
        return {name: part for name, part in found.items() if part is not None}


@dataclass(frozen=True)
class Rule:
    """A wording: what it looks like, what it means, how far to trust it, and its examples.

    A pattern is compiled when the first text may hold it: half of them never meet one.
    """

    id: str
    pattern: str
    means: str
    strength: float
    examples: tuple[Example, ...]
    never: tuple[str, ...]

    @cached_property
    def required(self) -> Required:
        with valid(f"rule {self.id}"):
            return required(self.pattern, FLAGS)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        with valid(f"rule {self.id}"):
            return re.compile(self.pattern, FLAGS)

    def may_match(self, lowered: str) -> bool:
        """Whether the pattern may match in a text, by its lower-case form: a cheap question before a dear search."""
        return holds(self.required, lowered)

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        return None if asks_for_capitals(self.pattern) else re.compile(self.pattern, FLAGS & ~re.IGNORECASE)

    def _put_to(self, text: Text) -> tuple[re.Pattern[str], str]:
        return (self._small, text.lowered) if self._small else (self.regex, text.folded)

    def finditer(self, text: Text, start: int = 0, end: int | None = None) -> Iterator[Match]:
        if self.may_match(text.lowered):
            pattern, string = self._put_to(text)
            for match in pattern.finditer(string, start, len(text) if end is None else end):
                yield Match(match, text, self)

    def search(self, text: Text, start: int = 0, end: int | None = None) -> Match | None:
        if not self.may_match(text.lowered):
            return None
        pattern, string = self._put_to(text)
        match = pattern.search(string, start, len(text) if end is None else end)
        return Match(match, text, self) if match else None


def broken_examples(rule: Rule) -> Iterator[str]:
    """What a rule does not find in its examples, or finds where it must not."""
    for example in rule.examples:
        match = rule.search(Text.plain(example.text))
        found = {name: part.string for name, part in match.groups().items()} if match else {}
        if match is None or any(found.get(name) != value for name, value in example.finds.items()):
            yield f"in {example.text!r} it finds {found or 'nothing'}"
    for text in rule.never:
        if rule.search(Text.plain(text)):
            yield f"it finds something in {text!r}, where it must not"
