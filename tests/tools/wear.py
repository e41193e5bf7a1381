"""Worn copies of a corpus: its pages as worse scanners give them back, with the same truth.

    python tests/tools/wear.py CORPUS OUT [--wear fax …]

What a good scan never shows – misread figures, lost lines – is what a confidence must warn of; so it is measured on
copies that are worn on purpose. The same corpus gives the same copies.
"""

from __future__ import annotations

import argparse
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DATE = time.gmtime(0)


@dataclass(frozen=True)
class Wear:
    """How a copy is made: `dpi` of the scanner, blur in pixels, noise in grey levels, contrast kept, threshold."""

    dpi: int
    blur: float = 0.0
    noise: float = 0.0
    contrast: float = 1.0
    threshold: int | None = None


WEARS = {
    "fax": Wear(dpi=110, noise=20, threshold=165),
    "faint": Wear(dpi=120, blur=0.8, noise=6, contrast=0.45),
    "blurred": Wear(dpi=100, blur=0.9, noise=4),
    "photocopied": Wear(dpi=150, blur=1.0, noise=28, threshold=120),
}


def worn(page: Image.Image, wear: Wear, seed: int) -> Image.Image:
    """A page as it comes out of the worse scanner."""
    dice = np.random.default_rng(seed)
    grey = np.asarray(page.convert("L").filter(ImageFilter.GaussianBlur(wear.blur)), dtype=np.float32)
    paled = 235 - (235 - np.minimum(grey, 235)) * wear.contrast
    paled += dice.normal(0, wear.noise, grey.shape).astype(np.float32)
    image = Image.fromarray(np.clip(paled, 0, 255).astype(np.uint8))
    return image if wear.threshold is None else image.point(lambda value: 255 * (value > wear.threshold)).convert("1")


def copy(source: Path, target: Path, wear: Wear) -> None:
    """A PDF of the worn images of a PDF's pages."""
    document = pypdfium2.PdfDocument(source)
    pages = [worn(page.render(scale=wear.dpi / 72).to_pil(), wear, n) for n, page in enumerate(document)]
    options = {} if wear.threshold else {"quality": 50}
    then = {"creationDate": DATE, "modDate": DATE}
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=float(wear.dpi), **options, **then)


def wear_out(corpus: Path, out: Path, names: list[str]) -> None:
    """Worn copies of every PDF of a corpus that has a truth file, in a folder for each kind of wear."""
    for name in names:
        for truth in sorted(corpus.rglob("*.truth.json")):
            source = truth.with_name(truth.name.removesuffix(".truth.json") + ".pdf")
            if source.exists():
                folder = out / name / source.parent.relative_to(corpus)
                folder.mkdir(parents=True, exist_ok=True)
                copy(source, folder / source.name, WEARS[name])
                shutil.copy(truth, folder / truth.name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--wear", nargs="*", choices=WEARS, default=list(WEARS))
    args = parser.parse_args()
    wear_out(args.corpus, args.out, args.wear)
