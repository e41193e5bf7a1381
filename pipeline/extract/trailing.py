"""Lists whose status stands behind the names (`M. A, Mme B : PRÉSENTS`): the status put before them, as elsewhere."""

from __future__ import annotations

import re

from pipeline.extract.mentions import mentions
from pipeline.extract.side_by_side import join
from pipeline.model.text import Text
from pipeline.rules import Rules

NAMES = r"(?:[^:\n]+,[ ]*\n)*[^:\n]+"
STATUS = r"(?:etaient |sont )?(?:presents?|absents?(?: (?:et )?excuses?)?|excuses?)"
BEHIND = re.compile(rf"^(?P<names>{NAMES})\s?:\s?(?P<status>{STATUS})[ ]*\.?$", re.IGNORECASE | re.MULTILINE)
LEAST = 2  # persons that make a list


def led(text: Text, rules: Rules) -> Text:
    """The text with the status of such lists before their names; each character keeps its origin."""
    parts, at = [], 0
    for match in BEHIND.finditer(text.folded):
        names, status = (text[match.start(group) : match.end(group)] for group in ("names", "status"))
        if len(mentions(names, rules)) < LEAST or rules["fields/attendance"].search(names, "heading"):
            continue
        colon = text[match.end("names") : match.start("status")]
        parts += [text[at : match.start()], status, colon, names]
        at = match.end()
    return join([*parts, text[at:]]) if parts else text
