"""The repairs that rules/repairs describes by patterns: letters, signs, elisions, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.tools import Page
from pipeline.model.text import Change, Text
from pipeline.rules import RuleGroup

CAPITALS = re.compile(r"[A-Z]{2,}")


def signs(text: Text, pages: list[Page], group: RuleGroup) -> Iterator[Change]:
    """What the rules of a group find wrong; where two would touch the same characters the earlier place wins.

    Of a rule's match the group `wrong` becomes what the rule means; a rule whose id starts with `lossy.` speaks only
    on pages whose accents are lost as a rule.
    """
    last = 0
    for change in sorted(_found(text, pages, group), key=lambda change: change.start):
        if change.start >= last:
            yield change
            last = max(last, change.end)


def _found(text: Text, pages: list[Page], group: RuleGroup) -> Iterator[Change]:
    for rule in group.that_may(text.lowered):
        lossy = rule.id.startswith(f"{group.name}.lossy.")
        for page in pages:
            if lossy and not page.damage.heavy:
                continue
            for match in rule.regex.finditer(text.folded, page.start, page.end):
                if lossy and rule.means.islower() and CAPITALS.fullmatch(match["wrong"]):
                    continue  # words in full capitals are printed without accents
                yield Change(*match.span("wrong"), rule.means, rule.id, rule.strength)
