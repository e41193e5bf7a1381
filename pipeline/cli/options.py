"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Language = Annotated[str, typer.Option(help="Language model of the OCR engine.")]
Engine = Annotated[Literal["auto", "tesserocr", "pytesseract"], typer.Option(help="How Tesseract is called.")]
Cache = Annotated[
    Path | None, typer.Option(help="Folder of recorded pages, so that no page is read twice.", show_default=False)
]
Jobs = Annotated[int, typer.Option(min=0, help="Documents read at once; 0: one for each core.")]
Cluster = Annotated[
    str | None, typer.Option(help="A dask scheduler whose workers do the work: tcp://HOST:8786.", show_default=False)
]
Places = Annotated[list[str], typer.Argument(help="Documents, folders, addresses (s3://…).", show_default=False)]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds that a page may take.")]
Memory = Annotated[int, typer.Option(min=1024, help="Megabytes that a worker may take.")]
JsonLog = Annotated[bool, typer.Option("--json-log", help="Progress as lines of JSON on standard error.")]
Documents = Annotated[list[Path], typer.Argument(help="Documents and folders.", show_default=False)]
Clean = Annotated[bool, typer.Option("--clean/--no-clean", help="Repair what OCR broke, or keep the raw reading.")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, help="Leave out less sure values and list them in review.csv, worst first.")
]
