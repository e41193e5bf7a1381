"""Pages in HTML from templates: everything that is put into them is escaped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined

__all__ = ["Environment", "Undefined", "templates"]


def templates(
    folder: Path, finalize: Callable[[Any], Any] | None = None, undefined: type[Undefined] = StrictUndefined
) -> Environment:
    """The templates of a folder; `finalize` makes each value what is shown, `undefined` stands for an unknown one."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
