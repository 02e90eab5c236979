"""Pages on paper: what Chromium prints of the example site, read back, and the code on leaflets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from house.building import Built
from PIL import Image
from pypdf import PdfReader

from tellback.publish.qr_code import qr_drawing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

MOST_SIDES = 4
FAMILY_PAGES = [f"families/learning-conversations{ending}/" for ending in ("", ".ur", ".ar", ".pl")]
READ_ON = "2 March 2027"


@pytest.fixture
def site(built_site: Built, served: Callable[[Path], str]) -> str:
    return served(built_site.folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(color_scheme="dark")
    yield page
    page.close()


def _printed(page: Page, address: str) -> tuple[str, int]:
    """Give the words on paper, on one line, and the number of sides."""
    page.goto(address)
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(595, 842)}
    return " ".join(" ".join(each.extract_text() for each in pages).split()), len(pages)


@pytest.mark.parametrize("path", FAMILY_PAGES)
def test_a_family_page_goes_on_two_sheets(path: str, site: str, page: Page) -> None:
    text, sides = _printed(page, f"{site}/{path}")
    assert 1 < sides <= MOST_SIDES
    assert f"learning.example.org/{path}".rstrip("/") in text.replace(" ", "")


def test_the_text_is_there_and_the_frame_is_not(site: str, page: Page) -> None:
    page.clock.set_fixed_time("2027-03-02T12:00:00")
    text, _ = _printed(page, f"{site}/{FAMILY_PAGES[0]}")
    places = [
        text.index(words)
        for words in (
            "Learning conversations",
            "In short",
            "Will anybody ask me?",
            "What happens next?",
            "Who can I ask?",
            "08081 570000",
            "How do I complain?",
            "This page is at:",
            f"Printed as it was on {READ_ON}.",
        )
    ]
    assert places == sorted(places)
    for words in ("Menu", "Search", "Dark", "Read this in", "Skip to", "¶", "Back to the top"):
        assert words not in text


@pytest.mark.parametrize(
    ("ending", "day"), [("", "2 March 2027"), (".pl", "2 marca 2027"), (".ur", "2 مارچ 2027")]
)
def test_paper_says_on_what_day_it_was_printed(
    ending: str, day: str, site: str, page: Page
) -> None:
    page.clock.set_fixed_time("2027-02-28T12:00:00")
    page.goto(f"{site}/families/learning-conversations{ending}/")
    page.clock.set_fixed_time("2027-03-02T12:00:00")  # it was left open
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert day in (page.locator("[data-tb-printed]").text_content() or "")


def test_what_is_closed_is_printed_open(site: str, page: Page) -> None:
    page.goto(f"{site}/{FAMILY_PAGES[0]}")
    page.evaluate(
        """() => document.querySelector(".tb-text").insertAdjacentHTML(
            "beforeend", "<details><summary>More</summary><p>Kept within</p></details>")"""
    )
    printed = PdfReader(BytesIO(page.pdf()))
    assert "Kept within" in " ".join(each.extract_text() for each in printed.pages)
    closed = page.locator(".tb-text > details:last-child")
    assert closed.get_attribute("open") is None
    # Browsers that cannot style what a closed <details> holds are told by the script.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed.get_attribute("open") is not None
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.get_attribute("open") is None


def test_ink_is_black_on_white_whatever_the_screen_is(site: str, page: Page) -> None:
    page.goto(f"{site}/{FAMILY_PAGES[0]}")
    page.emulate_media(media="print", color_scheme="dark")
    looks = """element => [getComputedStyle(element).color,
        getComputedStyle(element).backgroundColor, getComputedStyle(element).fontSize]"""
    ink, _, size = page.locator(".tb-text > p").first.evaluate(looks)
    assert ink == "rgb(0, 0, 0)"
    assert float(size.removesuffix("px")) >= 16  # 12 points
    assert page.locator("body").evaluate(looks)[1] == "rgb(255, 255, 255)"


def test_nothing_runs_over_the_edge(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 672, "height": 1000})  # A4 less its margins
    for path in (*FAMILY_PAGES, "programmes/relational-practice/06-what-changed/", "evidence-map/"):
        page.goto(f"{site}/{path}")
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 672, path


def test_a_phone_reads_the_code_on_a_leaflet(page: Page) -> None:
    for address in (
        "https://learning.example.org/families/learning-conversations.easy.ur/",
        "https://example.org/" + "a-long-way/" * 12,
    ):
        page.set_content(f'<div style="width:160px">{qr_drawing(address, "A code")}</div>')
        shown = Image.open(BytesIO(page.screenshot()))
        assert [each.text for each in zxingcpp.read_barcodes(shown)] == [address]
