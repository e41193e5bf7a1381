"""Scans in every coding that PDF allows (ISO 32000-1, 7.4), and pages that no memory would hold."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from pipeline.model.layout import Page
from pipeline.read import transcribe
from pipeline.read.pdf import MOST_PIXELS, open_pdf
from tests.read.draw import BODY, embedded, pdf, picture, scan, typed

PRINTED = "\n".join(BODY)


def coded(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def group4(image: Image.Image) -> bytes:
    """The one strip of an image in CCITT group 4 (ITU-T T.6)."""
    written = coded(image.convert("1"), "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(BytesIO(written)) as tiff:
        assert isinstance(tiff, TiffImageFile)
        start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return written[start : start + length]


def jbig2(image: Image.Image) -> bytes:
    """The image as an embedded JBIG2 stream (ITU-T T.88): page information, then one generic region in MMR."""
    width, height = image.size

    def segment(number: int, kind: int, data: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + b"\x01" + group4(image)
    return segment(0, 48, page) + segment(1, 38, region)


def read(path: Path) -> Page:
    (page,) = transcribe(path, path.name).pages
    return page


GRAY = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
BILEVEL = b"/ColorSpace/DeviceGray/BitsPerComponent 1"


@pytest.mark.parametrize("coding", ["jpeg", "cmyk", "jpeg 2000", "group 4", "jbig2", "flate", "sixteen", "indexed"])
def test_a_scan_in_every_coding_is_read(tmp_path: Path, coding: str) -> None:
    image = scan(tmp_path, typed(BODY)).resize((1654, 2339))
    size = image.size
    group4_parameters = b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>" % size
    deep = b"".join(bytes((value, value)) for value in image.tobytes())
    made: dict[str, Callable[[], tuple[bytes, bytes]]] = {
        "jpeg": lambda: (coded(image, "JPEG", quality=80), GRAY + b"/Filter/DCTDecode"),
        "cmyk": lambda: (
            coded(image.convert("CMYK"), "JPEG", quality=80),
            b"/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]",
        ),
        "jpeg 2000": lambda: (coded(image, "JPEG2000"), b"/Filter/JPXDecode"),
        "group 4": lambda: (group4(image), BILEVEL + group4_parameters),
        "jbig2": lambda: (jbig2(image), BILEVEL + b"/Filter/JBIG2Decode"),
        "flate": lambda: (zlib.compress(image.tobytes()), GRAY + b"/Filter/FlateDecode"),
        "sixteen": lambda: (zlib.compress(deep), b"/ColorSpace/DeviceGray/BitsPerComponent 16/Filter/FlateDecode"),
        "indexed": lambda: (
            zlib.compress(image.convert("1").convert("L").point([0] * 128 + [1] * 128).tobytes()),
            b"/ColorSpace[/Indexed/DeviceGray 1 <00FF>]/BitsPerComponent 8/Filter/FlateDecode",
        ),
    }
    data, described = made[coding]()
    path = embedded(tmp_path / "a.pdf", data, size, described)
    assert transcribe(path, "a.pdf").string == PRINTED


def test_a_stream_that_cannot_be_decoded_costs_its_page_alone(tmp_path: Path) -> None:
    page = read(embedded(tmp_path / "a.pdf", b"\xff\xd8 no picture", (1654, 2339), GRAY + b"/Filter/DCTDecode"))
    assert page.source in ("blank", "unreadable")
    assert page.note


def test_a_giant_image_in_a_pdf_is_read_at_a_size_that_memory_holds(tmp_path: Path) -> None:
    giant = scan(tmp_path, typed(BODY)).convert("1").resize((10000, 14000))
    described = BILEVEL + b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 10000/Rows 14000>>"
    path = embedded(tmp_path / "a.pdf", group4(giant), giant.size, described)
    with open_pdf(path, "a.pdf") as document:
        image = document.render(0, 2000)
        assert image is not None
        assert image.size <= 1.01 * MOST_PIXELS
    assert transcribe(path, "a.pdf").string == PRINTED


def test_a_bomb_of_an_image_fails_alone(tmp_path: Path) -> None:
    bomb = tmp_path / "a.tif"
    scan(tmp_path, typed(BODY)).convert("1").save(
        bomb, save_all=True, append_images=[Image.new("1", (30000, 30000), 1)], compression="group4"
    )
    pages = transcribe(bomb, "a.tif").pages
    assert [page.source for page in pages] == ["ocr", "too-big"]
    assert "30000 × 30000 pixels are more than a page can need" in pages[1].note


def test_an_inline_image_is_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [picture(scan(tmp_path, typed(BODY)).resize((1654, 2339)))])
    assert transcribe(path, "a.pdf").string == PRINTED
