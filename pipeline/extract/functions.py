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
    """The chair of the sitting, or the one person who is printed with this function (`Le Maire,` above a signature)."""
    key = person_key(function.string)
    for match in rules["fields/attendance"].finditer(text, "chair"):
        reading = parse_person(text[match.end : match.end + REACH])
        if reading and (reading.role is None or person_key(reading.role.string) == key):
            return reading
    printed = re.compile(rf"\bl[ea]\s+{re.escape(function.folded)}\b", re.IGNORECASE)
    for found in printed.finditer(text.folded):
        reading = parse_person(text[found.start() : found.start() + REACH])
        if reading and reading.first_name is not None and reading.role and person_key(reading.role.string) == key:
            return reading
    return None
