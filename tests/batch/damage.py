"""Damaged documents: good ones cut, flipped and forged, by name; always the same bytes."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from tests.batch.acts import act
from tests.batch.forgeries import FORGED, IMAGES, TEXTS
from tests.read.draw import embedded, pdf, typed

Damaged = Iterator[tuple[str, bytes]]
CUTS = FLIPS = 12  # of each good document
ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(1)(1)]" % (b"o" * 32, b"u" * 32)
PNG, JPEG_HEAD = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"


def write_damaged(folder: Path) -> int:
    """Write all damaged documents into a folder; how many they are."""
    folder.mkdir()
    names = set()
    for name, content in damaged():
        names.add(name)
        (folder / name).write_bytes(content)
    return len(names)


def damaged() -> Damaged:
    """The names and bytes of all damaged documents."""
    good = _good()
    for name, content in good.items():
        yield from _cut(name, content)
        yield from _flipped(name, content)
    yield from _forged(good["two.pdf"])
    yield from _pictured()
    yield from _png_chunks(good["sheet.png"])
    yield from _jpeg_segments(good["sheet.jpg"])
    yield from _tiff_directories()
    yield from ((f"text-{name}.txt", content) for name, content in TEXTS.items())
    yield from _nested(good)


def _good() -> dict[str, bytes]:
    """Small documents of each kind, that are read well and at once."""
    lines = act(1).split("\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        two = pdf(path, [typed(lines), typed(lines[3:])]).read_bytes()
        packed = zlib.compress(typed(lines))
        described = b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        scan = embedded(path, zlib.compress(b"\xff" * 8100), (90, 90), described).read_bytes()
    flate = two.replace(typed(lines), packed).replace(b"/Length", b"/Filter/FlateDecode/Length", 1)
    sheet = _sheet()
    return {
        "two.pdf": two,
        "flate.pdf": flate,
        "scan.pdf": scan,
        "sheet.png": _saved(sheet, "PNG"),
        "sheet.jpg": _saved(sheet, "JPEG"),
        "sheet.tif": _saved(sheet.convert("1"), "TIFF", compression="group4"),
        "two.tif": _saved(sheet, "TIFF", compression="tiff_lzw", save_all=True, append_images=[sheet]),
    }


def _sheet() -> Image.Image:
    """A tiny page image with a frame on it."""
    image = Image.new("L", (160, 120), 255)
    ImageDraw.Draw(image).rectangle((20, 20, 140, 100), outline=0)
    return image


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _cut(name: str, content: bytes) -> Damaged:
    stem, kind = name.split(".")
    for part in range(CUTS):
        yield f"{stem}-cut-{part:02}.{kind}", content[: 1 + len(content) * part // CUTS]


def _flipped(name: str, content: bytes) -> Damaged:
    """Bytes changed at random, ever more of them; the first bytes, which say what a file is, stay."""
    stem, kind = name.split(".")
    for seed in range(FLIPS):
        chance, changed = random.Random(f"{name} {seed}"), bytearray(content)
        for _ in range(1 + 2 * seed):
            changed[chance.randrange(8, len(changed))] = chance.randrange(256)
        yield f"{stem}-flipped-{seed:02}.{kind}", bytes(changed)


def _forged(good: bytes) -> Damaged:
    for name, (there, instead) in FORGED.items():
        assert there in good, name
        yield f"forged-{name}.pdf", good.replace(there, instead)


def _pictured() -> Damaged:
    with TemporaryDirectory() as folder:
        for name, (size, described) in IMAGES.items():
            path = embedded(Path(folder) / "a.pdf", zlib.compress(bytes(99)), size, described)
            yield f"image-{name}.pdf", path.read_bytes()


def _chunk(kind: bytes, data: bytes, length: int | None = None) -> bytes:
    said = len(data) if length is None else length
    return struct.pack(">I", said) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png_chunks(good: bytes) -> Damaged:
    head, rest = good[:33], good[33:]
    forged = {
        "length-zero": PNG + struct.pack(">I", 0) + good[12:],
        "length-huge": PNG + struct.pack(">I", 0xFFFFFFFF) + good[12:],
        "data-length-huge": head + struct.pack(">I", 0x7FFFFFFF) + rest[4:],
        "data-length-short": head + struct.pack(">I", 1) + rest[4:],
        "wide": PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 0x7FFFFFFF, 1, 8, 0, 0, 0, 0)) + rest,
        "giant": PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 90_000, 90_000, 1, 0, 0, 0, 0)) + rest,
        "empty": PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 0, 0, 0, 0)) + rest,
        "depth": PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 160, 120, 77, 9, 9, 9, 9)) + rest,
        "no-data": head + _chunk(b"IEND", b""),
        "no-head": PNG + rest,
        "frames": head + _chunk(b"acTL", struct.pack(">II", 0x7FFFFFFF, 0)) + rest,
        "profile-bomb": head + _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000))) + rest,
        "text-bomb": head + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000))) + rest,
        "data-bomb": head + _chunk(b"IDAT", zlib.compress(bytes(50_000_000))) + _chunk(b"IEND", b""),
        "exif": head + _chunk(b"eXIf", b"II*\0\x08\0\0\0\xff\xff" + bytes(40)) + rest,
        "resolution": head + _chunk(b"pHYs", struct.pack(">IIB", 0xFFFFFFFF, 0, 1)) + rest,
        "palette": head + _chunk(b"PLTE", b"12345") + _chunk(b"tRNS", b"") + rest,
    }
    yield from ((f"png-{name}.png", content) for name, content in forged.items())


def _jpeg_segments(good: bytes) -> Damaged:
    start = good.index(b"\xff\xc0")
    size, rest = start + 5, good[2:]
    forged = {
        "giant": good[:size] + b"\xff\xff\xff\xff" + good[size + 4 :],
        "flat": good[:size] + b"\0\0\0\0" + good[size + 4 :],
        "components": good[: size + 4] + b"\xff" + good[size + 5 :],
        "length-zero": good[: start + 2] + b"\0\0" + good[start + 4 :],
        "length-huge": good[: start + 2] + b"\xff\xff" + good[start + 4 :],
        "no-tables": good.replace(b"\xff\xc4", b"\xff\xfe").replace(b"\xff\xdb", b"\xff\xfe"),
        "markers": JPEG_HEAD + b"\xff\xd8" * 5_000,
        "exif-turn": JPEG_HEAD + _exif(0x0112, 99) + rest,
        "exif-loop": JPEG_HEAD + _exif(0x8769, 8) + rest,
        "photoshop": JPEG_HEAD + b"\xff\xed\x00\x20Photoshop 3.0\x008BIM\x03\xed\x00\x00\xff\xff\xff\xff" + rest,
        "many-pictures": JPEG_HEAD + _segment(0xE2, b"MPF\0" + _directory([(0xB001, 4, 1, 0x7FFFFFFF)])) + rest,
        "scans": good[:-2] + good[good.index(b"\xff\xda") : -2] * 400 + b"\xff\xd9",
    }
    yield from ((f"jpeg-{name}.jpg", content) for name, content in forged.items())


def _segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def _exif(tag: int, value: int) -> bytes:
    return _segment(0xE1, b"Exif\0\0" + _directory([(tag, 4, 1, value)]))


def _directory(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    """A TIFF (6.0, section 2) of one directory of entries: tag, type, count, value."""
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", following)


def _tiff_directories() -> Damaged:
    plain = [(256, 4, 1, 40), (257, 4, 1, 40), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    strip = [(273, 4, 1, 8), (278, 4, 1, 40), (279, 4, 1, 90)]
    forged = {
        "loop": _directory([*plain, *strip], following=8),
        "loop-of-two": _directory([*plain, *strip], following=8)[:-4] + struct.pack("<I", 10) + bytes(900),
        "next-huge": _directory([*plain, *strip], following=0xFFFFFFF0),
        "next-in-head": _directory([*plain, *strip], following=1),
        "no-entry": _directory([]),
        "entries-many": b"II*\0" + struct.pack("<IH", 8, 0xFFFF) + bytes(600),
        "directory-huge": b"II*\0" + struct.pack("<I", 0xFFFFFFFF),
        "directory-itself": b"II*\0" + struct.pack("<I", 0) + bytes(90),
        "giant": _directory([(256, 4, 1, 90_000), (257, 4, 1, 90_000), *plain[2:], *strip]),
        "wide": _directory([(256, 4, 1, 0xFFFFFFFF), (257, 4, 1, 1), *plain[2:], *strip]),
        "flat": _directory([(256, 4, 1, 0), (257, 4, 1, 0), *plain[2:], *strip]),
        "count-huge": _directory([*plain, (273, 4, 0xFFFFFFFF, 8), *strip[1:]]),
        "strip-outside": _directory([*plain, (273, 4, 1, 0x7FFFFFFF), *strip[1:]]),
        "no-strip": _directory(plain),
        "no-size": _directory([*plain[2:], *strip]),
        "type-unknown": _directory([(256, 99, 1, 40), *plain[1:], *strip]),
        "depth": _directory([*plain[:2], (258, 3, 1, 77), *plain[3:], *strip]),
        "samples": _directory([*plain, (277, 3, 1, 60_000), *strip]),
        "coding-unknown": _directory([*plain[:3], (259, 3, 1, 12_345), plain[4], *strip]),
        **{
            f"coding-{code}": _directory([*plain[:3], (259, 3, 1, code), plain[4], *strip]) + bytes(90)
            for code in (2, 3, 4, 5, 6, 7, 8, 32773, 34712, 34925, 50000, 50001)
        },
        "resolution-none": _directory([*plain, *strip, (282, 5, 1, 8), (283, 5, 1, 8), (296, 3, 1, 2)]),
        "big": b"II+\0\x08\0\0\0" + struct.pack("<QQ", 16, 0xFFFFFFFF) + bytes(90),
        "big-offsets": b"II+\0\x63\0\0\0" + struct.pack("<Q", 0xFFFFFFFFFFFF),
    }
    yield from ((f"tiff-{name}.tif", content) for name, content in forged.items())


def _nested(good: dict[str, bytes]) -> Damaged:
    """Documents in documents, of the wrong suffix, empty, and under lock."""
    two = good["two.pdf"]
    with TemporaryDirectory() as folder:
        locked = pdf(Path(folder) / "a.pdf", [b""], trailer=ENCRYPTED).read_bytes()
        inner = embedded(Path(folder) / "b.pdf", two, (90, 90), b"/Type/EmbeddedFile").read_bytes()
    forged = {
        "locked.pdf": locked,
        "pdf-in-stream.pdf": inner,
        "pdf-in-itself.pdf": two.replace(b"endstream", two + b"endstream", 1),
        "pdf-twice.pdf": two + two,
        "pdf-behind-picture.pdf": good["sheet.png"] + two,
        "picture-behind-pdf.pdf": two + good["sheet.png"],
        "picture-in-png.png": good["sheet.png"] + good["sheet.png"],
        "pdf-in-tiff.tif": b"II*\0" + two,
        "empty.pdf": b"",
        "empty.png": b"",
        "empty.txt": b"",
        "zeros.pdf": bytes(9_000),
        "zeros.tif": bytes(9_000),
        "header-alone.pdf": b"%PDF-1.7",
        "headers.pdf": b"%PDF-1.7\n" * 5_000,
        "archive.pdf": b"PK\x03\x04" + bytes(90),
        "page.txt": b"<html><script>alert(1)</script></html>",
        "jpeg.png": good["sheet.jpg"],
        "png.tif": good["sheet.png"],
    }
    yield from ((f"nested-{name}", content) for name, content in forged.items())
