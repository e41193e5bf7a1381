"""The rules: wordings in rules/*.toml, validated as a whole before any document is opened.

A pattern is a regular expression for Python's `re`, matched without regard to case on the folded text
(`Text.folded`: no accents, plain quotes, dashes and spaces), so it is written in lower case without accents. In a
pattern a space stands for any run of white space, ` ?` for one that may be missing, and `$name` for a macro of
rules/macros.toml. `(?-i:[A-Z])` asks for a capital.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import RulesError
from pipeline.installed import rules_folder
from pipeline.literals import leads
from pipeline.model.text import Text
from pipeline.patterns import expand
from pipeline.rule import FLAGS, Example, Match, Rule, broken_examples, valid
from pipeline.values.similarity import nearest

__all__ = [
    "Example",
    "Match",
    "Rule",
    "RuleGroup",
    "RuleSpec",
    "Rules",
    "broken_examples",
    "compiled",
    "fault_and_remedy",
    "load",
    "macros_of",
    "read_toml",
]


class RuleSpec(BaseModel):
    """One rule as its file writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    pattern: str
    means: str = ""
    strength: float = Field(default=0.95, ge=0, le=1, allow_inf_nan=False)
    examples: tuple[Example, ...]
    never: tuple[str, ...] = ()


class RuleFile(BaseModel):
    """A file of rules: patterns in the order in which they are tried, and tables of decided values."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: tuple[RuleSpec, ...] = ()
    values: dict[str, dict[str, str]] = {}
    lists: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one file, in order, with its value tables (raw value to decided value) and word lists."""

    name: str
    rules: tuple[Rule, ...]
    values: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]]
    _of: dict[str, tuple[Rule, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _leads: dict[str, tuple[str, ...] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def of(self, prefix: str) -> tuple[Rule, ...]:
        """The rules whose id (after the file's name) is `prefix` or starts with `prefix` and a dot; all for none."""
        if not prefix:
            return self.rules
        if prefix not in self._of:
            full = f"{self.name}.{prefix}"
            self._of[prefix] = tuple(r for r in self.rules if r.id == full or r.id.startswith(full + "."))
        return self._of[prefix]

    def that_may(self, lowered: str, prefix: str = "") -> tuple[Rule, ...]:
        """The rules of a prefix (all of them where it is empty) that may match in a text, by its lower-case form."""
        return tuple(rule for rule in self._led(lowered, prefix) if rule.may_match(lowered))

    def within(self, text: Text) -> RuleGroup:
        """The group with only those of its rules that may find something in a text or in a part of it."""
        return replace(self, rules=self.that_may(text.lowered))

    def _led(self, lowered: str, prefix: str) -> tuple[Rule, ...]:
        """The rules of a prefix, none of them where nothing stands in the text that one of them needs."""
        if prefix not in self._leads:
            self._leads[prefix] = leads(rule.required for rule in self.of(prefix))
        led = self._leads[prefix]
        return self.of(prefix) if led is None or any(map(lowered.__contains__, led)) else ()

    def finditer(self, text: Text, prefix: str = "") -> list[Match]:
        """All matches in the order of the text; where several start at one place, the earlier rule first."""
        found = [match for rule in self._led(text.lowered, prefix) for match in rule.finditer(text)]
        return sorted(found, key=lambda match: match.start)

    def search(self, text: Text, prefix: str = "") -> Match | None:
        """The first match of the first rule that matches at all."""
        return next((match for rule in self._led(text.lowered, prefix) if (match := rule.search(text))), None)

    def with_first(self, rules: Iterable[Rule], lists: Mapping[str, tuple[str, ...]] | None = None) -> RuleGroup:
        """The group with more rules that are tried before its own, and more word lists."""
        return replace(self, rules=(*rules, *self.rules), lists={**self.lists, **(lists or {})})


@dataclass(frozen=True, eq=False)
class Rules:
    """Every group of rules, by its path below rules/ without the suffix (`fields/votes`)."""

    groups: Mapping[str, RuleGroup]
    _under: dict[str, tuple[RuleGroup, ...]] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, name: str) -> RuleGroup:
        return self.groups[name]

    def within(self, text: Text, *names: str) -> Rules:
        """The rules, the named groups with only what may find something in a text or in a part of it."""
        return Rules({**self.groups, **{name: self.groups[name].within(text) for name in names}})

    def under(self, folder: str) -> tuple[RuleGroup, ...]:
        """The groups of one folder, by name."""
        if folder not in self._under:
            held = (group for name, group in sorted(self.groups.items()) if name.startswith(folder + "/"))
            self._under[folder] = tuple(held)
        return self._under[folder]


@cache
def load(folder: Path | None = None) -> Rules:
    """Read and validate all rules; raises RulesError with file, key and reason at the first fault.

    The tests compile every pattern of the installed rules; those of another folder are compiled here.
    """
    root = folder or rules_folder()
    if not root.is_dir():
        raise RulesError(
            str(root), "there is no such folder of rules", "Reinstall delib or name a folder that holds rules"
        )
    macros = macros_of(root)
    groups = {}
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).with_suffix("").as_posix()
        if name != "macros" and not name.startswith("collectivities/"):
            groups[name] = _group(path, name, macros, untested=folder is not None)
    return Rules(groups)


def read_toml(path: Path) -> dict[str, object]:
    """The content of a file of rules/; raises RulesError where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(str(path), f"cannot be read ({error})", "Check that it is a readable UTF-8 file") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, a number without end, brackets without end
        raise RulesError(str(path), f"not valid TOML ({error})", "Mend the line it names") from error


def macros_of(folder: Path) -> dict[str, str]:
    """The macros of a folder of rules, each with the earlier ones it uses written out."""
    path = folder / "macros.toml"
    macros: dict[str, str] = {}
    for name, pattern in read_toml(path).items():
        if not isinstance(pattern, str):
            raise RulesError(str(path), f"macro {name} is not a string", "Write it as a literal string: '...'")
        macros[name] = f"(?:{expand(pattern, macros, f'{path}: {name}')})"
    return macros


def _group(path: Path, name: str, macros: Mapping[str, str], untested: bool) -> RuleGroup:
    try:
        spec = RuleFile.model_validate(read_toml(path))
    except ValidationError as error:
        raise RulesError(str(path), *fault_and_remedy(error, (RuleSpec, RuleFile))) from error
    short = name.rsplit("/", 1)[-1]
    seen: set[str] = set()
    for rule in spec.rule:
        if rule.id in seen:
            raise RulesError(str(path), f"two rules are called {rule.id}", "Give one of them another id")
        seen.add(rule.id)
    rules = tuple((compiled if untested else expanded)(path, short, rule, macros) for rule in spec.rule)
    return RuleGroup(short, rules, spec.values, spec.lists)


def expanded(path: Path, group: str, spec: RuleSpec, macros: Mapping[str, str]) -> Rule:
    """The rule that a file writes, its macros written out; raises RulesError where it names an unknown one."""
    pattern = expand(spec.pattern, macros, f"{path}: rule {spec.id}")
    return Rule(f"{group}.{spec.id}", pattern, spec.means, spec.strength, spec.examples, spec.never)


def compiled(path: Path, group: str, spec: RuleSpec, macros: Mapping[str, str]) -> Rule:
    """The rule that a file writes, with its pattern compiled; raises RulesError where that is none."""
    rule = expanded(path, group, spec, macros)
    with valid(f"{path}: rule {spec.id}"):
        re.compile(rule.pattern, FLAGS)
    return rule


def fault_and_remedy(error: ValidationError, models: Iterable[type[BaseModel]]) -> tuple[str, str]:
    """The first fault of a file, and what to do; a key that nearly is one of the models' gets the right one."""
    fault = error.errors()[0]
    key = ".".join(map(str, fault["loc"]))
    known = [name for model in models for name in model.model_fields]
    last = str(fault["loc"][-1]) if fault["loc"] else ""
    near = nearest(last, known, least=0.6) if fault["type"] == "extra_forbidden" else None
    remedy = "See the files beside it for the form" if near is None else f"Did you mean {known[near]}?"
    return f"key {key}: {fault['msg']}", remedy
