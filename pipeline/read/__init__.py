"""Reading: a file to a transcript of its pages.

What is here is imported when it is asked for: who only lists files or looks at options does not wait for the engines.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.read.document import OpenDocument, open_document, transcribe
    from pipeline.read.options import ReadOptions

__all__ = ["OpenDocument", "ReadOptions", "open_document", "transcribe"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    room = "options" if name == "ReadOptions" else "document"
    return getattr(importlib.import_module(f"{__name__}.{room}"), name)
