"""Print the samples and the truth beside them: `python samples/make.py [--out FOLDER]`.

Each sample is a pair in sources/: NAME.page holds what its pages print, NAME.toml how they are made and what is true of
them. The same sources give the same bytes (with the versions in constraints.txt). Places, people and sums are invented.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

from press.markup import set_pages
from press.noise import english_reading
from press.scan import Scanner, image_pdf, layered_pdf, scan
from press.sheet import Page
from press.truth import truth_of

HERE = Path(__file__).parent


def document(kind: str, spec: dict[str, Any], pages: list[Page], pdf: bytes) -> bytes:
    """The bytes of a sample of one kind: born-digital, scan, bad-text-layer or ocr-text."""
    if kind == "born-digital":
        return pdf
    if kind == "ocr-text":
        read = ("\n".join(map(english_reading, page.text.split("\n"))) for page in pages)
        return "\f".join(f"{text}\n" for text in read).encode()
    scanner = Scanner(**{**spec["scan"], "upside_down": tuple(spec["scan"].get("upside_down", ()))})
    images = scan(pdf, scanner)
    return layered_pdf(images, pages, scanner) if kind == "bad-text-layer" else image_pdf(images, scanner)


def make(source: Path, out: Path) -> None:
    """Write the document of one source and its truth file into a folder of its name."""
    spec = tomllib.loads(source.with_suffix(".toml").read_text(encoding="utf-8"))
    kind = spec["kind"]
    pages, pdf = set_pages(source.read_text(encoding="utf-8"), *spec["face"])
    folder = out / source.stem
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{source.stem}.{'txt' if kind == 'ocr-text' else 'pdf'}"
    file.write_bytes(document(kind, spec, pages, pdf))
    truth = json.dumps(truth_of(file.name, kind, spec, pages), ensure_ascii=False, indent=1)
    (folder / f"{source.stem}.truth.json").write_text(truth + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE, help="where the samples go (default: beside this script)")
    parser.add_argument("--only", default="", metavar="NAME", help="only the samples whose name begins so")
    args = parser.parse_args()
    for source in sorted((HERE / "sources").glob(f"{args.only}*.page")):
        make(source, args.out)


if __name__ == "__main__":
    main()
