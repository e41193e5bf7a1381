"""The seed, a real dossier read by an English model: everything but the text itself must come out exactly."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.paths import SHARED, needs_shared


@needs_shared
def test_the_seed_is_read_exactly(tmp_path: Path) -> None:
    seed, out, figures = SHARED / "seed", tmp_path / "out", tmp_path / "score.json"
    subprocess.run([sys.executable, "-m", "pipeline.cli", "extract", seed, "--out", out, "--jobs", "1"], check=True)
    scorer: list[str | Path] = [sys.executable, SHARED / "score.py", out, seed, "--misses", "all", "--json", figures]
    said = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
    total = json.loads(figures.read_text(encoding="utf-8"))["total"]
    wrong = {
        name: value for name, value in total.items() if name not in ("cer", "checks") and value not in (None, 100.0)
    }
    assert wrong == {}, said
    assert total["checks"]["planted"] == [1, 1], said
