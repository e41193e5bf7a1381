from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.model.layout import Box
from pipeline.read.sheet import sheet_of
from tests.read.draw import BODY, DPI, pixels, scan, typed


def test_specks_go_and_the_points_of_print_stay(tmp_path: Path) -> None:
    page = pixels(scan(tmp_path, typed(["Présents : 12 ; à 18 h 30, M. Léon Ünal."])))
    clean = sheet_of(page, DPI)
    speckled = page.copy()
    speckled[2000:2004, 1000:1004] = 0
    sheet = sheet_of(speckled, DPI)
    assert sheet.pixels[1990:2014, 990:1014].min() == 255
    assert np.array_equal(sheet.ink, clean.ink)
    assert clean.ink.sum() > 0.9 * 255 * (page < 128).sum()


def test_the_height_of_letters_follows_the_size_of_print(tmp_path: Path) -> None:
    heights = [sheet_of(pixels(scan(tmp_path, typed(BODY, size=size))), DPI).letter for size in (8, 16)]
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.15)


def test_dust_alone_is_a_blank_sheet_and_one_word_is_not(tmp_path: Path) -> None:
    paper = np.full((1754, 1240), 240, dtype=np.uint8)
    paper[np.random.default_rng(1).integers(0, 1754, 150), np.random.default_rng(2).integers(0, 1240, 150)] = 0
    assert sheet_of(paper, 150).blank
    assert not sheet_of(pixels(scan(tmp_path, typed(["Délibération"]))), DPI).blank


def test_dots_that_lead_to_a_sum_go_and_those_of_sentences_stay(tmp_path: Path) -> None:
    lines = "Judo club", "Il dit... oui."
    bare, led = (
        sheet_of(pixels(scan(tmp_path, typed([lines[0] + dots, lines[1]]))), DPI).ink > 0 for dots in ("", "." * 40)
    )
    assert (bare != led).sum() < 0.05 * bare.sum()


def test_known_words_are_white(tmp_path: Path) -> None:
    page = pixels(scan(tmp_path, typed(["Envoyé en préfecture le 12/03/2024"])))
    assert sheet_of(page, DPI, [Box(60, 85, 400, 115)]).blank
