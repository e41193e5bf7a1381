"""The one door to Jinja2: templates for pages, in which everything that a document says is escaped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined

__all__ = ["Environment", "templates"]


def templates(folder: Path, *, strict: bool = False, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """The templates of a folder; a `strict` one fails where a name is missing, and `finalize` sees each value last."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined if strict else Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
