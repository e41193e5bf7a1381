"""The confidence of a value: what speaks for it raises it, what speaks against it lowers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import Signs, probability

SHARE = st.floats(0, 1).map(lambda share: round(share, 2))
SIGNS = st.builds(Signs, SHARE, SHARE, SHARE, SHARE, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@given(SIGNS)
def test_signs_can_be_written_and_read_back(signs: Signs) -> None:
    assert Signs.parse(str(signs)) == signs


@given(SIGNS)
def test_a_confidence_is_a_probability_and_never_certain(signs: Signs) -> None:
    assert 0 <= probability(signs) < 1


WORSE = Signs(0.8, 0.8, 0.8, 0.8)


@pytest.mark.parametrize(
    "better", [replace(WORSE, strength=0.99), replace(WORSE, words=0.99), replace(WORSE, page=0.99)]
)
def test_a_better_reading_is_trusted_more(better: Signs) -> None:
    assert probability(WORSE) < probability(better)


@pytest.mark.parametrize(("sign", "speaks_for"), [("rival", False), ("echoed", True)])
def test_what_is_said_of_a_reading_counts(sign: str, speaks_for: bool) -> None:
    plain = Signs(0.9, 0.9, 0.9, 0.9)
    assert (probability(replace(plain, **{sign: True})) > probability(plain)) == speaks_for
