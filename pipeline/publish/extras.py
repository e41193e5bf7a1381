"""What a form of export needs beyond the basic installation, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import MissingProgram


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Imports of an optional library: MissingProgram with the remedy where it is not installed."""
    try:
        yield
    except ImportError as error:
        remedy = f"Install it with: pip install 'delib[{extra}]'"
        raise MissingProgram(f"delib export --{extra}", f"the library {error.name} is not installed", remedy) from error
