"""`delib sample`: a sheet of values drawn by chance, and the accuracy that its answers show."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rich.console import Console
from rich.table import Table as Grid

from pipeline.evaluate.accuracy import Accuracy, of_all, of_stratum
from pipeline.evaluate.sample import sample
from pipeline.evaluate.sheet import Answers, answers, written
from pipeline.export.staging import write_whole


def draw(export: Path, number: int, seed: int, tables: Collection[str], out: Path) -> str:
    """Write a sheet to fill in; gives the sentence that says what it holds. Raises UsageError."""
    drawn, sizes = sample(export, number, seed, tables)
    write_whole(out, written(drawn, sizes))
    total = sum(sizes.values())
    return (
        f"{len(drawn)} of {total} values, drawn with seed {seed}, in {out}. Compare each with its page, "
        f"write o or n in the column `right`, then: delib sample {export} --read {out}"
    )


def read(export: Path, sheet: Path) -> None:
    """Print the accuracy that a filled sheet shows, by table and of all. Raises UsageError."""
    found = answers(sheet, export)
    console = Console(highlight=False, soft_wrap=True)
    grid = Grid("table", "values", "answered", "right", "accuracy %", "95 % interval")
    for table, stratum in found.strata.items():
        shown = _shown(of_stratum(stratum)) if stratum.answered else ("-", "-")
        grid.add_row(table, str(stratum.size), str(stratum.answered), str(stratum.right), *shown)
    console.print(grid)
    for note in _notes(found):
        console.print(note)
    console.print("\n".join(_sentences(found)), markup=False)


def _notes(found: Answers) -> list[str]:
    empty = [table for table, stratum in found.strata.items() if not stratum.answered]
    notes = {
        f"{found.open} values have no answer yet and are not counted": found.open,
        f"{found.unsure} values cannot be told from the page and are not counted": found.unsure,
        f"{found.gone} answers are of values that this export no longer holds so, and are not counted": found.gone,
        f"Nothing was answered of {', '.join(empty)}: the figures say nothing of it": len(empty),
    }
    return [note for note, number in notes.items() if number]


def _sentences(found: Answers) -> list[str]:
    """What a publisher can state, in English and in French."""
    share, interval = _shown(of_all(found.strata))
    number = sum(stratum.answered for stratum in found.strata.values())
    low, high = interval.split(" to ")
    return [
        f"{share} % of the values published are right (95 % interval {interval} %), by {number} drawn by chance and "
        "compared with the page; values that the tables lack are not counted.",
        f"{share.replace('.', ',')} % des valeurs publiées sont exactes (intervalle à 95 % : {low.replace('.', ',')} à "
        f"{high.replace('.', ',')} %), d'après {number} tirées au sort et comparées à la page ; "
        "les valeurs absentes des tables ne sont pas comptées.",
    ]


def _shown(accuracy: Accuracy) -> tuple[str, str]:
    return f"{100 * accuracy.share:.1f}", f"{100 * accuracy.low:.1f} to {100 * accuracy.high:.1f}"
