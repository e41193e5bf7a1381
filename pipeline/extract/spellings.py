"""Names that the reading broke, mended from the same document or from the collectivity's known members.

A figure among the letters (`CHAPU1S`) is a misread letter: any other spelling of the person in the document is
better. A name that is only unlike another one (`PETLT`) is mended where the other one is printed more often. The
printed reading stays as a rival; a name that is broken everywhere stays so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.collectivities import collectivities, recognised
from pipeline.model.records import Act, Attendee, Field
from pipeline.model.text import Text, fold
from pipeline.values.persons import person_key, which_person
from pipeline.values.similarity import similarity

ALIKE = 0.75  # of the letters of the last name
WORDS = r"[^\W\d_][\w'-]*"
EDGE = re.compile(r"\b")
REACH = 80  # characters before a first name in which the last name stands


def mended(person: Attendee, act: Act) -> Attendee:
    """The attendee, the last name as the document or the list of members spells it."""
    first, last = person.first_name, person.last_name
    if first is None or last is None or len(first.value) < 3:
        return person
    better = _member(first.value, last.value, act) or _commoner(first.value, last.value, act)
    if better is None:
        return person
    return replace(person, last_name=Field(better, last.quote, "persons.mended", 0.9, (last,)))


def _member(first: str, last: str, act: Act) -> str | None:
    """The last name of the one known member who is meant, where it is printed otherwise."""
    members = _members(act.deliberation.whole)
    known = which_person(f"{first} {last}", members)
    if known is None or person_key(members[known]) == person_key(f"{first} {last}"):
        return None
    return members[known].removeprefix(first).strip() if members[known].startswith(first) else None


@lru_cache(maxsize=4)  # each member of an act is asked for
def _members(text: Text) -> tuple[str, ...]:
    """The known members of the collectivity that a text is of."""
    place = recognised(text, collectivities())
    return place.members if place else ()


def _commoner(first: str, last: str, act: Act) -> str | None:
    """The spelling of the last name beside the same first name that the document prints most."""
    seen = _spellings(first, len(last.split()), act)
    alike = {key: names for key, names in seen.items() if similarity(key, person_key(last)) >= ALIKE}
    own = sum(alike.pop(person_key(last), Counter()).values())
    broken = re.search(r"\d", last) is not None
    sound = [names for key, names in alike.items() if not re.search(r"\d", key)]
    if len(sound) != 1 or not (broken or sum(sound[0].values()) > max(own, 1)):
        return None
    return sound[0].most_common(1)[0][0]


def _spellings(first: str, size: int, act: Act) -> dict[str, Counter[str]]:
    """The names of so many words beside a first name, in either order, by key."""
    found: dict[str, Counter[str]] = {}
    for text in filter(None, (act.deliberation.whole, act.shared)):
        for words in _beside(text, fold(first).lower(), size):
            found.setdefault(person_key(words), Counter())[words] += 1
    return found


def _beside(text: Text, first: str, size: int) -> Iterator[str]:
    """The names of so many words before and behind each place of a first name (folded, in lower case)."""
    name, before = _patterns(size)
    at = text.lowered.find(first)
    while at >= 0:
        end = at + len(first)
        starts = [match.start() for match in before.finditer(text.folded, max(0, at - REACH), at)]
        starts = starts if EDGE.match(text.folded, end) else []
        if EDGE.match(text.folded, at) and text.folded[end : end + 1].isspace():
            starts.append(end + 1)
        printed = (name.match(text.string, start) for start in starts)
        yield from (" ".join(match.group().split()) for match in printed if match)
        at = text.lowered.find(first, end)


@cache
def _patterns(size: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a name of so many words looks like, and where one begins that ends a stretch of text."""
    name = rf"{WORDS}(?:\s{WORDS}){{{size - 1}}}"
    return re.compile(name), re.compile(rf"\b(?={name}\s\Z)")
