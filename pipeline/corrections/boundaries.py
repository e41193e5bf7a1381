"""The limits of deliberations and segments as a human set them: merged, split, moved, or of another kind.

They are laid on the division of a file, before anything is extracted. Lines are the smallest piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from pipeline.corrections.acts import act_at, segment_at
from pipeline.corrections.laying import Laid
from pipeline.corrections.places import offset_of
from pipeline.corrections.record import SEGMENTS, Anchor, Correction
from pipeline.model.records import Act, Remainder, RemainderKind, Segment, SegmentKind
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split import Division, segment_of
from pipeline.split.rows import Row, furniture, rows

LEFT_OUT: dict[str, RemainderKind] = {"report": "report", "agreement": "agreement", "annex": "annex"}


class NotPossible(ValueError):
    """A boundary that cannot be set; its argument names why (`first`, `alone`, `nowhere`)."""


@dataclass
class _Desk:
    """The division while it is changed: the lines of the file, and the acts in its order."""

    text: Text
    transcript: Transcript
    rules: Rules
    lines: tuple[Row, ...]
    starts: list[int]
    acts: list[Act]

    def segment(self, kind: SegmentKind, first: int, last: int) -> Segment:
        """A segment of the lines from `first` up to `last`, which is not of it."""
        return segment_of(kind, self.lines[first:last], self.text, furniture(self.transcript), self.rules)

    def held(self, segment: Segment) -> tuple[int, int]:
        """The lines of a segment."""
        span = segment.whole.span
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def line_at(self, anchor: Anchor | None) -> int:
        """The line that stands at an anchor."""
        at = offset_of(anchor, self.transcript) if anchor else None
        if at is None:
            raise NotPossible("nowhere")
        found = bisect_left(self.starts, at + 1) - 1
        return max(found, 0)


def rebounded(
    division: Division, text: Text, transcript: Transcript, rules: Rules, corrections: Sequence[Correction]
) -> tuple[Division, tuple[Laid, ...]]:
    """The division with the human's boundaries, and what became of each; other corrections are passed over."""
    boundaries = [correction for correction in corrections if correction.is_boundary]
    if not boundaries:
        return division, ()
    lines = rows(text, furniture(transcript))
    desk = _Desk(text, transcript, rules, lines, [row.text.span.start for row in lines], list(division.acts))
    laid = []
    for correction in boundaries:
        before = list(desk.acts)
        try:
            _change(desk, correction)
            laid.append(Laid(correction, "applied"))
        except NotPossible:
            desk.acts = before
            laid.append(Laid(correction, "unplaced"))
    return Division(tuple(desk.acts), _remainder(division, desk)), tuple(laid)


def _change(desk: _Desk, correction: Correction) -> None:
    if correction.op == "split":
        _split(desk, correction)
    elif correction.op == "merge" and correction.table != SEGMENTS:
        _merge_acts(desk, correction)
    else:
        found = segment_at(correction.anchor or Anchor(1), desk.acts, desk.transcript)
        if found is None:
            raise NotPossible("nowhere")
        if correction.op == "merge":
            _merge_segments(desk, *found)
        elif correction.op == "move":
            _move(desk, *found, str(correction.after))
        else:
            _set_kind(desk, *found, _kind(correction.after))


def _split(desk: _Desk, correction: Correction) -> None:
    """A new part begins at a line: a deliberation with all that follows it in its dossier, or another segment."""
    kind, line = _kind(correction.after), desk.line_at(correction.anchor)
    for at, act in enumerate(desk.acts):
        for index, segment in enumerate(act.segments):
            first, last = desk.held(segment)
            if first <= line < last:
                above = () if line == first else (desk.segment(segment.kind, first, line),)
                below = (desk.segment(kind, line, last), *act.segments[index + 1 :])
                _cut(desk, at, (*act.segments[:index], *above), below, kind)
                return
    if kind != "deliberation":
        raise NotPossible("nowhere")
    after = next((at for at, act in enumerate(desk.acts) if desk.held(act.segments[0])[0] > line), len(desk.acts))
    end = desk.held(desk.acts[after].segments[0])[0] if after < len(desk.acts) else len(desk.lines)
    desk.acts.insert(after, Act(segments=(desk.segment(kind, line, end),)))


def _cut(desk: _Desk, at: int, above: tuple[Segment, ...], below: tuple[Segment, ...], kind: SegmentKind) -> None:
    act = desk.acts[at]
    if kind != "deliberation":
        desk.acts[at] = _whole(replace(act, segments=(*above, *below)))
        return
    parts = [part for part in (above, below) if part]
    desk.acts[at : at + 1] = [_whole(replace(act, segments=part)) for part in parts]


def _merge_acts(desk: _Desk, correction: Correction) -> None:
    """A deliberation and its dossier go on with the one before it; its text joins the part that stands above."""
    at = act_at(correction, desk.acts, desk.transcript)
    if not at:
        raise NotPossible("first")
    before, act = desk.acts[at - 1], desk.acts[at]
    desk.acts[at - 1 : at + 1] = [replace(before, segments=(*before.segments, *act.segments))]
    index = len(before.segments) + act.segments.index(act.deliberation)
    _merge_segments(desk, at - 1, index)
    desk.acts[at - 1] = replace(desk.acts[at - 1], doubts=(*before.doubts, *act.doubts))


def _merge_segments(desk: _Desk, at: int, index: int) -> None:
    """A segment joins the one before it in its dossier; whichever is the deliberation, so is the whole."""
    act = desk.acts[at]
    if index == 0:
        raise NotPossible("first")
    above, below = act.segments[index - 1], act.segments[index]
    others = [part for part in act.segments if part is not below]
    alone = any(part.kind == "deliberation" for part in others)
    joined = desk.segment(above.kind if alone else "deliberation", desk.held(above)[0], desk.held(below)[1])
    desk.acts[at] = _whole(replace(act, segments=(*act.segments[: index - 1], joined, *act.segments[index + 1 :])))


def _move(desk: _Desk, at: int, index: int, where: str) -> None:
    """A segment goes to the dossier before or after its own, or belongs to none."""
    act = desk.acts[at]
    segment = act.segments[index]
    target = {"previous": at - 1, "next": at + 1, "none": at}.get(where, -1)
    if not 0 <= target < len(desk.acts):
        raise NotPossible("nowhere")
    left = tuple(part for part in act.segments if part is not segment)
    desk.acts[at] = _whole(replace(act, segments=left))
    if target != at:
        joined = sorted((*desk.acts[target].segments, segment), key=lambda part: part.whole.span.start)
        desk.acts[target] = _whole(replace(desk.acts[target], segments=tuple(joined)))


def _set_kind(desk: _Desk, at: int, index: int, kind: SegmentKind) -> None:
    act = desk.acts[at]
    changed = desk.segment(kind, *desk.held(act.segments[index]))
    desk.acts[at] = _whole(replace(act, segments=(*act.segments[:index], changed, *act.segments[index + 1 :])))


def _whole(act: Act) -> Act:
    """The act, if exactly one of its segments is the deliberation; NotPossible else."""
    if [segment.kind for segment in act.segments].count("deliberation") != 1:
        raise NotPossible("alone")
    return act


def _kind(written: object) -> SegmentKind:
    if written not in get_args(SegmentKind):
        raise NotPossible("nowhere")
    return cast(SegmentKind, written)


def _remainder(before: Division, desk: _Desk) -> tuple[Remainder, ...]:
    """The pages that no act prints on now; those that an act gave up are of the kind that they were there."""
    kinds = {rest.page: rest.kind for rest in before.remainder}
    for act in before.acts:
        for segment in act.segments:
            for page in _pages(segment, desk.transcript):
                kinds.setdefault(page, LEFT_OUT.get(segment.kind, "other"))
    taken = {page for act in desk.acts for segment in act.segments for page in _pages(segment, desk.transcript)}
    pages = (page.number for page in desk.transcript.pages if page.number not in taken)
    return tuple(Remainder(page, kinds[page]) for page in pages if page in kinds)


def _pages(segment: Segment, transcript: Transcript) -> range:
    first, last = transcript.place(segment.whole.strip()).page, transcript.last_page(segment.whole)
    return range(first, transcript.blank_after(last) + 1)
