"""Fit the confidence on exports whose truth is known, and say how far it can be believed.

    python -m tests.tools.calibrate DOCS [--accept] NAME:TRUTH=EXPORT …

Writes the figures into DOCS/confidence.md, between its marks, and DOCS/reliability.svg; with `--accept` the weights
into pipeline/confidence.py. NAME is the kind of pages (`clean`, `faint` …). Every figure is of documents that the
weights were not fitted on: each document in turn, with all its worn copies, is left out of the fit.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline import confidence as model
from pipeline.commands.evaluate import verdicts_of
from pipeline.confidence import FOR, SAID, SUREST, Signs, features, unseen

Array = NDArray[np.float64]
Bin = tuple[float, float, int, float, float]
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
RIDGE = 1.0  # keeps weights small where a sign is rare
SURE = 0.95
MARKS = re.compile(r"(<!-- figures -->\n).*(<!-- end -->)", re.DOTALL)
UPWARDS = np.array([0.0, *[-1.0] * 4, *(1.0 if name in FOR else -1.0 for name in SAID)])
"""Which way each weight may point; the constant may point either way."""


@dataclass(frozen=True)
class Sample:
    """Values by row: their features, the share kept for unseen papers, whether each is right, document and kind."""

    features: Array
    kept: Array
    right: Array
    documents: NDArray[np.str_]
    kinds: NDArray[np.str_]


def sample(sources: Iterable[tuple[str, Path, Path]]) -> Sample:
    """Every value that was exported with its signs; copies of one document bear its name."""
    judged = [(kind, v) for kind, truth, export in sources for v in verdicts_of(truth, export)]
    signs = [(Signs.parse(v.found.signs), kind, v) for kind, v in judged if v.found and v.found.signs]
    rows = [(features(s), unseen(s.free), v.verdict == "right", Path(v.file).stem, kind) for s, kind, v in signs]
    values, kept, right, documents, kinds = zip(*rows, strict=True)
    return Sample(np.array(values), np.array(kept), np.array(right, dtype=float), np.array(documents), np.array(kinds))


def fitted(values: Array, right: Array) -> Array:
    """The weights of a logistic model, none of which points the wrong way: what would is left without weight."""
    used = np.ones(values.shape[1], dtype=bool)
    while True:
        weights = np.zeros(values.shape[1])
        weights[used] = _newton(values[:, used], right)
        wrong = used & (weights * UPWARDS < 0)
        if not wrong.any():
            return weights
        used[np.argmin(weights * UPWARDS)] = False


def _newton(values: Array, right: Array) -> Array:
    """The weights of a logistic model with a ridge, by Newton's method."""
    weights = np.zeros(values.shape[1])
    ridge = RIDGE * np.eye(values.shape[1])
    ridge[0, 0] = 0
    for _ in range(50):
        odds = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (right - odds) - ridge @ weights
        bend = (values * (odds * (1 - odds))[:, None]).T @ values + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def left_out(data: Sample) -> Array:
    """The confidence of each value by a model that has not seen its document."""
    found = np.zeros(len(data.right))
    for name in np.unique(data.documents):
        out = data.documents == name
        weights = fitted(data.features[~out], data.right[~out])
        found[out] = 1 / (1 + np.exp(-data.features[out] @ weights))
    return np.minimum(SUREST, data.kept * found)


def reliability(confidence: Array, right: Array) -> list[Bin]:
    """For each bin: its edges, how many values, their mean confidence, and the share that is right."""
    bins = []
    for low, high in pairwise(EDGES):
        held = (confidence >= low) & ((confidence < high) | (high == 1.0))
        if held.any():
            bins.append((low, high, int(held.sum()), float(confidence[held].mean()), float(right[held].mean())))
    return bins


def error(confidence: Array, right: Array) -> float:
    """The expected calibration error: how far the share that is right lies from what was said, on average."""
    return sum(count * abs(said - true) for _, _, count, said, true in reliability(confidence, right)) / len(right)


def told(data: Sample, confidence: Array) -> Iterator[str]:
    """The figures as Markdown: what the line of 0.95 keeps on each kind of pages, and the reliability of all."""
    yield f"| pages | documents | values | right | of them at {SURE} or more | right of these | calibration error |"
    yield "|---|---|---|---|---|---|---|"
    for kind in (*dict.fromkeys(data.kinds.tolist()), "all"):
        held = (data.kinds == kind) | (kind == "all")
        sure = held & (confidence >= SURE)
        documents = len(np.unique(data.documents[held]))
        shares = (data.right[held].mean(), sure.sum() / held.sum(), data.right[sure].mean() if sure.any() else 0.0)
        shown = " | ".join(f"{100 * share:.2f} %" for share in (*shares, error(confidence[held], data.right[held])))
        yield f"| {kind} | {documents} | {held.sum()} | {shown} |"
    whole = error(np.minimum(SUREST, confidence / data.kept), data.right)
    yield f"\nWithout the share that is taken off the calibration error of all would be {100 * whole:.2f} %.\n"
    yield "| confidence | values | mean of what was said | right |"
    yield "|---|---|---|---|"
    for low, high, count, said, true in reliability(confidence, data.right):
        yield f"| {low:.2f} to {high:.2f} | {count} | {100 * said:.1f} % | {100 * true:.1f} % |"


def picture(bins: list[Bin]) -> str:
    """The reliability curve: confidence to the right, share that is right upwards, the diagonal is honesty."""
    points = [(40 + 300 * said, 320 - 300 * true, count) for _, _, count, said, true in bins]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + count**0.25:.1f}"/>' for x, y, count in points)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" font-family="sans-serif" font-size="11">'
        '<rect width="360" height="360" fill="white"/><path d="M40 320H340M40 320V20" stroke="black"/>'
        '<path d="M40 320L340 20" stroke="grey" stroke-dasharray="4"/>'
        f'<polyline points="{line}" fill="none" stroke="navy"/><g fill="navy">{dots}</g>'
        '<text x="150" y="348">confidence</text><text x="14" y="200" transform="rotate(-90 14 200)">right</text>'
        '<text x="36" y="335">0</text><text x="336" y="335">1</text><text x="28" y="24">1</text></svg>\n'
    )


def accept(weights: list[float]) -> None:
    """Write the weights into the module that uses them."""
    path = Path(str(model.__file__))
    line = f"WEIGHTS = ({', '.join(map(str, weights))})"
    path.write_text(re.sub(r"^WEIGHTS = \(.*\)$", line, path.read_text(encoding="utf-8"), flags=re.MULTILINE))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("sources", nargs="+", metavar="NAME:TRUTH=EXPORT")
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args()
    parted = (re.fullmatch(r"(\w+):(.+)=(.+)", source) for source in args.sources)
    data = sample((match[1], Path(match[2]), Path(match[3])) for match in parted if match)
    confidence = left_out(data)
    figures = "\n".join(told(data, confidence)) + "\n"
    (args.docs / "reliability.svg").write_text(picture(reliability(confidence, data.right)), encoding="utf-8")
    text = (args.docs / "confidence.md").read_text(encoding="utf-8")
    (args.docs / "confidence.md").write_text(MARKS.sub(lambda m: m[1] + figures + m[2], text), encoding="utf-8")
    weights = [round(weight, 3) + 0.0 for weight in fitted(data.features, data.right).tolist()]
    sys.stdout.write(figures + f"\nweights: {weights}\n")
    if args.accept:
        accept(weights)


if __name__ == "__main__":
    main()
