"""A sheet of prompts in Chromium, where it stands in two windows, or its window is left."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from house.sheets import ELSE, ERASE, KEEP, NEXT, SEEN, holds, kept
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Dialog, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

WHEN_TOLD = """
const waiting = [];
window.setTimeout = (act) => waiting.push(act);
window.clearTimeout = (at) => { waiting[at - 1] = () => {}; };
window.pause = () => waiting.splice(0).forEach((act) => act());
"""
"""Has a page save when ``pause()`` is called, which stands for its writer's pause: which of two
windows saves first, time alone would leave to chance."""
LEAVING = "frameworks/safe-talk/sheet/"
CLEARED = "localStorage.clear()"
FULL = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("no", "QuotaExceededError"); };
}"""


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The questions that the browser asked whoever leaves the page."""
    questions: list[str] = []
    page.on("dialog", lambda dialog: questions.append(dialog.type))
    return questions


def saved(page: Page) -> str:
    """Wait until it is said that the sheet is saved, and give the words."""
    status = page.get_by_role("status").filter(has_text="Saved in this browser at")
    status.wait_for()
    return status.inner_text()


def test_what_is_kept_survives_and_can_be_given_up(page: Page) -> None:
    page.get_by_label(SEEN).fill("A gate left open")
    page.get_by_label(KEEP).check()
    page.get_by_label(NEXT).press_sequentially("Shut it")
    page.get_by_label("Date").fill("3 May")
    assert len(saved(page)) < 40
    now = holds(page, "A gate left open", "Shut it", "3 May")
    assert now == {SEEN: "A gate left open", NEXT: "Shut it", "Date": "3 May"}
    page.reload()
    assert page.get_by_label(KEEP).is_checked()
    assert page.get_by_label(SEEN).input_value() == "A gate left open"
    assert page.get_by_label(ELSE).input_value() == ""
    assert page.get_by_label(NEXT).input_value() == "Shut it"

    page.get_by_label(KEEP).uncheck()
    assert kept(page) == {}
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_label(SEEN).input_value() == "A gate left open"
    page.get_by_role("status").filter(has_text="kept no longer").wait_for()


def test_two_windows_lose_nothing(context: BrowserContext, page: Page) -> None:
    page.get_by_label(KEEP).check()
    page.get_by_label(SEEN).fill("A gate")
    holds(page, "A gate")
    other = context.new_page()
    other.add_init_script(WHEN_TOLD)
    other.goto(page.url)
    assert other.get_by_label(SEEN).input_value() == "A gate"
    other.get_by_label(NEXT).fill("Shut it")
    other.evaluate("pause()")
    page.get_by_role("status").filter(has_text="changed in another window too").wait_for()
    assert page.get_by_label(NEXT).input_value() == "Shut it"

    other.get_by_label(ELSE).fill("The cleaner")
    page.get_by_label(ELSE).fill("The cook")
    holds(page, "A gate", "The cook", "Shut it")
    other.get_by_role("status").filter(has_text="changed in another window too").wait_for()
    other.evaluate("pause()")
    page.wait_for_function("() => Object.values(localStorage)[0].includes('The cleaner')")
    held = kept(page)
    assert set(held) == {SEEN, ELSE, NEXT}
    assert "The cook" in held[ELSE]
    assert "The cleaner" in held[ELSE]

    other.get_by_role("button", name=ERASE).first.click()
    other.get_by_role("button", name="Erase it all").click()
    page.get_by_role("status").filter(has_text="In another window this sheet was erased").wait_for()
    page.get_by_label(SEEN).press_sequentially("!")
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length") == 0
    assert not page.get_by_label(KEEP).is_checked()


def write(page: Page) -> None:
    page.get_by_label(KEEP).check()
    page.get_by_label(SEEN).fill("A gate")
    assert holds(page, "A gate") == {SEEN: "A gate"}


def write_nothing(page: Page) -> None:
    page.get_by_label(KEEP).check()
    assert holds(page) == {}
    assert page.evaluate("localStorage.length") == 1


def come_back_to_another_prompt(page: Page) -> None:
    answer = {"stage": "LOOK", "prompt": "What did we hear?", "text": "A knock"}
    page.evaluate(
        "it => localStorage.setItem(`tellback:sheet:1:${location.pathname}`, it)",
        json.dumps({"answers": [answer]}),
    )
    page.reload()
    expect(page.get_by_label(KEEP)).to_be_checked()
    expect(page.get_by_text("A knock")).to_be_visible()


@pytest.mark.parametrize("begin", [write, write_nothing, come_back_to_another_prompt])
def test_what_was_erased_elsewhere_is_not_kept_again(
    begin: Callable[[Page], None], page: Page
) -> None:
    """A window that slept is not told of it."""
    begin(page)
    page.evaluate(CLEARED)
    page.get_by_label(SEEN).press_sequentially("!")
    page.get_by_role("status").filter(has_text="In another window this sheet was erased").wait_for()
    assert page.evaluate("localStorage.length") == 0
    assert not page.get_by_label(KEEP).is_checked()
    assert page.get_by_label(SEEN).input_value().endswith("!")


def test_leaving_with_unsaved_words_is_asked_about(page: Page, asked: list[str]) -> None:
    page.reload()
    assert asked == []
    page.get_by_label(SEEN).press_sequentially("A gate")
    page.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("meanwhile", [CLEARED, FULL], ids=["erased", "full"])
def test_words_just_typed_that_cannot_be_kept_are_asked_about(
    meanwhile: str, page: Page, asked: list[str]
) -> None:
    write(page)
    page.add_init_script(WHEN_TOLD)  # whoever leaves does so before the pause is over
    page.reload()
    page.evaluate(meanwhile)
    page.get_by_label(SEEN).press_sequentially("!")
    page.reload()
    assert asked == ["beforeunload"]


def test_what_was_just_typed_is_kept_when_the_page_goes(page: Page, asked: list[str]) -> None:
    page.add_init_script(WHEN_TOLD)
    page.reload()
    page.get_by_label(KEEP).check()
    page.get_by_label(SEEN).press_sequentially("A gate")
    assert kept(page) == {}
    page.reload()
    expect(page.get_by_label(SEEN)).to_have_value("A gate")
    assert asked == []


@pytest.mark.parametrize(
    ("keep", "meanwhile", "stands"),
    [(False, "", ""), (True, "", "A chain"), (True, CLEARED, ""), (True, FULL, "")],
    ids=["not kept", "kept", "erased elsewhere", "full"],
)
def test_the_quick_exit_is_not_held_up(
    keep: bool, meanwhile: str, stands: str, context: BrowserContext, address: str
) -> None:
    context.route("https://**/*", lambda route: route.fulfill(body="Dry", content_type="text/html"))
    context.add_init_script(WHEN_TOLD)
    page = context.new_page()
    held_up: list[str] = []

    def stay(dialog: Dialog) -> None:
        held_up.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"{address}{LEAVING}", wait_until="load")
    page.get_by_label(KEEP).set_checked(keep)
    page.evaluate(meanwhile)
    page.get_by_label("What makes this home safe?").press_sequentially("A chain")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.weather.example/today")
    assert held_up == []
    page.goto(f"{address}{LEAVING}", wait_until="load")
    expect(page.get_by_label("What makes this home safe?")).to_have_value(stands)
