"""Text that never forgets its place: every character carries the interval that it was read from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int32]
_set = object.__setattr__
Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval of characters in the transcript."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: what stood at `span` of the transcript's string, and what stands there now."""

    span: Span
    before: str
    after: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """A repair to make in a text: the characters of the half-open interval [start, end) become `after`."""

    start: int
    end: int
    after: str
    rule: str = ""
    confidence: float = 1.0


def _fold_char(char: str) -> str:
    """The plain form of a character, always one character long."""
    if char < "\x80":
        return char
    if char in FOLDED:
        return FOLDED[char]
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return bare if len(bare) == 1 else char


FOLDED = {
    **dict.fromkeys("’‘ʼ´`′‛", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
    "°": "°",
    "º": "°",
    "€": "€",
}


class _Folding(dict[int, str]):
    """The plain form of every character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_char(chr(code))
        return self[code]


_FOLDING = _Folding()


def fold(string: str) -> str:
    """The string without accents and with plain quotes, dashes and spaces; case and length stay as they are.

    Offsets in the folded string are offsets in the string: rules are matched on the one and read from the other.
    """
    if string.isascii():
        return string
    return string.translate(_FOLDING)


class Text:
    """A string in which every character knows the interval of the transcript that it was read from.

    Frozen. `sub` is the one operation that edits it; what replaces a match inherits the match's origin, so edits
    compose and none can lose the way back to the page.
    """

    __slots__ = ("__dict__", "ends", "starts", "string")

    string: str
    starts: Offsets
    ends: Offsets

    def __init__(self, string: str, starts: Offsets, ends: Offsets) -> None:
        if not len(string) == len(starts) == len(ends):
            raise ValueError("a text needs one origin for each character")
        _set(self, "string", string)
        _set(self, "starts", starts)
        _set(self, "ends", ends)

    @classmethod
    def plain(cls, string: str) -> Text:
        """A text that is its own transcript: character i was read from interval [i, i + 1)."""
        offsets = np.arange(len(string) + 1, dtype=np.int32)
        return cls(string, offsets[:-1], offsets[1:])

    def __setattr__(self, name: str, value: object) -> None:
        if name not in ("folded", "lowered", "span"):  # the cached views, computed once
            raise AttributeError("a Text is frozen; edit it with sub")
        object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return self.string

    def __repr__(self) -> str:
        return f"Text({self.string!r})"

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Text)
            and self.string == other.string
            and np.array_equal(self.starts, other.starts)
            and np.array_equal(self.ends, other.ends)
        )

    def __hash__(self) -> int:
        return hash((self.string, self.starts.tobytes()))

    def __getitem__(self, part: slice) -> Text:
        """A part of the text, origins included; steps are not allowed."""
        if part.step not in (None, 1):
            raise ValueError("a text is cut in one piece")
        cut = Text(self.string[part], self.starts[part], self.ends[part])
        known = self.__dict__
        if "folded" in known:  # what is known of the whole is known of its part
            cut.__dict__["folded"] = known["folded"][part]
            if "lowered" in known:
                cut.__dict__["lowered"] = known["lowered"][part]
        return cut

    @cached_property
    def folded(self) -> str:
        """The text without accents, of the same length: what rules are matched on (see `fold`)."""
        return fold(self.string)

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case, in which a string is looked for without regard to case.

        `ı` is an `i`, as it is for `re.IGNORECASE`; all other letters that are so equated are folded already.
        """
        return self.folded.lower().replace("ı", "i")

    @cached_property
    def span(self) -> Span:
        """The smallest interval of the transcript that holds every character's origin."""
        if not self.string:
            return Span(0, 0)
        return Span(int(np.minimum.reduce(self.starts)), int(np.maximum.reduce(self.ends)))

    def strip(self, characters: str | None = None) -> Text:
        """The text without the given characters (white space by default) at both ends."""
        left = len(self.string) - len(self.string.lstrip(characters))
        return self[left : left + len(self.string.strip(characters))]

    def split(self, pattern: str | re.Pattern[str]) -> list[Text]:
        """The pieces between the matches of a pattern on the folded text."""
        pieces, last = [], 0
        for match in re.finditer(pattern, self.folded):
            pieces.append(self[last : match.start()])
            last = match.end()
        return [*pieces, self[last:]]

    def lines(self) -> Iterator[Text]:
        """Its lines, without the line breaks; a form feed ends a line too."""
        yield from self.split(r"[\n\f]")

    def sub(self, pattern: str | re.Pattern[str], replacement: Replacement) -> Text:
        """The text with every match replaced, as `re.sub` would; see `edit` for where the new characters come from."""
        return self.edit(pattern, replacement)[0]

    def edit(
        self, pattern: str | re.Pattern[str], replacement: Replacement, rule: str = "", confidence: float = 1.0
    ) -> tuple[Text, tuple[Edit, ...]]:
        """The text with every match replaced, and the list of the repairs made.

        Characters that a replacement shares with its match at either end keep their own origin; what stands
        between them inherits the origin of what it replaces. An insertion has the empty interval at its place.
        """
        changes = []
        for match in re.finditer(pattern, self.string):
            after = replacement(match) if callable(replacement) else match.expand(replacement)
            changes.append(Change(match.start(), match.end(), after, rule, confidence))
        return self.change(changes)

    def change(self, changes: Iterable[Change]) -> tuple[Text, tuple[Edit, ...]]:
        """The text with every change made, and the list of the repairs; origins pass on as `edit` says.

        The changes come in the order of the text and do not overlap (ValueError); those that change nothing are
        passed over.
        """
        strings: list[str] = []
        starts: list[Offsets] = []
        ends: list[Offsets] = []
        edits: list[Edit] = []
        last = 0

        def keep(start: int, end: int) -> None:
            strings.append(self.string[start:end])
            starts.append(self.starts[start:end])
            ends.append(self.ends[start:end])

        for change in changes:
            before, after = self.string[change.start : change.end], change.after
            if after == before:
                continue
            head, tail = _shared_ends(before, after)
            start, end = change.start + head, change.end - tail
            if start < last:
                raise ValueError("changes of a text must be in order and must not overlap")
            keep(last, start)
            origin = self._origin(start, end)
            new = after[head : len(after) - tail]
            strings.append(new)
            starts.append(np.full(len(new), origin.start, dtype=np.int32))
            ends.append(np.full(len(new), origin.end, dtype=np.int32))
            whole = self._origin(change.start, change.end)
            edits.append(Edit(whole, before, after, change.rule, change.confidence))
            last = end
        if not edits:
            return self, ()
        keep(last, len(self.string))
        return Text("".join(strings), np.concatenate(starts), np.concatenate(ends)), tuple(edits)

    def _origin(self, start: int, end: int) -> Span:
        if start < end:
            return Span(int(np.minimum.reduce(self.starts[start:end])), int(np.maximum.reduce(self.ends[start:end])))
        here = self.starts[start] if start < len(self) else self.ends[-1] if self.string else 0
        return Span(int(here), int(here))


def _shared_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two strings share at their heads, and then at their tails."""
    limit = min(len(before), len(after))
    head = 0
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
