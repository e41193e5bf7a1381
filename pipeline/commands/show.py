"""A readable summary of an export, for the terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Styled

from pipeline.errors import UsageError
from pipeline.export.acts import Row, acts
from pipeline.export.schema import AMOUNTS, ARTICLES, ATTENDANCE, CHECKS, IMPUTATIONS

ROWS = 12  # what fits on a screen; the tables hold all
NUMERIC = ("value", "cp", "expense", "page")
SHOWN = (ATTENDANCE, ARTICLES, AMOUNTS, IMPUTATIONS, CHECKS)


def show(folder: Path) -> None:
    """Print each deliberation of an export with its vote, sums, budget lines and checks; raises UsageError."""
    if not (folder / "deliberations.csv").is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
        raise UsageError(str(folder), "holds no deliberations.csv", remedy)
    console = Console(soft_wrap=False)
    count = 0
    for row, mine in acts(folder, SHOWN):
        _deliberation(console, row, mine)
        count += 1
    console.print(f"{count} deliberations in {folder}", highlight=False)


def _deliberation(console: Console, row: Row, mine: dict[str, list[Row]]) -> None:
    console.rule(Styled(f"{row['collectivity']} · {row['body']} · {row['date']} · n° {row['number'] or '?'}"))
    console.print(Styled(row["title"], style="bold"))
    first, last = row["page_first"], row["page_last"]
    pages = f"page {first}" if first == last else f"pages {first}-{last}"
    console.print(Styled(f"{row['file']}, {pages}", style="dim"))
    console.print(Styled(f"{_presences(mine['attendance'])}. {_vote(row)}"))
    _grid(console, "Articles", mine["articles"], ("number", "action", "text", "page"))
    _grid(console, "Montants", mine["amounts"], ("value", "currency", "role", "beneficiary", "label", "page"))
    columns = ("operation", "chapter", "nature", "function", "label", "cp", "expense", "page")
    _grid(console, "Imputations", mine["imputations"], columns)
    for check in mine["checks"]:
        console.print(Styled(f"⚠ {check['message']}", style="yellow"))
    console.print()


def _presences(attendance: list[Row]) -> str:
    counted = Counter(row["status"] for row in attendance).most_common()
    return ", ".join(f"{number} {status}" for status, number in counted) or "no attendance printed"


def _vote(row: Row) -> str:
    counts = [
        f"{row[f'votes_{name}']} {name}"
        for name in ("for", "against", "abstention", "not_participating")
        if row[f"votes_{name}"]
    ]
    unanimous = ["unanimous"] if row["unanimous"] == "true" else []
    return ": ".join(filter(None, (row["outcome"], ", ".join(unanimous + counts))))


def _grid(console: Console, title: str, rows: list[Row], columns: tuple[str, ...]) -> None:
    if not rows:
        return
    grid = Grid(title=title, title_justify="left", expand=False)
    shown = [name for name in columns if any(row[name] for row in rows)]
    for name in shown:
        justify: Literal["left", "right"] = "right" if name in NUMERIC else "left"
        grid.add_column(name, justify=justify, overflow="fold" if name == "text" else "ellipsis")
    for row in rows[:ROWS]:
        grid.add_row(*(Styled(row[name]) for name in shown))
    console.print(grid)
    if len(rows) > ROWS:
        console.print(f"… and {len(rows) - ROWS} more", style="dim", highlight=False)
