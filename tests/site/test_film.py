"""A film that another host keeps: nothing is asked of the host before a reader presses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.building import Case, built_past_the_check, hostile_site
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

REEL = Case("reel", "session-fields", "A reel of “the day”", number=107)


@pytest.fixture
def address(tmp_path: Path, served: Callable[[Path], str]) -> str:
    hostile_site(tmp_path / "root", [REEL])
    built_past_the_check(tmp_path / "root", tmp_path / "site")
    return f"{served(tmp_path / 'site')}/{REEL.url}"


def test_a_press_plays_it(address: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.route("https://**/*", lambda route: (asked.append(route.request.url), route.abort()))
    page.goto(address, wait_until="load")
    page.get_by_role("link", name="Watch “A reel of “the day”” on player.vimeo.com").wait_for()
    assert page.locator("iframe").count() == 0
    assert asked == []

    button = page.get_by_role("button", name="Play it on this page")
    said = button.evaluate("it => document.getElementById(it.getAttribute('aria-describedby'))")
    assert said is not None
    button.focus()
    with page.expect_event("requestfailed"):
        page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    expect(page.locator("iframe")).to_have_attribute("title", "A reel of “the day”")
    page.wait_for_timeout(200)
    assert asked == ["https://player.vimeo.com/video/1?dnt=1"]
    page.close()


def test_without_a_script_it_is_a_link(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address, wait_until="load")
    link = page.get_by_role("link", name="Watch “A reel")
    assert link.get_attribute("href") == "https://player.vimeo.com/video/1"
    assert page.get_by_role("button", name="Play it").count() == 0
    context.close()


def test_a_host_that_is_not_listed_is_not_shown(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.route(
        address,
        lambda route: route.fulfill(
            body=route.fetch()
            .text()
            .replace(
                'data-tb-frame="https://player.vimeo.com',
                'data-tb-frame="https://elsewhere.example',
            )
        ),
    )
    page.goto(address, wait_until="load")
    assert page.locator(".tb-film__link").count() == 1
    assert page.get_by_role("button", name="Play it").count() == 0
    page.close()
