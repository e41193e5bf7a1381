"""A file of rules/ that is damaged in any way ends in a RulesError that names it, and in nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import RulesError
from pipeline.rules import Rules, load

RULE = """[[rule]]
id = "a"
pattern = 'adopte par (?P<count>$count)?'
strength = 0.9
examples = [{ text = "adopté par 12", finds = {} }]

[values.position]
"pour" = "for"
"""
MACROS = "count = '[0-9]{1,3}'\n"
PARTS = (
    "[", "]", "{", "}", "(", ")", "(?P<a>", "(?<=", "(?i)", "*", "+", "{99999999999}", "{3,1}", "\\", "'", '"', "'''",
    "=", "\n", "#", "$none", "1e999", "nan", "true", "1979-01-01", "[[rule]]", "[rule]", "id = 1", "é", "\x00", "\\N{",
)  # fmt: skip


def loaded(rule: str | bytes, macros: str = MACROS) -> Rules:
    """The rules of a folder that holds this one file of them."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "macros.toml").write_text(macros, encoding="utf-8")
        (Path(folder) / "votes.toml").write_bytes(rule.encode() if isinstance(rule, str) else rule)
        try:
            return load(Path(folder))
        except RulesError as error:
            assert f"{folder}/votes.toml" in str(error) or f"{folder}/macros.toml" in str(error)
            raise


def test_the_file_is_good_before_it_is_damaged() -> None:
    assert [rule.id for rule in loaded(RULE)["votes"]] == ["votes.a"]


@given(
    st.integers(0, len(RULE)), st.integers(0, 40), st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=4)
)
@settings(max_examples=300, deadline=None)
def test_damage_in_any_place_is_loaded_or_told(at: int, gone: int, put_in: list[str]) -> None:
    damaged = (RULE[:at] + "".join(put_in) + RULE[at + gone :]).encode("utf-8", "surrogatepass")
    try:
        assert list(loaded(damaged).groups) == ["votes"]
    except RulesError as error:
        assert ".toml" in str(error) and error.exit_code == 2


@pytest.mark.parametrize(
    "rule",
    [
        RULE.replace("(?P<count>$count)?", "a{99999999999}"),
        RULE.replace("(?P<count>$count)?", "(" * 9000 + ")" * 9000),
        RULE.replace("(?P<count>$count)?", "(?P<count>$count"),
        RULE.replace("0.9", "[" * 9000 + "]" * 9000),
        RULE.replace("0.9", "9" * 5000),
        RULE.replace("0.9", "2"),
        RULE.replace("strength", "strenght"),
        RULE.replace('"for"', "5"),
        RULE + RULE[: RULE.index("[values")],
        RULE.encode("utf-16"),
    ],
    ids=["count", "nesting", "bracket", "brackets", "number", "strength", "key", "type", "twice", "coding"],
)
def test_what_breaks_a_reader_is_told(rule: str | bytes) -> None:
    with pytest.raises(RulesError):
        loaded(rule)


@pytest.mark.parametrize("macros", ["count = 5", "count = '$count'", "count = '(' ", "count = ", "[count]"])
def test_a_damaged_macro_is_told(macros: str) -> None:
    with pytest.raises(RulesError):
        loaded(RULE, macros)
