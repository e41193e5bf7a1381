"""The words of a page in a row, and what stands on either side of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.clean.lexicon import plain
from pipeline.values.names import is_first_name

TOKEN = re.compile(r"[^\W\d_](?:[\w¢|$€]*[^\W_]¢?|¢)?|\d{1,2}(?=[^\W\d_])[^\W_]+")
_FUNCTION = r"\b(?:the|of|and|with|this|that|which|from|are|is|you)\b"
ENGLISH = re.compile(rf"^[^\n]*?{_FUNCTION}[^\n]*?{_FUNCTION}[^\n]*$", re.MULTILINE)
# What is written in a code and not in French: e-mail and web addresses.
ADDRESS = re.compile(r"\S+@\S+|\b(?:https?:|www\.)\S+|[\w-]+\.(?:fr|com|org|net|eu)\b\S*", re.IGNORECASE)
FOREIGN = (
    (re.compile(r"\b(?:the|of|and) "), ENGLISH),
    (re.compile(r"@|https?:|www\.|\.(?:fr|com|org|net|eu)\b"), ADDRESS),
)  # each with a sign that is quickly looked for
TITLES = frozenset(
    ("m", "mm", "mme", "mmes", "mlle", "monsieur", "madame", "messieurs", "maitre", "docteur", "consorts")
)
TITLE_GAPS = (" ", ". ", "\n", ".\n")
NUMBER = "0"
END = ""


@dataclass(slots=True)
class Tokens:
    """The words of a stretch of a string; `words` are in lower case and are brought up to date as they are repaired."""

    string: str
    spans: list[tuple[int, int]]
    words: list[str]

    @classmethod
    def of(cls, string: str, start: int, end: int) -> Tokens:
        """The words between two offsets, but for those in lines of English and in addresses."""
        spans = [match.span() for match in TOKEN.finditer(string, start, end)]
        foreign = [
            match.span()
            for sign, pattern in FOREIGN
            if sign.search(string, start, end)
            for match in pattern.finditer(string, start, end)
        ]
        if foreign:
            skipped = {a for first, last in foreign for a in range(first, last)}
            spans = [span for span in spans if span[0] not in skipped]
        return cls(string, spans, [string[a:b].lower() for a, b in spans])

    def before(self, index: int, distance: int = 1) -> str:
        """The word before, with its apostrophe; `END` where a sentence begins, `NUMBER` for figures, or a comma."""
        at = index - distance
        if at < 0:
            return END
        gap = self.string[self.spans[at][1] : self.spans[at + 1][0]].strip()
        if not gap or gap == "-":
            return self.words[at]
        if gap[-1] in "'’":
            return self.words[at] + "'"
        return NUMBER if gap[-1].isdigit() else "," if gap[-1] == "," else END

    def after(self, index: int, distance: int = 1) -> str:
        """The word after, without accents; `END`, `NUMBER` or a comma as for `before`."""
        at = index + distance
        if at >= len(self.spans):
            return END
        gap = self.string[self.spans[at - 1][1] : self.spans[at][0]].strip()
        if not gap or gap in ("-", "'", "’"):
            return plain(self.words[at])
        return NUMBER if gap[0].isdigit() else "," if gap[0] == "," else END

    def written(self, index: int) -> str:
        """A word as it is written."""
        return self.string[slice(*self.spans[index])]

    def is_named(self, index: int) -> bool:
        """Whether a word is part of somebody's name: it has a capital, and a title or a first name before it."""
        if not self.is_capitalized(index) or index == 0:
            return False
        if self.is_titled(index):
            return True
        gap, before = self._gap(index), self.written(index - 1)
        return plain(before.lower()) not in TITLES and gap in (" ", "-", "\n") and is_first_name(before)

    def is_titled(self, index: int) -> bool:
        """Whether a title stands before a word: `M. Jérôme`, `Mme Zoé`."""
        return index > 0 and plain(self.words[index - 1]) in TITLES and self._gap(index) in TITLE_GAPS

    def _gap(self, index: int) -> str:
        """What parts a word from the one before."""
        return self.string[self.spans[index - 1][1] : self.spans[index][0]]

    def is_capitalized(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return index < len(self.spans) and self.string[self.spans[index][0]].isupper()

    def is_hyphenated(self, index: int) -> bool:
        """Whether a word hangs on a hyphen: `t-on`, `sont-ils`."""
        return 0 <= index < len(self.spans) and self.string[self.spans[index][0] - 1 : self.spans[index][0]] == "-"
