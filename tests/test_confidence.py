"""The confidence of a value: what speaks for it raises it, what speaks against it lowers it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import FOR, SAID, Signs, features, probability
from tests.tools.calibrate import fitted, reliability

SHARE = st.floats(0, 1).map(lambda share: round(share, 2))
SIGNS = st.builds(Signs, SHARE, SHARE, SHARE, SHARE, *[st.booleans()] * len(SAID))
FIGURES = ("strength", "words", "lowest", "page")


@given(SIGNS)
def test_signs_can_be_written_and_read_back(signs: Signs) -> None:
    assert Signs.parse(str(signs)) == signs


@given(SIGNS)
def test_a_confidence_is_a_probability_and_never_certain(signs: Signs) -> None:
    assert 0 <= probability(signs) < 1


@given(SIGNS, st.sampled_from(FIGURES), SHARE)
def test_a_better_reading_is_never_trusted_less(signs: Signs, figure: str, share: float) -> None:
    better = replace(signs, **{figure: max(share, getattr(signs, figure))})
    assert probability(signs) <= probability(better)


@given(SIGNS, st.sampled_from(SAID))
def test_what_is_said_of_a_reading_counts_in_one_direction(signs: Signs, sign: str) -> None:
    without, with_it = (probability(replace(signs, **{sign: said})) for said in (False, True))
    assert with_it >= without if sign in FOR else with_it <= without


@pytest.mark.parametrize("sign", [sign for sign in SAID if sign != "repaired"])
def test_every_sign_counts(sign: str) -> None:
    plain = Signs(0.9, 0.9, 0.9, 0.9)
    assert probability(replace(plain, **{sign: True})) != probability(plain)


def test_a_fit_never_turns_a_sign_round() -> None:
    """Where those that are echoed happen to be wrong, the sign is left without weight."""
    rows = [(Signs(0.9, words, 0.9, 0.9, echoed=echoed), right) for words, echoed, right in (
        (0.99, False, 1), (0.99, False, 1), (0.5, False, 0), (0.6, False, 1), (0.9, True, 0), (0.9, True, 0),
    )]  # fmt: skip
    values = np.array([features(signs) for signs, _ in rows])
    weights = fitted(values, np.array([float(right) for _, right in rows]))
    assert weights[1 + len(FIGURES) + SAID.index("echoed")] == 0
    assert weights[2] <= 0


def test_reliability_tells_what_was_said_and_what_was_right() -> None:
    bins = reliability(np.array([0.96, 0.97, 0.6, 0.6]), np.array([1.0, 1.0, 1.0, 0.0]))
    assert [(low, count, right) for low, _, count, _, right in bins] == [(0.5, 2, 0.5), (0.95, 2, 1.0)]
