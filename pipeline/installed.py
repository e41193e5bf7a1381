"""Where the parts of the installed program are."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """Where the rules are: inside the installed package, or beside it in a checkout."""
    installed = PACKAGE / "_rules"
    return installed if installed.is_dir() else PACKAGE.parent / "rules"
