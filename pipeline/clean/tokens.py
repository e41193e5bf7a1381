"""The words of a page in a row, and what stands on either side of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.clean.lexicon import plain

TOKEN = re.compile(r"[^\W\d_](?:[\w¢|$€]*[^\W_]¢?|¢)?|\d(?=[^\W\d_])[^\W_]+")
_FUNCTION = r"\b(?:the|of|and|with|this|that|which|from|are|is|you)\b"
ENGLISH = re.compile(rf"^[^\n]*?{_FUNCTION}[^\n]*?{_FUNCTION}[^\n]*$", re.MULTILINE)
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
        """The words between two offsets, but for those in lines of English."""
        spans = [match.span() for match in TOKEN.finditer(string, start, end)]
        english = [match.span() for match in ENGLISH.finditer(string, start, end)]
        if english:
            skipped = {a for first, last in english for a in range(first, last)}
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
