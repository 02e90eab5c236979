"""What a page costs a reader on an old phone: its bytes, and that nothing moves while it loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit.first_load import first_load, layout_shift
from house.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

MOST = 75_000
"""Bytes of a session's page at its first load, sent with gzip, without pictures."""
MOST_SHIFT = 0.01
OPENS_SEARCH = "/assets/search-open.js"
"""All that is fetched of search before it is opened: what opens it."""
HOME = "index.html"
SESSION = "programmes/relational-practice/06-what-changed/index.html"
FAMILY = "families/learning-conversations/index.html"


@pytest.mark.parametrize("path", [HOME, SESSION, FAMILY])
def test_a_page_weighs_little(
    built_site: Built, served: Callable[[Path], str], browser: Browser, path: str
) -> None:
    fetched = first_load(browser, served(built_site.folder), path)
    text = [each for each in fetched if not each.is_picture]
    parts = "\n".join(f"{each.sent:7,} {each.path}" for each in text)
    assert sum(each.sent for each in text) <= MOST, parts
    of_search = [each.path for each in text if "pagefind" in each.path or "search" in each.path]
    assert of_search == [OPENS_SEARCH]
    assert any(each.kind.startswith("text/css") for each in text)


@pytest.mark.parametrize("path", [HOME, SESSION, FAMILY])
def test_nothing_moves(
    built_site: Built, served: Callable[[Path], str], browser: Browser, path: str
) -> None:
    assert layout_shift(browser, served(built_site.folder), path) < MOST_SHIFT


def test_what_moves_is_seen(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    # Nothing moves under its reader before it is painted, wherever they have scrolled to by then.
    (tmp_path / "late.js").write_text(
        "new PerformanceObserver(() => document.querySelector('h1').insertAdjacentHTML("
        "'beforebegin', '<p>x</p>'.repeat(5))).observe({type: 'paint', buffered: true});"
        "document.documentElement.style.overflowAnchor = 'none'"
    )
    (tmp_path / "index.html").write_text(
        '<link rel="icon" href="data:,"><script src="late.js" defer></script><h1>x</h1>'
        + "<p>All of this moves down.</p>" * 20
    )
    address = served(tmp_path)
    assert layout_shift(browser, address, "index.html") > 0.1
    fetched = first_load(browser, address, "index.html")
    assert [(each.path, each.is_picture) for each in fetched] == [
        ("/index.html", False),
        ("/late.js", False),
    ]
