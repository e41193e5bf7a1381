"""Persons as documents print them: civility, names, function. The one parser and the one normaliser of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.text import Text
from pipeline.rules import RuleGroup, load
from pipeline.values.names import (
    as_listed,
    full_as_listed,
    is_first_name,
    part_name,
    person_key,
    same_person,
    which_person,
    word_class,
)

__all__ = [
    "Person",
    "PersonReading",
    "as_listed",
    "display",
    "full_as_listed",
    "parse_person",
    "person_key",
    "same_person",
    "which_person",
]

CIVILITY = re.compile(
    r"(?<![^\W_])(?<!['.-])(?:(?P<men>messieurs\b(?:\s?:)?|m\.?m\b[.,]?(?:\s?:)?|mrs\b\.?)"
    r"|(?P<women>mesdames\b(?:\s?:)?|mesdemoiselles\b|mmes\b[.,]?(?:\s?:)?|mlles\b[.,]?(?:\s?:)?)"
    r"|(?P<man>monsieur\b|mr\b\.?|m\s?[.,](?=\s|(?-i:[A-Z])|\()|m(?=\s+(?-i:[A-Z])))"
    r"|(?P<woman>madame\b|mademoiselle\b|(?:m[mnu]e|rnme|mrne|nme|mlle)\b[.,]?))(?!['-])",
    re.IGNORECASE,
)
NAME_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’‘´`] ?(?=[^\W\d_])|[-‐‑–—]\s*(?=[^\W\d_])|\.-?(?=[^\W\d_])"
    r"|(?<=[A-Z])[0158](?=[A-Z]))*\.?"  # a figure between capitals is a misread letter
)
BETWEEN = re.compile(r"[ \u00a0\u202f]*(?:\n[ \u00a0\u202f]*)?")
LOST_CAPITAL = re.compile(r"([a-zà-ÿ]{2,})\s+(?=[A-Z]{2})")  # `Mme ve NOIR`: a capital with an accent is not read
HEADS = re.compile(r"[ \t]*:")  # `M. GAY⏎PERSONNEL : …`
LONE_INITIAL = re.compile(r"M\.\s*(?:[,;)]|\Z)")  # `Mme DIDIER M., M. ROY P.`
NAME_ENDS = re.compile(r"\s*(?:[,;.()\n]|$|et\b)", re.IGNORECASE)
Span = tuple[int, int]
ROLE_GAP = re.compile(r"\s*[,;(\t:–—-]\s*|\s+")
CUT = re.compile(r"[ ]*\n\s*(?=[^\W\d_a-zà-ÿ]{2})")  # a name without its capitals yet runs on over an empty line
BETWEEN_CELLS = re.compile(r"\s*")  # a table with a column each for civility, last name and first name
LONGEST = 8  # words of a name that are looked at


@dataclass(frozen=True)
class Person:
    """A person as far as printed: civility `M.` or `Mme`, names, function; a lone name is the last name."""

    civility: str | None
    first_name: str
    last_name: str
    role: str | None = None


@dataclass(frozen=True)
class PersonReading:
    """A person and the parts of the text that show it; `name` spans first and last name, `text` all that was read.

    `start` is the offset at which `text` begins in what was given to the parser.
    """

    person: Person
    start: int
    text: Text
    name: Text
    civility: Text | None
    first_name: Text | None
    last_name: Text
    role: Text | None


def display(person: Person) -> str:
    """The person as other tables name them: `First LAST`, without civility."""
    return f"{person.first_name} {person.last_name}".strip()


def parse_person(text: Text, last_first: bool | None = None) -> PersonReading | None:
    """The person with whom a text begins: civility, a function before the name, the name, a function after it.

    `M. Yves LE GALL, Maire`, `Monsieur le Maire, Yves LE GALL`, `LE GALL Yves`. None where no name is printed
    (`M. le Maire`) and where the text begins otherwise. `last_first`: see `part_name`.
    """
    start = _after_blank(text, 0, " \t\n\f\u00a0.,;:-–—•*")
    civility, role, at = _before_name(text, start)
    in_cells = civility is not None and "\t" in text.string[civility[1] : at]
    words = _words(text, at, BETWEEN_CELLS if in_cells else BETWEEN)
    printed = [text.string[a:b] for a, b in words]
    if not words and civility and (cut := LOST_CAPITAL.match(text.string, at)):
        words = [cut.span(1), *_words(text, cut.end(), BETWEEN)]
        printed = [text.string[a:b].title() if a == at else text.string[a:b] for a, b in words]
    parts = part_name(printed, last_first)
    if parts is None:
        return None
    first, last = parts
    begin, end = words[0][0], words[max([*first, *last])][1]
    role = role or _role_after(text, end)

    def part(span: Span | None) -> Text | None:
        return text[span[0] : span[1]] if span else None

    shown = part(civility), part((words[first[0]][0], words[first[-1]][1]) if first else None), part(role)
    last_name = text[words[last[0]][0] : words[last[-1]][1]]
    person = Person(
        civility_value(shown[0]) if shown[0] else None,
        _first_name(shown[1]) if shown[1] else "",
        one_line(last_name),
        one_line(shown[2]) if shown[2] else None,
    )
    upto = max(end, role[1] if role else 0)
    return PersonReading(person, start, text[start:upto], text[begin:end], shown[0], shown[1], last_name, shown[2])


def civility_value(printed: Text) -> str | None:
    """`M.` or `Mme`; None for what is no civility, such as `Mesdames et Messieurs`."""
    match = CIVILITY.match(printed.folded + " X")
    if match is None:
        return None
    return "M." if match["man"] or match["men"] else "Mme"


def one_line(text: Text) -> str:
    """A name or function on one line: one space between words, plain hyphens, a name cut at a line end joined."""
    joined = re.sub(r"(?<=\w)[-‐‑–—]\s*(?=\w)", "-", text.string)
    return re.sub(r"\s+", " ", joined).strip()


def _before_name(text: Text, start: int) -> tuple[Span | None, Span | None, int]:
    """The civility and the function printed before the name, and where the name begins."""
    civility, at = _skip(text, CIVILITY.match(text.folded, start), start)
    role: Span | None = None
    for rule in _rules().of("before"):
        if match := rule.regex.match(text.folded, at):
            role, at = match.span("role"), _after_blank(text, match.end(), " \n\t:")
    again, at = _skip(text, CIVILITY.match(text.folded, at) if role else None, at)
    if role and not again:
        at = _after_blank(text, at, " ,\n")
    for rule in _rules().of("title"):
        _, at = _skip(text, rule.regex.match(text.folded, at), at)
    return again or civility, role, at


def _skip(text: Text, match: re.Match[str] | None, at: int) -> tuple[Span | None, int]:
    """What a match took, and where the text goes on behind it; nothing and `at` where it did not match."""
    return (match.span(), _after_blank(text, match.end(), " \n\t\u00a0")) if match else (None, at)


def _after_blank(text: Text, at: int, blank: str) -> int:
    return len(text) - len(text.string[at:].lstrip(blank))


def _words(text: Text, at: int, gap: re.Pattern[str]) -> list[Span]:
    """The places of the words from `at` on that can be words of one name."""
    spans: list[Span] = []
    while len(spans) < LONGEST and (match := NAME_WORD.match(text.string, at)):
        end = match.end()
        if match.group().endswith(".") and word_class(match.group()) != "I":
            end -= 1
        if _ends_name(text, match.start(), end, spans):
            break
        spans.append((match.start(), end))
        kind = word_class(match.group())
        cut = CUT.match(text.string, end) if kind == "P" or (kind in "TI" and len(spans) == 1) else None
        between = cut or gap.match(text.string, end)
        at = between.end() if between else end
    return spans


def _ends_name(text: Text, start: int, end: int, before: list[Span]) -> bool:
    """Whether the word is the next person's civility, a function, a heading, or a word that no name has."""
    word = text.folded[start:end]
    civil = CIVILITY.match(text.folded, start) and not (before and LONE_INITIAL.match(text.string, start))
    if word_class(word) == "-" or civil:
        return True
    if not before:
        return False
    if "\n" in text.string[before[-1][1] : start] and _begins_line(text, before[-1], (start, end)):
        return True
    lists = _rules().lists
    named_so = word.isupper() and word.lower() in lists["also_names"] and len(before) == 1
    if named_so and is_first_name(text.string[slice(*before[0])]) and NAME_ENDS.match(text.folded, end):
        return False
    return word.lower() in lists["not_names"]


def _begins_line(text: Text, before: Span, word: Span) -> bool:
    """Whether a word on the next line is no part of the name: a heading, or no first name behind a last name."""
    last, first = text.string[slice(*before)], text.string[slice(*word)]
    other = word_class(last) == "C" and word_class(first) == "T" and not is_first_name(first)
    return other or HEADS.match(text.string, word[1]) is not None


def _role_after(text: Text, end: int) -> Span | None:
    """The function printed after a name: `, Maire`, `(1er adjoint)`, ` – Vice-présidente`."""
    gap = ROLE_GAP.match(text.folded, end)
    for rule in _rules().of("after") if gap else ():
        if gap and (match := rule.regex.match(text.folded, gap.end())):
            return match.start(), match.start() + len(match.group().rstrip(" \n-"))
    return None


def _first_name(printed: Text) -> str:
    """A first name on one line; one in capitals is written with small letters (`JEAN-CLAUDE`: `Jean-Claude`)."""
    name = one_line(printed)
    return name.title() if len(name) > 2 and name.isupper() and "." not in name else name


def _rules() -> RuleGroup:
    return load()["fields/persons"]
