"""Budget lines named in running text: `au chapitre 65, article 6574, fonction 33 du budget principal`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model.records import Field, Imputation, Segment
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.accounts import split_account

GROUP = "fields/imputations"
FURTHEST = 130
"""How many characters may part two codes of one line."""
CONTEXT = 260
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Token:
    """One code with its name: `article 6574` is the nature 6574; `further` are the other codes of a plural."""

    name: str
    code: str
    match: Match
    quote: Text
    end: int
    further: tuple[Text, ...] = ()


def named_lines(segment: Segment, taken: Sequence[Stretch], rules: Rules) -> Iterator[tuple[int, Imputation]]:
    """The budget lines that sentences name, with where each starts, outside the stretches already read."""
    text = segment.body
    tokens = [token for token in _tokens(text, rules) if not any(a <= token.match.start < b for a, b in taken)]
    for cluster in _clusters(text, tokens, rules):
        if _is_budget(text, cluster, rules):
            for row in _rows(cluster):
                for line in _each(row):
                    yield line[0].match.start, _imputation(text, line, segment, rules)


def _tokens(text: Text, rules: Rules) -> list[Token]:
    """The codes of a text in order; where two rules read the same characters the earlier rule holds."""
    tokens: list[Token] = []
    end = -1
    for match in rules[GROUP].finditer(text, "token"):
        if match.start < end:
            continue
        named = _named(match)
        plural = re.match(r"\w+s\b", match.text.string) and len(named) == 1
        tokens += [_with_further(text, named[0], rules)] if plural else named
        end = tokens[-1].end
    return tokens


def _with_further(text: Text, token: Token, rules: Rules) -> Token:
    """A token whose name is in the plural, with the codes that follow its first one."""
    further: list[Text] = []
    end = token.end
    while (match := rules[GROUP].search(text[end : end + 30], "more")) and (code := match["code"]) is not None:
        further.append(code)
        end += match.end
    return replace(token, end=end, further=tuple(further))


def _named(match: Match) -> list[Token]:
    """The codes that one match holds."""
    kind = match.rule.id.split(".")[2]
    if kind == "triple" and (parts := match["parts"]) is not None:
        return [Token(name, code, match, parts, match.end) for name, code in split_account(parts.folded).items()]
    names = {"code": "nature" if kind == "article" else kind}
    return [
        Token(names.get(group, group), re.sub(r"^O", "0", quote.string.upper()), match, quote, match.end)
        for group, quote in match.groups().items()
    ]


def _clusters(text: Text, tokens: list[Token], rules: Rules) -> Iterator[list[Token]]:
    """The runs of codes that nothing parts but commas, quoted labels and the like."""
    (between,) = rules[GROUP].of("between")
    cluster: list[Token] = []
    for token in tokens:
        start, end = token.match.start, min(cluster[-1].end, token.match.start) if cluster else token.match.start
        if start - end > FURTHEST or not between.regex.fullmatch(text.folded, end, start):
            yield cluster
            cluster = []
        cluster.append(token)
    if cluster:
        yield cluster


def _is_budget(text: Text, cluster: list[Token], rules: Rules) -> bool:
    """Whether a run of codes is a budget line: several kinds of codes together, or one in a sentence about money."""
    names = {token.name for token in cluster} - {"line"}
    if not names or (names == {"operation"} and not _about_money(text, cluster, rules, strict=True)):
        return False
    return len(names & {"chapter", "nature", "function"}) >= 2 or _about_money(text, cluster, rules)


def _about_money(text: Text, cluster: list[Token], rules: Rules, *, strict: bool = False) -> bool:
    """Whether the sentence around a run of codes speaks of credits and expenses; `strict`: before it."""
    start, end = cluster[0].match.start, cluster[-1].end
    before = text[max(0, start - CONTEXT) : start]
    sentence = before.split(r"[.;]\s+(?=[A-Z])|\n\s*\n|\n\s*[-•*] ")[-1]
    after = text[end : end + 60].split(r"[.;\n]")[0]
    search = rules[GROUP].search
    return search(sentence, "context") is not None or (not strict and search(after, "context") is not None)


def _rows(cluster: list[Token]) -> Iterator[list[Token]]:
    """One row for each line: a kind of code that comes back opens a new row, which keeps what stood before it."""
    row: list[Token] = []
    for token in cluster:
        names = [held.name for held in row]
        if token.name in names:
            yield row
            row = row[: names.index(token.name)]
        row = [*row, token]
    if any(token.name != "line" for token in row):
        yield row


def _each(row: list[Token]) -> Iterator[list[Token]]:
    """The row once for each code of a plural in it."""
    yield row
    for at, token in enumerate(row):
        for code in token.further:
            yield [*row[:at], replace(token, code=code.string, quote=code), *row[at + 1 :]]


def _imputation(text: Text, row: list[Token], segment: Segment, rules: Rules) -> Imputation:
    codes = {
        token.name: Field(token.code, token.quote, token.match.rule.id, token.match.rule.strength)
        for token in row
        if token.name != "line"
    }
    start, end = min(token.match.start for token in row), max(token.end for token in row)
    return Imputation(place=text[start:end], segment=segment.kind, label=_label(text, row, rules), **codes)  # type: ignore[arg-type]


def _label(text: Text, row: list[Token], rules: Rules) -> Field[str] | None:
    """The label in quotes right after one of the codes; the account's rather than the chapter's."""
    found: dict[str, Field[str]] = {}
    for token in row:
        match = rules[GROUP].search(text[token.end : token.end + FURTHEST], "quoted")
        if match and (label := match["label"]) is not None:
            found[token.name] = Field(" ".join(label.string.split()), label, match.rule.id, match.rule.strength)
    return next((found[name] for name in ("nature", "operation", "function", "chapter") if name in found), None)
