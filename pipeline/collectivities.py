"""What is known beforehand of single collectivities: one thin file each in rules/collectivities/, never required."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import RulesError
from pipeline.model.records import CollectivityType
from pipeline.model.text import Text, fold
from pipeline.rules import rules_folder
from pipeline.values.similarity import similarity


class Collectivity(BaseModel):
    """One file: the name and type, and what its documents print that others do not."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    type: CollectivityType
    names: tuple[str, ...] = ()
    siren: str | None = Field(default=None, pattern=r"^\d{9}$")
    noise: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    def is_noise(self, line: str) -> bool:
        """Whether a printed line is one of those that belong to no act."""
        return plain(line) in map(plain, self.noise)


def plain(string: str) -> str:
    """The words of a line in lower case without accents, for comparison."""
    return re.sub(r"\W+", " ", fold(string).lower()).strip()


@cache
def collectivities(folder: Path | None = None) -> tuple[Collectivity, ...]:
    """All files, validated; raises RulesError with file, key and reason at the first fault."""
    root = folder or rules_folder() / "collectivities"
    return tuple(_read(path) for path in sorted(root.glob("*.toml")))


def recognised(text: Text, known: tuple[Collectivity, ...]) -> Collectivity | None:
    """The one collectivity whose SIREN stands in the act identifiers of a text, or whose name stands on a line of it.

    None where none is known, or where several are named.
    """
    sirens = set(re.findall(r"\b\d[\dAB]\d-(\d{9})-\d{8}-", text.string))
    lines = {plain(line.string) for line in text.lines()}
    by_siren = [place for place in known if place.siren in sirens]
    by_name = [place for place in known if not lines.isdisjoint(map(plain, (place.name, *place.names)))]
    found = by_siren or by_name
    return found[0] if len(found) == 1 else None


def _read(path: Path) -> Collectivity:
    try:
        return Collectivity.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(str(path), f"not valid TOML ({error})", "Mend the line it names") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(str(path), f"cannot be read ({error})", "Check that it is a readable UTF-8 file") from error
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(map(str, fault["loc"]))
        raise RulesError(str(path), f"key {key}: {fault['msg']}", _hint(key)) from error


def _hint(key: str) -> str:
    near = max(Collectivity.model_fields, key=lambda name: similarity(name, key))
    return f"Did you mean {near}?" if near != key else "See the model files beside it for the form"
