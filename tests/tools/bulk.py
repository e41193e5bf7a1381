"""What publishing a million rows costs, form by form: `make bench-export`.

An export of ROWS rows is made up, then each form is written by a process of its own, whose highest memory is told.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from pipeline.export import datapackage
from pipeline.export.keys import PUBLISHED
from pipeline.export.schema import Table
from tests.publish.cluster import programs, server
from tests.publish.exports import TEXT, rows

ACTS = 20  # in a document
EACH = {"attendance": 4, "articles": 2, "references": 2}  # times the rows of the small export, as in real councils
LIMIT = 500  # MB


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    asked = arguments.parse_args()
    source, out = asked.folder / "in", asked.folder / "out"
    count = make(source, asked.rows)
    print(f"{count:,} rows of CSV in {source}\n\nform          MB  CPU s  seconds")  # noqa: T201
    forms = {"scdl": out, "subventions": out, "sqlite": out / "a.sqlite", "parquet": out / "pq", "xlsx": out / "a.xlsx"}
    worst = max(told(source, form, str(target)) for form, target in forms.items())
    if programs():
        with server() as address:
            worst = max(worst, told(source, "postgres", address))
    return 1 if worst > LIMIT else 0


def told(source: Path, form: str, target: str) -> float:
    """Write one form and print what it cost; its highest memory in MB."""
    code = (
        "import resource, sys; from importlib import import_module; from pathlib import Path;"
        "from pipeline.publish.source import open_export; form, source, out = sys.argv[1:];"
        "target = out if form == 'postgres' else Path(out);"
        "import_module(f'pipeline.publish.{form}').write(open_export(Path(source)), target);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-c", code, form, str(source), target]
    done = subprocess.run(command, check=True, text=True, capture_output=True)
    after, unit = resource.getrusage(resource.RUSAGE_CHILDREN), 2**20 if sys.platform == "darwin" else 2**10
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    most = int(done.stdout.split()[-1]) / unit
    print(f"{form:<12} {most:>4.0f}  {cpu:>5.0f}  {time.monotonic() - start:>7.0f}", flush=True)  # noqa: T201
    return most


def make(folder: Path, wanted: int) -> int:
    """An export of about so many rows in all tables together."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    shape = rows()
    held = [(table, shape.get(table.name, []) * EACH.get(table.name, 1)) for table in PUBLISHED]
    acts = wanted // sum(len(some) for _, some in held)
    with ExitStack() as stack:
        writers = {}
        for table, _ in held:
            stream = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(stream, lineterminator="\n")
            writers[table.name].writerow([column.name for column in table.columns])
        for at in range(acts):
            for table, some in held:
                writers[table.name].writerows(_cells(table, some, at))
    documents = [
        {"file": f"{at:06d}.pdf", "stem": f"{at:06d}", "sha256": f"{at:064x}", "pages": 2, "deliberations": ACTS}
        for at in range(-(-acts // ACTS))
    ]
    for document in documents:
        (folder / "text" / f"{document['stem']}.txt").write_text(TEXT, encoding="utf-8")
    (folder / datapackage.FILE).write_text(json.dumps(json.loads(datapackage.descriptor(documents))), encoding="utf-8")
    return acts * sum(len(some) for _, some in held)


def _cells(table: Table, some: list[dict[str, object]], at: int) -> Iterator[list[str]]:
    changed = {"deliberation_id": f"{at // ACTS:012x}-{at % ACTS + 1:03d}", "file": f"{at // ACTS:06d}.pdf"}
    for row in some:
        full = row | changed | ({"number": f"2024-{at}"} if "number" in row else {})
        values = [full.get(column.name) for column in table.columns]
        yield ["" if value is None else str(value).lower() if value is True else str(value) for value in values]


if __name__ == "__main__":
    sys.exit(main())
