"""A part of the frame that is kept for many pages says on each what it would say by itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.utils import get_relative_url

from tellback.mkdocs_parts import KeptParts

URLS = [
    *("", "a/", "a/b/", "a/b/c/", "a/d/", "a/d/e/", "x/", "x/y/", "search/", "find/", "a.b/c/"),
    *(
        "index.html",
        "a.html",
        "a/b.html",
        "a/index.html",
        "a/b/index.html",
        "a/b/c.html",
        "a/d.html",
    ),
]
LED_TO = ["a/", "a/b/", "x/y/#part", "search/", "pagefind/", "assets/search.js", "a/d.html"]


def _page(url: str) -> Any:
    return SimpleNamespace(url=url)


def _said(url: str, led_to: list[str]) -> str:
    return " ".join(get_relative_url(each.partition("#")[0], url) for each in led_to)


@pytest.mark.parametrize("turn", range(len(URLS)))
def test_links_lead_where_they_would(turn: int) -> None:
    """Whichever page of a folder comes first."""
    nav: Any = SimpleNamespace(pages=[_page(url) for url in LED_TO[:2]])
    kept = KeptParts(LED_TO[2:])
    for url in URLS[turn:] + URLS[:turn]:
        part = kept.part("links", _page(url), nav, "en", caller=lambda at=url: _said(at, LED_TO))
        assert part == _said(url, LED_TO), url


def test_a_part_is_rendered_once_for_what_it_shows() -> None:
    kept, made = KeptParts(), []

    def caller() -> str:
        made.append(1)
        return str(len(made))

    told = [
        kept.part(name, _page(url), None, *shown, caller=caller)
        for name, url, *shown in [
            *(("menu", "a/b/", "en"), ("menu", "a/c/", "en"), ("menu", "a/c/", "cy")),
            *(("foot", "a/b/", "en"), ("menu", "b/c/", "en"), ("menu", "a/z/", "en")),
        ]
    ]
    assert told == ["1", "1", "2", "3", "4", "1"]


@pytest.mark.parametrize("url", [None, "", "a/", "a/b/", "a/b/c/"])
def test_nothing_is_kept_of_what_is_no_page_or_is_led_to(url: str | None) -> None:
    kept = KeptParts(["a/b/c/"])
    page = None if url is None else _page(url)
    assert kept.part("menu", page, None, caller=lambda: "1") == "1"
    assert kept.part("menu", page, None, caller=lambda: "2") == "2"


def test_another_menu_begins_anew() -> None:
    kept = KeptParts()
    one: Any = SimpleNamespace(pages=[])
    other: Any = SimpleNamespace(pages=[])
    assert kept.part("menu", _page("a/b/"), one, caller=lambda: "1") == "1"
    assert kept.part("menu", _page("a/b/"), other, caller=lambda: "2") == "2"
