"""`delib export` as a user meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.publish.exports import export


def delib(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **env})


def test_several_forms_are_written_in_one_call(tmp_path: Path) -> None:
    export(tmp_path / "in")
    out = tmp_path / "out"
    done = delib(
        "export", tmp_path / "in", "--sqlite", out / "a.sqlite", "--xlsx", out / "a.xlsx", "--parquet", out / "pq",
        "--scdl", out / "scdl", "--subventions", out / "scdl",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{out}/a.sqlite: 11 tables" in done.stdout
    assert "0 rows; 1 left out, reasons in scdl-deliberations-ecarts.csv" in done.stdout
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"a.sqlite", "a.metadata.json", "a.xlsx", "pq/amounts.parquet"} < written
    assert {path for path in written if path.startswith("scdl/")} == {
        "scdl/scdl-deliberations.csv",
        "scdl/scdl-deliberations-ecarts.csv",
        "scdl/scdl-deliberations-matieres.csv",
        "scdl/scdl-subventions.csv",
        "scdl/scdl-subventions-ecarts.csv",
    }


def test_a_call_that_names_no_form_or_no_export_is_refused(tmp_path: Path) -> None:
    done = delib("export", tmp_path)
    assert done.returncode == 2
    assert "names no form to write" in done.stderr
    done = delib("export", tmp_path, "--sqlite", tmp_path / "a.sqlite")
    assert done.returncode == 2
    assert "it is no export of delib" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_not_installed_is_named_with_its_extra(tmp_path: Path) -> None:
    export(tmp_path / "in")
    hidden = tmp_path / "hidden" / "openpyxl"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(name='openpyxl')", encoding="utf-8")
    done = delib("export", tmp_path / "in", "--xlsx", tmp_path / "a.xlsx", PYTHONPATH=str(hidden.parent))
    assert done.returncode == 3
    assert "the library openpyxl is not installed. Install it with: pip install 'delib[xlsx]'" in done.stderr
