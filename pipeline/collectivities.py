"""What is known beforehand of single collectivities: one thin file each in rules/collectivities/, never required."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import RulesError
from pipeline.installed import rules_folder
from pipeline.model.records import CollectivityType
from pipeline.model.text import Text, fold
from pipeline.rules import (
    Rule,
    RuleGroup,
    Rules,
    RuleSpec,
    broken_examples,
    compiled,
    fault_and_remedy,
    macros_of,
    read_toml,
)
from pipeline.values.identifiers import is_siren, is_siret

KNOWN = 0.97  # how often a document that bears a known name or number is of that place
KNOWN_NAME = "collectivity.known"


class PlaceRule(RuleSpec):
    """A wording of this place alone: a rule, and the file of rules/ in which it is tried first (`fields/header`)."""

    file: str


class Collectivity(BaseModel):
    """One file: the name and type, and what its documents print that others do not."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    type: CollectivityType
    names: tuple[str, ...] = ()
    siren: str | None = Field(default=None, pattern=r"^\d{9}$")
    siret: str | None = Field(default=None, pattern=r"^\d{14}$")
    noise: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    rule: tuple[PlaceRule, ...] = ()

    @field_validator("siren", "siret")
    @classmethod
    def _holds_its_key(cls, number: str | None) -> str | None:
        if number and not (is_siren(number) if len(number) == 9 else is_siret(number)):
            raise ValueError(f"{number} does not hold its key, one of its figures is wrong")
        return number


def plain(string: str) -> str:
    """The words of a line in lower case without accents, for comparison."""
    return re.sub(r"\W+", " ", fold(string).lower()).strip()


@cache
def collectivities(folder: Path | None = None) -> tuple[Collectivity, ...]:
    """All files, validated; raises RulesError with file, key and reason at the first fault."""
    return tuple(map(read_place, place_files(folder)))


def place_files(folder: Path | None = None) -> list[Path]:
    """The files of the places, by name."""
    return sorted((folder or rules_folder() / "collectivities").glob("*.toml"))


def read_place(path: Path) -> Collectivity:
    """One file, validated; raises RulesError with file, key, reason and remedy."""
    try:
        return Collectivity.model_validate(read_toml(path))
    except ValidationError as error:
        raise RulesError(str(path), *fault_and_remedy(error, (Collectivity, PlaceRule))) from error


def faults(path: Path) -> Iterator[str]:
    """All that is wrong with one file: its keys, where its rules belong, their patterns and examples."""
    try:
        place = read_place(path)
        macros = macros_of(rules_folder())
        for spec in place.rule:
            if not (rules_folder() / f"{spec.file}.toml").is_file():
                yield f"{path}: rule {spec.id}: there is no rules/{spec.file}.toml. Name the file without its suffix"
            rule = compiled(path, spec.file.rsplit("/", 1)[-1], spec, macros)
            yield from (f"{path}: rule {spec.id}: {fault}" for fault in broken_examples(rule))
    except RulesError as error:
        yield str(error)


def recognised(text: Text, known: tuple[Collectivity, ...]) -> Collectivity | None:
    """The one collectivity whose SIREN stands in the act identifiers of a text, or whose name stands on a line of it.

    None where none is known, or where several are named.
    """
    if not known:
        return None
    sirens = set(re.findall(r"\b\d[\dAB]\d-(\d{9})-\d{8}-", text.string))
    lines = {plain(line.string) for line in text.lines()}
    by_siren = [place for place in known if place.siren in sirens]
    by_name = [place for place in known if not lines.isdisjoint(map(plain, (place.name, *place.names)))]
    found = by_siren or by_name
    return found[0] if len(found) == 1 else None


def with_place(rules: Rules, text: Text, known: tuple[Collectivity, ...] | None = None) -> Rules:
    """The rules, and those of the collectivity that the text is recognised to be of; the same where it is of none."""
    place = recognised(text, collectivities() if known is None else known)
    if place is None:
        return rules
    groups = dict(rules.groups)
    macros = macros_of(rules_folder()) if place.rule else {}
    for name, rule in _rules_of(place, macros):
        groups[name] = groups[name].with_first([rule])
    groups["place"] = RuleGroup(
        "place",
        (),
        {"place": {"name": place.name, "siren": place.siren or ""}},
        {"members": place.members, "groups": place.groups},
    )
    return Rules(groups)


def _rules_of(place: Collectivity, macros: Mapping[str, str]) -> Iterator[tuple[str, Rule]]:
    """What a file says as rules, each with the group that it joins."""
    names = "|".join(_words(name) for name in (place.name, *place.names))
    number = rf"|(?<=\b\d[\dAB]\d-){place.siren}(?=-\d{{8}}-)" if place.siren else ""
    yield "fields/collectivity", _rule(KNOWN_NAME, rf"^\W*(?:{names})\W*$" + number, place.type)
    for at, line in enumerate(place.noise):
        yield "margins", _rule(f"margins.line.noise{at}", rf"^\W*{_words(line)}\W*$")
    for spec in place.rule:
        yield spec.file, compiled(Path(place.name), spec.file.rsplit("/", 1)[-1], spec, macros)


def _words(line: str) -> str:
    """A pattern for the words of a line, whatever stands between them."""
    return r"\W+".join(map(re.escape, plain(line).split()))


def _rule(name: str, pattern: str, means: str = "") -> Rule:
    return Rule(name, pattern, means, KNOWN, (), ())
