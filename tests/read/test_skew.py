from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.read import raster
from pipeline.read.raster import Gray
from pipeline.read.skew import skew
from tests.read.draw import BODY, DPI, pixels, scan, typed


def mask(image: Image.Image) -> Gray:
    return raster.ink(pixels(image))


@pytest.mark.parametrize("angle", [-4.8, -2.0, -0.5, 0.0, 1.3, 4.0])
def test_skew_is_measured(tmp_path: Path, angle: float) -> None:
    falling = scan(tmp_path, typed(BODY)).rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew(mask(falling), DPI) == pytest.approx(angle, abs=0.15)


def test_nothing_printed_has_no_skew() -> None:
    assert skew(np.zeros((300, 200), dtype=np.uint8), DPI) == 0.0
