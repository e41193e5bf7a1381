"""A correction: one line of corrections.jsonl, in the terms of JSON Patch (RFC 6902) where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Operation = Literal["replace", "accept", "add", "remove", "merge", "split", "move", "undo"]
Box = tuple[float, float, float, float]
LISTS = ("attendance", "votes", "articles", "amounts", "imputations", "references")
SEGMENTS = "segments"
SINGLE = "fields"  # what a deliberation prints once, as the JSON document calls it


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something stands: page from 1, box in points from the top left (none for plain text), the words there."""

    page: int
    box: Box | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A value as it was shown to the human, and where it was read."""

    value: Any
    anchor: Anchor


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a human did to one value, row, check or boundary of one document.

    `path` is a JSON Pointer into the document's JSON as the human saw it (`/deliberations/0/attendance/3/last_name`,
    `/deliberations/0/votes/-` for a new row). It is a hint: after another reading the target is found by `act`, the
    first line of its deliberation, and by `row`, the values of its row with their places. `anchor` is where the human
    saw the value `after`; `before` is what was shown, `read` what the machine had read. `undoes` is the id of the
    line that an undo takes back. `when` is ISO 8601 in UTC.
    """

    id: str
    who: str
    when: str
    sha256: str
    file: str
    op: Operation
    path: str = ""
    act: Anchor | None = None
    row: tuple[tuple[str, Seen], ...] = ()
    anchor: Anchor | None = None
    before: Any = None
    read: Any = None
    after: Any = None
    why: str = ""
    undoes: str = ""

    @property
    def parts(self) -> list[str]:
        """The steps of the path."""
        return self.path.split("/")[1:]

    @property
    def ordinal(self) -> int:
        """The place of the deliberation in its file, from 0."""
        return _number(self.parts, 1)

    @property
    def table(self) -> str:
        """`fields`, or the list of the deliberation that the path leads into; empty for the deliberation itself."""
        return self.parts[2] if len(self.parts) > 2 else ""

    @property
    def index(self) -> int:
        """The place of the row in its list, from 0; that of a new row is behind the last."""
        return _number(self.parts, 3, default=10**6)

    @property
    def column(self) -> str:
        """The column of the table; empty where the whole row is meant."""
        return self.parts[-1] if len(self.parts) == (4 if self.table == SINGLE else 5) else ""

    @property
    def is_boundary(self) -> bool:
        """Whether it moves the limits of deliberations or segments, which come before any value."""
        return self.op in ("merge", "split", "move") or (self.table == SEGMENTS and self.column == "kind")


def to_json(correction: Correction) -> dict[str, Any]:
    """The line as plain JSON; what is empty is left out."""
    shown = {
        "id": correction.id,
        "when": correction.when,
        "who": correction.who,
        "op": correction.op,
        "sha256": correction.sha256,
        "file": correction.file,
        "path": correction.path,
        "before": correction.before,
        "read": correction.read,
        "after": correction.after,
        "why": correction.why,
        "undoes": correction.undoes,
        "act": _anchor_to_json(correction.act),
        "anchor": _anchor_to_json(correction.anchor),
        "row": {name: {"value": seen.value} | _placed(seen.anchor) for name, seen in correction.row},
    }
    return {name: value for name, value in shown.items() if value not in (None, "", {})}


def from_json(line: dict[str, Any]) -> Correction:
    """The correction that a line holds; KeyError, TypeError or ValueError for anything else."""
    if line["op"] not in get_args(Operation):
        raise ValueError(f"unknown operation {line['op']}")
    plain = ("path", "why", "undoes")
    row = tuple((name, Seen(seen.get("value"), anchor_of(seen))) for name, seen in line.get("row", {}).items())
    return Correction(
        id=str(line["id"]), who=str(line["who"]), when=str(line["when"]), sha256=str(line["sha256"]),
        file=str(line["file"]), op=line["op"], row=row,
        act=anchor_of(line["act"]) if "act" in line else None,
        anchor=anchor_of(line["anchor"]) if "anchor" in line else None,
        before=line.get("before"), read=line.get("read"), after=line.get("after"),
        **{name: str(line.get(name, "")) for name in plain},
    )  # fmt: skip


def anchor_of(shown: dict[str, Any]) -> Anchor:
    """The place of an evidence of the JSON document (page, box, quote); a box without figures is none."""
    box = shown.get("box") or ()
    known = len(box) == 4 and all(isinstance(edge, int | float) for edge in box)
    edges = cast(Box, tuple(map(float, box))) if known else None
    return Anchor(int(shown["page"]), edges, str(shown.get("quote", "")))


def _placed(anchor: Anchor) -> dict[str, Any]:
    return {"page": anchor.page, "box": list(anchor.box) if anchor.box else None, "quote": anchor.quote}


def _anchor_to_json(anchor: Anchor | None) -> dict[str, Any] | None:
    return None if anchor is None else _placed(anchor)


def _number(parts: list[str], at: int, default: int = 0) -> int:
    return int(parts[at]) if len(parts) > at and parts[at].isdigit() else default
