"""From files to transcripts, with the real engine where a page is an image."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Page
from pipeline.read import ReadOptions, transcribe
from tests.read.draw import BODY, pdf, picture, ruled, save, scan, typed

PRINTED = "\n".join(BODY)


def read(path: Path) -> Page:
    (page,) = transcribe(path, path.name).pages
    return page


def string(path: Path) -> str:
    return transcribe(path, path.name).string


def first_box(page: Page) -> tuple[float, float]:
    box = page.blocks[0].lines[0].words[0].box
    assert box is not None
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def test_a_good_text_layer_is_taken_as_it_is(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [typed(BODY)])
    page = read(path)
    assert (page.source, page.width, page.height) == ("text-layer", 595, 842)
    assert string(path) == PRINTED
    assert first_box(page) == pytest.approx((76, 96), abs=6)


def test_a_scan_is_read_by_the_engine(tmp_path: Path) -> None:
    path = save(scan(tmp_path, typed(BODY)), tmp_path / "a.png")
    page = read(path)
    assert page.source == "ocr"
    assert string(path) == PRINTED
    assert first_box(page) == pytest.approx((76, 96), abs=6)


@pytest.mark.parametrize(("turn", "rotation"), [(180, 180), (90, 90), (270, 270)])
def test_a_page_that_lies_wrong_is_turned(tmp_path: Path, turn: int, rotation: int) -> None:
    path = save(scan(tmp_path, typed(BODY)).rotate(turn, expand=True), tmp_path / "a.png")
    page = read(path)
    assert string(path) == PRINTED
    assert page.rotation == rotation
    x, y = first_box(page)
    upright = {180: (595 - x, 842 - y), 90: (595 - y, x), 270: (y, 842 - x)}[turn]
    assert upright == pytest.approx((76, 96), abs=6)


@pytest.mark.parametrize("angle", [-4.5, -1.8, 3.0])
def test_a_skewed_page_is_read_and_its_boxes_stay_on_the_print(tmp_path: Path, angle: float) -> None:
    image = scan(tmp_path, typed(BODY)).rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    path = save(image, tmp_path / "a.png")
    assert string(path) == PRINTED
    box = read(path).blocks[0].lines[0].words[0].box
    assert box is not None
    pixels = np.asarray(image)[
        int(box.y0 * 300 / 72) : int(box.y1 * 300 / 72), int(box.x0 * 300 / 72) : int(box.x1 * 300 / 72)
    ]
    assert (pixels < 128).mean() > 0.1


def test_a_blank_page_stays_blank(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(225, 256, (3508, 2480), dtype=np.uint8)
    noise[np.random.default_rng(1).integers(0, 3508, 150), np.random.default_rng(2).integers(0, 2480, 150)] = 0
    page = read(save(Image.fromarray(noise), tmp_path / "a.png"))
    assert (page.source, page.blocks) == ("blank", ())


@pytest.mark.parametrize("kind", ["scan", "digital"])
def test_a_ruled_table_is_read_by_rows_and_cells(tmp_path: Path, kind: str) -> None:
    rows = (
        ("Code\nopération", "Libellé", "Montant"),
        ("B12-\n650A12", "Voirie", "1 200,00"),
        ("B14-12", "École", "350,00"),
    )
    content = typed(BODY) + b"\n" + ruled((70, 300), (110, 150, 100), rows)
    if kind == "scan":
        page = read(save(scan(tmp_path, content), tmp_path / "a.png"))
    else:
        page = read(pdf(tmp_path / "a.pdf", [content]))
    table = page.blocks[-1]
    assert table.kind == "table"
    assert [[" ".join(word.content for word in cell) for cell in line.cells] for line in table.lines] == [
        [cell.replace("\n", " ") for cell in row] for row in rows
    ]


def test_pages_of_both_kinds_in_one_file(tmp_path: Path) -> None:
    small = scan(tmp_path, typed(BODY)).resize((1240, 1754))
    transcript = transcribe(pdf(tmp_path / "a.pdf", [typed(BODY), picture(small), b""]), "a.pdf")
    assert [page.source for page in transcript.pages] == ["text-layer", "ocr", "blank"]
    assert transcript.string == f"{PRINTED}\f{PRINTED}\f"


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "RGB", "RGBA", "CMYK", "P"])
def test_images_of_every_depth(tmp_path: Path, mode: str) -> None:
    gray = scan(tmp_path, typed(BODY))
    if mode == "I;16":
        image = Image.fromarray(np.asarray(gray).astype(np.uint16) * 257)
    elif mode == "RGBA":
        clear = Image.new("RGBA", gray.size, (0, 0, 0, 0))
        clear.paste((0, 0, 0, 255), mask=Image.eval(gray, lambda value: 255 - value))
        image = clear
    else:
        image = gray.convert(mode)
    assert string(save(image, tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png"))) == PRINTED


def test_a_tiff_of_several_pages(tmp_path: Path) -> None:
    image = scan(tmp_path, typed(BODY))
    tiny = Image.new("L", (1, 1), 0)
    image.save(tmp_path / "a.tif", save_all=True, append_images=[tiny, image], dpi=(300, 300))
    transcript = transcribe(tmp_path / "a.tif", "a.tif")
    assert [page.source for page in transcript.pages] == ["ocr", "blank", "ocr"]
    assert transcript.string == f"{PRINTED}\f\f{PRINTED}"


def test_a_photograph_that_says_how_it_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "a.jpg"
    scan(tmp_path, typed(BODY)).rotate(90, expand=True).save(path, exif=exif, quality=90, dpi=(300, 300))
    assert string(path) == PRINTED


def test_a_giant_page_fails_alone(tmp_path: Path) -> None:
    giant = Image.new("1", (20000, 20000), 1)
    giant.save(
        tmp_path / "a.tif",
        save_all=True,
        append_images=[scan(tmp_path, typed(BODY)).convert("1")],
        compression="group4",
    )
    pages = transcribe(tmp_path / "a.tif", "a.tif").pages
    assert [page.source for page in pages] == ["too-big", "ocr"]
    assert "20000 × 20000" in pages[0].note


def test_a_page_of_giant_size_in_points_is_bounded(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [b""])
    path.write_bytes(path.read_bytes().replace(b"[0 0 595 842]", b"[0 0 14400 14400]"))
    assert read(path).source == "blank"


def test_recorded_pages_are_the_pages_read(tmp_path: Path) -> None:
    path = save(scan(tmp_path, typed(BODY)), tmp_path / "a.png")
    options = ReadOptions(cache=tmp_path / "recorded")
    first = transcribe(path, "a.png", options)
    assert len(list((tmp_path / "recorded").rglob("*.json"))) == 1
    assert transcribe(path, "a.png", options) == first == transcribe(path, "a.png")


def test_a_transcript_can_be_pickled(tmp_path: Path) -> None:
    transcript = transcribe(pdf(tmp_path / "a.pdf", [typed(BODY)]), "a.pdf")
    assert pickle.loads(pickle.dumps(transcript)) == transcript


ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(1)(1)]" % (b"o" * 32, b"u" * 32)


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.pdf", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.pdf", b"%PDF-1.4\nbroken", "broken or has no page"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "it is an image"),
        ("a.png", b"%PDF-1.4", "it is a PDF"),
        ("a.pdf", b"PK\x03\x04 office", "ZIP archive or an office document"),
        ("a.txt", b"%PDF-1.4", "it is a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\nbroken", "broken"),
        ("a.txt", b"text\x00\x01\x02", "no text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableInput, match=cause) as caught:
        transcribe(tmp_path / name, "folder/name")
    assert caught.value.what == "folder/name"


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="password"):
        string(pdf(tmp_path / "a.pdf", [typed(BODY)], trailer=ENCRYPTED))


def test_a_pdf_without_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no page"):
        string(pdf(tmp_path / "a.pdf", []))


def test_an_image_cut_short_says_so(tmp_path: Path) -> None:
    path = save(scan(tmp_path, typed(BODY)), tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UnreadableInput, match="decoded"):
        string(path)
