"""Pages that a plain reading fails on: turned, worn, noisy, faint; and how the best of several readings is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from pipeline.read import raster, transcribe
from pipeline.read.cascade import densest
from pipeline.read.raster import Gray, despeckled, joined, local, smoothed, stretched
from pipeline.read.sheet import sheet_of
from tests.read.draw import BODY, pixels, save, scan, typed

PRINTED = "\n".join(BODY)
TEXT = typed(BODY * 2, size=12)
Values = NDArray[np.float64]


def page(folder: Path) -> Values:
    return pixels(scan(folder, TEXT).resize((1654, 2339))).astype(np.float64)


def dice() -> np.random.Generator:
    return np.random.default_rng(7)


def faint(values: Values) -> Values:
    return 250 - (250 - np.minimum(values, 250)) * 0.2 + dice().normal(0, 4, values.shape)


def peppered(values: Values) -> Values:
    chance = dice().random(values.shape)
    return np.where(chance < 0.012, 0, np.where(chance > 0.985, 255, values))


def grainy(values: Values) -> Values:
    return np.where(values + dice().normal(0, 60, values.shape) > 120, 255.0, 0.0)


def crumbled(values: Values) -> Values:
    blurred = Image.fromarray(values.astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.6))
    return np.where(np.asarray(blurred) + dice().normal(0, 28, values.shape) > 120, 255.0, 0.0)


def stained(values: Values) -> Values:
    rows, columns = np.ogrid[: values.shape[0], : values.shape[1]]
    stain = 1 - 0.6 * np.exp(-((((columns - 500) ** 2 + (rows - 330) ** 2) / 150**2) ** 3))
    return np.asarray(values * stain)


def shaded(values: Values) -> Values:
    return np.asarray(values * np.linspace(0.3, 1, values.shape[1]))


@pytest.mark.parametrize(
    ("wear", "note"),
    [
        (faint, ""),
        (peppered, "despeckled|smoothed"),
        (grainy, "smoothed"),
        (crumbled, "joined"),
        (stained, ""),
        (shaded, ""),
    ],
)
def test_a_worn_page_is_read_in_the_way_that_suits_it(
    tmp_path: Path, wear: Callable[[Values], Values], note: str
) -> None:
    worn = Image.fromarray(np.clip(wear(page(tmp_path)), 0, 255).astype(np.uint8))
    worn.save(tmp_path / "a.png", dpi=(200, 200))
    transcript = transcribe(tmp_path / "a.png", "a.png")
    expected = f"{PRINTED}\n{PRINTED}"
    assert Levenshtein.distance(transcript.string, expected) <= 0.04 * len(expected)
    assert re.search(note, transcript.pages[0].note)


def test_what_shows_through_from_the_back_is_no_text(tmp_path: Path) -> None:
    back = np.fliplr(255 - (255 - page(tmp_path)) * 0.2) + dice().normal(0, 4, (2339, 1654))
    save(Image.fromarray(np.clip(back, 0, 255).astype(np.uint8)), tmp_path / "a.png")
    assert transcribe(tmp_path / "a.png", "a.png").string.strip() == ""


def test_the_densest_part_is_the_quarter_with_the_print(tmp_path: Path) -> None:
    sheet = sheet_of(pixels(scan(tmp_path, typed(BODY, left=320, top=600))), 300)
    part = densest(sheet)
    assert part.ink.shape == (sheet.ink.shape[0] // 2, sheet.ink.shape[1] // 2)
    assert (part.ink > 0).sum() > 0.9 * (sheet.ink > 0).sum()


def test_dark_print_is_not_stretched_and_paper_alone_neither() -> None:
    dark = np.full((200, 200), 255, dtype=np.uint8)
    assert stretched(dark) is dark
    dark[50:80, 50:150] = 20
    assert stretched(dark) is dark
    pale = np.where(dark < 255, 200, 255).astype(np.uint8)
    assert stretched(pale)[60, 100] == pytest.approx(60, abs=2)


@pytest.mark.parametrize("prepare", [smoothed, despeckled, joined, stretched, local])
def test_a_treatment_keeps_the_size_and_the_print(tmp_path: Path, prepare: Callable[[Gray], Gray]) -> None:
    image = pixels(scan(tmp_path, TEXT))
    prepared = prepare(image)
    assert prepared.shape == image.shape
    kept = (raster.ink(prepared) > 0) & (raster.ink(image) > 0)
    assert kept.sum() > 0.7 * (raster.ink(image) > 0).sum()
