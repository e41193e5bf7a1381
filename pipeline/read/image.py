"""Page images: PNG, JPEG, TIFF of any depth, as gray pixels of a bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from pipeline.errors import UnreadableInput
from pipeline.read.raster import Gray

Image.MAX_IMAGE_PIXELS = None  # Pillow's bound refuses the whole file; ours, below, costs one page of it
MOST_PIXELS = 80_000_000  # A3 at 600 dpi; a larger image is not decoded, to bound memory
LONGEST = 5000  # pixels of a side that hold A3 at 300 dpi
A4_WIDTH = 595.0  # points; the page that is meant where an image does not say its size
PLAUSIBLE_DPI = (60, 1300)


@dataclass(frozen=True, slots=True)
class Frame:
    """One page image: its gray pixels (none where it could not be decoded, `fault` says why), its size in points."""

    pixels: Gray | None
    width: float
    height: float
    fault: str = ""
    too_big: bool = False


class Images:
    """The page images of an open file, counted from 0."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._count = _count(image)

    def __len__(self) -> int:
        return self._count

    def frame(self, index: int) -> Frame:
        """A page image, decoded now; the image before it is forgotten."""
        try:
            self._image.seek(index)
            self._image.draft("L", (LONGEST, LONGEST))  # a JPEG is decoded smaller where that is enough
            if self._image.width * self._image.height > MOST_PIXELS:
                size = f"{self._image.width} × {self._image.height} pixels"
                return Frame(None, *_points(self._image), f"{size} are more than a page can need", too_big=True)
            upright = ImageOps.exif_transpose(self._image)
            return Frame(_gray(upright), *_points(upright))
        except MemoryError:
            raise
        except Exception as error:  # broken images raise errors of any class from the depth of their decoders
            return Frame(None, A4_WIDTH, A4_WIDTH * 2**0.5, f"the image cannot be decoded ({error})")


@contextmanager
def open_images(path: Path, file: str) -> Iterator[Images]:
    """The images of a file; UnreadableInput where it is none that can be opened."""
    try:
        image = Image.open(path)
    except MemoryError:
        raise
    except Exception as error:  # as above
        raise UnreadableInput(file, "the image is broken and cannot be opened", "Scan or export it again") from error
    with image:
        yield Images(image)


def _count(image: Image.Image) -> int:
    """How many pages a file holds. Only a TIFF has several: a PNG may be animated, a JPEG have a small picture beside.

    A directory that is broken is a page that cannot be read; what follows it cannot be found.
    """
    count = 0
    try:
        while image.format == "TIFF":
            image.seek(count)
            count += 1
    except EOFError:
        return count
    except MemoryError:
        raise
    except Exception:  # as above
        return count + 1
    return max(1, count)


def _points(image: Image.Image) -> tuple[float, float]:
    """The page's size by the resolution that the image states, if that is plausible; else as wide as A4."""
    width, height = image.size
    dpi = float(image.info.get("dpi", (0, 0))[0] or 0)
    if not PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1]:
        dpi = 72 * width / A4_WIDTH if width <= height else 72 * height / A4_WIDTH
    return 72 * width / dpi, 72 * height / dpi


def _gray(image: Image.Image) -> Gray:
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max() > 255 else 255.0
        return np.clip(values * (255.0 / top), 0, 255).astype(np.uint8)
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        image = Image.alpha_composite(paper, clear)
    return np.asarray(image.convert("L"), dtype=np.uint8)
