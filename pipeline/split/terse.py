"""Short acts, which print neither an attendance nor `délibéré`: what is enough to know them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.rules import Rules
from pipeline.split.headings import TOP, evidence
from pipeline.split.rows import Row

LEAST = 2  # of authority, sitting, number, object and heading: what an act names of itself above its decision
MORE = 3  # where only a vote, and no verb, says what was decided

ABOVE = ("foreign.order", "foreign.author")  # what betrays another paper anywhere above the decision


def is_terse_act(lines: Sequence[Row], rules: Rules) -> bool:
    """Whether lines name an authority, a sitting, a number or an object, and below them what the body decides.

    Orders, decisions of a mayor, convocations, agendas, reports and certificates name as much; their words betray them.
    """
    at = next((at for at, row in enumerate(lines) if _resolves(row, rules)), None)
    voted = next((at for at, row in enumerate(lines) if evidence((row,), rules, "decision")), None)
    first = voted if at is None else at
    if first is None:
        return False
    above = lines[:first][:TOP]
    named = evidence(above, rules, "named")
    return named >= (MORE if at is None else LEAST) and not _is_foreign(lines, above, rules)


def _resolves(row: Row, rules: Rules) -> bool:
    return evidence((row,), rules, "decision.verb") + evidence((row,), rules, "decision.deliberated") > 0


def _is_foreign(lines: Sequence[Row], above: Sequence[Row], rules: Rules) -> bool:
    """Whether the heading is that of another paper; a proposal counts where nothing at all is voted."""
    heading = _heading(above, rules)
    if _any(heading, rules, ("foreign.act", "foreign.paper")) or _any(above, rules, ABOVE):
        return True
    return _any(lines, rules, ("foreign.letter",)) or (
        _any(lines, rules, ("foreign.proposal",)) and not evidence(lines, rules, "decision.vote")
    )


def _heading(above: Sequence[Row], rules: Rules) -> Sequence[Row]:
    """The lines above the number or the object: an act may report the decisions of the mayor below it."""
    names = ("named.object", "named.number")
    return above[: next((at for at, row in enumerate(above) if _any((row,), rules, names)), len(above))]


def _any(lines: Sequence[Row], rules: Rules, names: Iterable[str]) -> bool:
    return any(evidence(lines, rules, name) for name in names)
