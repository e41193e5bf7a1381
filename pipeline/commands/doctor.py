"""`delib doctor`: what is installed, what is missing, and how to install it."""

from __future__ import annotations

import platform
from importlib.metadata import version

from rich.console import Console

from pipeline import rules
from pipeline.errors import MissingProgram
from pipeline.installed import rules_folder
from pipeline.read.ocr import engine_report

LIBRARIES = ("delib", "pypdfium2", "pdfplumber", "opencv-python-headless", "pillow", "rapidfuzz", "pandas", "wordfreq")


def diagnose() -> int:
    """Print the state of the installation; returns the exit code: 0 sound, 3 something needed is missing."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Python {platform.python_version()} on {platform.platform()}")
    for name in LIBRARIES:
        console.print(f"{name} {version(name)}")
    console.print(f"rules: {len(rules.load().groups)} files in {rules_folder()}")
    try:
        console.print(str(engine_report()))
    except MissingProgram as error:
        console.print(f"missing: {error}")
        return error.exit_code
    return 0
