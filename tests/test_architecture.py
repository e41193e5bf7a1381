"""The shape of the project: the stages know nothing of what surrounds them, and each library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"
STAGES = ("model", "values", "read", "clean", "split", "extract", "check", "identity")
AROUND = (
    "pipeline.batch",
    "pipeline.export",
    "pipeline.cli",
    "pipeline.commands",
    "pipeline.flow",
    "pipeline.publish",
    "pipeline.report",
    "pipeline.review",
)
SURROUNDINGS = (*AROUND, "pipeline.corrections")
ORDER = {"model": 0, "values": 1, "read": 2, "clean": 3, "split": 4, "extract": 5, "check": 6, "identity": 7}
DOORS = (
    "pytesseract",
    "tesserocr",
    "cv2",
    "pdfplumber",
    "pypdfium2",
    "rapidfuzz",
    "pandas",
    "wordfreq",
    "typer",
    "stdnum",
    "distributed",
    "fsspec",
)
DOORS_OUT = ("openpyxl", "pyarrow", "sqlalchemy", "svg", "parliamentarch", "pikepdf")
WEB = ("starlette", "uvicorn", "jinja2")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_nothing_that_surrounds_it(stage: str) -> None:
    wrong = [
        f"{path.name}: {name}"
        for path in (PIPELINE / stage).rglob("*.py")
        for name in imports(path)
        if name.startswith(SURROUNDINGS)
    ]
    assert wrong == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_earlier_stages(stage: str) -> None:
    wrong = [
        f"{path.name}: {name}"
        for path in (PIPELINE / stage).rglob("*.py")
        for name in imports(path)
        if name.startswith("pipeline.") and ORDER.get(name.split(".")[1], -1) > ORDER[stage]
    ]
    assert wrong == []


def test_corrections_know_the_stages_and_nothing_that_surrounds_the_chain() -> None:
    wrong = [name for path in (PIPELINE / "corrections").glob("*.py") for name in imports(path)]
    assert [name for name in wrong if name.startswith(AROUND)] == []


@pytest.mark.parametrize("library", (*DOORS, *DOORS_OUT, *WEB))
def test_each_library_has_one_door(library: str) -> None:
    doors = {
        _door(path.relative_to(PIPELINE))
        for path in PIPELINE.rglob("*.py")
        if any(name == library or name.startswith(library + ".") for name in imports(path))
    }
    assert len(doors) <= 1, doors


def _door(path: Path) -> str:
    """A module; the command line is one door, in several files, and so are the review and what makes PDF/A."""
    folders = ("cli", "publish/pdfa", "review")
    return next((folder for folder in folders if path.is_relative_to(folder)), path.as_posix())
