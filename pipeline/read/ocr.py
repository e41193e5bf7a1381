"""The one door to Tesseract: the same words, boxes and confidences from either binding.

`tesserocr` runs in the process, one API for each worker; `pytesseract` starts the program for each page and serves
where the wheel of the first is missing.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # must stand before the engine loads: more threads make a page slower

import importlib
import importlib.util
import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.errors import MissingProgram
from pipeline.model.layout import Box, Word
from pipeline.read.options import EngineName

if importlib.util.find_spec("tesserocr"):
    import tesserocr
else:
    tesserocr = None

Gray = NDArray[np.uint8]
Mode = Literal["page", "column", "block", "sparse", "line"]
# Tesseract's page segmentation modes.
SEGMENTATION: dict[Mode, int] = {"page": 3, "column": 4, "block": 6, "sparse": 11, "line": 7}
TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
HOW_TO_INSTALL = (
    "Debian and Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-{language}; "
    "macOS: brew install tesseract tesseract-lang"
)


class OutOfTimeError(Exception):
    """Tesseract did not finish a page within its time limit."""


class Engine(Protocol):
    """Something that turns a gray image into Tesseract's table of words."""

    name: str
    version: str

    def table(self, image: Gray, mode: Mode, dpi: int, seconds: float) -> str:
        """Tab-separated rows as `tesseract … tsv` writes them; raises OutOfTimeError."""


class InProcess:
    """Tesseract as a library, loaded once."""

    name = "tesserocr"

    def __init__(self, language: str) -> None:
        folder = tessdata_of(language)
        self.version = tesserocr.tesseract_version().split()[1]
        self._api = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=language, oem=tesserocr.OEM.LSTM_ONLY)

    def table(self, image: Gray, mode: Mode, dpi: int, seconds: float) -> str:
        height, width = image.shape
        self._api.SetPageSegMode(SEGMENTATION[mode])
        self._api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        try:
            if not self._api.Recognize(int(seconds * 1000)):
                raise OutOfTimeError
            table: str = self._api.GetTSVText(0)
        finally:
            self._api.Clear()
        return table


class Program:
    """The `tesseract` program, started for each page."""

    name = "pytesseract"

    def __init__(self, language: str) -> None:
        self._language = language
        self._folder = tessdata_of(language)
        self._binding = importlib.import_module("pytesseract")  # it loads pandas: only where it is used
        self.version = str(self._binding.get_tesseract_version())

    def table(self, image: Gray, mode: Mode, dpi: int, seconds: float) -> str:
        config = f"--oem 1 --psm {SEGMENTATION[mode]} --dpi {dpi} --tessdata-dir {self._folder}"
        try:
            table: str = self._binding.image_to_data(
                Image.fromarray(image), lang=self._language, config=config, timeout=math.ceil(seconds)
            )
        except RuntimeError as error:
            if "timeout" in str(error).lower():
                raise OutOfTimeError from error
            raise
        return table


@dataclass(frozen=True, slots=True)
class EngineReport:
    """The engine that reads scans: its name and version, the folder of its models, the languages that are there."""

    engine: str
    version: str
    tessdata: str
    languages: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.engine}, Tesseract {self.version}, models in {self.tessdata}: {' '.join(self.languages)}"


@cache
def engine_for(language: str, name: EngineName = "auto") -> Engine:
    """The engine for a language, started once in each process; MissingProgram says what to install."""
    wanted = _chosen(name)
    if wanted == "tesserocr" and tesserocr is None:
        raise MissingProgram("tesserocr", "its wheel is not installed", "Use the engine pytesseract, or pip install it")
    if wanted == "pytesseract" and shutil.which("tesseract") is None:
        raise MissingProgram("tesseract", "the program is not installed", _install(language))
    return InProcess(language) if wanted == "tesserocr" else Program(language)


def words_of(image: Gray, engine: Engine, mode: Mode, dpi: int, seconds: float = 120.0) -> list[Word]:
    """The words on a gray image as Tesseract reads them, boxes in pixels; OutOfTimeError past the limit."""
    return list(_words(engine.table(image, mode, dpi, seconds)))


def tessdata_of(language: str) -> Path:
    """The folder that holds the models of a language (`fra`, `fra+eng`)."""
    for folder in _tessdata_folders():
        if all((folder / f"{part}.traineddata").is_file() for part in language.split("+")):
            return folder
    raise MissingProgram("tesseract", f"its model for the language {language} is not installed", _install(language))


def engine_report(language: str = "fra", name: EngineName = "auto") -> EngineReport:
    """What `delib doctor` shows of the engine; MissingProgram says what is not there and how to install it."""
    engine = engine_for(language, name)
    folder = tessdata_of(language)
    return EngineReport(
        engine.name, engine.version, str(folder), tuple(sorted(m.stem for m in folder.glob("*.traineddata")))
    )


def identity(language: str, name: EngineName = "auto") -> tuple[str, ...]:
    """What decides a reading besides the image: engine, version, language and models; the same for the same words."""
    try:
        engine = engine_for(language, name)
    except MissingProgram:
        return ("no engine",)
    folder = tessdata_of(language)
    models = [f"{part}:{(folder / f'{part}.traineddata').stat().st_size}" for part in language.split("+")]
    return engine.name, engine.version, *models


def _chosen(name: EngineName) -> str:
    if name != "auto":
        return name
    return "tesserocr" if tesserocr is not None else "pytesseract"


def _install(language: str) -> str:
    return HOW_TO_INSTALL.format(language=language.partition("+")[0])


def _tessdata_folders() -> list[Path]:
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named), Path(named) / "tessdata"] if named else []
    program = shutil.which("tesseract")
    beside = [Path(program).resolve().parents[1] / "share" / "tessdata"] if program else []
    return [*folders, *map(Path, TESSDATA), *beside]


def _words(table: str) -> Iterator[Word]:
    """The words of Tesseract's table; level, four counters and the word's number stand before the box."""
    for row in table.split("\n"):
        fields = row.split("\t", 11)
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, width, height = (float(field) for field in fields[6:10])
        confidence = max(0.0, float(fields[10]) / 100)
        yield Word(fields[11].strip(), Box(left, top, left + width, top + height), confidence)
