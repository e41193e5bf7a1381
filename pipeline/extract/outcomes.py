"""What the assembly decided, and whether unanimously."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract.articles import items
from pipeline.extract.stands import Stand
from pipeline.extract.subjects import sentence_after, sentence_before
from pipeline.model.records import Field, Outcome
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

PROCEDURE = re.compile(r"scrutin secret|bulletins? secrets?|main levee|huis clos|de ne pas proceder", re.IGNORECASE)
OVERALL = re.compile(
    r"\bvote sur l'ensemble|\bl'ensemble (?:de la (?:presente )?deliberation|du projet|des articles)", re.IGNORECASE
)
PARTICIPLE = re.compile(r"(?:[éÉ][eE]?|EE)[sS]?$")
HEAD = 40  # characters of a decision that hold its verb
ANNOUNCED = re.compile(r"(?:adopte|rejete)e?$", re.IGNORECASE)
SAME_BREATH = 240  # characters behind `à l'unanimité` in which its exceptions are told
SAME_SENTENCE = 60  # characters within which `à l'unanimité` is said of a vote with votes against


def is_elsewhere(text: Text, at: int, rules: Rules) -> bool:
    """Whether what stands at an offset is told of another body, of an earlier act, or of an amendment."""
    group = rules["fields/votes"]
    before = sentence_before(text, at)
    last = max((m.start for m in group.finditer(before, "deciding.assembly")), default=-1)
    if group.search(before, "other_body") and last < 0 and group.search(sentence_after(text, at), "opinion"):
        return True
    return any(m.start > last for prefix in ("elsewhere", "amendment") for m in group.finditer(before, prefix))


def unanimity(text: Text, vote: Sequence[Stand], rules: Rules) -> Field[bool] | None:
    """True where the page says so of this vote; beside votes against only where it says so in the same breath."""
    overall = max((match.start() for match in OVERALL.finditer(text.folded)), default=0)
    opposed = [s for s in vote if s.position == "against" and (s.names or (s.count and s.count[0]))]
    for match in rules["fields/votes"].finditer(text, "unanimous"):
        if match.start < overall or is_elsewhere(text, match.start, rules):
            continue
        if rules["fields/votes"].search(text[match.end : match.end + SAME_BREATH], "all_but"):
            continue
        if PROCEDURE.search(sentence_after(text, match.end).folded):
            continue
        if not opposed or min(abs(stand.start - match.end) for stand in opposed) < SAME_SENTENCE:
            return Field(True, match.text, match.rule.id, match.rule.strength)
    return None


def outcome(text: Text, vote: Sequence[Stand], agreed: Field[bool] | None, rules: Rules) -> Field[Outcome] | None:
    """The result: what the counts say, else what the words say; a tie is lost unless the chair's vote decides it."""
    said = _said(text, rules)
    counted = _counted(vote)
    if counted is not None and not (counted.value == "adopted" and {"withdrawn", "adjourned"} & set(said)):
        tie = counted.rule.endswith("tie") and rules["fields/votes"].search(text, "casting") is not None
        return _as_field(said["adopted"]) if tie and "adopted" in said else replace(counted, rivals=_rivals(said))
    for kind in ("withdrawn", "adjourned", "rejected"):
        if kind in said:
            return _as_field(said[kind])
    if "refused" in said and not _is_announced(said.get("adopted")) and _is_own_decision(said["refused"], text, rules):
        return _as_field(said["refused"])
    if "noted" in said and "adopted" not in said:
        return _as_field(said["noted"])
    if agreed is not None:
        return Field("adopted", agreed.quote, agreed.rule, agreed.strength)
    found = said.get("adopted") or said.get("majority") or said.get("decided")
    return _as_field(found) if found else None


def _is_announced(match: Match | None) -> bool:
    """Whether a word is the result of the vote (`ADOPTÉ`, `est adoptée`), and no verb of the decision (`adopte`)."""
    return match is not None and PARTICIPLE.search(match.text.string) is not None


def _is_own_decision(match: Match, text: Text, rules: Rules) -> bool:
    """Whether a refusal is what the assembly decides first: one in a list of decisions does not reject the act."""
    decided = items(text, rules)
    if not decided:
        heads_line = not text.string[text.string.rfind("\n", 0, match.end) + 1 : match.start].strip()
        return (
            heads_line
            or rules["fields/votes"].search(sentence_before(text, match.start), "deciding.assembly") is not None
        )
    return decided[0].head <= match.end and match.start < min(decided[0].end, decided[0].body + HEAD)


def _said(text: Text, rules: Rules) -> dict[str, Match]:
    """The first wording of each result that is said of this act."""
    group = rules["fields/votes"]
    found: dict[str, Match] = {}
    for match in [*group.finditer(text, "outcome"), *group.finditer(text, "majority")]:
        kind = match.rule.id.rsplit(".", 1)[-1]
        if kind not in found and not is_elsewhere(text, match.start, rules):
            found[kind] = match
    return found


def _rivals(said: dict[str, Match]) -> tuple[Field[Outcome], ...]:
    """What the page announces in so many words: `ADOPTÉ`, `rejetée`."""
    announced = [said[kind] for kind in ("adopted", "rejected") if kind in said]
    return tuple(_as_field(match) for match in announced if ANNOUNCED.search(match.text.folded))


def _as_field(match: Match) -> Field[Outcome]:
    return Field(cast(Outcome, match.rule.means), match.text, match.rule.id, match.rule.strength)


def _counted(vote: Sequence[Stand]) -> Field[Outcome] | None:
    """The result that the counts give: more for than against; lists of names count where both sides are named."""
    counts = {stand.position: stand.count for stand in vote if stand.count}
    named = {stand.position: (len(stand.names[0]), stand.names[1]) for stand in vote if stand.names}
    if "for" not in counts and {"for", "against"} <= named.keys():
        counts = named | counts
    if "for" not in counts:
        return None
    votes, quote = counts["for"]
    against = (counts.get("against") or named.get("against") or (0, quote))[0]
    strength = next(stand.rule.strength for stand in vote if stand.position == "for")
    if votes == against:
        return Field("rejected", quote, "votes.counts.tie", 0.8)
    return Field("adopted" if votes > against else "rejected", quote, "votes.counts", strength)
