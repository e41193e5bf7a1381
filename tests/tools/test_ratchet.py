import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.ratchet import falls, figures, main


@pytest.mark.parametrize(
    ("before", "now", "fallen"),
    [
        ({"votes": 90.0}, {"votes": 90.0}, []),
        ({"votes": 90.0}, {"votes": 95.0}, []),
        ({"votes": 90.0}, {"votes": 89.5}, []),
        ({"votes": 90.0}, {"votes": 89.49}, ["votes: 90.00 before, 89.49 now"]),
        ({"cer": 1.0}, {"cer": 1.5}, []),
        ({"cer": 1.0}, {"cer": 0.1}, []),
        ({"cer": 1.0}, {"cer": 1.51}, ["cer: 1.00 before, 1.51 now"]),
        ({"grants": 50.0}, {}, ["grants: 50.00 before, nothing now"]),
        ({}, {"grants": 50.0}, []),
    ],
)
def test_a_figure_may_fall_by_half_a_point(before: dict[str, float], now: dict[str, float], fallen: list[str]) -> None:
    assert falls(before, now) == fallen


def test_a_false_alarm_counts_against_the_checks() -> None:
    total = {"cer": None, "votes": 66.666, "checks": {"planted": [1, 2], "others": [1, 4]}}
    assert figures({"total": total}) == {"votes": 66.67, "checks.planted": 50.0, "checks.silent": 75.0}


def test_accepted_figures_are_the_next_measure(tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"

    def run(votes: float, *options: str) -> int:
        measured: dict[str, Any] = {"total": {"votes": votes}}
        (tmp_path / "now.json").write_text(json.dumps(measured))
        return main([str(tmp_path / "now.json"), "corpus", *options], scores)

    assert run(10) == 0
    assert run(90, "--accept") == 0
    assert run(80) == 1
    assert run(80, "--accept") == 0
    assert run(80) == 0
