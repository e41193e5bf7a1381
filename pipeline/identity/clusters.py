"""Names joined into persons under constraints: what was listed together is never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.identity.decisions import Decisions
from pipeline.identity.nodes import Node
from pipeline.identity.ties import Level, Tie, contradicts, tie


class Clusters:
    """The nodes of a collectivity, each in a cluster that is named by the index of one of its nodes.

    `ties` are the pairs of nodes that are not plainly different; `joined` says why a node came to its cluster.
    """

    def __init__(self, nodes: Sequence[Node], pairs: Iterable[tuple[int, int]], decisions: Decisions) -> None:
        self.nodes, self.decisions = nodes, decisions
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(nodes))}
        self.root = list(range(len(nodes)))
        self.listed = {at: node.listed for at, node in enumerate(nodes)}
        self.joined: dict[int, str] = {}
        self.ties: defaultdict[int, dict[int, Tie]] = defaultdict(dict)
        for a, b in pairs:
            drawn = tie(nodes[a].atom.name, nodes[b].atom.name)
            if drawn.level != "different":
                self.ties[a][b] = self.ties[b][a] = drawn

    def roots(self) -> Iterator[int]:
        """The clusters that there are, the least met first; those that are joined meanwhile are passed over."""
        for root in sorted(self.members, key=lambda root: (self.count(root), self.leader(root).order)):
            if root in self.members:
                yield root

    def leader(self, root: int) -> Node:
        """The node of a cluster that stands for it."""
        return max((self.nodes[at] for at in self.members[root]), key=lambda node: node.rank)

    def count(self, root: int) -> int:
        """How many mentions a cluster has."""
        return sum(self.nodes[at].count for at in self.members[root])

    def civility(self, root: int) -> str:
        """The civility of a cluster, empty where none of its names has one."""
        return max(self.nodes[at].civility for at in self.members[root])

    def years(self, root: int) -> list[int]:
        """The first and last years of a cluster's nodes."""
        return [year for at in self.members[root] for year in self.nodes[at].years]

    def beside(self, root: int, levels: Iterable[Level]) -> dict[int, Tie]:
        """The clusters that a tie of these levels leads to, the strongest tie first met."""
        found: dict[int, Tie] = {}
        for at in self.members[root]:
            for other, drawn in self.ties[at].items():
                if drawn.level in levels and self.root[other] != root:
                    found.setdefault(self.root[other], drawn)
        return dict(sorted(found.items(), key=lambda item: self.leader(item[0]).order))

    def obstacle(self, a: int, b: int, gap: int) -> str:
        """What forbids that two clusters are one person, empty where nothing does; `gap` is in years."""
        if self.listed[a] & self.listed[b]:
            return "listed_together"
        if len({self.civility(a), self.civility(b)} - {""}) > 1:
            return "civility"
        if min(self.nodes[at].apart(self.nodes[of].years) for at in self.members[a] for of in self.members[b]) > gap:
            return "years"
        return self._contradicted(a, b)

    def merge(self, a: int, b: int, reason: str) -> int:
        """Join two clusters; gives the one that is left, whose leader stands for both."""
        keep, gone = (a, b) if self.leader(a).rank >= self.leader(b).rank else (b, a)
        for at in self.members[gone]:
            self.root[at] = keep
            self.joined.setdefault(at, reason)
        self.members[keep] += self.members.pop(gone)
        self.listed[keep] |= self.listed.pop(gone)
        return keep

    def _contradicted(self, a: int, b: int) -> str:
        for at in self.members[a]:
            for of in self.members[b]:
                one, two = self.nodes[at].atom, self.nodes[of].atom
                if self.decisions.forbids(one.decided, two.decided):
                    return "decided"
                if contradicts(one.name, two.name):
                    return "different"
                if one.name == two.name and one.ordinal != two.ordinal:
                    return "listed_together"
        return ""
