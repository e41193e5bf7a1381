"""Members who are named by their function: `M. le Maire` is the person whom the same document calls so elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.mentions import Mention
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import PersonReading, parse_person, person_key

REACH = 160  # characters within which a function and its holder stand together


def with_name(mention: Mention, source: Text, body: Text, rules: Rules) -> Mention:
    """The mention with the name of the holder of its function, where the sitting or the act prints one."""
    if mention.reading is not None or mention.role is None:
        return mention
    reading = _holder_of(mention.role, source, rules) or _holder_of(mention.role, body, rules)
    return replace(mention, reading=reading) if reading else mention


def _holder_of(function: Text, text: Text, rules: Rules) -> PersonReading | None:
    """Who is printed with this function, as chair or above a signature; else the chair of the sitting.

    A chair without a function counts only before the act itself: who presides while the mayor is out is not the mayor.
    """
    group = rules["fields/attendance"]
    key = person_key(function.string)
    begins = next((match.start for match in group.finditer(text, "decision")), len(text))
    chairs = [
        (match.start, parse_person(text[match.end : match.end + REACH])) for match in group.finditer(text, "chair")
    ]
    printed = re.compile(rf"\bl[ea]\s+{re.escape(function.folded)}\b", re.IGNORECASE)
    signed = (parse_person(text[found.start() : found.start() + REACH]) for found in printed.finditer(text.folded))
    full = (reading for reading in signed if reading and reading.first_name is not None)
    with_role = [reading for _, reading in chairs if reading] + list(full)
    known = (reading for reading in with_role if reading.role and person_key(reading.role.string) == key)
    plain = (reading for start, reading in chairs if reading and reading.role is None and start < begins)
    return next(known, None) or next(plain, None)
