"""Which collectivity decides, of what type, and through which body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast, get_args

from pipeline.collectivities import KNOWN_NAME
from pipeline.extract.single import ranked
from pipeline.model.records import CollectivityType, Field
from pipeline.model.text import Text
from pipeline.rules import Match, Rules
from pipeline.values.places import place_name

ARTICLE = re.compile(r"\b(du|des) \Z", re.IGNORECASE)  # `Ville du Mans`, `Commune des Essarts`


def deciding_body(zones: Iterable[Text | None], rules: Rules) -> Field[str] | None:
    """The body that stands first in the heading, but a commission permanente that heads a line before its assembly.

    Before 2015 `CONSEIL GÉNÉRAL DE …` also named the département, above whichever body sat.
    """
    for zone in zones:
        matches = rules["fields/header"].finditer(zone, "body") if zone else []
        if matches:
            matches.sort(key=lambda match: not match.rule.id.endswith("_headed"))
            return ranked([Field(m.rule.means, m.text, m.rule.id, m.rule.strength) for m in matches])
    return None


def collectivity(
    zones: Iterable[Text | None], body: Field[str] | None, rules: Rules
) -> tuple[Field[str] | None, Field[CollectivityType] | None]:
    """The name and the type of the collectivity; a name of another type than the body's is that of a neighbour."""
    expected = rules["fields/collectivity"].values["type_of_body"].get(body.value) if body else None
    for zone in zones:
        matches = [match for match in _named(zone, rules) if expected in (None, match.rule.means)] if zone else []
        if matches:
            return _name(matches, rules), _type(matches[0])
    if body and expected:
        return None, Field(_checked(expected), body.quote, "collectivity.type_of_body", body.strength)
    return None, None


def _named(zone: Text, rules: Rules) -> list[Match]:
    """The names in the order of trust: the rules of the file, each from top to bottom."""
    return [match for rule in rules["fields/collectivity"] for match in rule.finditer(zone)]


def _name(matches: list[Match], rules: Rules) -> Field[str]:
    group = rules["fields/collectivity"]
    accents = group.values["accents"]
    fields = []
    for match in matches:
        quote = match["name"] or match["short"] or match.text
        article = ARTICLE.search(match.text.folded[: match.text.folded.find(quote.folded)])
        small = group.lists["small_of_communes" if match.rule.means == "commune" else "small"]
        name = place_name(quote.string, small, match.rule.means, accents)
        if article and match.rule.means == "commune":
            name = ("Le " if article[1].lower() == "du" else "Les ") + name
        if match.rule.id == KNOWN_NAME:
            name = rules["place"].values["place"]["name"]
        fields.append(Field(name, quote, match.rule.id, match.rule.strength))
    return ranked(fields)


def _type(match: Match) -> Field[CollectivityType]:
    return Field(_checked(match.rule.means), match.text, match.rule.id, match.rule.strength)


def _checked(name: str) -> CollectivityType:
    if name not in get_args(CollectivityType):
        raise ValueError(f"{name} is no type of collectivity")
    return cast(CollectivityType, name)
