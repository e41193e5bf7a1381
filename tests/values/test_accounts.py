"""Account codes in one string, told apart by their shapes."""

from __future__ import annotations

import pytest

from pipeline.values.accounts import split_account


@pytest.mark.parametrize(
    ("joint", "parts"),
    [
        ("6568//9365", {"nature": "6568", "function": "9365"}),
        ("65/6574/33", {"chapter": "65", "nature": "6574", "function": "33"}),
        ("27_27638_82471", {"chapter": "27", "nature": "27638", "function": "82471"}),
        ("204-2041412", {"chapter": "204", "nature": "2041412"}),
        ("906-632-20421", {"chapter": "906", "nature": "20421", "function": "632"}),
        ("011-6232", {"chapter": "011", "nature": "6232"}),
        ("65748/33", {"nature": "65748", "function": "33"}),
        ("33/65748", {"function": "33", "nature": "65748"}),
        ("6574", {"nature": "6574"}),
        ("65", {"chapter": "65"}),
        (" - ", {}),
    ],
)
def test_the_parts_of_a_joint_code(joint: str, parts: dict[str, str]) -> None:
    assert split_account(joint) == parts
