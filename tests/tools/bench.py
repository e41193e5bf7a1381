"""What reading costs and how well it reads, beside its peers: the same pages, the same run.

    python -m tests.tools.bench FOLDER … [--runs 3] [--thick] [--out docs/bench-reading.md]

FOLDERs hold documents with truth files (`NAME.truth.json`, their pages under `text`). Seconds are CPU seconds, of this
process and of the programs that it starts; each figure is the median of the runs. CER is the share of wrong letters.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2
from rapidfuzz.distance import Levenshtein

from pipeline import rules
from pipeline.export.document import to_json
from pipeline.export.rows import rows
from pipeline.flow import understand
from pipeline.model.transcript import Transcript
from pipeline.read import ReadOptions, transcribe
from tests.tools.peers import bare, delib_pages, ocrmypdf, plain_tesseract
from tests.tools.wear import WEARS, copy

WORN_PAGES = 4
MOST_PAGES = 12  # of the comparison: enough to tell, few enough to wait for
LONG = (950, 50)  # slips of three lines and full pages of the thick PDF

Texts = list[str]


@dataclass(frozen=True)
class Document:
    """A document with its true text, page by page."""

    path: Path
    truth: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """What one reader needs for a page in CPU seconds, and its CER in percent (None where it was not asked)."""

    name: str
    seconds: float
    cer: float | None


def documents(folders: Sequence[Path]) -> list[Document]:
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.truth.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            if content.get("text"):
                found.append(Document(path.parent / content["file"], tuple(content["text"])))
    return found


def cer(truth: Sequence[str], read: Sequence[str]) -> float:
    """The share in percent of letters that must be changed, white space folded, page by page."""
    wrong = letters = 0
    for number, page in enumerate(truth):
        want = " ".join(page.replace("’", "'").split())
        got = " ".join(read[number].replace("’", "'").split()) if number < len(read) else ""
        wrong += Levenshtein.distance(want, got)
        letters += len(want)
    return 100 * wrong / max(1, letters)


def cpu(work: Callable[[], Texts]) -> tuple[float, Texts]:
    """CPU seconds of this process and its children, and what the work gave."""

    def spent() -> float:
        return sum(
            usage.ru_utime + usage.ru_stime
            for usage in (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )

    before = spent()
    found = work()
    return spent() - before, found


def comparison(path: Path, truth: Texts, folder: Path, runs: int) -> list[Row]:
    """Each reader on one PDF of scanned pages: ours, Tesseract on our pixels, pytesseract, OCRmyPDF."""
    readers: dict[str, Callable[[], Texts]] = {"delib": lambda: delib_pages(path)}
    if tesseract := bare(path):
        readers["Tesseract in process, same pixels"] = tesseract
    readers["pytesseract, 300 dpi"] = lambda: plain_tesseract(path)
    if shutil.which("ocrmypdf"):
        readers["OCRmyPDF -l fra --deskew"] = lambda: ocrmypdf(path, folder)
    taken: dict[str, list[float]] = {name: [] for name in readers}
    texts: dict[str, Texts] = {}
    for _ in range(runs):
        for name, read in readers.items():  # in turn, so that a slow minute slows all
            seconds, texts[name] = cpu(read)
            taken[name].append(seconds / len(truth))
    return [Row(name, median(taken[name]), cer(truth, texts[name])) for name in readers]


def scanned_pages(held: Sequence[Document], folder: Path) -> tuple[Path, Texts]:
    """A PDF of pages without text, taken in turn from the documents, and what they print."""
    source = [each for each in held if each.path.suffix == ".pdf"]
    made = pypdfium2.PdfDocument.new()
    truth: Texts = []
    for number in range(max(len(each.truth) for each in source)):
        for each in source:
            pages = pypdfium2.PdfDocument(each.path)
            scanned = number < len(pages) and not pages[number].get_textpage().count_chars()
            if scanned and each.truth[number].strip() and len(truth) < MOST_PAGES:
                made.import_pages(pages, [number])
                truth.append(each.truth[number])
    path = folder / "scans.pdf"
    made.save(path)
    return path, truth


def worn(scans: Path, truth: Texts, folder: Path) -> Iterator[tuple[str, float, float]]:
    """For each kind of wear the CER of ours and of plain Tesseract on worn copies of the first scanned pages."""
    few = pypdfium2.PdfDocument.new()
    few.import_pages(pypdfium2.PdfDocument(scans), list(range(min(WORN_PAGES, len(truth)))))
    few.save(folder / "few.pdf")
    for name, wear in WEARS.items():
        path = folder / f"{name}.pdf"
        copy(folder / "few.pdf", path, wear)
        yield name, cer(truth[:WORN_PAGES], delib_pages(path)), cer(truth[:WORN_PAGES], plain_tesseract(path))


def by_document(held: Sequence[Document], cache: Path) -> Iterator[tuple[str, float, float, float | None]]:
    """Of each document the CER as read, as repaired, and of plain Tesseract on its page images."""
    known = rules.load()
    for each in held:
        transcript = transcribe(each.path, each.path.name, ReadOptions(cache=cache))
        repaired = understand(transcript, known).text.string.split("\f")
        plain = cer(each.truth, plain_tesseract(each.path)) if each.path.suffix == ".pdf" else None
        name = re.sub(r"^[a-z]*\d+-", "", each.path.stem)  # without its number in the corpus
        yield name, cer(each.truth, transcript.string.split("\f")), cer(each.truth, repaired), plain


def after_reading(held: Sequence[Document], cache: Path, runs: int) -> tuple[float, float]:
    """CPU milliseconds a page of all stages after reading, and pages a second from recorded pages to JSON and rows."""
    known = rules.load()

    def recorded() -> list[Transcript]:
        return [transcribe(each.path, each.path.name, ReadOptions(cache=cache)) for each in held]

    def understood(transcripts: list[Transcript]) -> None:
        for transcript in transcripts:
            dossier = understand(transcript, known)
            rows(dossier)
            to_json(dossier)

    understood(recorded())  # the first time loads the lexicon and compiles the rules
    pages = sum(len(transcript.pages) for transcript in recorded())
    loading, thinking = [], []
    for _ in range(runs):
        start = time.process_time()
        transcripts = recorded()
        middle = time.process_time()
        understood(transcripts)
        loading.append(middle - start)
        thinking.append(time.process_time() - middle)
    return 1000 * median(thinking) / pages, pages / (median(thinking) + median(loading))


def memory(scans: Path, folder: Path) -> tuple[int, float]:
    """The pages of a thick PDF of scans, and the peak memory in MB of the largest process that takes part in it."""
    slips, full = LONG
    made = pypdfium2.PdfDocument.new()
    first = pypdfium2.PdfDocument(scans)
    for number in range(slips + full):
        made.import_pages(first, [0])
        if number % (slips // full + 1):  # a slip: the top of the page
            page = made[number]
            _, _, right, top = page.get_mediabox()
            page.set_mediabox(0, top - 120, right, top)
            page.set_cropbox(0, top - 120, right, top)
    path = folder / "thick.pdf"
    made.save(path)
    command = [sys.executable, "-c", _PEAK, "extract", path, "--out", folder / "thick", "--jobs", "1"]
    peak = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    return slips + full, int(peak) / 1024


_PEAK = """
import re, resource
from pathlib import Path
from pipeline.cli import main
from tests.tools.bench_batch import children
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
ended = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
alive = [Path(f"/proc/{pid}/status").read_text() for pid in children()]
print(max(*ended, *(int(re.search(r"VmHWM:\\s*(\\d+)", status)[1]) for status in alive)))
"""


def report(folders: Sequence[Path], runs: int, *, thick: bool) -> Iterator[str]:
    """The measures as Markdown; `thick` adds the memory that a PDF of 1,000 pages takes, in some minutes more."""
    held = documents(folders)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        scans, truth = scanned_pages(held, folder)
        compared = comparison(scans, truth, folder, runs)
        ours = compared[0].seconds
        yield "# What reading costs, and how well it reads\n"
        yield f"Made by `make bench`: at most {MOST_PAGES} scanned pages, each reader in turn, median of {runs} runs,"
        yield "CPU seconds a page, one thread of Tesseract each.\n"
        yield "| reader | CPU s a page | delib in proportion | CER |\n|---|---|---|---|"
        for row in compared:
            yield f"| {row.name} | {row.seconds:.2f} | {ours / row.seconds:.2f} | {row.cer:.2f} % |"
        yield "\nOn copies of some of them, worn on purpose (`tests/tools/wear.py`):\n"
        yield "| wear | CER of delib | of plain Tesseract |\n|---|---|---|"
        for name, ours_worn, plain_worn in worn(scans, truth, folder):
            yield f"| {name} | {ours_worn:.1f} % | {plain_worn:.1f} % |"
        yield "\n| document | CER as read | repaired | plain `tesseract -l fra` |\n|---|---|---|---|"
        for name, read, repaired, plain in by_document(held, folder / "pages"):
            yield f"| {name} | {read:.2f} % | {repaired:.2f} % | {'–' if plain is None else f'{plain:.2f} %'} |"
        thinking, rate = after_reading(held, folder / "pages", runs)
        yield f"\nAll stages after reading: {thinking:.0f} CPU ms a page, {thinking / ours / 10:.1f} % of reading."
        yield f"From recorded pages to rows and JSON: {rate:.0f} pages a second on one core."
        if thick:
            pages, peak = memory(scans, folder)
            yield f"\nPeak memory of the largest process that reads a PDF of {pages} scanned pages: {peak:.0f} MB."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--thick", action="store_true", help="also the memory for a PDF of 1,000 pages")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    lines = []
    for line in report(args.folders, args.runs, thick=args.thick):
        print(line, flush=True)  # noqa: T201
        lines.append(line + "\n")
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
