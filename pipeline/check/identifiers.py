"""Identifiers against their keys and against what the act says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.said import said
from pipeline.model.records import Check, Deliberation, Field
from pipeline.rules import Rules
from pipeline.values.identifiers import (
    PrefectureId,
    departement_key,
    holder_departement,
    is_iban,
    is_siren,
    is_siret,
    parse_prefecture_id,
)

KEYS = {"siret": (is_siret, "SIRET"), "siren": (is_siren, "SIREN"), "iban": (is_iban, "IBAN")}


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """The prefecture's identifier against date, number and SIREN; the key of every SIRET, SIREN and IBAN."""
    field = deliberation.header.prefecture_id
    parsed = parse_prefecture_id(field.value) if field else None
    if field is not None and parsed is not None:
        yield from _against_act(deliberation, field, parsed)
        yield from _holder(field, parsed, rules)
    yield from _keys(deliberation, rules)


def _against_act(deliberation: Deliberation, field: Field[str], parsed: PrefectureId) -> Iterator[Check]:
    date, number = deliberation.header.date, deliberation.header.number
    if date and parsed.date and parsed.date != date.value:
        text = "L'identifiant de télétransmission porte une autre date que la séance."
        yield said("identifier_date", text, date.value, parsed.date, field.quote, "warning")
    if number and _another_number(parsed, number.value):
        text = "L'identifiant de télétransmission porte un autre numéro que la délibération."
        yield said("identifier_number", text, number.value, parsed.number, field.quote, "warning")


def _another_number(parsed: PrefectureId, number: str) -> bool:
    """Whether the identifier's number contradicts the act's; platforms that number acts themselves do not count."""
    ours, theirs = _groups(number), _groups(parsed.number)
    alike = len(ours) == len(theirs) and [len(group) for group in ours] == [len(group) for group in theirs]
    return alike and ours != theirs


def _groups(number: str) -> list[str]:
    return re.findall(r"[A-Za-z]+|\d+", number.upper())


def _holder(field: Field[str], parsed: PrefectureId, rules: Rules) -> Iterator[Check]:
    """The SIREN in the identifier against the one known of the place, and against its own département.

    One whose key does not hold was misread: the State's platform takes no other. That is no fault of the act.
    """
    place = rules["place"].values["place"]["siren"] if "place" in rules.groups else None
    departement, printed = holder_departement(parsed.siren), departement_key(parsed.departement)
    if not is_siren(parsed.siren):
        return
    if place and place != parsed.siren:
        text = "Le SIREN de l'identifiant de télétransmission n'est pas celui de la collectivité."
        yield said("identifier_siren", text, place, parsed.siren, field.quote, "warning")
    elif departement and departement != printed:
        text = "Le SIREN de l'identifiant de télétransmission est d'un autre département."
        yield said("identifier_siren", text, printed, departement, field.quote, "warning")


def _keys(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Numbers whose key does not hold, each told once: a letterhead is printed on every page."""
    seen: set[str] = set()
    for segment in deliberation.act.segments:
        for match in rules["fields/checks"].finditer(segment.whole, "key"):
            number = match["number"]
            digits = re.sub(r"[\s.]", "", number.folded).upper() if number else ""
            holds, name = KEYS[match.rule.means]
            if number and digits not in seen and not holds(digits):
                text = f"Le numéro {name} ne respecte pas sa clé de contrôle."
                yield said(f"{match.rule.means}_invalid", text, "", digits, number, "warning")
            seen.add(digits)
