"""The sheet on which a reader answers, value by value, whether it is what the page says."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.accuracy import Stratum
from pipeline.evaluate.sample import Drawn, values

COLUMNS = ("file", "page", "table", "about", "column", "value", "quote", "right", "remark")
KEYS = ("deliberation_id", "row", "of", "mark")
RIGHT = frozenset(["o", "oui", "y", "yes", "1", "v", "vrai", "true", "ok"])
WRONG = frozenset(["n", "non", "no", "0", "f", "faux", "false"])
UNSURE = "?"
FORMULA = re.compile(r"^[=+@\t\r]|^-(?![\d\s,.]+$)")  # what a spreadsheet would run or reckon


@dataclass(frozen=True)
class Answers:
    """What a sheet says: the strata by table, values still without an answer, and those that the export has no more."""

    strata: dict[str, Stratum]
    open: int
    unsure: int
    gone: int


def written(drawn: Sequence[Drawn], sizes: Mapping[str, int]) -> str:
    """The sheet as CSV with semicolons and a byte order mark, which a French spreadsheet opens as it is."""
    stream = io.StringIO()
    sheet = csv.writer(stream, delimiter=";", lineterminator="\n")
    sheet.writerow((*COLUMNS, *KEYS))
    for value in drawn:
        about, shown, quote = (_harmless(" ".join(text.split())) for text in (value.about, value.value, value.quote))
        told = (_harmless(value.file), value.page, value.table, about, value.column, shown, quote, "", "")
        sheet.writerow([*told, value.deliberation_id, value.row, sizes[value.table], value.mark])
    return "\ufeff" + stream.getvalue()


def answers(path: Path, export: Path) -> Answers:
    """What a filled sheet says of an export; a value that the export no longer holds so does not count.

    Raises UsageError where the file is no such sheet, where an answer is none, and where there is no answer at all.
    """
    rows = _rows(path)
    verdicts = [_verdict(path, at, row["right"]) for at, row in enumerate(rows, start=2)]
    held = {_key(row): row["mark"] for row in rows}
    kept = {value.key for value in values(export) if held.get(value.key) == value.mark}
    right, answered, sizes = Counter[str](), Counter[str](), dict[str, int]()
    for row, verdict in zip(rows, verdicts, strict=True):
        sizes[row["table"]] = int(row["of"])
        if verdict is not None and _key(row) in kept:
            answered[row["table"]] += 1
            right[row["table"]] += verdict
    if not answered:
        remedy = "Write o or n in the column `right`, and name the export that the sheet was drawn from"
        raise UsageError(str(path), "holds no answer on a value of this export", remedy)
    given = [row["right"].strip() for row in rows]
    return Answers(
        {table: Stratum(right[table], answered[table], size) for table, size in sorted(sizes.items())},
        open=given.count(""),
        unsure=given.count(UNSURE),
        gone=sum(verdict is not None and _key(row) not in kept for row, verdict in zip(rows, verdicts, strict=True)),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a sheet, also as spreadsheets save it: with commas or tabs, in the coding of Windows."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            str(path), f"cannot be read ({error.strerror})", "Name the sheet that was filled in"
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    sheet = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count))
    missing = [name for name in ("table", "column", "right", *KEYS) if name not in (sheet.fieldnames or ())]
    if missing:
        reason = f"has no column `{missing[0]}`"
        raise UsageError(str(path), reason, "Fill in a sheet that `delib sample … --out` wrote, and keep its columns")
    return [{name: cell or "" for name, cell in row.items() if name} for row in sheet if any(row.values())]


def _verdict(path: Path, line: int, answer: str) -> bool | None:
    said = answer.strip().lower()
    if said in RIGHT:
        return True
    if said in WRONG:
        return False
    if said in ("", UNSURE):
        return None
    raise UsageError(
        str(path), f"line {line}: « {answer} » is no answer", "Write o, n, or ? where the page does not tell"
    )


def _key(row: Mapping[str, str]) -> str:
    return f"{row['deliberation_id']}|{row['table']}|{row['row']}|{row['column']}"


def _harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text."""
    return f"'{text}" if FORMULA.match(text) else text
