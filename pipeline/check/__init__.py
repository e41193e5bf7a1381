"""What does not add up in a deliberation: one generator for each kind of check; none ever changes a value."""

from __future__ import annotations

from dataclasses import replace

from pipeline.check import accounts, articles, boundaries, dates, identifiers, members, places, sums, tables, votes
from pipeline.check.agreement import agreement
from pipeline.model.records import Deliberation
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


def check(deliberation: Deliberation, rules: Rules) -> Deliberation:
    """The deliberation with all checks that fired, in the order of CHECKS, and with what agrees among its values."""
    fired = tuple(found for run in CHECKS for found in run(deliberation, rules))
    return replace(deliberation, checks=fired, evidence=agreement(deliberation, rules))


__all__ = ["check"]
