"""The matter of an act: as its page prints it, or as its title suggests it, which is marked as a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.text import Text
from pipeline.publish.nomenclature import NAMES
from pipeline.rules import Match, RuleGroup

SURE = 0.8  # below it a suggestion stays a suggestion: the column is left empty
PRINTED, BY_TITLE = "imprimée dans l'acte", "suggérée par l'objet"
THEMES = ("8.", "9.1", "9.2", "9.3")  # decide where nothing else does


@dataclass(frozen=True)
class Suggestion:
    """A code of the nomenclature, how often it is the right one (0 to 1), and the words that it rests on."""

    code: str
    confidence: float
    words: str
    origin: str

    @property
    def name(self) -> str:
        return NAMES[self.code]


def suggestions(title: str, pages: Iterable[str], rules: RuleGroup) -> list[Suggestion]:
    """The matters of an act, likeliest first: the one that its pages print, then those that its title speaks of."""
    printed = _printed(pages, rules)
    return ([printed] if printed else []) + _by_title(title, rules)


def _printed(pages: Iterable[str], rules: RuleGroup) -> Suggestion | None:
    for page in pages:
        match = rules.search(Text.plain(page), "printed")
        code = match["code"] if match else None
        if match and code and code.string in NAMES:
            return Suggestion(code.string, match.rule.strength, match.text.string, PRINTED)
    return None


def _by_title(title: str, rules: RuleGroup) -> list[Suggestion]:
    """One for each code, surest first; what the act does comes before its theme, rivals share the confidence."""
    found = _widest([match for rule in rules.of("title") for match in rule.finditer(Text.plain(title))])
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda match: -match.rule.strength):
        best.setdefault(match.rule.means, match)
    acts = {code: match for code, match in best.items() if not code.startswith(THEMES)}
    rivals = acts or best
    total = sum(match.rule.strength for match in rivals.values())
    return [
        Suggestion(code, _share(match.rule.strength, total), match.text.string, BY_TITLE)
        for code, match in rivals.items()
    ]


def _widest(matches: list[Match]) -> list[Match]:
    """Without those that stand inside a wider one: the loan in « garantie d'emprunt » is no loan of one's own."""
    return [
        match
        for match in matches
        if not any(
            other.start <= match.start and match.end <= other.end and other.end - other.start > match.end - match.start
            for other in matches
        )
    ]


def _share(strength: float, total: float) -> float:
    return round(strength * strength / total, 2)
