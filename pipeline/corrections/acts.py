"""Deliberations and segments, found again by the line that opens them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections.places import offset_of
from pipeline.corrections.record import Anchor, Correction
from pipeline.model.records import Act, Segment
from pipeline.model.transcript import Transcript


def begins(segment: Segment, transcript: Transcript) -> Anchor:
    """The first printed line of a segment: how it is known again after another reading."""
    whole = segment.whole.strip()
    end = whole.string.find("\n")
    line = whole[: end if end > 0 else len(whole)]
    place = transcript.place(line)
    return Anchor(place.page, place.edges, line.string)


def act_at(correction: Correction, acts: Sequence[Act], transcript: Transcript) -> int | None:
    """The index of the act that a correction is of: the one that prints the line which opened it.

    Where that line belongs to no act any more, the one whose first line is nearest above it; None where there is none.
    """
    if not acts:
        return None
    at = offset_of(correction.act, transcript) if correction.act else None
    if at is None:
        return correction.ordinal if correction.ordinal < len(acts) else None
    for index, act in enumerate(acts):
        if _holds(act.deliberation, at):
            return index
    for index, act in enumerate(acts):
        if any(_holds(segment, at) for segment in act.segments):
            return index
    above = [index for index, act in enumerate(acts) if act.segments[0].whole.span.start <= at]
    return above[-1] if above else 0


def segment_at(anchor: Anchor, acts: Sequence[Act], transcript: Transcript) -> tuple[int, int] | None:
    """The indices of the act and of its segment that print the line at an anchor."""
    at = offset_of(anchor, transcript)
    if at is None:
        return None
    held = ((i, j) for i, act in enumerate(acts) for j, segment in enumerate(act.segments) if _holds(segment, at))
    return next(held, None)


def _holds(segment: Segment, at: int) -> bool:
    span = segment.whole.span
    return span.start <= at < span.end
