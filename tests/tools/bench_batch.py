"""What a batch costs: starting, running again, two cores against one, memory over many pages, the writer alone.

    python -m tests.tools.bench_batch run SAMPLES [--out docs/bench-batch.md]
    python -m tests.tools.bench_batch writer [--rows 10000000]

Seconds are of the wall where several processes share the work, else CPU seconds; each is the median of three runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pypdfium2

from pipeline.batch.journal import Journal
from pipeline.batch.run import Plan, export, run
from pipeline.batch.state import journal_of, locked
from pipeline.batch.tasks import Opened, Understood
from pipeline.export import tables
from pipeline.export.schema import TABLES
from pipeline.export.staging import Rendered, pack
from pipeline.read.inputs import Input
from tests.batch.acts import act
from tests.tools.names import spellings, usual_first_names

RUNS = 3
SCANNED = (8, 9)  # documents, and pages of each, of the comparison of cores
CEILING = 24  # of these pages, read by the bare engine in one process and in two
RECORDED = 1000  # pages that have not changed
MANY = 5000  # pages over which memory is watched
ROWS = 100  # of a synthetic document
COUNCIL = 40  # documents of one council: its members are named in each


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall, and of the CPU by this process and those that it waited for."""

    def spent() -> float:
        who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))

    wall, cpu = time.monotonic(), spent()
    work()
    return time.monotonic() - wall, spent() - cpu


def typical(work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The medians of several runs."""
    walls, cpus = zip(*(timed(work) for _ in range(runs)), strict=True)
    return median(walls), median(cpus)


def delib(*args: object) -> Callable[[], object]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, args)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def afresh(inbox: Path, out: Path, jobs: int) -> None:
    """Extract into a folder of which nothing is known."""
    shutil.rmtree(out, ignore_errors=True)
    delib("extract", inbox, "--out", out, "--jobs", jobs)()


def until_opened(inbox: Path, out: Path) -> float:
    """Seconds from the call until a document is opened and its pages are asked for."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(inbox), "--out", str(out), "--jobs", "1"]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not is_opened(out):
        time.sleep(0.005)
    taken = time.monotonic() - began
    process.wait()
    return taken


def is_opened(out: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{journal_of(out)}?mode=ro", uri=True)) as journal:
        return bool(journal.execute("SELECT COUNT(*) FROM documents WHERE pages IS NOT NULL").fetchone()[0])
    return False


def scans(samples: Path, folder: Path) -> Path:
    """A folder of PDFs of scanned pages, those of the samples over and over."""
    sources = [pypdfium2.PdfDocument(path) for path in sorted(samples.rglob("*.pdf"))]
    pages = cycle((pdf, n) for pdf in sources for n in range(len(pdf)) if not pdf[n].get_textpage().count_chars())
    documents, each = SCANNED
    folder.mkdir()
    for number in range(documents):
        made = pypdfium2.PdfDocument.new()
        for pdf, page in islice(pages, each):
            made.import_pages(pdf, [page])
        made.save(folder / f"scans-{number}.pdf")
    return folder


def joined(inbox: Path, path: Path) -> Path:
    """One PDF of all pages of a folder of PDFs."""
    made = pypdfium2.PdfDocument.new()
    for each in sorted(inbox.iterdir()):
        made.import_pages(pypdfium2.PdfDocument(each))
    made.save(path)
    return path


def ceiling(scanned: Path, folder: Path) -> float:
    """How many times the pages of one process two processes of the bare engine read here: what the machine gives."""
    images = []
    pages = pypdfium2.PdfDocument(scanned)
    for number in range(CEILING):
        images.append(folder / f"page-{number}.png")
        pages[number].render(scale=200 / 72).to_pil().save(images[-1])

    def read(processes: int) -> None:
        started = []
        for at in range(processes):
            listed = folder / f"list-{at}.txt"
            listed.write_text("".join(f"{image}\n" for image in images[at::processes]), encoding="utf-8")
            command = ["tesseract", str(listed), str(folder / f"read-{at}"), "-l", "fra"]
            alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            started.append(subprocess.Popen(command, env=alone, stderr=subprocess.DEVNULL))
        for process in started:
            process.wait()

    return typical(partial(read, 1))[0] / typical(partial(read, 2))[0]


def texts(folder: Path, pages: int) -> Path:
    """A folder of short documents with so many pages in all."""
    folder.mkdir()
    for number in range(pages // 2):
        text = "\f".join(act(2 * number + page) for page in range(2))
        (folder / f"acte-{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def resident(pid: int | str = "self") -> float:
    """The memory that a process holds now, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def children() -> list[int]:
    tasks = Path("/proc/self/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def memory(folder: Path, out: Path) -> Iterator[tuple[int, float, float]]:
    """After each fifth of the pages: how many, the memory of the batch's own process, that of its largest worker."""
    held: list[tuple[int, float, float]] = []

    def watch(at: int, of: int, _done: object) -> None:
        if at % (of // 5) == 0:
            held.append((2 * at, resident(), max(map(resident, children()))))

    run([folder], out, Plan(jobs=2), watch)
    return iter(held)


def starting(folder: Path) -> Iterator[str]:
    one = texts(folder / "one", 2)
    _, cpu = typical(delib("--help"))
    yield f"| `delib --help` | {cpu:.2f} CPU s | 0.4 |"
    wall = median(until_opened(one, folder / "opened") for _ in range(RUNS))
    yield f"| from the call until the pages of a first document are asked for | {wall:.2f} s | 1.5 |"
    wall, _ = typical(lambda: afresh(one, folder / "first", 1))
    yield f"| a first document, from nothing to its tables | {wall:.2f} s | |"
    many = texts(folder / "many", RECORDED)
    delib("extract", many, "--out", folder / "again")()
    wall, cpu = typical(delib("extract", many, "--out", folder / "again"))
    yield f"| the same command again, {RECORDED} pages, nothing changed | {wall:.2f} s, {cpu:.2f} CPU s | 3 |"


def cores(samples: Path, folder: Path) -> Iterator[str]:
    inbox = scans(samples, folder / "scans")
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(RUNS):
        for jobs, walls in taken.items():
            walls.append(timed(partial(afresh, inbox, folder / "cores", jobs))[0])
    one, two = median(taken[1]), median(taken[2])
    count = SCANNED[0] * SCANNED[1]
    yield f"| {count} scanned pages in {SCANNED[0]} documents, one worker | {one:.1f} s | |"
    yield f"| the same, two workers | {two:.1f} s, {one / two:.2f} times the pages | 1.8 |"
    scanned = joined(inbox, folder / "scans.pdf")
    alone = ceiling(scanned, folder)
    yield f"| Tesseract alone on {CEILING} of them, two processes against one | {alone:.2f} times | |"
    if shutil.which("ocrmypdf"):
        peer = ["ocrmypdf", "-l", "fra", "--deskew", "--jobs", "2", "--quiet"]
        command = [*peer, str(scanned), str(folder / "peer.pdf")]
        wall, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))
        yield f"| OCRmyPDF on them, two jobs | {wall:.1f} s, {wall / two:.2f} times ours (one run) | |"


def report(samples: Path) -> Iterator[str]:
    """The measures as Markdown."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        yield "# What a batch costs\n"
        yield f"Made by `make bench-batch` on {os.cpu_count()} cores; medians of {RUNS} runs.\n"
        yield "| what | measured | at most (at least for cores) |\n|---|---|---|"
        yield from starting(folder)
        yield from cores(samples, folder)
        yield f"\nMemory over {MANY} pages in documents of two pages, two workers:\n"
        yield "| pages | the batch's own process | its largest worker |\n|---|---|---|"
        for pages, own, largest in memory(texts(folder / "5000", MANY), folder / "out"):
            yield f"| {pages} | {own:.0f} MB | {largest:.0f} MB |"


@cache
def council(town: int) -> list[tuple[str, str]]:
    """The members of a council, whose names are as unlike as in one."""
    return list(spellings(random.Random(town), usual_first_names(), ROWS - 1))


def synthetic(number: int) -> Rendered:
    """A document with a deliberation and the list of its members."""
    key = {"deliberation_id": f"{number:012x}-001"}
    place = {"page": 1, "x0": 70.2, "y0": 120.4, "x1": 180.9, "y1": 131.0, "confidence": 0.982}
    town, members = number // COUNCIL, council(number // COUNCIL)
    present = {**key, "civility": "M.", "status": "present", **place}
    body = {"collectivity": f"Montreval-{town}", "collectivity_type": "commune", "body": "Conseil municipal"}
    facts = {"file": f"acte-{number}.pdf", "sha256": f"{number:064x}", "pages": 3, "deliberations": 1, "remainder": {}}
    head = {**key, "file": f"acte-{number}.pdf", "page_first": 1, "page_last": 3, **body, "date": "2024-03-12"}
    listed = [{**present, "first_name": first, "last_name": last} for first, last in members]
    rows = {"attendance": listed, "deliberations": [head]}
    lines = {table.name: tables.lines(table, rows.get(table.name, [])) for table in TABLES}
    return Rendered(lines, '{"pages": []}\n' * 300, act(number) * 6, facts)


def writer(rows: int) -> Iterator[str]:
    """How fast one process keeps and writes results, and what that takes."""
    count = rows // ROWS
    with tempfile.TemporaryDirectory() as made:
        out = Path(made) / "out"
        with locked(out):
            journal = Journal(journal_of(out))
            inputs = [Input(f"/in/{n}.pdf", f"{n // 1000}/{n}.pdf", f"{n // 1000}/{n}") for n in range(count)]
            wall, _ = timed(lambda: journal.register(inputs))
            yield f"{count} documents registered: {wall:.1f} s"
            wall, _ = timed(lambda: keep(journal))
            size = sum(path.stat().st_size for path in journal_of(out).parent.glob("journal.sqlite*"))
            yield f"made, packed and kept: {wall:.1f} s, {count / wall:.0f} documents a second, {size / 1e6:.0f} MB"
            before = resident()
            wall, cpu = timed(lambda: export(journal, out))
            yield (
                f"{rows} rows exported: {wall:.1f} s ({cpu:.1f} CPU s), {rows / wall:.0f} rows and "
                f"{count / wall:.0f} documents a second, {resident() - before:.0f} MB more memory"
            )
            wall, cpu = timed(lambda: export(journal, out))
            yield f"exported again, nothing changed: {wall:.1f} s ({cpu:.1f} CPU s)"
            journal.close()


def keep(journal: Journal) -> None:
    for entry in journal.entries():
        journal.opened(entry.id, "stamp", Opened(f"{entry.id:064x}", 3))
        answer = Understood(pack(synthetic(entry.id)), ("ocr", "ocr", "ocr"), 1, ())
        journal.understood(entry.id, "key", answer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    measures = parser.add_subparsers(dest="measure", required=True)
    batch = measures.add_parser("run")
    batch.add_argument("samples", type=Path)
    batch.add_argument("--out", type=Path)
    measures.add_parser("writer").add_argument("--rows", type=int, default=10_000_000)
    args = parser.parse_args()
    lines = []
    for line in writer(args.rows) if args.measure == "writer" else report(args.samples):
        print(line, flush=True)  # noqa: T201
        lines.append(line + "\n")
    if args.measure == "run" and args.out:
        args.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
