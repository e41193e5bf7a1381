"""How fast a review opens: its first page, a deliberation and a page image, on an export of many deliberations.

    python -m tests.tools.review samples/village-une-page --deliberations 10000

The export of one folder is copied under new hashes until it holds so many; each figure is the median of nine, in
milliseconds, over HTTP on this machine. The first page is also opened while the index is still being made.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.review.served import Served, serving

TIMES = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--deliberations", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "pipeline.cli", "extract", str(asked.documents), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        keys = multiply(out, asked.deliberations)
        cold(out, len(keys))
        began = time.perf_counter()
        with serving(out) as served:
            print(f"index looked through anew in {1000 * (time.perf_counter() - began):.0f} ms")  # noqa: T201
            measure(served, "first page", "/")
            measure(served, "search", "/?f=all&q=pont")
            measure(served, "deliberation", f"/d/{keys[0]}")
            first = keys[0][:12]
            measure(served, "page image, rendered", f"/image/{first}/1", forget=served.desk.images.folder)
            measure(served, "page image, kept", f"/image/{first}/1")


def multiply(out: Path, wanted: int) -> list[str]:
    """Copy the documents of an export until it holds so many deliberations; their ids."""
    package = out / "datapackage.json"
    content: dict[str, Any] = json.loads(package.read_text(encoding="utf-8"))
    (listed,) = content["documents"][:1]
    document = json.loads((out / "json" / f"{listed['stem']}.json").read_text(encoding="utf-8"))
    keys = [each["deliberation_id"] for each in document["deliberations"]]
    text = json.dumps(document)
    for number in range(1, -(-wanted // len(keys))):
        sha256 = hashlib.sha256(str(number).encode()).hexdigest()
        stem = f"copies/{number // 100}/{number}"
        path = out / "json" / f"{stem}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        copy = text.replace(listed["sha256"], sha256).replace(listed["sha256"][:12], sha256[:12])
        path.write_text(copy, encoding="utf-8")
        content["documents"].append({**listed, "stem": stem, "sha256": sha256, "file": f"{stem}.pdf"})
        keys += [f"{sha256[:12]}{key[12:]}" for key in keys[: len(document["deliberations"])]]
    package.write_text(json.dumps(content), encoding="utf-8")
    return keys


def cold(out: Path, many: int) -> None:
    """The first page while the index is being made, and how long that takes."""
    with serving(out, indexed=False) as served:
        making = threading.Thread(target=served.desk.index.update)
        began = time.perf_counter()
        making.start()
        time.sleep(0.5)
        measure(served, "first page, index being made", "/?f=all")
        making.join()
        print(f"index of {many} deliberations made in {time.perf_counter() - began:.1f} s")  # noqa: T201


def measure(served: Served, name: str, path: str, forget: Path | None = None) -> None:
    """Ask for a path several times and print the median; `forget` is a folder that is emptied before each."""
    taken = []
    for _ in range(TIMES):
        if forget:
            shutil.rmtree(forget, ignore_errors=True)
        connection = http.client.HTTPConnection("127.0.0.1", served.port)
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
    print(f"{name}: {statistics.median(taken):.0f} ms (slowest {max(taken):.0f})")  # noqa: T201


if __name__ == "__main__":
    main()
