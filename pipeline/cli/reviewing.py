"""Commands for what humans decide: review and learn."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.options import Cache, Engine, Language


def review(
    folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.")],
    host: Annotated[str, typer.Option(help="Where to listen; another than this machine needs --token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    token: Annotated[
        str | None, typer.Option(help="A secret that every visitor must know.", show_default=False)
    ] = None,
    lang: Annotated[Literal["fr", "en"], typer.Option(help="The language of the pages.")] = "fr",
    source: Annotated[
        Path | None, typer.Option(help="Folder to which the documents have moved.", show_default=False)
    ] = None,
    language: Language = "fra",
    engine: Engine = "auto",
    cache: Cache = None,
) -> None:
    """Review an export in a browser: each value beside its place on the page; corrections last.

    What is decided is added to corrections.jsonl in the folder, and laid over every later `delib extract` into it.
    """
    from pipeline.errors import MissingProgram
    from pipeline.read.options import ReadOptions

    try:
        from pipeline.review.serve import Place, serve
    except ImportError as error:
        remedy = "Install delib with its extra: pip install 'delib[review]'"
        raise MissingProgram("delib review", f"a library is missing ({error.name})", remedy) from error
    typer.echo(f"http://{host}:{port}/  (Ctrl+C ends it)", err=True)
    serve(folder, ReadOptions(language, engine, cache), source, Place(host, port, token, lang))


def learn(
    folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote and that was reviewed.")],
    out: Annotated[Path | None, typer.Option("--out", help="File for the patch.", show_default=False)] = None,
    language: Language = "fra",
    engine: Engine = "auto",
    cache: Cache = None,
) -> None:
    """Propose additions to rules/ from the corrections of an export: names, words, misread letters, headers.

    The patch is printed with the corrections that support each file; `git apply` or `patch -p1` accepts it.
    """
    from pipeline.commands.learn import learn as lines_of
    from pipeline.corrections.log import load
    from pipeline.export.staging import write_whole
    from pipeline.read.options import ReadOptions

    patch = "".join(lines_of(folder, ReadOptions(language, engine, cache)))
    if out:
        write_whole(out, patch)
    else:
        typer.echo(patch, nl=False)
    if not patch and not load(folder).corrections:
        typer.echo(
            f"{folder} holds no corrections: accept or correct values in `delib review {folder}` first", err=True
        )
    elif not patch:
        typer.echo("The corrections teach nothing that the rules do not know.", err=True)
