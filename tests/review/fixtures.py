"""An export that was made once, and a running review of a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.served import Served, copied, make, serving


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export that no test changes."""
    return make(tmp_path_factory.mktemp("made") / "batch")


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """An export of a test's own."""
    return copied(made, tmp_path / "batch")


@pytest.fixture
def served(out: Path) -> Iterator[Served]:
    with serving(out) as running:
        yield running
