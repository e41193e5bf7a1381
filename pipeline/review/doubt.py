"""How doubtful a value and a deliberation are, in a word and in a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pipeline.review.export import evidences

State = Literal["sure", "check", "doubtful", "human", "conflict", "empty"]
SURE, LIKELY = 0.95, 0.8  # the confidence from which a value need not be looked at, and may well be right


@dataclass(frozen=True, slots=True)
class Doubts:
    """Of a deliberation: the wrong values to be expected, values to look at, values checked, checks, conflicts."""

    expected: float
    open: int
    checked: int
    checks: int
    conflicts: int


def state_of(field: dict[str, Any] | None, conflict: bool = False) -> State:
    """What a human is told of a value."""
    if conflict:
        return "conflict"
    if field is None:
        return "empty"
    if field.get("human"):
        return "human"
    return "sure" if field["confidence"] >= SURE else "check" if field["confidence"] >= LIKELY else "doubtful"


def doubts_of(deliberation: dict[str, Any]) -> Doubts:
    """The doubts of a deliberation; a check counts as one wrong value, a warning as half of one."""
    fields = [field for field in evidences(deliberation) if field["value"] is not None]
    unchecked = [field["confidence"] for field in fields if not field.get("human")]
    checks = [check for check in deliberation["checks"] if not check.get("human")]
    weight = sum(1.0 if check["severity"] == "error" else 0.5 for check in checks)
    return Doubts(
        expected=round(sum(1 - confidence for confidence in unchecked) + weight, 3),
        open=sum(confidence < SURE for confidence in unchecked),
        checked=len(fields) - len(unchecked),
        checks=len(checks),
        conflicts=sum(check["rule"] == "human_conflict" for check in checks),
    )
