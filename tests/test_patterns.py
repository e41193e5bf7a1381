"""How the files of rules/ write their patterns."""

from __future__ import annotations

from pipeline.patterns import expand


def test_a_space_in_a_pattern_is_any_white_space() -> None:
    assert expand("par $count voix ?:", {"count": r"\d+"}, "here") == r"par\s+\d+\s+voix\s*:"
    assert expand(r"[ .]\ ", {}, "here") == r"[ .]\ "
