"""The corrections that an export does not yet know, laid over its JSON: what a human sees while they work.

The run that comes after lays them over the reading itself (pipeline/corrections); here it is the same, value by value,
so that a page opens at once. Rows that were taken out stay in their place, marked `gone`, so that no rank changes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pipeline.corrections.conflicts import CONFLICT, told_value
from pipeline.corrections.laying import HUMAN, human
from pipeline.corrections.places import best_row, likeness
from pipeline.corrections.record import LISTS, SEGMENTS, SINGLE, Anchor, Correction, Seen, anchor_of

Document = dict[str, Any]


def baked(document: Document) -> set[str]:
    """The ids of the corrections that a document was understood with."""
    return {laid["id"] for laid in document["corrections"]}


def overlaid(document: Document, corrections: Iterable[Correction]) -> Document:
    """The document with the corrections that it was not understood with; boundaries are passed over."""
    known = baked(document)
    pending = [each for each in corrections if each.id not in known and not each.is_boundary]
    if not pending:
        return document
    shown = copy.deepcopy(document)
    for correction in pending:
        at = act_index(shown["deliberations"], correction.act, correction.ordinal)
        if at is not None:
            _end_conflict(shown, shown["deliberations"][at], correction)
            _lay(shown["deliberations"][at], correction)
    return shown


def act_index(deliberations: Sequence[Document], act: Anchor | None, ordinal: int) -> int | None:
    """The deliberation that begins at an anchor; the one of that rank where none does."""
    if act is not None:
        wanted = Seen(act.quote, act)
        firsts = [_begins(each) for each in deliberations]
        scored = [(likeness(wanted, Seen(first.quote, first)), -abs(at - ordinal)) for at, first in enumerate(firsts)]
        best = max(scored, default=(0.0, 0))
        if best[0] > 0.5:
            return scored.index(best)
    return ordinal if ordinal < len(deliberations) else None


def row_index(rows: Sequence[Document], table: str, wanted: Mapping[str, Seen], at: int) -> int | None:
    """The row that is meant, as `best_row` finds it; rows that were taken out are not."""
    shown = [{} if row.get("gone") else seen_of(row) for row in rows]
    return best_row(table, wanted, shown, at)


def seen_of(row: Document) -> dict[str, Seen]:
    """The values of a row with their places, as the machine read them where it did."""
    fields = {name: field for name, field in row.items() if isinstance(field, dict)}
    return {name: Seen(read_of(field), anchor_of(field)) for name, field in fields.items()}


def read_of(field: Document | None) -> Any:
    """What the machine reads where a human's value may stand."""
    if field is None:
        return None
    if field["rule"] == HUMAN:
        rivals = field.get("rivals", [])
        return rivals[0]["value"] if rivals else None
    return field["value"]


def _end_conflict(document: Document, deliberation: Document, correction: Correction) -> None:
    """Take away the check that told of a conflict, once a human has looked at that value again."""
    open_ones = {laid["id"] for laid in document["corrections"] if laid["status"] == "conflict"}
    table = deliberation.get(correction.table, {})
    rows = [table] if isinstance(table, dict) else table
    fields = [row.get(correction.column) for row in rows if isinstance(row, dict)]
    ended = [f for f in fields if isinstance(f, dict) and (f.get("human") or {}).get("correction") in open_ones
             and f["value"] == correction.before]  # fmt: skip
    for field in ended:
        told = told_value(field["value"])
        deliberation["checks"] = [
            check for check in deliberation["checks"] if (check["rule"], check["expected"]) != (CONFLICT, told)
        ]


def _begins(deliberation: Document) -> Anchor:
    first = next(part for part in deliberation[SEGMENTS] if part["kind"] == "deliberation")
    return anchor_of(first["begins"])


def _lay(deliberation: Document, correction: Correction) -> None:
    table = correction.table
    if table == SINGLE:
        _set(deliberation[SINGLE], correction)
    elif table in LISTS and correction.op == "add":
        deliberation[table].append(_row(correction))
    elif table in LISTS:
        index = row_index(deliberation[table], table, dict(correction.row), correction.index)
        if index is not None and correction.op == "remove":
            deliberation[table][index]["gone"] = True
        elif index is not None:
            _set(deliberation[table][index], correction)
    elif table == SEGMENTS and correction.index < len(deliberation[SEGMENTS]):
        segment = deliberation[SEGMENTS][correction.index]
        segment["title"] = correction.after
        segment["evidence"] = _evidence(correction, segment.get("evidence"))
    elif table == "checks":
        for check in deliberation["checks"]:
            if check["message"] == correction.before:
                check["human"] = asdict(human(correction))


def _row(correction: Correction) -> Document:
    who = asdict(human(correction))
    return {name: _shown(seen.value, seen.anchor, who) for name, seen in correction.row}


def _set(fields: Document, correction: Correction) -> None:
    fields[correction.column] = _evidence(correction, fields.get(correction.column))


def _evidence(correction: Correction, before: Document | None) -> Document:
    if before is not None and before["value"] == correction.after:
        return before | {"human": asdict(human(correction)), "confidence": 1.0}
    where = correction.anchor or (anchor_of(before) if before else correction.act) or Anchor(1)
    rivals = [] if before is None else before["rivals"] if before["rule"] == HUMAN else [before]
    return _shown(correction.after, where, asdict(human(correction))) | {"rivals": rivals}


def _shown(value: Any, where: Anchor, who: Document) -> Document:
    place = {"page": where.page, "box": list(where.box) if where.box else None, "quote": where.quote}
    return {"value": value, **place, "rule": HUMAN, "confidence": 1.0, "signs": "", "human": who}
