"""Every example in rules/ is a test; a file of rules that is wrong says so before any document is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import rules
from pipeline.errors import RulesError
from pipeline.model.text import Text
from pipeline.rules import Example, Rule

RULES = [rule for group in rules.load().groups.values() for rule in group]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.never]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}: {e.text[:60]}" for r, e in EXAMPLES])
def test_a_rule_finds_what_its_example_says(rule: Rule, example: Example) -> None:
    match = rule.search(Text.plain(example.text))
    assert match, f"{rule.id} does not match {example.text!r}"
    found = {name: part.string for name, part in match.groups().items()}
    assert {name: found.get(name) for name in example.finds} == example.finds


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=[f"{r.id}: {t[:60]}" for r, t in COUNTEREXAMPLES])
def test_a_rule_leaves_its_counterexamples_alone(rule: Rule, text: str) -> None:
    assert rule.search(Text.plain(text)) is None


def test_every_rule_has_an_example() -> None:
    assert [rule.id for rule in RULES if not rule.examples] == []


def folder(tmp_path: Path, content: str, macros: str = "count = '\\d+'\n") -> Path:
    (tmp_path / "macros.toml").write_text(macros, encoding="utf-8")
    (tmp_path / "votes.toml").write_text(content, encoding="utf-8")
    return tmp_path


RULE = "[[rule]]\nid = \"for\"\npattern = '{pattern}'\nexamples = []\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[rule]\n", "not valid TOML"),
        ('[[rule]]\nid = "for"\nexamples = []\n', "rule.0.pattern: Field required"),
        ('[[rule]]\nid = "for"\npatern = "x"\nexamples = []\n', "rule.0.pattern: Field required"),
        (RULE.format(pattern="(pour"), "no regular expression"),
        (RULE.format(pattern="par $coutn voix"), "Did you mean $count?"),
        (RULE.format(pattern="pour") * 2, "two rules are called for"),
    ],
)
def test_a_wrong_file_names_file_key_and_reason(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(RulesError, match=r"votes\.toml") as caught:
        rules.load(folder(tmp_path, content))
    assert said in str(caught.value)


def test_a_pattern_that_was_broken_where_it_is_installed_names_its_rule() -> None:
    rule = Rule("votes.own", "(pour", "", 0.9, (), ())
    for look in (lambda: rule.search(Text.plain("pour")), lambda: rule.regex):
        with pytest.raises(RulesError, match=r"rule votes\.own.*no regular expression"):
            look()
