"""The lessons of all corrections gathered into one patch; before each file, the corrections that support it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import partial
from pathlib import Path

from pipeline.collectivities import place_files, plain, read_place
from pipeline.corrections.record import Correction
from pipeline.learn import files
from pipeline.learn.lessons import Lesson
from pipeline.learn.members import Council
from pipeline.model.text import fold

LEAST = {"word": 1, "confusion": 2, "header": 1}  # corrections that must agree before a lesson is proposed
WORDS, CONFUSIONS, HEADERS = "lexicon/administration.toml", "repairs/confusions.toml", "tables/budget.toml"


@dataclass
class Patch:
    """The files of rules/ as they would be, and for each what supports it."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    supports: dict[str, list[str]] = field(default_factory=dict)

    def change(self, path: str, edit: Callable[[str], str], told: str, corrections: Iterable[Correction]) -> None:
        """Edit one file, and note why."""
        before = self.files.get(path, self._now(path))
        after = files.checked(path, edit(before))
        if after != before:
            self.files[path] = after
            because = "; ".join(_said(each) for each in corrections)
            self.supports.setdefault(path, []).append(f"# {told}: {because}")

    def lines(self) -> Iterator[str]:
        """The unified diff, as `git apply` and `patch -p1` take it."""
        for path, after in sorted(self.files.items()):
            before = self._now(path)
            old = f"a/rules/{path}" if before else "/dev/null"
            yield from (f"{line}\n" for line in self.supports[path])
            yield from unified_diff(before.splitlines(True), after.splitlines(True), old, f"b/rules/{path}")
            yield "\n"

    def _now(self, path: str) -> str:
        found = self.root / path
        return found.read_text(encoding="utf-8") if found.is_file() else ""


def taught(patch: Patch, lessons: Iterable[Lesson]) -> None:
    """Add the lessons on which enough corrections agree."""
    agreed: dict[tuple[str, str, str], list[Correction]] = {}
    for lesson in lessons:
        agreed.setdefault((lesson.kind, lesson.subject, lesson.taught), []).append(lesson.correction)
    for (kind, subject, what), corrections in agreed.items():
        if len({(each.sha256, each.path) for each in corrections}) < LEAST[kind]:
            continue
        if kind == "word":
            patch.change(WORDS, partial(files.with_items, key="words", items=[what]), f"word {what}", corrections)
        elif kind == "confusion":
            edit = partial(files.with_confusion, read=subject, printed=what)
            patch.change(CONFUSIONS, edit, f"read {subject} for {what}", corrections)
        else:
            edit = partial(files.with_header, column=subject, header=what)
            patch.change(HEADERS, edit, f"header of {subject}: {what}", corrections)


def seated(patch: Patch, councils: Iterable[Council]) -> None:
    """Add members to the file of their collectivity; one without a list gets all who surely sit in its documents.

    A list is held to be whole: checks warn of others.
    """
    for council in councils:
        path = _file_of(patch, council.name)
        text = patch.files.get(path, "")
        listed = read_place(patch.root / path).members if (patch.root / path).is_file() else ()
        wanted = council.corrected if listed else dict.fromkeys([*council.known, *council.corrected])
        missing = [name for name in sorted(wanted, key=plain) if plain(name) not in set(map(plain, listed))]
        because = [each for made in council.corrected.values() for each in made]
        if missing and (text or (patch.root / path).is_file()):
            patch.change(path, partial(files.with_items, key="members", items=missing), "members", because)
        elif missing:
            made = files.new_place(council.name, council.type, missing)
            patch.change(path, partial(str.__add__, made), "members of a collectivity without a file", because)


def _file_of(patch: Patch, name: str) -> str:
    """The file of a collectivity, by its names; a new one where there is none."""
    for path in place_files(patch.root / "collectivities"):
        place = read_place(path)
        if plain(name) in map(plain, (place.name, *place.names)):
            return path.relative_to(patch.root).as_posix()
    return f"collectivities/{re.sub(r'[^a-z0-9]+', '-', fold(name).lower()).strip('-') or 'place'}.toml"


def _said(correction: Correction) -> str:
    """A correction in a line of the patch."""

    def short(value: object) -> str:
        return " ".join(str(value).split())[:60]

    what = f"{short(correction.read)} > {short(correction.after)}" if correction.op == "replace" else correction.op
    return f"{correction.id} {correction.who} {correction.when[:10]} {correction.file} {correction.column} {what}"
