"""A sheet of prompts in Chromium: readers write on it, it keeps nothing unasked, and is printed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from house.sheets import ELSE, ERASE, KEEP, NEXT, SEEN, SHEET, holds, kept, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def printed(page: Page) -> str:
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert all(abs(float(each.mediabox.width) - 595) < 2 for each in pages)
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def test_nothing_is_kept_unasked(page: Page) -> None:
    page.get_by_label(SEEN).fill("A gate left open")
    page.get_by_label("Led by (role)").fill("the warden")
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    assert page.get_by_label(SEEN).input_value() == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_erasing_leaves_the_quick_way_off_within_reach(page: Page) -> None:
    page.evaluate(
        """() => document.body.insertAdjacentHTML("afterbegin", `<section class="tb-exit">
          <a class="tb-exit__link" href="#tb-text">Exit this page</a></section>`)"""
    )
    page.get_by_role("button", name=ERASE).first.click()
    dialog = page.get_by_role("dialog", name="Erase everything you wrote on this sheet?")
    assert dialog.is_visible()
    page.get_by_role("link", name="Exit this page").click()
    page.get_by_role("button", name="Do not erase").focus()
    page.keyboard.press("Escape")
    assert dialog.is_hidden()


def test_erasing_asks_first_and_takes_everything(page: Page) -> None:
    page.get_by_label(KEEP).check()
    page.get_by_label(SEEN).fill("A gate")
    assert holds(page, "A gate") == {SEEN: "A gate"}
    button = page.get_by_role("button", name=ERASE).first
    button.click()
    dialog = page.get_by_role("dialog", name="Erase everything you wrote on this sheet?")
    assert page.evaluate("document.activeElement.textContent") == "Do not erase"
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert button.evaluate("it => it === document.activeElement")
    assert kept(page) == {SEEN: "A gate"}

    button.click()
    dialog.get_by_role("button", name="Erase it all").click()
    page.get_by_role("status").filter(has_text="is erased").wait_for()
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_label(SEEN).input_value() == ""
    assert not page.get_by_label(KEEP).is_checked()
    assert button.evaluate("it => it === document.activeElement")
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_never_stands_under_another_prompt(page: Page) -> None:
    page.get_by_label(KEEP).check()
    page.get_by_label(SEEN).fill("A gate")
    page.get_by_label(NEXT).fill("Shut it")
    holds(page, "A gate", "Shut it")
    page.route(
        page.url,
        lambda route: route.fulfill(
            body=route.fetch().text().replace(SEEN, "What did we hear?"), content_type="text/html"
        ),
    )
    page.reload()
    assert page.get_by_label("What did we hear?").input_value() == ""
    assert page.get_by_label(NEXT).input_value() == "Shut it"
    box = page.get_by_role("region", name="From an earlier version of this sheet")
    assert box.locator("dt").all_inner_texts() == [SEEN]
    assert box.locator("dd").all_inner_texts() == ["A gate"]
    page.get_by_label("What did we hear?").fill("A knock")
    now = holds(page, "A gate", "A knock", "Shut it")
    assert now == {SEEN: "A gate", "What did we hear?": "A knock", NEXT: "Shut it"}
    assert "A gate" in printed(page)


def test_prompts_of_the_same_words_are_told_apart_by_their_stage(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}frameworks/safe-talk/sheet/")
    twice = page.get_by_label("What has changed since last time?")
    page.get_by_label(KEEP).check()
    twice.last.fill("Of the plan")
    holds(page, "Of the plan")
    page.reload()
    assert [each.input_value() for each in twice.all()] == ["", "Of the plan"]


@pytest.mark.parametrize("refused", ["getItem", "setItem"])
def test_a_browser_that_keeps_nothing(refused: str, context: BrowserContext, address: str) -> None:
    context.add_init_script(
        f"Storage.prototype.{refused} = () => {{ throw new DOMException('no', 'SecurityError'); }};"
    )
    page = opened(context, f"{address}{SHEET}")
    page.get_by_label(SEEN).fill("A gate")
    if refused == "setItem":
        page.get_by_label(KEEP).check()
        page.get_by_role("status").filter(has_text="could not keep what you wrote").wait_for()
    else:
        assert page.get_by_label(KEEP).count() == 0
        assert page.get_by_text("does not let pages keep anything").is_visible()
    assert "A gate" in printed(page)


@pytest.mark.parametrize("stored", ["{", "null", "7", '{"answers": 3}', '{"answers": [3, {}]}'])
def test_what_is_no_sheet_is_left_out(stored: str, page: Page) -> None:
    page.evaluate("it => localStorage.setItem(`tellback:sheet:1:${location.pathname}`, it)", stored)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.reload()
    page.get_by_label(SEEN).fill("A gate")
    page.get_by_label(KEEP).check()
    assert holds(page, "A gate") == {SEEN: "A gate"}
    assert faults == []


def test_it_can_be_taken_away_as_text(page: Page) -> None:
    page.get_by_label("Date").fill("3 May")
    page.get_by_label(NEXT).fill("<b>Shut</b> it")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a text file").first.click()
    assert download.value.suggested_filename == "The-slow-look-prompt-sheet.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("The slow look: prompt sheet\n\nDate\n3 May\n")
    assert f"PLAN\n\n{NEXT}\n<b>Shut</b> it\n" in text


def test_a_field_is_as_high_as_its_words(page: Page) -> None:
    box = page.get_by_label(SEEN)
    before = box.bounding_box()
    box.fill("\n".join(f"Line {number}" for number in range(20)) + "\n")
    after = box.bounding_box()
    assert before
    assert after
    assert after["height"] > 3 * before["height"]
    assert box.evaluate("it => it.scrollHeight - it.clientHeight") <= 1


def test_paper_shows_all_that_was_written_and_lines_for_the_rest(page: Page) -> None:
    many = " ".join(f"word{number}" for number in range(900))
    page.get_by_label(SEEN).fill(many)
    page.get_by_label("Led by (role)").fill("the warden")
    text = printed(page)
    assert many in text
    assert "the warden" in text
    for said in ("1. Look", "See what is there.", SEEN, ELSE, NEXT, "Write no names", "After an"):
        assert said in text, said
    for frame in (KEEP, ERASE, "Write on this sheet", "Skip to", "The doorway", "Back to"):
        assert frame not in text, frame
    page.emulate_media(media="print")
    lines = "it => getComputedStyle(it, '::after').borderBottomStyle"
    places = page.locator(".tb-sheet ol > li").all()
    assert [place.evaluate(lines) == "solid" for place in places] == [False, True, True]
    assert not page.locator("textarea").first.is_visible()


def test_without_a_script_it_is_a_sheet_to_print(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, f"{address}{SHEET}")
    for said in (SEEN, ELSE, NEXT, "Write no names", "Date", "Led by (role)"):
        assert page.get_by_text(said).first.is_visible(), said
    assert page.get_by_role("textbox").count() == 0
    assert page.get_by_text(KEEP).count() == 0
    height = "it => it.getBoundingClientRect().height"
    assert all(place.evaluate(height) > 60 for place in page.locator(".tb-sheet ol > li").all())
    assert SEEN in printed(page)
    context.close()


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        (SHEET, 360, "light"),
        (SHEET, 360, "dark"),
        (SHEET, 1366, "light"),
        (SHEET, 1366, "dark"),
        ("frameworks/safe-talk/sheet/", 360, "dark"),
        ("frameworks/safe-talk/sheet/", 1366, "light"),
        ("leaving-quickly/", 360, "light"),
        ("leaving-quickly/", 1366, "dark"),
    ],
)
def test_axe_finds_nothing(
    path: str, width: int, scheme: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = opened(context, f"{address}{path}")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()
    if "sheet" in path:
        page.get_by_role("textbox").nth(2).fill("A gate")
        page.get_by_label(KEEP).check()
        page.get_by_role("button", name=ERASE).first.click()
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
