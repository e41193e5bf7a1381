"""Printed pages as an office scanner gives them back: turned a little, grey, with dust, or in plain black and white."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from press.noise import english_reading
from press.sheet import HEIGHT, WIDTH, Page

EPOCH = time.gmtime(0)


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """How the pages come out: `skew` in degrees clockwise, `upside_down` the numbers of pages put in the wrong way."""

    dpi: int = 200
    bilevel: bool = False
    skew: float = 0.0
    noise: float = 6.0
    quality: int = 35
    upside_down: tuple[int, ...] = ()


def scan(pdf: bytes, scanner: Scanner) -> list[Image.Image]:
    """The pages of a PDF as images, with the faults of the scanner."""
    document = pypdfium2.PdfDocument(pdf)
    return [_fault(_render(page, scanner.dpi), scanner, n) for n, page in enumerate(document, start=1)]


def _render(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    image: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


def _fault(image: Image.Image, scanner: Scanner, number: int) -> Image.Image:
    dice = np.random.default_rng(number)
    paper = 255 if scanner.bilevel else 244
    angle = scanner.skew + dice.uniform(-0.25, 0.25) * bool(scanner.skew)
    turned = image.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    grey = np.asarray(turned, dtype=np.float32) * (paper / 255) + 18 * (paper < 255)
    grey = np.minimum(grey, paper) + dice.normal(0, scanner.noise, grey.shape).astype(np.float32)
    grey[dice.random(grey.shape) < 4e-6] = 60  # dust
    done = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if number in scanner.upside_down:
        done = done.rotate(180)
    return done.point(lambda value: 255 * (value > 150)).convert("1") if scanner.bilevel else done


def image_pdf(images: list[Image.Image], scanner: Scanner) -> bytes:
    """A PDF of images alone: JPEG, or CCITT group 4 where they are black and white."""
    buffer = BytesIO()
    options = {} if scanner.bilevel else {"quality": scanner.quality}
    images[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=images[1:],
        resolution=float(scanner.dpi),
        creationDate=EPOCH,
        modDate=EPOCH,
        **options,
    )
    return buffer.getvalue()


def layered_pdf(images: list[Image.Image], pages: list[Page], scanner: Scanner) -> bytes:
    """A PDF of images with an invisible text under each, as a reader trained on English took it down."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for image, page in zip(images, pages, strict=True):
        jpeg = BytesIO()
        image.save(jpeg, "JPEG", quality=scanner.quality)
        canvas.drawImage(ImageReader(jpeg), 0, 0, WIDTH, HEIGHT)
        for run in page.runs:
            text = english_reading(run.text)
            line = canvas.beginText(run.x, run.y)
            line.setTextRenderMode(3)
            line.setFont("Helvetica", run.size)
            line.setHorizScale(100 * run.width / pdfmetrics.stringWidth(text, "Helvetica", run.size))
            line.textOut(text)
            canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
