"""The leading verb of a decision, in the infinitive: `APPROUVE …` → approuver, `La dépense est imputée …` → imputer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.records import Field
from pipeline.model.text import Text, fold
from pipeline.rules import Match, RuleGroup, Rules

GROUP = "fields/articles"
WORD = re.compile(r"(?<!\bde )(?<!\bdu )(?<!\bla )(?<!\ble )\b[a-z]{3,}|[,.;:(]")
"""A word that may be the verb of a sentence, or what ends the search for one."""
PHRASES = {"pren": "prendre acte", "donn": "donner acte"}


@dataclass(frozen=True)
class Verbs:
    """The verbs of decision: folded infinitives, forms of the present and participles, each with its infinitive."""

    infinitives: Mapping[str, str]
    present: Mapping[str, str]
    participles: Mapping[str, str]


def verbs_of(rules: Rules) -> Verbs:
    """The verbs that the rules list, with their forms."""
    group = rules[GROUP]
    values = group.values
    return _verbs(group.lists["verbs"], tuple(values["irregular"].items()), tuple(values["participles"].items()))


@lru_cache(maxsize=4)
def _verbs(
    infinitives: tuple[str, ...], present: tuple[tuple[str, str], ...], past: tuple[tuple[str, str], ...]
) -> Verbs:
    regular = {fold(verb)[:-1]: verb for verb in infinitives if verb.endswith("er")}
    participles = {form + end: verb for form, verb in regular.items() for end in ("", "e", "s", "es")}
    both = dict(present)  # `inscrit`, `maintient`: many forms of the present are participles too
    return Verbs({fold(verb): verb for verb in infinitives}, regular | both, participles | both | dict(past))


def leading_verb(text: Text, rules: Rules) -> Field[str] | None:
    """The verb that a decision begins with or, in a passive sentence, turns on; None where none is found."""
    group, verbs = rules[GROUP], verbs_of(rules)
    if match := _opens(text, group, "action.phrase"):
        return _field(match, _phrase(match))
    return (
        _first_word(text, group, verbs)
        or _says(text, group)
        or _of_subject(text, group, verbs)
        or _passive(text, group, verbs)
    )


def _opens(text: Text, group: RuleGroup, kind: str) -> Match | None:
    """A match of a rule at the very beginning of a text."""
    match = group.search(text, kind)
    return match if match and match.start == 0 else None


def _phrase(match: Match) -> str:
    return next(phrase for start, phrase in PHRASES.items() if start in match.text.folded.lower())


def _field(match: Match, verb: str) -> Field[str]:
    return Field(verb, match["verb"] or match.text.strip(), match.rule.id, match.rule.strength)


def _first_word(text: Text, group: RuleGroup, verbs: Verbs) -> Field[str] | None:
    """An infinitive after `de` (listed or not), a listed infinitive, or a listed form of the present."""
    if match := _opens(text, group, "action.infinitive"):
        word = str(match["verb"]).lower()
        return _field(match, verbs.infinitives.get(fold(word), word))
    if match := _opens(text, group, "action.bare"):
        word = fold(str(match["verb"]).lower())
        if verb := verbs.present.get(word) or verbs.infinitives.get(word):
            return _field(match, verb)
    return None


def _says(text: Text, group: RuleGroup) -> Field[str] | None:
    match = group.search(text, "action.says")
    return _field(match, "dire") if match else None


def _of_subject(text: Text, group: RuleGroup, verbs: Verbs) -> Field[str] | None:
    """The verb of which the deciding body is the subject, within the words that follow it."""
    subject = _opens(text, group, "action.subject")
    if subject is None:
        return None
    for word in WORD.finditer(text.folded, subject.end, subject.end + 80):
        if verb := verbs.present.get(word[0]):
            return Field(verb, text[word.start() : word.end()], subject.rule.id, subject.rule.strength)
        if not word[0].isalpha():
            return None
    return None


def _passive(text: Text, group: RuleGroup, verbs: Verbs) -> Field[str] | None:
    for match in group.finditer(text, "action.passive"):
        if verb := verbs.participles.get(fold(str(match["verb"]).lower())):
            return _field(match, verb)
    return None


def begins_decision(text: Text, rules: Rules) -> bool:
    """Whether a piece of text begins with a verb of decision, as an item of the dispositif does."""
    group, verbs = rules[GROUP], verbs_of(rules)
    if re.match(r"\W*que\b", text[:12].folded.lower()):
        return True
    return bool(_opens(text[:80], group, "action.phrase")) or _first_word(text[:80], group, verbs) is not None
