"""Which names of a collectivity are worth comparing: never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from pipeline.identity.names import PersonName, shape
from pipeline.values.similarity import near_pairs

Pair = tuple[int, int]
LETTERS = 2  # letters by which two names that are compared may differ


def pairs(names: Sequence[PersonName]) -> set[Pair]:
    """The indexes of names that may be one person's, the smaller first."""
    found = set(_together(names))
    found.update(_partial(names))
    found.update(_longer(names))
    found.update(_near(names, by_first=True))
    found.update(_near(names, by_first=False))
    return found


def _together(names: Sequence[PersonName]) -> Iterator[Pair]:
    """Names of the same words in any order, of the same shapes, or the same but for a particle."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        groups["bag", name.bag].append(at)
        groups["shape", shape(name.first_key), name.last_shape].append(at)
        groups["bare", name.first_key, name.bare].append(at)
    for group in groups.values():
        yield from combinations(group, 2)


def _partial(names: Sequence[PersonName]) -> Iterator[Pair]:
    """Names that say less than a first name, with all of the same last name."""
    by_last = _grouped((name.last_shape, at) for at, name in enumerate(names))
    for at, name in enumerate(names):
        if name.completeness < 2:
            yield from (_pair(at, other) for other in by_last[name.last_shape] if other != at)


def _longer(names: Sequence[PersonName]) -> Iterator[Pair]:
    """Names of one first name that share a word of the last name, or of one last name that share one of the first."""
    by_word = _grouped(
        (key, at)
        for at, name in enumerate(names)
        for key in (
            *(f"{name.first_key}|{word}|" for word in name.last),
            *(f"{word}||{name.last_key}" for word in name.first),
        )
    )
    for group in by_word.values():
        yield from combinations(group, 2)


def _near(names: Sequence[PersonName], by_first: bool) -> Iterator[Pair]:
    """Names of one first name whose last names are a letter or two apart; or the other way round."""
    named = [(at, name) for at, name in enumerate(names) if name.first]
    groups = _grouped((name.first_key if by_first else name.last_key, at) for at, name in named)
    for group in groups.values():
        if len(group) > 1:
            other = [names[at].last_key if by_first else names[at].first_key for at in group]
            yield from (_pair(group[i], group[j]) for i, j in near_pairs(other, LETTERS))


def _grouped(keyed: Iterable[tuple[str, int]]) -> defaultdict[str, list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for key, at in keyed:
        groups[key].append(at)
    return groups


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
