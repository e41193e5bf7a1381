"""What joining names costs: 100,000 of them in tables as an export writes them, in seconds and megabytes.

    python -m tests.tools.names [NAMES] [--collectivities N]

First names are those of rules/lexicon; last names are put together from syllables. One name in ten stands in a second
spelling: misread, without accents, with an initial, or last name first.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.export import tables
from pipeline.export.identified import identify
from pipeline.export.schema import AMOUNTS, ATTENDANCE, DELIBERATIONS, VOTES
from pipeline.identity.decisions import Decisions
from pipeline.values.names import first_names

SYLLABLES = re.findall("..", "martinlegarochefonbevalambermoulibardetpecosivuzanijo")
LIST = 25  # persons whom one list names


def main() -> None:
    """Print one line: names, seconds of the processor, megabytes at the most, persons found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=int, nargs="?", default=100_000)
    parser.add_argument("--collectivities", type=int, default=500)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), wanted.names, wanted.collectivities)
        start = time.process_time()
        people, _ = identify(Path(folder), Decisions(), Path(folder))
        spent = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    found = f"{len(people.accounts):,} persons"
    print(f"{wanted.names:,} names, {wanted.collectivities:,} collectivities: {spent:.0f} s, {most:.0f} MB, {found}")  # noqa: T201


def write(folder: Path, names: int, collectivities: int) -> None:
    """The tables of a batch that holds so many different spellings of names."""
    source = random.Random(9)
    firsts = usual_first_names()
    opened = {
        table: (folder / f"{table.name}.csv").open("w", encoding="utf-8") for table in (DELIBERATIONS, ATTENDANCE)
    }
    for table in (VOTES, AMOUNTS):
        (folder / f"{table.name}.csv").write_text(tables.header(table), encoding="utf-8")
    for table, stream in opened.items():
        stream.write(tables.header(table))
    share = -(-names // collectivities)
    at = 0
    for place in range(collectivities):
        written = list(spellings(source, firsts, share))
        source.shuffle(written)
        for start in range(0, share, LIST):
            at += 1
            key = {"deliberation_id": f"{at:012x}-001"}
            row = {
                "collectivity": f"Commune {place}",
                "collectivity_type": "commune",
                "date": f"20{10 + at % 10}-01-01",
            }
            opened[DELIBERATIONS].write(tables.lines(DELIBERATIONS, [key | row]))
            listed = [
                key | {"first_name": first, "last_name": last, "status": "present"}
                for first, last in written[start : start + LIST]
            ]
            opened[ATTENDANCE].write(tables.lines(ATTENDANCE, listed))
    for stream in opened.values():
        stream.close()


def usual_first_names() -> list[str]:
    """One in five of those of rules/lexicon."""
    return sorted(name.title() for name in first_names() if len(name) > 3)[::5]


def spellings(source: random.Random, firsts: list[str], number: int) -> Iterator[tuple[str, str]]:
    """So many first and last names, no two the same."""
    seen: set[tuple[str, str]] = set()
    while len(seen) < number:
        name = (source.choice(firsts), "".join(source.choices(SYLLABLES, k=source.choice((2, 2, 3)))).upper())
        for spelling in (name, source.choice(_variants(*name))) if source.random() < 0.1 else (name,):
            if spelling not in seen and len(seen) < number:
                seen.add(spelling)
                yield spelling


def _variants(first: str, last: str) -> list[tuple[str, str]]:
    return [(first, last.replace("O", "0")), (first, last.replace("I", "L")), (f"{first[0]}.", last), (last, first)]


if __name__ == "__main__":
    main()
