"""The persons named in a list or a sentence, in order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.names import is_first_name, word_class
from pipeline.values.persons import CIVILITY, PersonReading, display, one_line, parse_person

BOTH = re.compile(
    r"(?:mesdames|madame|mmes?\b\.?|messieurs|monsieur|mm?\b\.?)\s*(?:,|et|/|&)\s*"
    r"(?:messieurs|monsieur|mm?\b\.?|mesdames|madame|mmes?\b\.?)\s*:?",
    re.IGNORECASE,
)
PIECE = re.compile(
    r"(?:^|[,;:()\t\n/•*|>→]|\b(?:et|a|au|par|de|pouvoir|procuration)\s|\bd'|\s-)[\s,;-]*", re.IGNORECASE
)
SEAT = (
    r"(?:(?:pour )?(?:la |le |l')?(?:communes?|villes?|communaute|c\.?c\.?|c\.?a\.?|cantons?|departement|region"
    r"|syndicat|siv[ou][ms]?|delegue\w*|titulaires?|suppleante?s?|representante?s?)\b[^()\n]{0,40}?)?"
)
"""What may stand between a parenthesis and the place for which a member sits: `(Commune de Brize)`."""
OF_PLACE = re.compile(rf"\s*\(\s*{SEAT}(?:de |d'|du |des )?(?:la |le |les |l')?|\s+(?:de\s+|d'|du\s+)", re.IGNORECASE)
LINE = re.compile(r"(?:[^\n]*[^\W\d_]-[ ]*\n\s*)?[^\n]*")  # a line; one that cuts a name goes on
COLON = re.compile(r"[^,;:()\n]*:")
WIDOW = re.compile(r"(?:veuve|vve)\b", re.IGNORECASE)  # `MM. A, Vve B`
MOST = 4  # one name in so many may be printed in another order than the list
REACH = 160  # characters within which one person is named


@dataclass(frozen=True)
class Mention:
    """A person named from `start` to `end` of a text; `reading` is None where only a function is (`M. le Maire`).

    `civility` is the person's own or the list's (`MM. A, B`); `listed` says that such a plural stands before the list.
    """

    start: int
    end: int
    place: Text
    reading: PersonReading | None
    civility: Text | None
    role: Text | None
    listed: bool = False

    @property
    def name(self) -> str:
        """`First LAST` as far as printed; the function where no name is."""
        if self.reading is not None:
            return display(self.reading.person)
        return one_line(self.role) if self.role else ""

    @property
    def name_end(self) -> int:
        """Where the name ends; a function printed after it is left out."""
        if self.reading is None:
            return self.end
        return self.start + self.place.string.index(self.reading.name.string) + len(self.reading.name)

    @property
    def quote(self) -> Text:
        """The part of the text that shows the name."""
        return self.reading.name if self.reading else self.place


def mentions(text: Text, rules: Rules) -> list[Mention]:
    """Everybody named in the text. A name without a civility counts where the whole list is so, or in `MM. A, B`."""
    found = list(_scan(text, rules))
    if (order := _last_first(found)) is not None:
        found = list(_scan(text, rules, order))
    if any(mention.civility is not None for mention in found):
        return [m for m in found if m.civility is not None or m.listed or is_sure(m)]
    full = sum(_is_full(mention) for mention in found)
    return [m for m in found if m.listed or _is_full(m) or len(found) > 2 * full]


def _last_first(found: Sequence[Mention]) -> bool | None:
    """Whether most names of a list are printed last name first; None where nothing is to be decided by it."""
    full = [m.reading for m in found if m.reading is not None and m.reading.first_name is not None]
    reverse = [r for r in full if r.first_name is not None and r.first_name.span.start > r.last_name.span.start]
    if not reverse:
        return None
    if 2 * len(reverse) >= len(full):
        return True
    return False if MOST * len(reverse) <= len(full) else None


def _scan(text: Text, rules: Rules, last_first: bool | None = None) -> Iterator[Mention]:
    """The names at every place where one can begin; a plural civility holds until the next civility."""
    at, group, listed = 0, None, False
    by_line = text.string.count("\n") > len(re.findall("[,;]", text.string))
    places = deque(_starts(text))
    while places:
        start, led = places.popleft()
        if start < at:
            continue
        if both := BOTH.match(text.folded, start):
            at, group, listed = both.end(), None, True
            places.appendleft((at, False))
            continue
        reading = _read(text, start, led and not listed, by_line, last_first)
        if reading is None or not (led or _may_be_name(reading, listed, rules)):
            mention = _function(text, start, rules) if led else None
        elif not led and _is_place(text, at, start, reading):
            mention = None
        else:
            if led:
                listed = reading.civility is not None and _is_plural(reading.civility)
                group = reading.civility if listed else None
            mention = _named(start, reading, group, listed)
        if mention is not None:
            yield mention
            at = mention.end
            beside = _after_spaces(text, at)
            if text.string[beside : beside + 1].isalpha():  # columns: the next name follows without a comma
                places.appendleft((beside, bool(CIVILITY.match(text.folded, beside))))


def _is_place(text: Text, last: int, start: int, reading: PersonReading) -> bool:
    """A lone name that says whence the person before it comes (`BAILLY (Chessy)`) or those after it (`CHESSY :`)."""
    if reading.first_name is not None:
        return False
    end = start + reading.start + len(reading.text)
    before = text.string[text.string.rfind("\n", 0, start) + 1 : start].rstrip()
    heads = (not before or before[-1] in "–—-;/|") and COLON.match(text.string, end)
    named = text.string[start + reading.start :]
    beside = not text.string[last:start].strip() and named[:1].islower()  # `M. JOLY de Chessy`
    return bool(heads) or (last > 0 and (beside or OF_PLACE.fullmatch(text.folded, last, start) is not None))


def _named(start: int, reading: PersonReading, group: Text | None, listed: bool) -> Mention:
    begin = start + reading.start
    end = begin + len(reading.text)
    civility = reading.civility or (None if WIDOW.match(reading.text.folded) else group)
    return Mention(begin, end, reading.text, reading, civility, reading.role, listed)


def _after_spaces(text: Text, at: int) -> int:
    return len(text) - len(text.string[at:].lstrip(" "))


def _starts(text: Text) -> list[tuple[int, bool]]:
    """Where a person may be named, and whether a civility stands there."""
    bare = {match.end(): False for match in PIECE.finditer(text.folded)}
    led = {match.start(): True for match in CIVILITY.finditer(text.folded)}
    return sorted((bare | led).items())


def _read(text: Text, start: int, led: bool, by_line: bool, last_first: bool | None) -> PersonReading | None:
    """The person read at `start`; in a list of one name a line, only a name that is not complete runs on."""
    reach = text[start : start + REACH]
    if not by_line:
        return parse_person(reach, last_first)
    reading = parse_person(reach[: len(LINE.match(reach.string).group())], last_first)  # type: ignore[union-attr]
    if led and (reading is None or reading.first_name is None):
        return parse_person(reach, last_first) or reading
    return reading


def _function(text: Text, start: int, rules: Rules) -> Mention | None:
    """`M. le Maire`: a member named by the function alone."""
    civility = CIVILITY.match(text.folded, start)
    if civility is None:
        return None
    at = len(text) - len(text.string[civility.end() :].lstrip())
    for rule in rules["fields/persons"].of("before"):
        if match := rule.regex.match(text.folded, at):
            role = text[match.start("role") : match.end("role")]
            return Mention(start, match.end(), text[start : match.end()], None, text[start : civility.end()], role)
    return None


def _is_plural(civility: Text) -> bool:
    match = CIVILITY.match(civility.folded + " ")
    return match is not None and bool(match["men"] or match["women"])


def _may_be_name(reading: PersonReading, listed: bool, rules: Rules) -> bool:
    """Whether a name without a civility is one: no word such as `ABSENTS`, and printed as names are."""
    words = re.split(r"\s+", reading.name.folded.lower())
    if words[0] in rules["fields/persons"].lists["not_names"]:
        return False
    capitals = "C" in map(word_class, reading.last_name.string.split())
    if reading.first_name is None:
        return capitals or listed
    return capitals or is_first_name(reading.first_name.string) or is_first_name(reading.last_name.string)


def _is_full(mention: Mention) -> bool:
    return mention.reading is not None and mention.reading.first_name is not None


def is_sure(mention: Mention) -> bool:
    """A known first name and a last name in capitals: a person even where the civility is lost."""
    reading = mention.reading
    return (
        reading is not None
        and reading.first_name is not None
        and is_first_name(reading.first_name.string)
        and "C" in map(word_class, reading.last_name.string.split())
    )
