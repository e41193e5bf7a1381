"""The parties of an agreement under the short names that it gives them (`ci-après dénommée « l'association »`)."""

from __future__ import annotations

import re

from pipeline.extract.roles import named
from pipeline.model.records import Field
from pipeline.model.text import Text, fold
from pipeline.rules import Rules

REACH = 400  # characters before a sum in which the agreement says whom it pays


def paid_party(text: Text, at: int, rules: Rules) -> Field[str] | None:
    """The party to whom a list gives its items (`s'engage à verser à l'association ce qui suit :`); None outside one.

    A sentence of its own that pays « l'association » prints no name, and the field is what the sentence says.
    """
    left = text.folded[max(0, at - REACH) : at].lower()
    found = [(said.start(), party) for short, party in _parties(text, rules) for said in _given_to(short, left)]
    return max(found, key=lambda each: each[0])[1] if found else None


def _parties(text: Text, rules: Rules) -> list[tuple[str, Field[str]]]:
    """The short name of each party, and the party."""
    found = []
    for match in rules["fields/parties"].finditer(text, "party"):
        name, short = match["name"], match["short"]
        party = named(name, match, rules) if name else None
        if party and short:
            found.append((fold(short.string).lower(), party))
    return found


def _given_to(short: str, left: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?:\ba(?: la| l')? ?|\bau ){re.escape(short)}\b[^:]*:\s", left))
