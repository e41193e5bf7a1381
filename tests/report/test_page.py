"""The report in a real browser: legible at both widths, accessible, deaf to what documents say, quick when large."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from pipeline.publish.source import Source
from pipeline.report import page as report
from tests.browser import DESKTOP, PHONE, grave_faults, opened
from tests.exports import FORMULA, SCRIPT, act, export

ACTS = {
    "2024/mars.txt": act(),
    "2024/avril.txt": act(day="9 avril 2024", number="2024-40", sum="300,00", to="Le Préau"),
    "2024/juin.txt": act(day="4 juin 2024", number="2024-52", title=f"Aide {SCRIPT} et {FORMULA}"),
    "javascript:alert(1).txt": act(day="2 juillet 2024", number="2024-60", away="Absente : Mme Line <b>COQUET</b>."),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return export(tmp_path_factory.mktemp("report"), ACTS)


@pytest.fixture(scope="module")
def written(source: Source) -> Path:
    report.write(source, source.folder, read_from=source.folder.parent / "in")
    return source.folder / report.NAME


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_fits_its_window_and_axe_finds_nothing_grave(
    browser: Browser, written: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    page = opened(browser, written.as_uri(), size)
    _unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert grave_faults(page) == []
    page.screenshot(path=tmp_path / "report.png", full_page=True)
    assert page.locator("svg.hemicycle path").count() == 2 * len(ACTS)
    assert page.locator("svg.attendance").bounding_box()


def test_it_asks_for_nothing_and_runs_nothing_that_a_document_says(browser: Browser, written: Path) -> None:
    asked: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(written.as_uri())
    _unfold(page)
    assert asked == [written.as_uri()]
    assert page.title() == "Montreval-le-Pré : rapport de lecture"
    assert page.locator("script, b:text-is('COQUET')").count() == 0
    assert SCRIPT in page.locator("#acts").inner_text()
    links = page.evaluate("[...document.links].map((link) => new URL(link.href).protocol)")
    assert set(links) == {"file:"}


def test_a_sum_leads_to_its_deliberation_and_its_page(browser: Browser, written: Path) -> None:
    page = opened(browser, written.as_uri())
    row = page.locator("#money details", has_text="Le Préau").first
    row.locator("summary").click()
    assert "300,00" in row.locator("q").first.inner_text()
    link = row.get_by_role("link", name="p. 1").get_attribute("href") or ""
    assert link.endswith("../in/2024/avril.txt#page=1")
    row.get_by_role("link", name="9 avril 2024").click()
    assert page.locator("#acts").get_by_text("D'attribuer une subvention de 300,00").is_visible()


def test_many_deliberations_lie_packed_until_they_are_opened(
    browser: Browser, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "PLAIN", 3)
    out = tmp_path / "packed.html"
    report.write(source, out)
    report.write(source, tmp_path / "again.html")
    assert out.read_bytes() == (tmp_path / "again.html").read_bytes()
    assert "D'attribuer une subvention" not in out.read_text(encoding="utf-8")
    page = opened(browser, out.as_uri())
    page.locator("details.year > summary").click()
    shut = page.locator("details.act", has_text="2024-52")
    shut.locator("summary").first.click()
    shut.get_by_text("D'attribuer une subvention").wait_for()
    assert SCRIPT in shut.inner_text()
    assert page.title() == "Montreval-le-Pré : rapport de lecture"
    assert grave_faults(page) == []


def test_a_report_without_deliberations_says_so(browser: Browser, tmp_path: Path) -> None:
    source = export(tmp_path, {"vide.txt": "Rien que du bruit."})
    assert report.write(source, tmp_path / "r.html").endswith("0 deliberations of 1 documents")
    page = opened(browser, (tmp_path / "r.html").as_uri(), PHONE)
    assert "Aucune présence n'a été lue." in page.locator("#people").inner_text()
    assert grave_faults(page) == []


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
