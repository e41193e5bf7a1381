"""Pages that the tests draw themselves: PDF content in Helvetica, and what a scanner would make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.read.pdf import open_pdf

DPI = 300
BODY = (
    "Le conseil municipal, après en avoir délibéré, à l'unanimité,",
    "approuve le projet de réfection de la toiture de l'école",
    "et autorise Monsieur le Maire à signer les pièces nécessaires.",
    "La dépense sera imputée au chapitre 21 du budget principal.",
    "Fait et délibéré en mairie, les jour, mois et an susdits.",
)
# What an OCR model for English makes of such lines.
MISREAD = (
    "Le conseil municipal, aprés en avoir délibéré, a l'unanimité,",
    "approuve le projet de réfection de la toiture de I'école",
    "et autorise Monsieur le Maire a signer les piéces nécessaires",
    "en faveur de I'association, de fagon expresse.",
)


def typed(lines: Iterable[str], *, left: float = 70, top: float = 90, pitch: float = 16, size: float = 11) -> bytes:
    """Content that prints lines from a place in points from the top left of an A4 page."""
    return b"\n".join(
        b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET"
        % (size, left, 842 - top - pitch * number - size, _escaped(line).encode("cp1252"))
        for number, line in enumerate(lines)
    )


def ruled(at: tuple[float, float], widths: Sequence[float], rows: Sequence[Sequence[str]]) -> bytes:
    """Content that draws a ruled table with rows of 36 points; a cell may hold two lines."""
    height = 36.0
    xs = [at[0] + sum(widths[:number]) for number in range(len(widths) + 1)]
    ys = [at[1] + height * number for number in range(len(rows) + 1)]
    lines = [_stroke(x, ys[0], x, ys[-1]) for x in xs] + [_stroke(xs[0], y, xs[-1], y) for y in ys]
    cells = [
        typed(cell.split("\n"), left=x + 4, top=y + 3, pitch=14)
        for y, row in zip(ys, rows, strict=False)
        for x, cell in zip(xs, row, strict=False)
    ]
    return b"\n".join(lines + cells)


def pdf(path: Path, pages: Sequence[bytes], *, trailer: bytes = b"") -> Path:
    """A PDF of A4 pages with the given contents, in the standard font Helvetica."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(pages):
        resources = b"/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (resources, 5 + 2 * number))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    path.write_bytes(_assembled(objects, trailer))
    return path


def picture(image: Image.Image, box: tuple[float, float, float, float] = (0, 0, 595, 842)) -> bytes:
    """Content that shows a gray image in a box in points from the top left of an A4 page."""
    left, top, right, bottom = box
    place = b"%.1f 0 0 %.1f %.1f %.1f cm" % (right - left, bottom - top, left, 842 - bottom)
    data = image.convert("L").tobytes()
    return b"q %s BI /W %d /H %d /CS /G /BPC 8 ID %s EI Q\n" % (place, *image.size, data)


def hidden(content: bytes) -> bytes:
    """The same content, its text written but not shown, as OCR programs lay it over a scan."""
    return b"3 Tr\n" + content + b"\n0 Tr\n"


def embedded(path: Path, data: bytes, size: tuple[int, int], described: bytes) -> Path:
    """A PDF of one A4 page that is an image stream as it is, with what its dictionary says beside its size."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
        b"<</Subtype/Image/Width %d/Height %d%s/Length %d>>stream\n%s\nendstream" % (*size, described, len(data), data),
    ]
    path.write_bytes(_assembled(objects, b""))
    return path


def scan(folder: Path, content: bytes) -> Image.Image:
    """What a scanner makes of a page at 300 dpi."""
    with open_pdf(pdf(folder / "drawn.pdf", [content]), "drawn.pdf") as document:
        image = document.render(0, DPI)
    assert image is not None
    return Image.fromarray(image)


def save(image: Image.Image, path: Path) -> Path:
    image.save(path, dpi=(DPI, DPI))
    return path


def pixels(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image.convert("L"), dtype=np.uint8)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stroke(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return b"0.8 w %.1f %.1f m %.1f %.1f l S" % (x0, 842 - y0, x1, 842 - y1)


def _assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
