from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.read import raster
from tests.read.draw import BODY, DPI, pixels, ruled, scan, typed


@pytest.mark.parametrize("angle", [-4.8, -2.0, -0.5, 0.0, 1.3, 4.0])
def test_skew_is_measured(tmp_path: Path, angle: float) -> None:
    falling = scan(tmp_path, typed(BODY)).rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert raster.skew(raster.ink(pixels(falling))) == pytest.approx(angle, abs=0.15)


def test_uneven_light_is_flattened(tmp_path: Path) -> None:
    page = pixels(scan(tmp_path, typed(BODY))).astype(float)
    shade = np.linspace(0.45, 1.0, page.shape[1])
    flat = raster.flattened((page * shade).astype(np.uint8))
    assert flat[3000:, :].min() > 235
    assert abs(int((raster.ink(flat) > 0).sum()) - int((page < 128).sum())) < 0.25 * (page < 128).sum()


def test_rules_are_found_and_letters_are_not(tmp_path: Path) -> None:
    text = raster.halved(raster.ink(pixels(scan(tmp_path, typed(BODY)))))
    assert not any(mask.any() for mask in raster.ruled(text, DPI / 2))
    table = ruled((70, 300), (100, 100), (("a", "b"), ("c", "d")))
    lying, standing = raster.ruled(raster.halved(raster.ink(pixels(scan(tmp_path, table)))), DPI / 2)
    assert lying.any()
    assert standing.any()


def test_specks_go_and_the_points_of_print_stay(tmp_path: Path) -> None:
    page = pixels(scan(tmp_path, typed(["Présents : 12 ; à 18 h 30, M. Léon Ünal."])))
    speckled = page.copy()
    speckled[2000:2004, 1000:1004] = 0
    found = raster.specks(raster.ink(speckled), DPI)
    assert found[2000:2004, 1000:1004].all()
    found[2000:2004, 1000:1004] = 0
    assert not found.any()


def test_the_height_of_letters_follows_the_size_of_print(tmp_path: Path) -> None:
    heights = [
        raster.letter_height(raster.ink(pixels(scan(tmp_path, typed(BODY, size=size)))), DPI) for size in (8, 16)
    ]
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.15)
