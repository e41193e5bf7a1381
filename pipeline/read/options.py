"""How documents are read: the choices that a user has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

EngineName = Literal["auto", "tesserocr", "pytesseract"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The language of Tesseract's model, the engine that runs it, and the folder of recorded pages, if any."""

    language: str = "fra"
    engine: EngineName = "auto"
    cache: Path | None = None
