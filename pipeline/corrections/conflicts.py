"""Where a new reading contradicts what a human saw: a check for each; the human's value stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.corrections.laying import Laid
from pipeline.corrections.places import text_of
from pipeline.corrections.record import Correction
from pipeline.model.plain import plain
from pipeline.model.records import Check, Deliberation
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript

CONFLICT, RESTORED, UNPLACED = "human_conflict", "human_row_restored", "human_correction_unplaced"


def with_conflicts(
    deliberations: Sequence[Deliberation], laid: Iterable[Laid], transcript: Transcript
) -> tuple[Deliberation, ...]:
    """The deliberations, each with a warning for every correction that the new reading contradicts or has no place for.

    What has no place in any deliberation is told at the first one; a document without any tells it in its JSON alone.
    """
    found = list(deliberations)
    for each in laid:
        check = _check(each, transcript)
        if check is not None and found:
            at = each.deliberation or 0
            found[at] = replace(found[at], checks=(*found[at].checks, check))
    return tuple(found)


def _check(laid: Laid, transcript: Transcript) -> Check | None:
    correction, now = laid.correction, plain(laid.reading.value) if laid.reading else None
    where = _where(correction, transcript)
    what = f"{correction.column or correction.op} ({correction.when[:10]})"
    if laid.status == "conflict":
        message = (
            f"Valeur vérifiée à la main, {what} : {shown(correction.after)} est gardé ; la lecture donne maintenant "
            f"{shown(now)}, et donnait {shown(correction.read)}."
        )
        return _warning(CONFLICT, message, correction, told_value(now), where)
    if laid.status == "restored":
        message = f"Ligne vérifiée à la main, {what} : elle n'est plus lue, et reste telle qu'elle a été vérifiée."
        return _warning(RESTORED, message, correction, "", where)
    if laid.status == "unplaced":
        message = f"Correction à la main, {what} : {shown(correction.after)} ne trouve plus sa place dans le document."
        return _warning(UNPLACED, message, correction, "", where)
    return None


def shown(value: object) -> str:
    """A value in a French sentence."""
    if value is None:
        return "rien"
    return f"« {told_value(value)} »"


def told_value(value: object) -> str:
    """A value in a cell of checks.csv."""
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _warning(rule: str, message: str, correction: Correction, found: str, place: Text | None) -> Check:
    expected = told_value(correction.after)
    return Check(rule=rule, severity="warning", message=message, expected=expected, found=found, place=place)


def _where(correction: Correction, transcript: Transcript) -> Text | None:
    anchor = correction.anchor or correction.act
    return text_of(anchor, transcript) if anchor else None
