"""What does not add up in a deliberation: one generator for each kind of check; none ever changes a value."""

from __future__ import annotations

from dataclasses import replace

from pipeline.check import accounts, articles, boundaries, dates, identifiers, members, places, sums, tables, votes
from pipeline.check.agreement import agreement
from pipeline.model.records import Check, Deliberation
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules

CHECKS = (
    votes.check,
    members.check,
    tables.check,
    sums.check,
    accounts.check,
    articles.check,
    dates.check,
    identifiers.check,
    boundaries.check,
    places.check,
)


LEGIBLE = 0.7  # the engine's confidence in the worst word of what a check points at
DOUBTS = frozenset(boundaries.RULES.values())  # which are told as doubts of the reading, whatever its confidence


def check(deliberation: Deliberation, transcript: Transcript, rules: Rules) -> Deliberation:
    """The deliberation with all checks that fired, in the order of CHECKS, and with what agrees among its values.

    What was hardly read says more of the reading than of the act: there no check fires, and the confidence tells.
    """
    found = (said for run in CHECKS for said in run(deliberation, rules))
    fired = tuple(said for said in found if said.rule in DOUBTS or _is_legible(said, transcript))
    return replace(deliberation, checks=fired, evidence=agreement(deliberation, rules))


def _is_legible(said: Check, transcript: Transcript) -> bool:
    return said.place is None or transcript.place(said.place).lowest >= LEGIBLE


__all__ = ["check"]
