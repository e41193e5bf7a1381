"""The command line as a user meets it: exit codes, sentences, whole outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

ACT = """COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-31
Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT.
Objet : Achat d'un four pour la cantine
Vu le code général des collectivités territoriales ;
Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,
DÉCIDE :
Article 1 : D'acheter un four pour un montant de 4 200,50 € TTC.
Article 2 : D'imputer la dépense au chapitre 21, article 2188 du budget principal.
Fait et délibéré les jour, mois et an susdits.
La Maire,
Jeanne OURCEL
"""


def delib(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **env})


def tree(folder: Path) -> dict[str, bytes]:
    """The files of an export, without what a batch keeps to go on."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    named = {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
    return {name: content for name, content in named.items() if not name.startswith(".delib/")}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "four.txt").write_text(ACT, encoding="utf-8")
    (folder / "lisez-moi.docx").write_bytes(b"PK")
    return folder


def test_a_folder_becomes_tables_and_a_second_run_gives_the_same_bytes(inbox: Path, tmp_path: Path) -> None:
    first = delib("extract", inbox, "--out", tmp_path / "a", "--jobs", "1")
    second = delib("extract", inbox, "--out", tmp_path / "b", "--jobs", "2")
    again = delib("extract", inbox, "--out", tmp_path / "a", "--jobs", "1")
    assert (first.returncode, second.returncode, again.returncode) == (0, 0, 0), first.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert "2024/four.txt: 1 page, 1 deliberation" in first.stderr
    assert "2 files: 1 documents exported, 0 failed, 1 of other kinds left alone" in first.stderr


def test_the_tables_say_what_the_page_says(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert delib("extract", inbox, "--out", out).returncode == 0
    document = json.loads((out / "json" / "2024" / "four.json").read_text(encoding="utf-8"))
    fields = {name: field["value"] for name, field in document["deliberations"][0]["fields"].items()}
    assert fields["number"] == "2024-31"
    assert fields["date"] == "2024-03-12"
    assert fields["title"] == "Achat d'un four pour la cantine"
    amounts = (out / "amounts.csv").read_text(encoding="utf-8").splitlines()
    assert len(amounts) == 2
    assert "4200.50,EUR,TTC" in amounts[1]
    shown = delib("show", out)
    assert shown.returncode == 0
    assert "Achat d'un four pour la cantine" in shown.stdout
    assert "adopted: 2 for, 1 abstention" in shown.stdout


def test_what_is_less_sure_is_left_out_and_queued_for_a_reader(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert delib("extract", inbox, "--out", out, "--min-confidence", "1").returncode == 0
    queue = (out / "review.csv").read_text(encoding="utf-8").splitlines()
    assert any(",2024/four.txt,deliberations,1,number,2024-31," in line for line in queue)
    assert len((out / "amounts.csv").read_text(encoding="utf-8").splitlines()) == 1
    assert delib("extract", inbox, "--out", out, "--min-confidence", "95").returncode == 2


def test_an_output_inside_the_input_is_not_read_as_input(inbox: Path) -> None:
    for _ in range(2):
        assert delib("extract", inbox, "--out", inbox / "out").returncode == 0
    listed = json.loads((inbox / "out" / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    assert [document["file"] for document in listed] == ["2024/four.txt"]


def test_no_clean_keeps_the_raw_reading(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(ACT.replace("Le Conseil municipal, après", "Le Conseil municipal, aprés"), encoding="utf-8")
    delib("extract", source, "--out", tmp_path / "raw", "--no-clean")
    assert "aprés" in (tmp_path / "raw" / "text" / "a.txt").read_text(encoding="utf-8")


def test_json_log_is_one_object_a_line(inbox: Path, tmp_path: Path) -> None:
    done = delib("extract", inbox, "--out", tmp_path / "out", "--json-log")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["document", "finished"]
    assert events[1]["documents"] == 1


def bad_files(folder: Path) -> dict[str, str]:
    """Damaged inputs by name, and a word that the sentence about each must hold."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a document\n")
    (folder / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    Image.new("RGB", (40, 40), "white").save(folder / "really-a.png", "PNG")
    (folder / "really-a.png").rename(folder / "really-a.tif")
    pages = pdfium.PdfDocument.new()
    pages.save(folder / "no-pages.pdf")
    return {
        "empty.pdf": "empty",
        "broken.pdf": "broken",
        "picture.pdf": "image",
        "broken.png": "broken",
        "no-pages.pdf": "page",
    }


def test_bad_documents_are_named_and_the_others_are_still_processed(inbox: Path, tmp_path: Path) -> None:
    expected = bad_files(inbox / "bad")
    done = delib("extract", inbox, "--out", tmp_path / "out", "--jobs", "1")
    assert done.returncode == 1
    assert "2024/four.txt: 1 page, 1 deliberation" in done.stderr
    listed = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    errors = {document["file"]: document["error"] for document in listed if "error" in document}
    for name, word in expected.items():
        said = errors.get(f"bad/{name}", "")
        assert name in said, (name, errors)
        assert word.lower() in said.lower(), (name, said)
        assert "Please report" not in said
    assert not (tmp_path / "out" / ".delib" / "staging").exists()


@pytest.mark.parametrize("args", [("nowhere",), ("empty-folder",)])
def test_inputs_that_are_not_there_are_a_usage_error(args: tuple[str], tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    done = delib("extract", tmp_path / args[0], "--out", tmp_path / "out")
    assert done.returncode == 2
    assert args[0] in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "deliberations.csv").exists()


def test_an_output_that_cannot_be_written_is_a_usage_error(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = delib("extract", inbox, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr


def test_a_missing_language_is_exit_code_3_and_nothing_is_written(tmp_path: Path) -> None:
    Image.new("RGB", (400, 100), "gray").save(tmp_path / "page.png")
    done = delib("extract", tmp_path / "page.png", "--out", tmp_path / "out", "--language", "xxx")
    assert done.returncode == 3, done.stderr
    assert "xxx" in done.stderr
    assert tree(tmp_path / "out") == {}


def test_show_refuses_a_folder_that_is_no_export(tmp_path: Path) -> None:
    done = delib("show", tmp_path)
    assert done.returncode == 2
    assert "holds no deliberations.csv" in done.stderr


def test_help_shows_examples_and_exit_codes() -> None:
    assert "delib extract scans/ --out tables/" in delib("extract", "--help").stdout
    assert "3 a needed program is missing" in delib("--help").stdout


def test_doctor_names_the_engine_and_its_languages() -> None:
    done = delib("doctor")
    assert done.returncode == 0, done.stdout
    assert "fra" in done.stdout


def test_pages_are_printed_or_written_as_they_were_read(inbox: Path, tmp_path: Path) -> None:
    printed = delib("ocr", inbox)
    assert printed.returncode == 0
    assert printed.stdout.startswith("COMMUNE DE MONTREVAL-LE-PRÉ\nEXTRAIT DU REGISTRE")
    assert "2024/four.txt, page 1: text" in printed.stderr
    written = delib("ocr", inbox, "--format", "alto", "--out", tmp_path / "pages")
    assert written.returncode == 0, written.stderr
    assert list(tree(tmp_path / "pages")) == ["2024/four.alto.xml"]
    (inbox / "other.txt").write_text(ACT, encoding="utf-8")
    assert delib("ocr", inbox, "--format", "hocr").returncode == 2
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    rest = delib("ocr", inbox)
    assert (rest.returncode, rest.stdout.count("COMMUNE DE MONTREVAL")) == (1, 2)
    assert "broken.pdf: the PDF is broken" in rest.stderr
