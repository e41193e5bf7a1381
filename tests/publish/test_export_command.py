"""`delib export` as a user meets it."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from openpyxl import load_workbook

from pipeline.publish.documents import ALL
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
    assert f"{out}/a.sqlite: {len(ALL)} tables" in done.stdout
    assert "0 rows; 1 left out, reasons in scdl-deliberations-ecarts.csv (" in done.stdout
    assert "COLL_SIRET 1" in done.stdout
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"a.sqlite", "a.metadata.json", "a.xlsx", "pq/amounts.parquet"} < written
    assert {path for path in written if path.startswith("scdl/")} == {
        "scdl/scdl-deliberations.csv",
        "scdl/scdl-deliberations-ecarts.csv",
        "scdl/scdl-deliberations-matieres.csv",
        "scdl/scdl-subventions.csv",
        "scdl/scdl-subventions-ecarts.csv",
    }


HOSTILE = """COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-31
Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT.
Objet : =HYPERLINK("http://example.org";"Cliquez") <script>alert(1)</script>
Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,
DÉCIDE :
Article 1 : D'acheter un four pour un montant de 4 200,50 € TTC.
"""


def test_a_document_that_means_harm_runs_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    assert delib("extract", tmp_path / "a.txt", "--out", tmp_path / "in").returncode == 0
    raw = json.loads((tmp_path / "in/json/a.json").read_text(encoding="utf-8"))["deliberations"][0]["fields"]["title"]
    assert raw["value"].startswith('=HYPERLINK("http://example.org"')
    with (tmp_path / "in" / "deliberations.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["title"] == "'" + raw["value"]
    done = delib("export", tmp_path / "in", "--sqlite", tmp_path / "a.sqlite", "--xlsx", tmp_path / "a.xlsx")
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        assert base.execute("SELECT title FROM deliberations").fetchone() == (raw["value"],)
    sheet = load_workbook(tmp_path / "a.xlsx")["deliberations"]
    shown = {cell.value: cell.data_type for cell in sheet[2]}
    assert shown["'" + raw["value"]] == "s"
    assert "f" not in shown.values()


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
