"""What a sum in a sentence is for, and to whom it goes, as the words around it say."""

from __future__ import annotations

import re
from typing import cast

from pipeline.model.records import AmountRole, Field
from pipeline.model.text import Text, fold
from pipeline.rules import Match, Rules

GROUP = "fields/amounts"
BREAK = (
    r"(?<!\bM)(?<!\bMM)(?<!\bMme)(?<!\bDr)[.;]\s+(?=[A-Z\"'-])|\n[ \t]*\n|\n[ \t]*[-•*·>][ \t]"
    r"|(?<=[:;,€\d)])\n(?=[A-Z]{4})"
    r"|\n(?=(?:Article|ARTICLE|Art\.) ?\w)|\n(?=L(?:[ea]|[EA])? ?'?(?i:conseil|comite|commission|bureau|assemblee)\b)"
)
"""Where one sentence or item ends and the next begins, on the folded text."""
BULLET = re.compile(r"[ \t]*[-•*·>][ \t]")
REACH = 400
NO_NAME = re.compile(
    r"\d+\W*$|\d[\d ./-]*(?:er|e)? ?"
    r"(?:%|janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jour|mois|ans?\b|rue|m2)"
)
"""What stands where a name does and is a date, a span or an address: `au 1er juillet`."""
SEVERAL = 2  # sums that a total in the same sentence adds up: `46,95 € … et 62,60 €, soit un total de 1 124,36 €`
UNKNOWN = 0.5
"""The strength of the role `other`: that no wording was known says little."""


def before(text: Text, start: int) -> Text:
    """What stands before an offset in its sentence."""
    return text[max(0, start - REACH) : start].split(BREAK)[-1]


def after(text: Text, end: int) -> Text:
    """What stands after an offset in its sentence."""
    return text[end : end + REACH // 2].split(BREAK)[0]


def role_of(text: Text, start: int, end: int, rules: Rules) -> Field[AmountRole]:
    """The role of the sum at an interval of a text; `other`, with the sum as its quote, where no wording tells."""
    left, right = before(text, start), after(text, end)
    group = rules[GROUP]
    if ceiling := _last(left[-120:] if len(left) > 120 else left, rules, "ceiling") or _near(
        right, rules, "ceiling", unless="unit"
    ):
        return _role(ceiling)
    if totals := group.search(left, "totals"):
        return _role(totals)
    if lent := group.search(right, "lent"):
        return _role(lent)
    nearest = _last(left, rules, "role")
    if group.search(left, "heading.due") and (unit := _near(right, rules, "unit")):
        return _role(unit)
    summed = group.search(left, "summed")
    if summed and (nearest is None or left.string.count("€") >= SEVERAL or group.search(left, "several") is not None):
        return _role(summed)
    nearest = (
        nearest
        or _near(right, rules, "unit")
        or _near(right, rules, "role")
        or _last(left, rules, "award")
        or _near(right, rules, "award")
        or _led(text, start, rules)
    )
    return _role(nearest) if nearest else Field("other", text[start:end], "amounts.unknown", UNKNOWN)


def _led(text: Text, start: int, rules: Rules) -> Match | None:
    """The wording of a role in the sentence that leads to the list in which a sum stands."""
    lead = _lead(text, start)
    return (_last(lead, rules, "role") or _last(lead, rules, "award")) if lead else None


def _lead(text: Text, start: int) -> Text | None:
    """The sentence with a colon that leads to the list in which a sum stands; None outside a list."""
    at = text.string.rfind("\n", 0, start) + 1
    if not BULLET.match(text.folded, at):
        return None
    while at > 0 and start - at < REACH:
        line = text.string[text.string.rfind("\n", 0, at - 1) + 1 : at - 1]
        if line.rstrip().endswith(":"):
            return before(text, at - 1)
        at -= len(line) + 1
    return None


def _last(left: Text, rules: Rules, kind: str) -> Match | None:
    """The last match of a kind of wording, the longest where two end together."""
    found = rules[GROUP].finditer(left, kind)
    return max(found, key=lambda match: (match.end, match.end - match.start), default=None)


def _near(right: Text, rules: Rules, kind: str, unless: str = "") -> Match | None:
    """The first match of a kind of wording within the few words after the sum, unless another kind stands there."""
    if unless and _near(right, rules, unless):
        return None
    found = rules[GROUP].finditer(right[:40], kind)
    return found[0] if found else None


def _role(match: Match) -> Field[AmountRole]:
    return Field(cast("AmountRole", match.rule.means), match.text, match.rule.id, match.rule.strength)


def beneficiary_of(text: Text, start: int, end: int, rules: Rules, *, sold: bool = False) -> Field[str] | None:
    """To whom the sum at an interval goes, where its sentence says so; None where it names nobody.

    What follows a price is a beneficiary only where it is called a firm: « 110 € à Paris » pays nobody.
    """
    group = rules[GROUP]
    left, right = before(text, start), after(text, end)
    for part, kind in (
        (left, "beneficiary.before"),
        (right, "beneficiary.firm" if sold else "beneficiary.after"),
        (left, "beneficiary.named"),
        (left, "beneficiary.offer"),
        (left, "beneficiary.listed"),
    ):
        match = group.search(part, kind)
        if match is None or (name := match["name"]) is None or _of_another(match, name, kind, part):
            continue
        if field := named(name, match, rules):
            return field
    return None


def _of_another(match: Match, name: Text, kind: str, part: Text) -> bool:
    """Whether a sum stands between the verb and the name, or behind an offer (unless that is `soit … TTC`)."""
    behind = part.string[match.end :]
    if kind == "beneficiary.offer" and "€" in behind:
        return re.search(r"\bsoit\b", behind) is None
    return kind == "beneficiary.before" and "€" in match.text.string[: match.text.string.find(name.string)]


def named(name: Text, match: Match, rules: Rules) -> Field[str] | None:
    """The name of a beneficiary without its quotation marks; None where the words name nobody."""
    inner = name.strip(" \n\t«»\"“”'")
    words = fold(inner.string).lower().split()
    nobody, alone = ({fold(word) for word in rules[GROUP].lists[name]} for name in ("nobody", "alone"))
    if (
        "€" in inner.string
        or NO_NAME.match(inner.folded.lower())
        or not re.search(r"[a-z]{2}", inner.folded.lower())
        or not words
        or (words[0] in nobody and not inner.string[0].isupper())
        or (len(words) == 1 and words[0].rstrip("s") in alone)
    ):
        return None
    return Field(re.sub(r"\s+", " ", inner.string), inner, match.rule.id, match.rule.strength)


def is_somebody(label: Text, rules: Rules) -> bool:
    """Whether a line of a list of grants names a beneficiary, not what is kept for nobody yet (`Divers`, `Réserve`)."""
    words = re.findall(r"[a-z]+", label.folded.lower())
    return bool(words) and words[0] not in {fold(word) for word in rules[GROUP].lists["unallocated"]}
