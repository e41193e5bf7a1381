"""PDF/A-2b put together page by page: pages that an archive may keep, pictures for the others, and metadata."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image, ImageCms

from pipeline.publish.pdfa import glyphless
from pipeline.publish.pdfa.kept import FONTS, faults, without_hidden_text
from pipeline.publish.pdfa.textlayer import FONT

DATE = slice(24, 36)  # of an ICC profile: when it was made
MADE = b"\x07\xd0\x00\x01\x00\x01" + b"\x00" * 6  # 1 January 2000: the same profile each time
PRODUCER = "delib"
QUALITY, COLORS = 80, 16  # of JPEG, and of a picture in few colors


class Stored:
    """A PDF as it is stored, page by page from 0; no pages where pikepdf cannot open it."""

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pikepdf.open(path)
        except pikepdf.PdfError:
            self._pdf = pikepdf.new()

    def page(self, index: int) -> pikepdf.Page | None:
        return self._pdf.pages[index] if index < len(self._pdf.pages) else None

    def close(self) -> None:
        self._pdf.close()


class Archive:
    """A PDF/A-2b that grows by pages; `save` writes it."""

    def __init__(self, title: str = "") -> None:
        self._pdf = pikepdf.Pdf.new()
        self._font = self._pdf.make_indirect(_font(self._pdf))
        self._title = title

    def keep(self, stored: Stored, index: int) -> bool | None:
        """Take a page over without the text that it hides; whether it shows text; None where it may not be kept."""
        if (page := stored.page(index)) is None:
            return None
        self._pdf.pages.append(page)
        mine = self._pdf.pages[-1]
        try:
            if all(fault == FONTS for fault in faults(mine)):
                shows = without_hidden_text(self._pdf, mine)
                if not any(faults(mine)):
                    return shows
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
            pass  # a page that is not built as the standard has it: it becomes a picture
        del self._pdf.pages[-1]
        return None

    def picture(self, pixels: NDArray[np.uint8], width: float, height: float) -> None:
        """A page of the given size in points that is a picture, gray or in colors, in the smaller of two forms."""
        self._image(min(_forms(Image.fromarray(pixels)), key=len), width, height)

    def _image(self, data: bytes, width: float, height: float) -> None:
        fitted = img2pdf.get_layout_fun((width, height), fit=img2pdf.FitMode.fill)
        made = img2pdf.convert(data, layout_fun=fitted, nodate=True, producer="")
        with pikepdf.open(BytesIO(made)) as single:
            self._pdf.pages.extend(single.pages)

    def lay(self, content: bytes, turn: int) -> None:
        """Lay text over the last page and turn it clockwise, by degrees."""
        page = self._pdf.pages[-1]
        if content:
            if "/Resources" not in page.obj:
                page.obj["/Resources"] = pikepdf.Dictionary()
            fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
            fonts[f"/{FONT}"] = self._font
            page.obj.Resources["/Font"] = fonts
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n" + content)
            page.contents_coalesce()
        page.obj["/Rotate"] = (int(page.obj.get("/Rotate", 0)) + turn) % 360

    def matrix(self, turn: int) -> tuple[float, ...]:
        """From the upright last page, in points from the bottom left, to its user space; `turn` is still to come."""
        page = self._pdf.pages[-1]
        left, low, right, top = (float(edge) for edge in page.cropbox)
        wide, high = right - left, top - low
        turned = (int(page.obj.get("/Rotate", 0)) + turn) % 360
        return {
            0: (1, 0, 0, 1, left, low),
            90: (0, 1, -1, 0, left + wide, low),
            180: (-1, 0, 0, -1, left + wide, low + high),
            270: (0, -1, 1, 0, left, low + high),
        }[turned]

    def save(self, path: Path) -> None:
        """Write the file; the same pages give the same bytes."""
        self._pdf.Root["/Lang"] = "fr"
        self._pdf.Root["/OutputIntents"] = pikepdf.Array([_intent(self._pdf)])
        with self._pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as said:
            said["pdfaid:part"], said["pdfaid:conformance"] = "2", "B"
            said["pdf:Producer"] = PRODUCER
            said["dc:language"] = {"fr"}
            if self._title:
                said["dc:title"] = self._title
        self._pdf.remove_unreferenced_resources()
        self._pdf.save(path, deterministic_id=True, compress_streams=True, recompress_flate=False)


def _forms(image: Image.Image) -> tuple[bytes, bytes]:
    """A picture as JPEG, which suits a scan, and without loss in few colors, which suits print."""
    jpeg, few = BytesIO(), BytesIO()
    image.save(jpeg, "JPEG", quality=QUALITY)
    image.quantize(COLORS, dither=Image.Dither.NONE).save(few, "PNG", bits=4)
    return jpeg.getvalue(), few.getvalue()


def _font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    program = pdf.make_stream(glyphless.font_file())
    program["/Length1"] = len(glyphless.font_file())
    scale = 1000 // glyphless.UNITS
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name(f"/{glyphless.NAME}"), Flags=5, ItalicAngle=0,
        FontBBox=[0, glyphless.DESCENT * scale, glyphless.WIDTH * scale, glyphless.ASCENT * scale], StemV=80,
        Ascent=glyphless.ASCENT * scale, Descent=glyphless.DESCENT * scale, CapHeight=glyphless.ASCENT * scale,
        FontFile2=program,
    )  # fmt: skip
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=descriptor.FontName,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), DW=glyphless.WIDTH * scale,
        CIDToGIDMap=pdf.make_stream(glyphless.glyph_of_each_code()),
    )  # fmt: skip
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=descriptor.FontName,
        Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(descendant)],
        ToUnicode=pdf.make_stream(glyphless.unicode_of_each_code()),
    )  # fmt: skip


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The colors that are meant: sRGB, in the profile that Little CMS makes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[DATE] = MADE
    held = pdf.make_stream(bytes(profile), N=3, Alternate=pikepdf.Name.DeviceRGB)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFA1, OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1", DestOutputProfile=pdf.make_indirect(held),
    )  # fmt: skip
