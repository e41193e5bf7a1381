"""What the page of a deliberation shows: its values in groups, each with its state, its evidence and its input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_origin

from pipeline.corrections.record import LISTS, SEGMENTS, SINGLE
from pipeline.corrections.values import choices, columns, required
from pipeline.review.doubt import State, state_of
from pipeline.review.texts import Language, label, said, value_said

LONG = ("title", "text", "label")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the page: where it stands in the JSON, what it is, and what is told of it."""

    path: str
    column: str
    label: str
    shown: str
    state: State
    field: dict[str, Any] | None
    choices: tuple[tuple[str, str], ...]
    long: bool
    plural: bool

    @property
    def data(self) -> dict[str, Any]:
        """What the script of the page needs of it."""
        field = self.field or {}
        return {
            "path": self.path, "value": field.get("value"), "human": (field.get("human") or {}).get("correction", ""),
            "page": field.get("page"), "box": _box(field), "quote": field.get("quote", ""), "choices": self.choices,
            "long": self.long, "plural": self.plural, "state": self.state, "label": self.label, "shown": self.shown,
            "rule": field.get("rule", ""), "confidence": field.get("confidence"), "raw": field.get("raw", ""),
            "who": field.get("human"), "rivals": [_told(rival) for rival in field.get("rivals", ())],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its path, its values, and what finds it again."""

    path: str
    values: tuple[Value, ...]
    seen: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """A table of the deliberation: the columns that any row fills, its rows, and what a new row must hold."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    new: tuple[Value, ...]


@dataclass(frozen=True)
class View:
    """Makes the parts of the page of one deliberation; `conflicts` are the ids of corrections in conflict."""

    deliberation: dict[str, Any]
    ordinal: int
    language: Language
    conflicts: frozenset[str]

    @property
    def base(self) -> str:
        return f"/deliberations/{self.ordinal}"

    def single(self) -> list[Value]:
        """The single values that the page shows first: those that were found."""
        return [value for value in self._single() if value.state != "empty"]

    def missing(self) -> list[Value]:
        """Those that were not found, and may be filled in."""
        return [value for value in self._single() if value.state == "empty"]

    def counts(self) -> list[tuple[str, str]]:
        """The votes for each position, which follow from the table of votes."""
        fields = self.deliberation[SINGLE]
        held = [name for name in fields if name.startswith("votes_")]
        return [(label(self.language, SINGLE, name), str(fields[name]["value"])) for name in held]

    def groups(self) -> list[Group]:
        """The tables, in the order in which a human reads an act."""
        order = ("votes", "attendance", "articles", "amounts", "imputations", "references")
        assert set(order) == set(LISTS)
        return [self._group(name) for name in order]

    def segments(self) -> list[tuple[int, dict[str, Any], Value]]:
        """The parts of the dossier with their titles."""
        found = []
        for at, segment in enumerate(self.deliberation[SEGMENTS]):
            title = self._value(f"{self.base}/{SEGMENTS}/{at}/title", SEGMENTS, "title", segment.get("evidence"))
            found.append((at, segment, title))
        return found

    def _single(self) -> Iterator[Value]:
        for name in columns(SINGLE):
            field = self.deliberation[SINGLE].get(name)
            yield self._value(f"{self.base}/{SINGLE}/{name}", SINGLE, name, field)

    def _group(self, table: str) -> Group:
        rows = self.deliberation[table]
        held = [name for name in columns(table) if any(name in row for row in rows) or name in required(table)]
        shown = tuple(
            Row(
                f"{self.base}/{table}/{at}",
                tuple(self._value(f"{self.base}/{table}/{at}/{name}", table, name, row.get(name)) for name in held),
                {name: _seen(field) for name, field in row.items() if isinstance(field, dict)},
            )
            for at, row in enumerate(rows)
            if not row.get("gone")
        )
        new = tuple(self._value(f"{self.base}/{table}/-/{name}", table, name, None) for name in columns(table))
        return Group(table, tuple((name, label(self.language, table, name)) for name in held), shown, new)

    def _value(self, path: str, table: str, name: str, field: dict[str, Any] | None) -> Value:
        conflict = bool(field and (field.get("human") or {}).get("correction") in self.conflicts)
        allowed = tuple((choice, value_said(self.language, choice)) for choice in choices(table, name))
        hint = columns(table)[name]
        if hint is bool:
            allowed = (("true", said(self.language, "yes")), ("false", said(self.language, "no")))
        shown = self._shown(field["value"] if field else None, bool(allowed))
        return Value(
            path=path, column=name, label=label(self.language, table, name), shown=shown,
            state=state_of(field, conflict), field=field, choices=allowed, long=name in LONG,
            plural=get_origin(hint) is tuple,
        )  # fmt: skip

    def _shown(self, value: Any, named: bool) -> str:
        if isinstance(value, bool):
            return said(self.language, "yes" if value else "no")
        if isinstance(value, list):
            return " ; ".join(map(str, value))
        return "" if value is None else value_said(self.language, str(value)) if named else str(value)


def _box(field: Mapping[str, Any]) -> list[float] | None:
    box = field.get("box")
    return box if box and all(edge is not None for edge in box) else None


def _told(rival: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of a reading that lost."""
    return {"value": rival["value"], "page": rival["page"], "box": _box(rival), "rule": rival["rule"]}


def _seen(field: Mapping[str, Any]) -> dict[str, Any]:
    """What finds a row again: as `overlay.seen_of` reads it."""
    rivals = field.get("rivals") or []
    read = rivals[0]["value"] if field["rule"] == "human.correction" and rivals else field["value"]
    return {"value": read, "page": field["page"], "box": _box(field), "quote": field["quote"]}
