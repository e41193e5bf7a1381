"""A readable summary of an export, for the terminal."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Styled

from pipeline.errors import UsageError
from pipeline.export import schema, tables

ROWS = 12  # what fits on a screen; the tables hold all


def show(folder: Path) -> None:
    """Print each deliberation of an export with its vote, sums, budget lines and checks; raises UsageError."""
    if not (folder / "deliberations.csv").is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
        raise UsageError(str(folder), "holds no deliberations.csv", remedy)
    console = Console(soft_wrap=False)
    frames = {table.name: tables.read(folder, table) for table in schema.TABLES}
    deliberations = frames.pop("deliberations")
    for row in deliberations.itertuples():
        mine = {name: frame[frame["deliberation_id"] == row.deliberation_id] for name, frame in frames.items()}
        _deliberation(console, row._asdict(), mine)  # type: ignore[operator]
    console.print(f"{len(deliberations)} deliberations in {folder}", highlight=False)


def _deliberation(console: Console, row: dict[str, str], mine: dict[str, pd.DataFrame]) -> None:
    console.rule(Styled(f"{row['collectivity']} · {row['body']} · {row['date']} · n° {row['number'] or '?'}"))
    console.print(Styled(row["title"], style="bold"))
    console.print(Styled(f"{row['file']}, pages {row['page_first']}-{row['page_last']}", style="dim"))
    console.print(Styled(f"{_presences(mine['attendance'])}. {_vote(row)}"))
    _grid(console, "Articles", mine["articles"], ("number", "action", "text", "page"))
    _grid(console, "Montants", mine["amounts"], ("value", "currency", "role", "beneficiary", "label", "page"))
    columns = ("operation", "chapter", "nature", "function", "label", "cp", "expense", "page")
    _grid(console, "Imputations", mine["imputations"], columns)
    for check in mine["checks"].itertuples():
        console.print(Styled(f"⚠ {check.message}", style="yellow"))
    console.print()


def _presences(attendance: pd.DataFrame) -> str:
    counted = attendance["status"].value_counts()
    return ", ".join(f"{number} {status}" for status, number in counted.items()) or "no attendance printed"


def _vote(row: dict[str, str]) -> str:
    counts = [
        f"{row[f'votes_{name}']} {name}"
        for name in ("for", "against", "abstention", "not_participating")
        if row[f"votes_{name}"]
    ]
    unanimous = ["unanimous"] if row["unanimous"] == "true" else []
    return ": ".join(filter(None, (row["outcome"], ", ".join(unanimous + counts))))


def _grid(console: Console, title: str, frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    if frame.empty:
        return
    grid = Grid(title=title, title_justify="left", expand=False)
    shown = [name for name in columns if (frame[name] != "").any()]
    for name in shown:
        numeric = name in ("value", "cp", "expense", "page")
        grid.add_column(name, justify="right" if numeric else "left", overflow="fold" if name == "text" else "ellipsis")
    for values in frame[shown].head(ROWS).itertuples(index=False):
        grid.add_row(*(Styled(str(value)) for value in values))
    console.print(grid)
    if len(frame) > ROWS:
        console.print(f"… and {len(frame) - ROWS} more", style="dim", highlight=False)
