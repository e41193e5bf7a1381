"""Patterns as the files of rules/ write them: macros written out, a space for any run of white space."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.errors import RulesError
from pipeline.values.similarity import nearest

TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[ \n]+[?*]?|.", re.DOTALL)


def expand(pattern: str, macros: Mapping[str, str], where: str) -> str:
    """A pattern with its macros written out and its spaces made to match any white space."""

    def macro(match: re.Match[str]) -> str:
        name = match[1]
        if name not in macros:
            near = nearest(name, list(macros), least=0.0)
            hint = "Define it in rules/macros.toml" if near is None else f"Did you mean ${list(macros)[near]}?"
            raise RulesError(where, f"there is no macro ${name}", hint)
        return macros[name]

    return re.sub(r"\$([a-z_]+)", macro, _spaces(pattern))


def _spaces(pattern: str) -> str:
    r"""A space becomes `\s+`, one with `?` or `*` becomes `\s*`; escaped ones and those in [...] stay; line ends go."""
    return "".join(_space(token) if token[0] in " \n" else token for token in TOKEN.findall(pattern))


def _space(token: str) -> str:
    if "\n" in token:
        return ""
    return r"\s*" if token[-1] in "?*" else r"\s+"
