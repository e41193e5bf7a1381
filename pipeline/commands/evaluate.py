"""`delib evaluate`: how right an export is against truth files, and what it gained and lost against an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Grid

from pipeline.errors import UsageError
from pipeline.evaluate.compare import Judged, character_errors, judged
from pipeline.evaluate.tally import Tally, tallies
from pipeline.evaluate.truth import exported, truths

SHOWN = 40  # values gained or lost that are printed
WIDTH = 110


def evaluate(truth: Path, export: Path, before: Path | None = None, misses: bool = False) -> Iterator[Judged]:
    """Print the figures of an export, value by value where asked; gives the verdicts. Raises UsageError."""
    console = Console(highlight=False, soft_wrap=True, width=WIDTH)
    verdicts = verdicts_of(truth, export)
    console.print(_text_errors(text_errors(truth, export)))
    console.print(_figures(tallies(verdicts)))
    if misses:
        for judgement in verdicts:
            if judgement.verdict != "right":
                console.print(_told(judgement), markup=False)
    if before:
        _compared(console, verdicts_of(truth, before), verdicts)
    return iter(verdicts)


def verdicts_of(truth: Path, export: Path) -> list[Judged]:
    """The verdict on every value of every document that has a truth file; raises UsageError."""
    if not (export / "datapackage.json").is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
        raise UsageError(str(export), "holds no datapackage.json", remedy)
    return [each for document in truths(truth) for each in judged(document, exported(export, document.file))]


def text_errors(truth: Path, export: Path) -> dict[str, tuple[int, int]]:
    """By document, the characters of the exported text to change and those of the true text."""
    found = {each.file: character_errors(each, exported(export, each.file)) for each in truths(truth)}
    return {file: (edits, length) for file, (edits, length) in found.items() if length}


def as_json(verdicts: list[Judged], errors: dict[str, tuple[int, int]] | None = None) -> str:
    """The tallies as JSON: for each table and column the counts and the F1; for `text` the characters and the CER."""
    found: dict[str, Any] = {n or "all": vars(tally) | {"f1": tally.f1} for n, tally in tallies(verdicts).items()}
    if errors:
        edits, length = map(sum, zip(*errors.values(), strict=True))
        found["text"] = {"characters": length, "errors": edits, "cer": edits / length}
    return json.dumps(found, indent=1) + "\n"


def _text_errors(errors: dict[str, tuple[int, int]]) -> Grid:
    grid = Grid("document", "characters", "errors", "CER %", title="Text")
    every = (sum(edits for edits, _ in errors.values()), sum(length for _, length in errors.values()))
    for file, (edits, length) in [*errors.items(), ("all", every)]:
        grid.add_row(file, str(length), str(edits), f"{100 * edits / length:.2f}" if length else "-")
    return grid


def _figures(found: dict[str, Tally]) -> Grid:
    grid = Grid("values", "right", "wrong", "missed", "invented", "precision", "recall", "F1", title="Values")
    for name, tally in found.items():
        counts = (tally.right, tally.wrong, tally.missed, tally.invented)
        shares = (tally.precision, tally.recall, tally.f1)
        shown = (f"{100 * share:.2f}" if share is not None else "-" for share in shares)
        grid.add_row(_named(name), *map(str, counts), *shown)
    return grid


def _named(name: str) -> str:
    return f"  {name.split('.')[1]}" if "." in name else name or "all"


def _compared(console: Console, before: list[Judged], now: list[Judged]) -> None:
    old, new = ({_place(v): v for v in verdicts if v.verdict != "right"} for verdicts in (before, now))
    for title, keys, source in (("gained", old.keys() - new.keys(), old), ("lost", new.keys() - old.keys(), new)):
        console.print(f"{len(keys)} values {title}")
        for key in sorted(keys)[:SHOWN]:
            console.print("  " + _told(source[key]), markup=False)


def _place(judgement: Judged) -> tuple[str, int, str, str, int, str]:
    """What one value is in two runs: its row in the truth, or, where it was invented, the value itself."""
    row, value = (judgement.row, "") if judgement.true else (0, repr(judgement.found and judgement.found.value))
    return (judgement.file, judgement.deliberation, judgement.table, judgement.column, row, value)


def _told(judgement: Judged) -> str:
    where = f"{judgement.file}, deliberation {judgement.deliberation}, {judgement.table}"
    row = f" {judgement.row}" if judgement.row else ""
    true, found = (repr(value.value) if value else "nothing" for value in (judgement.true, judgement.found))
    return f"{judgement.verdict}: {where}{row}.{judgement.column}: {true} read as {found}"
