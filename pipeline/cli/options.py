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
Documents = Annotated[list[Path], typer.Argument(help="Documents and folders.", show_default=False)]
