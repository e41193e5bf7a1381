"""Fit the confidence on exports whose truth is known, and say how far it can be believed.

    python tests/tools/calibrate.py OUT TRUTH=EXPORT …

Writes OUT/confidence.json (the weights for pipeline/confidence.py and all figures) and OUT/reliability.svg, and prints
a Markdown table. Every figure is of documents that the weights were not fitted on: each document in turn, with all its
worn copies, is left out of the fit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.commands.evaluate import verdicts_of
from pipeline.confidence import Signs, features

Array = NDArray[np.float64]
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
RIDGE = 1.0  # keeps weights small where a sign is rare
SURE = 0.95


@dataclass(frozen=True)
class Sample:
    """Values by row: their features, whether each is right, and the document that each is from."""

    features: Array
    right: Array
    documents: NDArray[np.str_]


def sample(pairs: Iterable[tuple[Path, Path]]) -> Sample:
    """Every value that was exported with its signs; copies of one document bear its name."""
    rows = [
        (features(Signs.parse(v.found.signs)), v.verdict == "right", Path(v.file).stem)
        for truth, export in pairs
        for v in verdicts_of(truth, export)
        if v.found and v.found.signs
    ]
    signs, right, documents = zip(*rows, strict=True)
    return Sample(np.array(signs), np.array(right, dtype=float), np.array(documents))


def fitted(values: Array, right: Array) -> Array:
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
    return found


def reliability(confidence: Array, right: Array) -> list[tuple[float, float, int, float, float]]:
    """For each bin: its edges, how many values, their mean confidence, and the share that is right."""
    bins = []
    for low, high in pairwise(EDGES):
        held = (confidence >= low) & ((confidence < high) | (high == 1.0))
        if held.any():
            bins.append((low, high, int(held.sum()), float(confidence[held].mean()), float(right[held].mean())))
    return bins


def figures(confidence: Array, right: Array) -> dict[str, object]:
    """The reliability, the expected calibration error, and what the line of 0.95 keeps."""
    bins = reliability(confidence, right)
    error = sum(count * abs(said - true) for _, _, count, said, true in bins) / len(right)
    sure = confidence >= SURE
    return {
        "values": len(right),
        "right": float(right.mean()),
        "expected_calibration_error": error,
        "sure_share": float(sure.mean()),
        "sure_right": float(right[sure].mean()) if sure.any() else None,
        "bins": bins,
    }


def picture(bins: list[tuple[float, float, int, float, float]]) -> str:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("pairs", nargs="+", metavar="TRUTH=EXPORT")
    args = parser.parse_args()
    data = sample((Path(truth), Path(export)) for truth, _, export in (pair.partition("=") for pair in args.pairs))
    found = figures(left_out(data), data.right)
    weights = [round(weight, 3) for weight in fitted(data.features, data.right).tolist()]
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "confidence.json").write_text(json.dumps({"weights": weights, **found}, indent=1) + "\n")
    bins = reliability(left_out(data), data.right)
    (args.out / "reliability.svg").write_text(picture(bins))
    lines = ["| confidence | values | mean | right |", "|---|---|---|---|"]
    lines += [
        f"| {low:.2f}–{high:.2f} | {n} | {100 * said:.2f} % | {100 * true:.2f} % |" for low, high, n, said, true in bins
    ]
    sys.stdout.write(
        "\n".join([*lines, "", json.dumps({k: v for k, v in found.items() if k != "bins"}), str(weights), ""])
    )


if __name__ == "__main__":
    main()
