"""The persons of one collectivity: its names joined, and what a name that says too little may mean."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from pipeline.identity.clusters import Clusters
from pipeline.identity.decisions import Decisions
from pipeline.identity.mentions import Atom, Mention
from pipeline.identity.names import FULL
from pipeline.identity.nodes import CAREER, TERM, Tally, homonyms, nodes
from pipeline.identity.pairs import pairs
from pipeline.identity.ties import Level, Tie, tie

ALWAYS = 9999  # years
RARE = 5  # times as often must a spelling be met as the one that is a slip for it
FEW, MOST = 5, 0.8  # or so often at least, where the two fill this share of the lists


@dataclass(frozen=True)
class Meant:
    """Whom a mention means: the person's number in the collectivity, None where it may be several; and the reason."""

    person: int | None
    reason: str


class Persons:
    """The persons of one collectivity, numbered by the nodes that stand for them.

    `lists` says how many attendance lists there are of each year.
    """

    def __init__(self, tallies: Mapping[Atom, Tally], decisions: Decisions, lists: Mapping[int, int]) -> None:
        self.lists = lists
        self.several = homonyms(tallies)
        self.nodes = list(nodes(tallies))
        self.clusters = Clusters(self.nodes, pairs([node.atom.name for node in self.nodes]), decisions)
        self._join()
        self.candidates = [self._candidates(at) for at in range(len(self.nodes))]
        self._by_atom: dict[Atom, list[int]] = {}
        for at, node in enumerate(self.nodes):
            self._by_atom.setdefault(node.atom, []).append(at)

    def meant(self, mention: Mention, year: int | None, listed: Container[int] = ()) -> Meant:
        """Whom a mention of that year means; those who are `listed` beside it are not meant."""
        atom = mention.atom
        if atom is None:
            return Meant(None, "several")
        first = atom if atom.ordinal == 1 else atom._replace(ordinal=1)
        if first in self.several and not mention.doubled:
            return Meant(None, "homonyms")
        found = self._node(atom if first in self.several else first, year)
        if found is None:
            return Meant(None, "years")
        others = self._possible(found, year, listed)
        if len(others) > 1:
            return Meant(None, "several")
        if others:
            return Meant(others[0], self.candidates[found][others[0]])
        reason = self.clusters.joined.get(found, "typography")
        return Meant(self.clusters.root[found], mention.reason if reason == "typography" else reason)

    def _node(self, atom: Atom, year: int | None) -> int | None:
        at = self._by_atom[atom]
        if len(at) == 1:
            return at[0]
        return next((n for n in at if year and self.nodes[n].years[0] <= year <= self.nodes[n].years[-1]), None)

    def _join(self) -> None:
        clusters = self.clusters
        for root in clusters.roots():
            if clusters.civility(root):
                self._join_same(root)
        for root in clusters.roots():
            if not clusters.civility(root):
                self._join_same(root)
        levels: tuple[Level, ...] = ("likely", "slip")
        for level in levels:
            for root in clusters.roots():
                if self._says(root) == FULL:
                    self._join_one(root, level)

    def _join_same(self, root: int) -> None:
        """Join with clusters of the same name; nothing where two of them exclude each other (M. and Mme Claude ROY).

        What has a civility is joined with what has the same one.
        """
        clusters, gap = self.clusters, CAREER if self._says(root) == FULL else TERM
        civility = clusters.civility(root)
        found = {
            other: drawn
            for other, drawn in clusters.beside(root, ["same"]).items()
            if civility in ("", clusters.civility(other)) and not clusters.obstacle(root, other, gap)
        }
        if self._agree(list(found), gap):
            for other, drawn in found.items():
                if not clusters.obstacle(root, other, gap):
                    root = clusters.merge(root, other, drawn.reason)

    def _join_one(self, root: int, level: Level) -> None:
        """Join a full name with the one person that it likely means, if nobody else is likely meant by either."""
        found = self._likely(root, level)
        if found and self._agree(list(found), TERM):
            best = max(found, key=lambda other: (self.clusters.count(other), self.clusters.leader(other).order))
            if self._agree([root, *(rival for rival in self._likely(best, level) if rival != root)], TERM):
                self.clusters.merge(root, best, found[best].reason)

    def _likely(self, root: int, level: Level) -> dict[int, Tie]:
        """The persons with full names that a full name may mean."""
        clusters = self.clusters
        return {
            other: drawn
            for other, drawn in clusters.beside(root, [level]).items()
            if self._says(other) == FULL
            and not clusters.obstacle(root, other, TERM)
            and (level != "slip" or self._is_slip(root, other))
        }

    def _agree(self, roots: list[int], gap: int) -> bool:
        """Whether no two of these clusters exclude each other."""
        return not any(self.clusters.obstacle(a, b, gap) for i, a in enumerate(roots) for b in roots[:i])

    def _is_slip(self, rare: int, usual: int) -> bool:
        """Whether a spelling is a fault of writing for another, a letter apart from it.

        It is met in the years of the other and five times as rarely; or twice as rarely, where the two together, of
        which no list names both, fill most lists of those years.
        """
        clusters = self.clusters
        one, two = (clusters.leader(root).atom.name for root in (rare, usual))
        spans, years = clusters.years(usual), clusters.years(rare)
        inside = not years or (bool(spans) and min(spans) <= min(years) and max(years) <= max(spans))
        if tie(one, two).level != "slip" or not inside:
            return False
        often, seldom = clusters.count(usual), clusters.count(rare)
        filled = (clusters.listed[usual] | clusters.listed[rare]).bit_count()
        lists = sum(number for year, number in self.lists.items() if spans and min(spans) <= year <= max(spans))
        return often >= RARE * seldom or (often >= max(FEW, 2 * seldom) and filled >= MOST * lists > 0)

    def _says(self, root: int) -> int:
        """How complete the name of a cluster is: `FULL` with a first name."""
        return self.clusters.leader(root).atom.name.completeness

    def _candidates(self, at: int) -> dict[int, str]:
        """The persons whom a name that says too little may mean, and why: with initials, without a first name, or
        without a civility where the name is a man's and a woman's."""
        clusters, root = self.clusters, self.clusters.root[at]
        mine = self._says(root)
        if mine == FULL and clusters.civility(root):
            return {}
        return {
            other: drawn.reason
            for other, drawn in clusters.beside(root, ["same", "likely"] if mine < FULL else ["same"]).items()
            if self._says(other) > mine or (mine == FULL and clusters.civility(other))
            if clusters.obstacle(root, other, ALWAYS) in ("", "listed_together")
        }

    def _possible(self, at: int, year: int | None, listed: Container[int]) -> list[int]:
        """Those of the candidates who sat at that time and are not listed beside the name.

        One whose name has initials is left out where it may be another of them.
        """
        found = [root for root in self.candidates[at] if root not in listed and self._in_reach(root, year)]
        full = [root for root in found if self._says(root) == FULL]
        return [r for r in found if r in full or all(self.clusters.obstacle(r, f, ALWAYS) for f in full)]

    def _in_reach(self, root: int, year: int | None) -> bool:
        nodes_of = (self.nodes[at] for at in self.clusters.members[root])
        return year is None or any(node.apart((year,)) <= TERM for node in nodes_of)
