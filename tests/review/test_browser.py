"""The review in a real browser: open, correct, reload, run again, conflict, undo, by mouse and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, grave_faults, opened
from tests.review.served import SCRIPT, Served, extract, misread

CURRENT = "#scroll .value[aria-current=true]"


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The first deliberation, open; a script error fails the test."""
    faults: list[str] = []
    found = opened(browser, f"{served.url}/d/{served.keys()[0]}")
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("dialog", lambda dialog: faults.append(dialog.message))
    expect(found.locator("#page image")).to_be_attached()
    yield found
    found.context.close()
    assert faults == []


def value(page: Page, label: str) -> str:
    text = page.locator("#scroll .value", has=page.locator(".name", has_text=re.compile(f"^{label}$")))
    return text.locator(".text").inner_text()


def choose(page: Page, label: str) -> None:
    page.locator("#scroll .value", has=page.locator(".name", has_text=re.compile(f"^{label}$"))).click()
    expect(page.locator("#panel-name")).to_have_text(label)


def correct(page: Page, label: str, written: str) -> None:
    choose(page, label)
    page.locator("#field").fill(written)
    page.get_by_role("button", name="Enregistrer Ctrl").click()
    expect(page.locator("#status")).to_have_text("Enregistré.")


def test_a_value_is_shown_on_its_page_and_cut_out(page: Page, served: Served) -> None:
    choose(page, "Numéro de l'acte")
    box = served.shown()["fields"]["number"]["box"]
    mark = page.locator("#page rect.box.on")
    expect(mark).to_be_visible()
    assert float(mark.get_attribute("x") or 0) == pytest.approx(box[0] - 3)
    assert float(mark.get_attribute("y") or 0) == pytest.approx(box[1] - 3)
    expect(page.locator("#cut image")).to_be_visible()
    expect(page.locator("#evidence")).to_contain_text("2024-31")
    expect(page.locator("#panel-trust")).to_contain_text("confiance")
    loaded = "image => fetch(image.getAttribute('href')).then(answer => answer.status)"
    assert page.locator("#page image").evaluate(loaded) == 200


def test_what_is_corrected_stands_after_a_reload_and_after_another_run(page: Page, served: Served) -> None:
    assert value(page, "Objet").endswith(SCRIPT)
    correct(page, "Objet", "Achat d'un four à pain")
    page.reload()
    assert value(page, "Objet") == "Achat d'un four à pain"
    expect(page.locator("h1")).to_have_text("Achat d'un four à pain")
    extract(served.out.parent)
    page.reload()
    assert value(page, "Objet") == "Achat d'un four à pain"
    choose(page, "Objet")
    expect(page.locator("#panel-trust")).to_contain_text("corrigé par")
    expect(page.locator("#evidence")).to_contain_text("autres lectures")


def test_a_conflict_is_shown_and_ends_when_the_human_looks_again(page: Page, served: Served) -> None:
    correct(page, "Numéro de l'acte", "2024-37")
    misread(served.out, "2024-31", "2024-39")
    extract(served.out.parent)
    page.reload()
    number = page.locator("#scroll .value.conflict")
    expect(number).to_contain_text("2024-37")
    expect(page.locator(".checks")).to_contain_text("« 2024-39 »")
    number.click()
    page.keyboard.press("a")
    expect(page.locator("#status")).to_have_text("Confirmé.")
    expect(page.locator("#scroll .value.conflict")).to_have_count(0)
    page.reload()
    expect(page.locator("#scroll")).not_to_contain_text("« 2024-39 »")


def test_a_word_on_the_page_is_offered_for_the_value(page: Page, served: Served) -> None:
    choose(page, "Signataire")
    for word in ("Paul", "RIVOIRE"):
        page.locator("#page rect.word", has=page.locator("title", has_text=re.compile(f"^{word}"))).first.click()
    assert page.locator("#field").input_value().startswith("Paul RIVOIRE")
    page.get_by_role("button", name="Enregistrer Ctrl").click()
    expect(page.locator("#status")).to_have_text("Enregistré.")
    signatory = served.shown()["fields"]["signatory"]
    assert signatory["quote"].startswith("Paul RIVOIRE")
    assert signatory["box"] != served.shown(1)["fields"]["signatory"]["box"]


def test_the_keyboard_is_enough(page: Page, served: Served) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    first = page.locator(CURRENT).get_attribute("aria-label")
    page.keyboard.press("a")
    expect(page.locator("#status")).to_have_text("Confirmé.")
    assert page.locator(CURRENT).get_attribute("aria-label") != first
    page.locator("#scroll .value").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#field")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator("#status")).to_have_text("Défait.")
    key, other = served.keys()
    page.keyboard.press("l" if served.desk.index.beside(key)[1] == other else "h")
    page.wait_for_url(f"**/d/{other}")
    expect(page.locator("#page image")).to_be_attached()
    expect(page.locator("#page-number")).to_have_text("2")
    page.keyboard.press("PageUp")
    expect(page.locator("#page-number")).to_have_text("1")
    page.keyboard.press("q")
    page.wait_for_url(f"{served.url}/")
    page.get_by_role("link", name="Toutes").click()
    expect(page.locator("a.entry")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("j")
    expect(page.locator("a.entry").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/*")
    page.keyboard.press("/")
    page.keyboard.type("RIVOIRE")
    page.keyboard.press("Enter")
    expect(page.locator("a.entry")).to_have_count(2)


def test_a_correction_by_keyboard_and_its_undo(page: Page) -> None:
    before = value(page, "Numéro de l'acte")
    choose(page, "Numéro de l'acte")
    page.keyboard.press("Enter")
    page.keyboard.type("2024-99")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_have_text("Enregistré.")
    assert value(page, "Numéro de l'acte") == "2024-99"
    page.keyboard.press("u")
    expect(page.locator("#status")).to_have_text("Défait.")
    assert value(page, "Numéro de l'acte") == before


def test_two_browsers_at_once(page: Page, browser: Browser, served: Served) -> None:
    other = opened(browser, page.url)
    choose(other, "Numéro de l'acte")
    correct(page, "Numéro de l'acte", "2024-77")
    other.locator("#field").fill("2024-88")
    other.get_by_role("button", name="Enregistrer Ctrl").click()
    expect(other.locator("#refusal")).to_contain_text("« 2024-77 »")
    assert other.locator("#field").input_value() == "2024-88"
    assert served.shown()["fields"]["number"]["value"] == "2024-77"
    other.context.close()


def test_rows_are_added_and_removed(page: Page) -> None:
    people = page.locator("#attendance tbody tr")
    expect(people).to_have_count(3)
    page.locator("#attendance summary").click()
    page.locator("#attendance [name=last_name]").fill("DUPRÉ")
    page.locator("#attendance select[name=status]").select_option("excused")
    page.locator("#attendance form button").click()
    expect(people).to_have_count(4)
    page.locator("#attendance tbody tr", has_text="DUPRÉ").get_by_role("button", name="Retirer").click()
    expect(people).to_have_count(3)


def test_a_deliberation_is_split_where_a_word_was_clicked_and_merged_again(page: Page, served: Served) -> None:
    page.locator("#page rect.word", has=page.locator("title", has_text="Vu")).first.click()
    page.locator("#splitting select").select_option("annex")
    page.locator("#splitting button").click()
    expect(page.locator(".segment")).to_have_count(2)
    expect(page.locator("#page image")).to_be_attached()  # by the script: before it runs, a click does nothing
    page.get_by_role("button", name="Joindre à la partie précédente").click()
    expect(page.locator(".segment")).to_have_count(1)
    page.goto(f"{served.url}/d/{served.keys()[1]}")
    expect(page.locator("#page image")).to_be_attached()
    page.get_by_role("button", name="Réunir avec la précédente").click()
    page.wait_for_url(lambda url: not url.endswith("-002"))
    assert len(served.keys()) == 1


def test_what_a_document_says_runs_nothing(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/?f=all&q=script")
    expect(page.locator("a.entry")).to_have_count(1)
    expect(page.locator("a.entry b")).to_have_text(re.compile(re.escape(SCRIPT)))
    assert page.locator("a.entry b script").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (640, 450)], ids=["desktop", "phone", "desktop at 200 %"])
def test_every_page_can_be_used_by_everyone(browser: Browser, served: Served, size: tuple[int, int]) -> None:
    for path in ("/?f=all", f"/d/{served.keys()[0]}", "/nowhere"):
        page = opened(browser, served.url + path, size)
        if path.startswith("/d/"):
            page.locator("#scroll .value").first.click()
            expect(page.locator("#panel")).to_be_in_viewport()
            page.keyboard.press("?")
            expect(page.get_by_role("dialog")).to_be_in_viewport()
        assert grave_faults(page) == []
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0
        page.context.close()


def test_in_english(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page.locator("#scroll h2").first).to_have_text(re.compile("Heading|Checks"))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
