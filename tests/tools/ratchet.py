"""The score ratchet: fails where a figure is more than half a point worse than the one in scores.json.

    python tests/tools/ratchet.py MEASURED.json CORPUS [--accept]

MEASURED.json is what `score.py --json` wrote. scores.json holds the figures reached, by corpus: percentages where more
is better, and `cer`, where less is. `--accept` writes the measured ones there, better or worse.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

SCORES = Path(__file__).parents[2] / "scores.json"
SLACK = 0.5  # points; recognition differs that much from one build of the engine to another
LESS_IS_BETTER = {"cer"}

Figures = dict[str, float]


def figures(measured: dict[str, Any]) -> Figures:
    """The figures of a measurement, rounded to two places; what the corpus does not hold is left out."""
    total = dict(measured["total"])
    checks = total.pop("checks", {})
    shares = {f"checks.{name}": 100 * fired / of for name, (fired, of) in checks.items() if of}
    if "checks.others" in shares:  # alarms where nothing is wrong: turned, so that more is better
        shares["checks.silent"] = 100 - shares.pop("checks.others")
    return {name: round(value, 2) for name, value in (total | shares).items() if value is not None}


def falls(reached: Figures, measured: Figures) -> list[str]:
    """One line for each figure that fell by more than the slack, or is not measured any more."""
    lines = []
    for name, before in sorted(reached.items()):
        now = measured.get(name)
        loss = None if now is None else (now - before if name in LESS_IS_BETTER else before - now)
        if loss is None or round(loss, 2) > SLACK:
            lines.append(f"{name}: {before:.2f} before, {'nothing' if now is None else f'{now:.2f}'} now")
    return lines


def main(arguments: list[str], scores: Path = SCORES) -> int:
    """0 where nothing fell or the figures were accepted, 1 where one fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=Path)
    parser.add_argument("corpus", help="the name of the corpus in scores.json")
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args(arguments)
    reached = json.loads(scores.read_text(encoding="utf-8")) if scores.exists() else {}
    now = figures(json.loads(args.measured.read_text(encoding="utf-8")))
    if args.accept:
        reached[args.corpus] = now
        scores.write_text(json.dumps(reached, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        sys.stdout.write(f"{len(now)} figures for {args.corpus} written to {scores.name}\n")
        return 0
    if args.corpus not in reached:
        sys.stdout.write(f"No figures for {args.corpus} in {scores.name} yet: `make score-accept` writes them\n")
        return 0
    fallen = falls(reached[args.corpus], now)
    sys.stdout.write("\n".join([f"{len(fallen)} of {len(reached[args.corpus])} figures fell", *fallen]) + "\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
