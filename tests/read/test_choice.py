"""Which reading of a PDF's page is taken: its text layer, its image, or both."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.model.layout import Page
from pipeline.read import transcribe
from tests.read.draw import BODY, MISREAD, hidden, pdf, picture, scan, typed

PRINTED = "\n".join(BODY)
STAMP = ("Envoyé en préfecture le 14/03/2024", "ID : 059-215901234-20240312-D2024_17-DE")
STAMPED = typed(STAMP, left=330, top=20, size=7, pitch=9)


def read(path: Path) -> tuple[Page, str]:
    transcript = transcribe(path, path.name)
    return transcript.pages[0], transcript.string


@pytest.mark.parametrize(
    ("layer", "source", "reason"),
    [
        (BODY, "text-layer", "text layer"),
        (MISREAD, "ocr", "misread as English"),
        (BODY[:1], "ocr", "covers little"),
        ((), "ocr", "no text layer"),
    ],
)
def test_the_hidden_layer_of_a_scan_counts_only_if_it_is_good(
    tmp_path: Path, layer: tuple[str, ...], source: str, reason: str
) -> None:
    page, string = read(pdf(tmp_path / "a.pdf", [picture(scan(tmp_path, typed(BODY))) + hidden(typed(layer))]))
    assert page.source == source
    assert reason in page.note
    assert string == PRINTED


def test_dots_that_lead_to_a_sum_are_no_text(tmp_path: Path) -> None:
    lines = ["Judo club" + "." * 30 + " 300,00", "Tennis" + " ." * 16 + " 450,00", "Le conseil dit... oui."]
    page = transcribe(pdf(tmp_path / "a.pdf", [typed(lines)]), "a.pdf").string
    assert [line.split() for line in page.split("\n") if line] == [
        ["Judo", "club", "300,00"], ["Tennis", "450,00"], ["Le", "conseil", "dit...", "oui."]
    ]  # fmt: skip


def test_what_is_written_under_a_scan_is_as_good_as_hidden(tmp_path: Path) -> None:
    page, string = read(pdf(tmp_path / "a.pdf", [typed(MISREAD) + b"\n" + picture(scan(tmp_path, typed(BODY)))]))
    assert page.source == "ocr"
    assert string == PRINTED


@pytest.mark.parametrize("layer", [(), MISREAD])
def test_a_stamp_written_on_a_scan_is_kept_to_the_letter(tmp_path: Path, layer: tuple[str, ...]) -> None:
    content = picture(scan(tmp_path, typed(BODY))) + hidden(typed(layer)) + STAMPED
    page, string = read(pdf(tmp_path / "a.pdf", [content]))
    assert page.source == "both"
    assert "written on the scan" in page.note
    assert string == "\n".join(STAMP) + "\n\n" + PRINTED
    stamp = page.blocks[0]
    assert stamp.kind == "stamp"
    assert all(word.confidence == 1.0 for line in stamp.lines for word in line.words)
    assert all(word.confidence < 1.0 for word in page.blocks[-1].lines[0].words)


def test_a_page_stamped_and_else_blank_holds_the_stamp(tmp_path: Path) -> None:
    paper = Image.new("L", (1240, 1754), 238)
    page, string = read(pdf(tmp_path / "a.pdf", [picture(paper) + STAMPED]))
    assert page.source == "text-layer"
    assert string == "\n".join(STAMP)


def test_print_in_a_picture_of_a_digital_page_is_read_too(tmp_path: Path) -> None:
    letter = scan(tmp_path, typed(BODY * 3)).crop((250, 340, 2240, 1400))
    content = typed(BODY) + b"\n" + picture(letter, (60, 300, 537, 554))
    page, string = read(pdf(tmp_path / "a.pdf", [content]))
    assert page.source == "both"
    assert string.startswith(PRINTED)
    assert string.count("Fait et délibéré") == 4


def test_a_photograph_on_a_digital_page_gives_no_words(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (90, 120), dtype=np.uint8)
    photograph = Image.fromarray(noise).resize((1200, 900), Image.Resampling.BICUBIC)
    page, string = read(pdf(tmp_path / "a.pdf", [typed(BODY) + b"\n" + picture(photograph, (60, 300, 460, 600))]))
    assert string == PRINTED
    assert page.source == "text-layer"


def test_the_image_of_a_scan_is_what_the_page_shows(tmp_path: Path) -> None:
    image = scan(tmp_path, typed(BODY)).resize((1240, 1754))
    alone = read(pdf(tmp_path / "a.pdf", [picture(image)]))
    drawn_over = read(pdf(tmp_path / "b.pdf", [picture(image) + b"0 0 m 3 0 l S"]))  # so that it must be rendered
    assert alone[1] == drawn_over[1] == PRINTED
    boxes = [page.blocks[0].lines[0].words[0].box for page, _ in (alone, drawn_over)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert (boxes[0].x0, boxes[0].y0) == pytest.approx((boxes[1].x0, boxes[1].y0), abs=1)
