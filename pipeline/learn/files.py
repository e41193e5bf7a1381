"""Additions to the files of rules/, made in their text so that comments and order stay."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.errors import RulesError
from pipeline.model.text import fold

WIDTH = 200  # characters of a line of a list
RARE = 2.0  # how rare a confusion is that a few corrections show, in powers of ten


def with_items(text: str, key: str, items: Sequence[str]) -> str:
    """The text with more strings at the end of a list; the list is made where the key is missing."""
    written = ", ".join(map(_quoted, items))
    found = re.search(rf"^{key} *= *\[", text, re.MULTILINE)
    if found is None:
        return f"{text.rstrip()}\n{key} = [{written}]\n"
    end = _closing(text, found.end())
    body = text[found.end() : end].rstrip()
    if "\n" in body:
        return f"{text[: found.end()]}{body.rstrip(',')},\n  {written},\n{text[end:]}"
    comma = ", " if body.strip(" ,") else ""
    return f"{text[: found.end()]}{body.rstrip(' ,')}{comma}{written}{text[end:]}"


def with_confusion(text: str, read: str, printed: str) -> str:
    """The text with one more thing that may have been printed where some letters are read."""
    table = tomllib.loads(text).get("values", {}).get("confusions", {})
    added = f"{printed} {RARE}"
    if read in table:
        if any(each.split(" ")[0] == printed for each in str(table[read]).split(", ")):
            return text
        line = re.compile(rf'^("?){re.escape(read)}\1 = "([^"]*)"', re.MULTILINE)
        return line.sub(lambda match: f'{_quoted(read)} = "{match[2]}, {added}"', text, count=1)
    start = text.index("[values.confusions]")
    following = re.search(r"^(?:#.*\n)*\[", text[start + 1 :], re.MULTILINE)
    end = start + 1 + following.start() if following else len(text)
    return (
        f"{text[:end].rstrip()}\n{_quoted(read)} = {_quoted(added)}\n{'' if end == len(text) else chr(10)}{text[end:]}"
    )


def with_header(text: str, column: str, header: str) -> str:
    """The text with a rule for one more header of a column."""
    rules: list[dict[str, Any]] = tomllib.loads(text)["rule"]
    means = next(rule["means"] for rule in rules if rule["id"].split(".")[0] == column)
    number = sum(rule["id"].startswith(f"{column}.learned") for rule in rules) + 1
    words = [re.escape(word) for word in fold(header).lower().split()]
    pattern = " ".join(words)
    return (
        f"{text.rstrip()}\n\n[[rule]]\nid = '{column}.learned{number}'\npattern = '''{pattern}'''\n"
        f"means = '{means}'\nexamples = [{{ text = {_quoted(header)} }}]\n"
    )


def new_place(name: str, kind: str, members: Iterable[str]) -> str:
    """A thin file for a collectivity that has none."""
    written = "".join(f"  {_quoted(member)},\n" for member in members)
    return f"name = {_quoted(name)}\ntype = {_quoted(kind)}\nmembers = [\n{written}]\n"


def checked(path: str, text: str) -> str:
    """The text, which is valid TOML; RulesError where it is not."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(path, f"the addition does not fit into it ({error})", "Add it by hand") from error
    return text


def _closing(text: str, start: int) -> int:
    """Where the list that was opened before `start` is closed; strings and comments may hold brackets."""
    for match in re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#[^\n]*|\]').finditer(text, start):
        if match.group() == "]":
            return match.start()
    return len(text)


def _quoted(string: str) -> str:
    return json.dumps(string, ensure_ascii=False)
