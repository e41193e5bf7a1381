from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import MissingProgram
from pipeline.model.layout import Box
from pipeline.read.ocr import Engine, OutOfTimeError, engine_for, engine_report, words_of
from pipeline.read.raster import Gray, scaled
from tests.read.draw import BODY, DPI, pixels, scan, typed

needs_both = pytest.mark.skipif(
    find_spec("tesserocr") is None or shutil.which("tesseract") is None,
    reason="needs the wheel tesserocr and the program tesseract",
)


@pytest.fixture
def engine() -> Engine:
    return engine_for("fra")


def as_read(image: Image.Image) -> Gray:
    """The pixels at the size that the engine is given: at 300 dpi it sees letters twice."""
    return scaled(pixels(image), 200 / DPI)


def close(a: Box | None, b: Box | None) -> bool:
    assert a is not None
    assert b is not None
    return max(abs(a.x0 - b.x0), abs(a.y0 - b.y0), abs(a.x1 - b.x1), abs(a.y1 - b.y1)) <= 4


@needs_both
def test_both_bindings_give_the_same_words_boxes_and_confidences(tmp_path: Path) -> None:
    image = as_read(scan(tmp_path, typed(BODY)))
    one, other = (words_of(image, engine_for("fra", name), "column", 200) for name in ("tesserocr", "pytesseract"))
    assert [word.content for word in one] == [word.content for word in other] == " ".join(BODY).split()
    assert all(close(a.box, b.box) for a, b in zip(one, other, strict=True))
    assert [word.confidence for word in one] == pytest.approx([word.confidence for word in other], abs=0.1)


def test_confidence_is_a_share_and_boxes_are_pixels(tmp_path: Path, engine: Engine) -> None:
    words = words_of(as_read(scan(tmp_path, typed(BODY))), engine, "column", 200)
    assert all(0.5 < word.confidence <= 1 for word in words)
    assert words[0].box is not None
    assert words[0].box.x0 == pytest.approx(70 * 200 / 72, abs=12)


def test_an_empty_image_has_no_words(tmp_path: Path, engine: Engine) -> None:
    assert words_of(pixels(scan(tmp_path, b"")), engine, "column", DPI) == []


def test_a_page_past_its_time_limit_is_given_up(tmp_path: Path) -> None:
    if find_spec("tesserocr") is None:
        pytest.skip("the time limit in milliseconds is that of the wheel tesserocr")
    image = pixels(scan(tmp_path, typed(BODY * 8)))
    with pytest.raises(OutOfTimeError):
        words_of(image, engine_for("fra", "tesserocr"), "column", DPI, seconds=0.002)


def test_a_language_that_is_missing_says_how_to_install_it() -> None:
    with pytest.raises(MissingProgram, match=r"tesseract-ocr-zzz.*brew install") as caught:
        engine_for("zzz")
    assert caught.value.exit_code == 3


def test_the_report_names_engine_version_and_languages() -> None:
    report = engine_report("fra")
    assert report.engine in ("tesserocr", "pytesseract")
    assert report.version[0].isdigit()
    assert "fra" in report.languages
    assert (Path(report.tessdata) / "fra.traineddata").is_file()
    assert report.version in str(report)
