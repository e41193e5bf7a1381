from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.read import raster
from tests.read.draw import BODY, DPI, pixels, ruled, scan, typed


def test_uneven_light_is_flattened(tmp_path: Path) -> None:
    page = pixels(scan(tmp_path, typed(BODY))).astype(float)
    shade = np.linspace(0.45, 1.0, page.shape[1])
    flat = raster.flattened((page * shade).astype(np.uint8))
    assert flat[3000:, :].min() > 235
    assert abs(int((raster.ink(flat) > 0).sum()) - int((page < 128).sum())) < 0.25 * (page < 128).sum()


def test_rules_are_found_and_letters_are_not(tmp_path: Path) -> None:
    text = raster.ink(pixels(scan(tmp_path, typed(BODY))))
    assert not any(mask.any() for mask in raster.ruled(text, DPI))
    table = ruled((70, 300), (100, 100), (("a", "b"), ("c", "d")))
    lying, standing = raster.ruled(raster.ink(pixels(scan(tmp_path, table))), DPI)
    assert [len(raster.rules_of(mask, 0.04 * DPI)) for mask in (lying, standing)] == [3, 3]
    left, top, right, bottom = (round(value * DPI / 72) for value in (70, 300, 270, 372))
    assert raster.rules_of(lying, 12)[0] == pytest.approx((left, top, right, top), abs=6)
    assert raster.rules_of(standing, 12)[-1] == pytest.approx((right, top, right, bottom), abs=6)


def test_more_parts_than_16_bits_can_number_are_counted() -> None:
    mask = np.zeros((1000, 1000), dtype=np.uint8)
    mask[::3, ::3] = 255
    assert len(raster.parts(mask)) == 334 * 334


@pytest.mark.parametrize("factor", [0.5, 0.75, 1.0, 1.5])
def test_a_level_image_has_the_size_asked_for_and_white_corners(factor: float) -> None:
    image = np.full((800, 600), 120, dtype=np.uint8)
    level = raster.levelled(image, 3.0, factor)
    assert level.shape == pytest.approx((800 * factor, 600 * factor), abs=1)
    assert level[0, 0] == level[-1, -1] == 255
    assert level[level.shape[0] // 2, level.shape[1] // 2] == 120


def test_gray_is_the_same_of_every_order_of_channels() -> None:
    gray = np.arange(256, dtype=np.uint8).reshape(16, 16)
    for image in (gray, gray[..., None], np.dstack([gray] * 3), np.dstack([gray] * 4)):
        assert np.array_equal(raster.gray_of(image), gray)
