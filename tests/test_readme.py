"""What the texts for newcomers say is true of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.export.registers import REGISTERS
from pipeline.export.schema import TABLES
from pipeline.model.text import Text
from tests.paths import PROJECT


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "LISEZMOI.md"])
def test_every_table_is_explained(name: str) -> None:
    assert re.findall(r"^\| `(\w+)\.csv`", read(name), re.MULTILINE) == [table.name for table in (*TABLES, *REGISTERS)]


def test_the_example_of_a_rule_is_one_that_works(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", read("README.md"), re.DOTALL)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    (tmp_path / "macros.toml").write_text(read("rules/macros.toml"), encoding="utf-8")
    (rule,) = rules.load(tmp_path)["example"]
    for sentence in rule.examples:
        match = rule.search(Text.plain(sentence.text))
        assert match is not None
        assert {name: part.string for name, part in match.groups().items()} == sentence.finds
    assert not any(rule.search(Text.plain(sentence)) for sentence in rule.never)


@pytest.mark.parametrize("name", ["README.md", "LISEZMOI.md", "CONTRIBUTING.md"])
def test_every_target_that_is_named_can_be_made(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?<![\w ])make ([a-z-]+)", read(name))) <= targets


@pytest.mark.parametrize("name", ["README.md", "LISEZMOI.md", "CONTRIBUTING.md"])
def test_every_file_that_is_linked_exists(name: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", read(name))
    assert [link for link in links if not (PROJECT / link).exists()] == []
