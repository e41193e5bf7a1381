"""From what a human did in the browser to lines of corrections.jsonl; what changed meanwhile is refused."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from pipeline.corrections.log import Log, append
from pipeline.corrections.record import LISTS, SEGMENTS, SINGLE, Anchor, Correction, Operation, Seen, anchor_of
from pipeline.corrections.values import UnfitValue, required, typed
from pipeline.model.plain import plain
from pipeline.review.documents import Documents
from pipeline.review.export import Listed
from pipeline.review.overlay import act_index, read_of, row_index, seen_of

LONGEST = 20_000  # characters of a value
BOUNDARIES = ("merge", "split", "move")
Request = Mapping[str, Any]


class Changed(Exception):
    """A value is not any more what the human saw; holds where, what it is now, and who says so."""

    def __init__(self, path: str, now: dict[str, Any] | None) -> None:
        super().__init__(path)
        self.path, self.now = path, now


class Refused(Exception):
    """A change that cannot be made; its argument is the key of a sentence for the human."""


@dataclass(frozen=True)
class Saving:
    """One save: the document, who saves, and the changes, in the form of JSON Patch with what was seen."""

    documents: Documents
    listed: Listed
    who: str
    changes: Sequence[Request]

    def save(self) -> tuple[Correction, ...]:
        """Write all changes or none; raises Changed, Refused, UnfitValue, or OSError where the disk takes no more."""
        return append(self.documents.export.folder, self._decide)

    def _decide(self, log: Log) -> list[Correction]:
        current = self.documents.current(self.listed, log)
        shown = current.document["deliberations"]
        known = {correction.id for correction in log.corrections}
        made = [self._correction(change, shown, known) for change in self.changes]
        for correction in made:
            if correction.is_boundary and not self.documents.can_be_laid(
                self.listed, (*current.corrections, correction)
            ):
                raise Refused("boundary")
        return made

    def _correction(self, change: Request, shown: Sequence[dict[str, Any]], known: set[str]) -> Correction:
        op = str(change.get("op", ""))
        made = Correction(
            id=secrets.token_hex(8), who=self.who, when=_now(), sha256=self.listed.sha256, file=self.listed.file,
            op=cast(Operation, op), path=str(change.get("path", "")), act=_anchor(change.get("act")),
            anchor=_anchor(change.get("anchor")), after=change.get("after"), why=str(change.get("why", ""))[:LONGEST],
        )  # fmt: skip
        if op == "undo":
            undoes = str(change.get("undoes", ""))
            if undoes not in known:
                raise Refused("unknown")
            return replace(made, undoes=undoes, path="", after=None)
        at = act_index(shown, made.act, made.ordinal)
        if at is None:
            raise Refused("gone")
        made = replace(made, path="/".join(["", "deliberations", str(at), *made.parts[2:]]))
        if op in BOUNDARIES or made.is_boundary:
            return made
        if made.table == "checks":
            return replace(made, op="accept", before=change.get("before"), after=None)
        if op == "add":
            return _added(made, change)
        return _changed(made, change, shown[at])


def _changed(made: Correction, change: Request, deliberation: Mapping[str, Any]) -> Correction:
    """A value, or a row that is taken out, held against what the human saw."""
    fields, made = _fields(made, change, deliberation)
    if made.op == "remove":
        return replace(made, after=None)
    field = fields.get(made.column)
    now = field["value"] if field else None
    _must_be_seen(made, change, field)
    after = change.get("before") if made.op == "accept" else change.get("after")
    if isinstance(after, str) and len(after) > LONGEST:
        raise UnfitValue("long")
    value = plain(typed(made.table, made.column, after))
    if made.op not in ("accept", "replace"):
        raise Refused("unknown")
    anchor = made.anchor or (anchor_of(field) if field else None)
    return replace(made, before=now, read=read_of(field), after=value, anchor=anchor)


def _fields(made: Correction, change: Request, deliberation: Mapping[str, Any]) -> tuple[dict[str, Any], Correction]:
    """The fields among which the value stands, and the correction with the row that was found again."""
    if made.table == SINGLE:
        return deliberation[SINGLE], made
    if made.table == SEGMENTS and made.index < len(deliberation[SEGMENTS]):
        segment = deliberation[SEGMENTS][made.index]
        known = {"title": segment["evidence"]} if segment.get("evidence") else {}
        return known, replace(made, anchor=anchor_of(segment["begins"]))
    if made.table not in LISTS:
        raise Refused("unknown")
    rows = deliberation[made.table]
    wanted = {name: Seen(held.get("value"), anchor_of(held)) for name, held in dict(change.get("row", {})).items()}
    index = row_index(rows, made.table, wanted, made.index)
    if index is None:
        raise Changed(made.path, None)
    parts = [*made.parts[:3], str(index), *([made.column] if made.column else [])]
    return rows[index], replace(made, path="/" + "/".join(parts), row=tuple(seen_of(rows[index]).items()))


def _must_be_seen(made: Correction, change: Request, field: dict[str, Any] | None) -> None:
    now = (field["value"] if field else None, _line(field))
    if now != (change.get("before"), change.get("human") or ""):
        raise Changed(made.path, field)


def _line(field: dict[str, Any] | None) -> str:
    return str(field["human"]["correction"]) if field and field.get("human") else ""


def _added(made: Correction, change: Request) -> Correction:
    """A new row: the values of its columns, all of them where the human pointed."""
    where = made.anchor or made.act or Anchor(1)
    values = {name: plain(typed(made.table, name, value)) for name, value in dict(change.get("after", {})).items()}
    held = {name: value for name, value in values.items() if value is not None}
    if made.table not in LISTS or not held or required(made.table) - held.keys():
        raise UnfitValue("required")
    return replace(made, row=tuple((name, Seen(value, where)) for name, value in held.items()), after=None)


def _anchor(sent: Any) -> Anchor | None:
    return anchor_of(sent) if isinstance(sent, dict) and sent.get("page") else None


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
