"""Who signed the deliberation: the name in its last signature block."""

from __future__ import annotations

import re

from pipeline.model.records import Field
from pipeline.model.text import Text, fold
from pipeline.rules import Rules
from pipeline.split.rows import rows
from pipeline.values.persons import display, parse_person

TAIL = 45  # lines at the end of a deliberation among which it is signed
BELOW = 6  # lines from the function of the signer down to the name
LAST = 3  # lines at the end of the act of which one may be the name of the signer with the function behind it
WHOLE = 0.6  # the share of its line or cell that a name fills where it stands alone


def signatory(body: Text, president: Field[str] | None, rules: Rules) -> Field[str] | None:
    """The last signer with first and last name; the secretary of the sitting only attests.

    A stamp or a pen often hides part of the name: what is left of the president's name is read as that name.
    """
    lines = rows(body)[-TAIL:]
    for at in reversed(range(len(lines))):
        for column, cell in enumerate(lines[at].text.split(r"\t")):
            below = [_beneath(row.text, lines[at].text, column) for row in lines[at + 1 : at + 1 + BELOW]]
            above = lines[at - 1].text if at else None
            found = _signed(cell, below, president, above, rules) or (
                _named(cell, rules) if len(lines) - at <= LAST else None
            )
            if found:
                return found
    return None


def _beneath(below: Text, above: Text, column: int) -> Text:
    """What stands in the column of the signer's function; the whole line where the function stands alone."""
    cells = below.split(r"\t")
    return cells[min(column, len(cells) - 1)] if "\t" in above.string else below.sub(r"\t", " ")


def _signed(
    cell: Text, below: list[Text], president: Field[str] | None, above: Text | None, rules: Rules
) -> Field[str] | None:
    """The name beside or below a function, if the cell prints the function of a signer; over one that ends the act."""
    match = rules["fields/signature"].search(cell, "signer")
    if match is None:
        return None
    beside = _person(match["person"], match.rule.id, 0.0) if match["person"] else None
    if beside:
        return beside
    for line in below:
        if rules["fields/signature"].search(line, "signer"):
            return None
        found = _hidden(line, president) or _person(line, match.rule.id, WHOLE)
        if found:
            return found
    return _person(above, match.rule.id, WHOLE) if above is not None and not any(below) else None


def _named(cell: Text, rules: Rules) -> Field[str] | None:
    """The name before a function: `M. Paul MARTIN, Maire`."""
    match = rules["fields/signature"].search(cell, "named")
    return _person(match["person"], match.rule.id, 0.0) if match and match["person"] else None


def _person(text: Text, rule: str, share: float) -> Field[str] | None:
    """A person named in full with whom the text begins, filling so large a share of it."""
    reading = parse_person(text)
    if reading is None or not (reading.person.first_name or reading.person.civility):
        return None
    if len(reading.last_name) < 3 or len(reading.text.string.strip()) < share * len(text.string.strip()):
        return None
    return Field(display(reading.person), reading.name, rule, 0.96)


def _hidden(line: Text, president: Field[str] | None) -> Field[str] | None:
    """The president's name where the line prints some of its letters in order: first name, and how the last begins."""
    whole = _letters(president.value) if president else ""
    shown = _letters(line.string)
    first = _letters(president.value.split()[0]) if president else ""
    if president is None or not shown.startswith(whole[: len(first) + 2]) or first == whole:
        return None
    rest = iter(whole)
    if not all(letter in rest for letter in shown):
        return None
    return Field(president.value, line.strip(), "signature.hidden", 0.9)


def _letters(string: str) -> str:
    return re.sub(r"[^a-z]", "", fold(string).lower())
