"""What the steps of cleaning work with, made once for each process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.clean.damage import Damage
from pipeline.clean.grammar import Grammar
from pipeline.clean.lexicon import Lexicon, listed, load, plain
from pipeline.clean.trust import UNJUDGED, Trust
from pipeline.clean.words import Speller
from pipeline.rules import Rules

Verdict = tuple[str, float, str]
"""What to write for a word, by how many powers of ten it is likelier than what stands, and the rule that says so."""


@dataclass(frozen=True, eq=False)
class Tools:
    """The lexicon, what judges a word by its letters and by its forms, and the tables of rules/repairs.

    `joined`: joined word → its parts; `elided`: what an elided word looks like → what it is; `small` and `trailing`:
    words found stuck before and behind others; `prefixes`: what begins a compound; `names`: plain first name → as it
    is written; `misread`: as it says; `common`: everyday words of administration.
    """

    lexicon: Lexicon
    speller: Speller
    grammar: Grammar
    joined: Mapping[str, str]
    elided: tuple[tuple[str, str], ...]
    small: tuple[str, ...]
    trailing: tuple[str, ...]
    prefixes: frozenset[str]
    names: Mapping[str, str]
    misread: Mapping[str, str]
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the text: its half-open interval of characters, how damaged its reading is, and what to trust in it."""

    start: int
    end: int
    damage: Damage
    trust: Trust = UNJUDGED


@cache
def tools(rules: Rules) -> Tools:
    """The tools that these rules describe."""
    lexicon, confusions, joints = load(rules), rules["repairs/confusions"], rules["repairs/joints"]
    return Tools(
        lexicon=lexicon,
        speller=Speller.of(lexicon, confusions.values["confusions"]),
        grammar=Grammar(rules["repairs/context"].lists, rules["repairs/context"].values["pairs"], lexicon),
        joined=joints.values["joined"],
        elided=(
            *((word, word) for word in joints.lists["elided"]),
            *((word, word[0]) for word in joints.lists["blurred"]),
        ),
        small=joints.lists["small"],
        trailing=joints.lists["trailing"],
        prefixes=frozenset(joints.lists["prefixes"]),
        names={plain(name): name for name in listed(rules, "first_names")},
        misread=confusions.values["words"],
        common=listed(rules, "common"),
    )
