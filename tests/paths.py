"""Where the tests find what lies outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "samples"
SHARED = PROJECT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the team's shared corpus is not beside this checkout (../shared)"
)
