"""Stamps that do not stand level, on scans read by the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pipeline.model.layout import Box
from pipeline.read import transcribe
from tests.read.draw import BODY, DPI, save, scan, typed

STAMP = ("RECU EN PREFECTURE", "LE 14 MARS 2019")
MIDDLE = (420, 330)  # points from the top left


@pytest.mark.parametrize("angle", [-12, 7, 90, -90])
def test_a_stamp_that_stands_askew_is_read_and_its_boxes_stay_on_it(tmp_path: Path, angle: int) -> None:
    stamp = scan(tmp_path, typed(STAMP, left=360, top=320, size=9, pitch=12))
    middle = MIDDLE[0] * DPI / 72, MIDDLE[1] * DPI / 72
    turned = stamp.rotate(-angle, center=middle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = ImageChops.darker(scan(tmp_path, typed([*BODY * 2])), turned)
    (read,) = transcribe(save(page, tmp_path / "page.png"), "page.png").pages
    (block,) = [block for block in read.blocks if block.kind == "stamp"]
    assert tuple(" ".join(word.content for word in line.words) for line in block.lines) == STAMP
    boxes = [word.box for line in block.lines for word in line.words if word.box]
    around = Box.around(boxes)
    assert abs((around.x0 + around.x1) / 2 - MIDDLE[0]) < 15
    assert abs((around.y0 + around.y1) / 2 - MIDDLE[1]) < 15
    assert sum(len(other.lines) for other in read.blocks if other is not block) == 2 * len(BODY)


def test_a_page_without_stamps_has_none(tmp_path: Path) -> None:
    page = save(scan(tmp_path, typed(BODY)), tmp_path / "page.png")
    assert {block.kind for block in transcribe(page, "page.png").pages[0].blocks} == {"body"}
