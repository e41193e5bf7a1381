"""The command line of `delib`: each command hands its arguments to a function of its room."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.errors import DelibError

HELP = """From scanned deliberations of French local assemblies to tables that show their sources.

Exit codes: 0 all done, 1 some documents failed, 2 the call or the rules are wrong, 3 a needed program is missing.
"""
EXTRACT_HELP = """Read documents and folders and write the tables.

Inputs: PDF (scans, text layers, or both), PNG, JPEG, TIFF, and OCR text (.txt, pages split by form feeds).
Folders are searched to the bottom; files of other kinds are left alone and counted.

Examples:

  delib extract scans/ --out tables/

  delib extract seance-2024-03-12.pdf annexe.tif --out tables/ --jobs 1

  delib extract archive/ --out tables/ --json-log 2> run.jsonl
"""

app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
places = typer.Typer(help="The thin files of rules/collectivities/.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(places, name="rules")


@app.command(help=EXTRACT_HELP)
def extract(
    inputs: Annotated[list[Path], typer.Argument(help="Documents and folders.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables; made if missing.", show_default=False)],
    language: Annotated[str, typer.Option(help="Language model of the OCR engine.")] = "fra",
    engine: Annotated[
        Literal["auto", "tesserocr", "pytesseract"], typer.Option(help="How Tesseract is called.")
    ] = "auto",
    cache: Annotated[
        Path | None, typer.Option(help="Folder of recorded pages, so that no page is read twice.", show_default=False)
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Documents read at once; 0: one for each core.")] = 0,
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Repair what OCR broke, or keep the raw reading.")
    ] = True,
    json_log: Annotated[bool, typer.Option("--json-log", help="Progress as lines of JSON on standard error.")] = False,
) -> None:
    from pipeline.batch.progress import reporter
    from pipeline.batch.run import run
    from pipeline.read import ReadOptions

    options = ReadOptions(language=language, engine=engine, cache=cache)
    with reporter(json_log) as report:
        summary = run(inputs, out, options, repair=clean, jobs=jobs or os.cpu_count() or 1, report=report.document)
        report.finish(summary, out)
    raise typer.Exit(1 if summary.failed else 0)


@app.command()
def show(folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.")]) -> None:
    """Print what an export holds: each deliberation with its vote, sums, budget lines and checks."""
    from pipeline.commands.show import show as show_export

    show_export(folder)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A document.", show_default=False)],
    field: Annotated[
        str | None, typer.Option(help="One field or table: president, votes, repairs …", show_default=False)
    ] = None,
    language: Annotated[str, typer.Option(help="Language model of the OCR engine.")] = "fra",
    cache: Annotated[Path | None, typer.Option(help="Folder of recorded pages.", show_default=False)] = None,
) -> None:
    """Tell for each value its rule, quote, page and what lost; for what is missing, which rules looked and where."""
    from pipeline.commands.explain import explain as lines_of
    from pipeline.read import ReadOptions

    for line in lines_of(file, ReadOptions(language=language, cache=cache), field):
        typer.echo(line)


@app.command()
def ocr(
    inputs: Annotated[list[Path], typer.Argument(help="Documents and folders.", show_default=False)],
    form: Annotated[Literal["text", "hocr", "alto"], typer.Option("--format", help="What is written.")] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write into; else it is printed.", show_default=False)
    ] = None,
    language: Annotated[str, typer.Option(help="Language model of the OCR engine.")] = "fra",
    engine: Annotated[
        Literal["auto", "tesserocr", "pytesseract"], typer.Option(help="How Tesseract is called.")
    ] = "auto",
    cache: Annotated[Path | None, typer.Option(help="Folder of recorded pages.", show_default=False)] = None,
) -> None:
    """Print or write pages as they were read, before any repair; on standard error, how each was read and why."""
    from pipeline.commands.ocr import ocr as run
    from pipeline.read import ReadOptions

    raise typer.Exit(run(inputs, form, out, ReadOptions(language=language, engine=engine, cache=cache)))


@app.command()
def evaluate(
    truth: Annotated[Path, typer.Argument(help="A folder of documents with NAME.truth.json beside them.")],
    export: Annotated[Path, typer.Argument(help="What `delib extract` wrote from it.")],
    before: Annotated[Path | None, typer.Option(help="An earlier export to compare with.", show_default=False)] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print each value that is not right.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures.", show_default=False)] = None,
) -> None:
    """Measure an export against the truth: characters, and values by table and column."""
    from pipeline.commands.evaluate import as_json
    from pipeline.commands.evaluate import evaluate as run

    verdicts = list(run(truth, export, before, misses))
    if json_file:
        json_file.write_text(as_json(verdicts), encoding="utf-8")


@places.command("new")
def rules_new(
    document: Annotated[Path, typer.Argument(help="A document of the collectivity.", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", help="The file to write.", show_default=False)] = None,
    language: Annotated[str, typer.Option(help="Language model of the OCR engine.")] = "fra",
    cache: Annotated[Path | None, typer.Option(help="Folder of recorded pages.", show_default=False)] = None,
) -> None:
    """Make the file of a collectivity from one of its documents."""
    from pipeline.commands.new_place import new
    from pipeline.read import ReadOptions

    typer.echo(new(document, ReadOptions(language=language, cache=cache), out))


@places.command("check")
def rules_check(
    folder: Annotated[Path | None, typer.Argument(help="A folder of such files.", show_default=False)] = None,
) -> None:
    """Validate every file: keys, numbers, patterns and their examples."""
    from pipeline.commands.check_places import check, told

    count, faults = check(folder)
    for line in told(count, faults):
        typer.echo(line)
    raise typer.Exit(2 if faults else 0)


@app.command()
def doctor() -> None:
    """Say which engine, languages and versions are there, what is missing and how to install it."""
    from pipeline.commands.doctor import diagnose

    raise typer.Exit(diagnose())


def main() -> None:
    """The entry point: errors that a user can mend are one sentence and an exit code."""
    try:
        app()
    except DelibError as error:
        print(f"delib: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
