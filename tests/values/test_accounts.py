"""Account codes in one string, told apart by their shapes."""

from __future__ import annotations

import pytest

from pipeline.values.accounts import split_account, split_operation


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


@pytest.mark.parametrize(
    ("joint", "parts"),
    [
        ("2183-104", {"nature": "2183", "operation": "104"}),
        ("2183/104", {"nature": "2183", "operation": "104"}),
        ("2183 (21) - 104", {"nature": "2183", "chapter": "21", "operation": "104"}),
        ("104 - 21318", {"operation": "104", "nature": "21318"}),
        ("6061 (011)", {"nature": "6061"}),
        ("2183", {"nature": "2183"}),
    ],
)
def test_an_account_and_an_operation_in_one_code(joint: str, parts: dict[str, str]) -> None:
    assert split_operation(joint) == parts


def test_under_the_header_of_accounts_only_those_of_investment_have_an_operation() -> None:
    assert split_operation("2183-104", bare=True) == {"nature": "2183", "operation": "104"}
    assert split_operation("6574-12", bare=True) == {}
    assert split_operation("2188-0201", bare=True) == {}
