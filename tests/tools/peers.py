"""The readers that the bench compares: each gives the text of a PDF's pages."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pypdfium2
import pytesseract

from pipeline.read import transcribe
from pipeline.read.ocr import SEGMENTATION, Engine, Gray, Mode, engine_for, tessdata_of
from pipeline.read.pdf import open_pdf
from pipeline.read.picture import Picture
from pipeline.read.scan import read_scan


def delib_pages(path: Path) -> list[str]:
    """Our own reading, before any repair."""
    return transcribe(path, path.name).string.split("\f")


def plain_tesseract(path: Path) -> list[str]:
    """`tesseract -l fra` by pytesseract on each page at 300 dpi."""
    document = pypdfium2.PdfDocument(path)
    return [pytesseract.image_to_string(page.render(scale=300 / 72).to_pil(), lang="fra") for page in document]


def ocrmypdf(path: Path, folder: Path) -> list[str]:
    """OCRmyPDF on one core; its text is that of the sidecar file."""
    sidecar = folder / "sidecar.txt"
    command = ["ocrmypdf", "-l", "fra", "--deskew", "--force-ocr", "--jobs", "1", "--output-type", "pdf", "--quiet"]
    subprocess.run(
        [*command, "--sidecar", str(sidecar), str(path), str(folder / "searchable.pdf")],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return sidecar.read_text(encoding="utf-8").split("\f")


class Recorder:
    """An engine that keeps the first image it is given for a page."""

    def __init__(self, engine: Engine) -> None:
        self.name, self.version = engine.name, engine.version
        self._engine = engine
        self.first: list[tuple[Gray, int]] = []
        self.new_page = True

    def table(self, image: Gray, mode: Mode, dpi: int, seconds: float) -> str:
        if self.new_page:
            self.first.append((image.copy(), dpi))
            self.new_page = False
        return self._engine.table(image, mode, dpi, seconds)


def bare(path: Path) -> Callable[[], list[str]] | None:
    """Tesseract in the process on just the pixels that our reading gives it; None where its wheel is missing."""
    if find_spec("tesserocr") is None:
        return None
    import tesserocr  # noqa: PLC0415

    recorder = Recorder(engine_for("fra"))
    with open_pdf(path, path.name) as pdf:
        for index in range(len(pdf)):
            recorder.new_page = True
            width, height = pdf.size(index) or (0.0, 0.0)
            picture = Picture(width, height, pdf.dpi(index), partial(pdf.render, index))
            read_scan(picture, index + 1, recorder)
    api = tesserocr.PyTessBaseAPI(path=f"{tessdata_of('fra')}/", lang="fra", oem=tesserocr.OEM.LSTM_ONLY)

    def read() -> list[str]:
        texts = []
        for image, dpi in recorder.first:
            api.SetPageSegMode(SEGMENTATION["column"])
            api.SetImageBytes(np.ascontiguousarray(image).tobytes(), image.shape[1], image.shape[0], 1, image.shape[1])
            api.SetSourceResolution(dpi)
            texts.append(api.GetUTF8Text())
        return texts

    return read
