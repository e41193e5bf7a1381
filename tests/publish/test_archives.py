"""Searchable PDF/A from the real chain: conform in what can be checked here, and each corrected word in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.batch.run import Plan, run
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.publish import layout, searchable
from pipeline.publish.originals import Originals
from pipeline.publish.pdfa.archive import Archive, Stored
from pipeline.publish.pdfa.textlayer import text_layer, upright
from pipeline.publish.source import open_export
from tests.exports import act
from tests.paths import SAMPLES

HERE = "registre-trois-actes"


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """A register of four scanned pages, the second upside down, with a born-digital act and a text beside it."""
    folder = tmp_path_factory.mktemp("archives")
    inbox = folder / "in"
    inbox.mkdir()
    (inbox / "registre.pdf").write_bytes((SAMPLES / HERE / f"{HERE}.pdf").read_bytes())
    (inbox / "acte.txt").write_text(act(), encoding="utf-8")
    canvas = Canvas(str(inbox / "ecran.pdf"), invariant=True)
    for at, line in enumerate(act().splitlines()):
        canvas.drawString(60, 780 - 16 * at, line)
    canvas.save()
    run([inbox], folder / "out", Plan())
    return Originals(open_export(folder / "out"))


@pytest.fixture(scope="module")
def archive(originals: Originals, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pdfa")
    told = searchable.write(originals, out)
    assert told.endswith("2 searchable PDF/A, 1 pages as pictures; 1 texts have no pages")
    return out


def test_every_corrected_word_is_found_in_its_box_on_a_page_that_is_upright(
    originals: Originals, archive: Path
) -> None:
    checked = 0
    for each in originals.read():
        if each.path.suffix == ".txt":
            continue
        with pdfplumber.open(archive / f"{each.stem}.pdf") as pdf:
            for shown, page in zip(pdf.pages, each.pages, strict=True):
                words = [
                    (w, upright(w.box, page)) for b in page.blocks for line in b.lines for w in line.words if w.box
                ]
                found = shown.extract_words(use_text_flow=True, x_tolerance=1)
                assert [word["text"] for word in found] == [word.content for word, _ in words]
                for got, (_, box) in zip(found, words, strict=True):
                    assert got["x0"] == pytest.approx(box.x0, abs=1)
                    assert got["x1"] == pytest.approx(box.x1, abs=1)
                    assert got["top"] == pytest.approx(box.y0, abs=1)
                    assert got["bottom"] == pytest.approx(box.y1, abs=1)
                    checked += 1
    assert checked > 700


def test_the_files_are_what_pdf_a_asks(archive: Path) -> None:
    for path in sorted(archive.iterdir()):
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert not pdf.is_encrypted
            assert len(pdf.trailer["/ID"]) == 2
            with pdf.open_metadata() as said:
                assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
                assert pdf.docinfo["/Producer"] == said["pdf:Producer"]
            (intent,) = pdf.Root["/OutputIntents"]
            assert intent["/S"] == "/GTS_PDFA1"
            assert bytes(intent["/DestOutputProfile"].read_bytes())[36:40] == b"acsp"
            assert not {"/OpenAction", "/Names", "/AcroForm", "/AA"} & set(pdf.Root.keys())
            for page in pdf.pages:
                for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values():
                    assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_the_pages_look_as_before_and_the_same_export_gives_the_same_bytes(
    originals: Originals, archive: Path, tmp_path: Path
) -> None:
    searchable.write(originals, tmp_path)
    for path in sorted(archive.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    before = pdfium.PdfDocument(SAMPLES / HERE / f"{HERE}.pdf")[0].render(grayscale=True).to_numpy()
    after = pdfium.PdfDocument(archive / "registre.pdf")[0].render(grayscale=True).to_numpy()
    assert before.shape == after.shape
    assert abs(before.astype(int) - after.astype(int)).max() <= 2


def test_the_text_that_an_earlier_ocr_hid_is_gone_and_what_is_seen_is_not_laid_over_twice(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    Image.new("L", (850, 1100), 255).save(scan)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(612, 792))
    canvas.drawImage(str(scan), 0, 0, 612, 792)
    hidden = canvas.beginText(72, 700)
    hidden.setTextRenderMode(3)
    hidden.textOut("vieux texte caché")
    canvas.drawText(hidden)
    canvas.save()
    word = Word("nouveau", Box(72, 80, 140, 92))
    page = Page(1, 612, 792, (Block((Line(((word,),)),)),), "ocr")
    archive = Archive()
    assert archive.keep(Stored(tmp_path / "a.pdf"), 0) is False
    archive.lay(text_layer(page, archive.matrix(0)), 0)
    archive.save(tmp_path / "b.pdf")
    with pdfplumber.open(tmp_path / "b.pdf") as pdf:
        assert pdf.pages[0].extract_text() == "nouveau"
    assert text_layer(page, (1, 0, 0, 1, 0, 0), taken=[Box(60, 70, 150, 100)]) == b""


def test_a_document_that_has_changed_or_gone_is_left_out_and_told(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(act(number=name), encoding="utf-8")
    run([tmp_path / "in"], tmp_path / "out", Plan())
    (tmp_path / "in" / "a.txt").write_text("Autre chose", encoding="utf-8")
    (tmp_path / "in" / "b.txt").unlink()
    originals = Originals(open_export(tmp_path / "out"))
    assert layout.write(originals, tmp_path / "alto", "alto").endswith("1 documents as alto.xml")
    assert [path.name for path in (tmp_path / "alto").iterdir()] == ["c.alto.xml"]
    assert "has changed" in originals.left_out[0]
    assert "is not there" in originals.left_out[1]


def test_alto_and_hocr_hold_the_corrected_words(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(act(sum="5 OOO"), encoding="utf-8")
    run([tmp_path / "in"], tmp_path / "out", Plan())
    originals = Originals(open_export(tmp_path / "out"))
    for form, words in (("alto", "//*[local-name()='String']/@CONTENT"), ("hocr", "//*[@class='ocrx_word']/text()")):
        layout.write(originals, tmp_path / form, form)
        (path,) = (tmp_path / form).iterdir()
        found = etree.parse(path).xpath(words)
        assert "000" in found
        assert "OOO" not in found
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
