"""Checks on votes: against those who can vote, against the names, against the result in words.

Where a doubt may come from the reading (a name that was lost, a digit misread), nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.check.lists import CAST, is_whole, is_worded, listed_voters, voices
from pipeline.check.said import said
from pipeline.extract.recusals import full_name
from pipeline.model.records import Attendee, Check, Deliberation, Position, Vote
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import person_key

POSITIONS = {"for": "pour", "against": "contre", "abstention": "abstention", "not_participating": "non-participation"}
EXPRESSED = "members_voting.expressed"  # abstentions are no suffrages exprimés
SURE_EXCESS = 3  # votes beyond those whom a list names that may not have been read whole
MOST_EXCESS = 1.5  # times as many votes as names or voters: then the list, or a figure, was surely not read whole


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """What does not add up among the votes, and between them and the voters."""
    votes = deliberation.ballot.votes
    if votes and not deliberation.ballot.election and not _is_election(votes):
        yield from _against_voters(deliberation, rules)
        for vote in votes:
            yield from _names_and_count(vote)
    yield from _unanimity(deliberation)
    yield from _result(deliberation)
    yield from _recused(deliberation.attendance, votes)


def _against_voters(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """More or fewer votes than voters: the printed voters, or else the members listed as present or represented."""
    votes = {vote.position.value: vote for vote in deliberation.ballot.votes}
    cast = [vote for vote in deliberation.ballot.votes if vote.position.value in CAST]
    voters, expressed = _printed_voters(deliberation)
    total = sum(voices(vote) for vote in cast if not (expressed and vote.position.value == "abstention"))
    if not total:
        return
    listed = listed_voters(deliberation)
    if voters is None:
        yield from _against_list(deliberation, rules, total, listed, cast[0].place)
    elif voters < total <= MOST_EXCESS * voters and listed not in (total, sum(map(voices, cast))):
        message = f"{total} voix sont comptées pour {voters} votants."
        yield said("votes_exceed_voters", message, voters, total, cast[0].place)
    elif total < voters and total != listed and _is_counted(votes) and not _no_vote(deliberation, rules):
        message = f"{total} voix seulement sont comptées pour {voters} votants."
        yield said("votes_below_voters", message, voters, total, cast[0].place, "warning")


def _against_list(deliberation: Deliberation, rules: Rules, total: int, listed: int, place: Text) -> Iterator[Check]:
    """More votes than the list names; one that was not read whole must be exceeded by more, and not by half."""
    sure = 1 if is_whole(deliberation, rules) else SURE_EXCESS
    if (
        not listed
        or total < listed + sure
        or total > MOST_EXCESS * listed + 1
        or is_worded(deliberation, rules, "voices.weighted")
    ):
        return
    message = f"{total} voix sont comptées alors que {listed} membres présents ou représentés peuvent voter."
    yield said("votes_exceed_voters", message, listed, total, place)


def _is_counted(votes: Mapping[Position, Vote]) -> bool:
    """Whether a count is printed for each position."""
    return all(name in votes and votes[name].count for name in CAST)


def _no_vote(deliberation: Deliberation, rules: Rules) -> bool:
    """Whether voters may have given no vote that counts: blank ballots, members who take no part."""
    taken = any(vote.position.value == "not_participating" for vote in deliberation.ballot.votes)
    return taken or is_worded(deliberation, rules, "no_vote") or is_worded(deliberation, rules, "voices.weighted")


def _names_and_count(vote: Vote) -> Iterator[Check]:
    """A printed count beside a list of names of another length, where every name of the list was read.

    Members of a group that is named beside them are not in the list.
    """
    if vote.count is None or vote.names is None or vote.groups is not None:
        return
    count, names = vote.count.value, len(vote.names.value)
    if count != names and _pieces(vote.names.quote) == names:
        message = f"{count} voix « {POSITIONS[vote.position.value]} » sont annoncées et {names} noms sont cités."
        yield said("vote_names_count_mismatch", message, count, names, vote.place)


def _unanimity(deliberation: Deliberation) -> Iterator[Check]:
    against = sum(voices(vote) for vote in deliberation.ballot.votes if vote.position.value == "against")
    unanimous = deliberation.ballot.unanimous
    if unanimous is not None and against:
        message = f"Le vote est dit unanime alors que {against} voix contre sont comptées."
        yield said("unanimous_with_opposition", message, 0, against, unanimous.quote)


def _result(deliberation: Deliberation) -> Iterator[Check]:
    """A result in words that the counts contradict; the words are a rival of the counted result."""
    outcome = deliberation.ballot.outcome
    for rival in outcome.rivals if outcome else ():
        if outcome is not None and {outcome.value, rival.value} == {"adopted", "rejected"}:
            message = "Le résultat annoncé ne correspond pas au décompte des voix."
            yield said("outcome_against_votes", message, outcome.value, rival.value, rival.quote)


def _recused(people: Sequence[Attendee], votes: Sequence[Vote]) -> Iterator[Check]:
    """A member who takes no part, and yet is named among those who voted."""
    out = {person_key(full_name(person)) for person in people if person.recused is not None}
    for vote in votes:
        for name in vote.names.value if vote.names and vote.position.value in CAST else ():
            if person_key(name) in out:
                message = f"{name} ne prend pas part au vote et figure pourtant parmi les votants."
                yield said("recused_member_votes", message, "", name, vote.place)


def _printed_voters(deliberation: Deliberation) -> tuple[int | None, bool]:
    """How many voters are printed, else present and represented; and whether only votes expressed are counted."""
    head = deliberation.header
    if head.members_voting is not None:
        return head.members_voting.value, head.members_voting.rule.endswith(EXPRESSED)
    if head.members_present is not None and head.members_represented is not None:
        return head.members_present.value + head.members_represented.value, False
    return None, False


def _is_election(votes: Sequence[Vote]) -> bool:
    """Several rows `for` are candidates, unless they are the groups of one vote."""
    rows = [vote for vote in votes if vote.position.value == "for"]
    return Counter(vote.groups is None for vote in rows)[True] > 1


def _pieces(quote: Text) -> int:
    """How many names a list seems to hold, by its commas and `et`."""
    return len(
        [piece for piece in re.split(r"[,;\n]|\bet\b", quote.folded) if re.search(r"[A-Z]{2}|[A-Z][a-z]", piece)]
    )
