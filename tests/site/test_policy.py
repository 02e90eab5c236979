"""Private by default: under the published policy everything works, and nobody else is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.building import Case, built_past_the_check, hostile_site
from house.building import Built, build, built, copied_site
from house.hosting import headers_for, hosted

from tellback.publish.policy import hash_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.site

WATCH = """\
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
REEL = Case("reel", "session-fields", "A reel of the day", number=107)
NOT_THERE = "there/is/no/such/page/"


def _kinds(site: Built) -> list[str]:
    """Give one page of each kind that ``site`` has: by its folder, and how deep it lies."""
    kinds: dict[tuple[str, int], str] = {}
    for page in site.pages:
        path = page.relative_to(site.folder)
        url = path.as_posix().removesuffix("index.html")
        twin = ".".join(path.parent.name.split(".")[1:])
        kinds.setdefault((f"{path.parts[0]} {twin}", len(path.parts)), url)
    return list(kinds.values())


@contextmanager
def _watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Give a new reader's tab, and what was asked of others or said on its console."""
    context = browser.new_context(viewport={"width": 1366, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:")) else said.append(request.url)
        ),
    )
    try:
        yield page, said
    finally:
        context.close()


def _refused(page: Page) -> list[str]:
    """Give what the policy refused, what the page keeps included: nothing, until it is asked to."""
    refused: list[str] = page.evaluate("refused")
    return [*refused, *(f"cookie {each['name']}" for each in page.context.cookies())]


@pytest.mark.browser
def test_every_kind_of_page_under_the_published_policy(
    shared_site: Callable[[str], Built], browser: Browser
) -> None:
    site = shared_site("example")
    pages = _kinds(site)
    assert len(pages) > 30
    with hosted(site.folder) as address, _watched(browser, address) as (page, said):
        for url in [*pages, NOT_THERE]:
            page.goto(f"{address}/{url}", wait_until="load")
            kept = page.evaluate("localStorage.length + sessionStorage.length")
            assert kept == 0, url
            page.evaluate(OPEN_ALL)
            page.locator(".tb-colours").click()
            page.wait_for_timeout(20)
            page.evaluate("localStorage.clear()")
            lines = [each for each in said if "404" not in each or url != NOT_THERE]
            assert (url, _refused(page), lines) == (url, [], [])
            said.clear()
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        # The header refuses a style, and so does the page itself.
        page.wait_for_function("() => refused.length === 2")


@pytest.mark.browser
def test_search_under_the_published_policy(
    shared_site: Callable[[str], Built], browser: Browser
) -> None:
    site = shared_site("example")
    with hosted(site.folder) as address, _watched(browser, address) as (page, said):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/", wait_until="networkidle")
        ours = [each.rpartition("/")[2] for each in asked if "search" in each or "pagefind" in each]
        assert ours == ["search-open.js"], "nothing of search is loaded before it is opened"
        page.locator(".tb-search-link").first.click()
        page.keyboard.type("families", delay=20)
        page.locator("dialog .tb-search__results a").first.wait_for()
        assert any(".wasm" in each or "wasm." in each for each in asked)
        assert (_refused(page), said) == ([], [])


def _with(site: Built, words: str) -> str:
    """Give the address of a page of ``site`` that has ``words`` in its HTML."""
    page = next(page for page in site.pages if words in page.read_text(encoding="utf-8"))
    return page.relative_to(site.folder).as_posix().removesuffix("index.html")


@pytest.mark.browser
def test_a_sheet_under_the_published_policy(
    shared_site: Callable[[str], Built], browser: Browser
) -> None:
    site = shared_site("doorway")
    url = _with(site, "tb-sheet-parts")
    with hosted(site.folder) as address, _watched(browser, address) as (page, said):
        page.goto(f"{address}/{url}", wait_until="load")
        page.locator(".tb-sheet textarea").first.fill("What mattered")
        page.wait_for_timeout(600)
        assert page.evaluate("localStorage.length") == 0, "nothing is kept before it is asked for"
        page.locator("#tb-sheet-keep").check()
        page.wait_for_timeout(600)
        assert page.evaluate("localStorage.length") == 1
        assert (_refused(page), said) == ([], [])


@pytest.mark.browser
def test_the_quick_exit_under_the_published_policy(
    shared_site: Callable[[str], Built], browser: Browser
) -> None:
    site = shared_site("doorway")
    url = _with(site, "tb-exit__link")
    with hosted(site.folder) as address, _watched(browser, address) as (page, said):
        senders: list[str | None] = []

        def weather(route: Route) -> None:
            senders.append(route.request.headers.get("referer"))
            route.fulfill(body="<!doctype html><title>Weather</title>", content_type="text/html")

        page.route("https://www.weather.example/**", weather)
        page.goto(f"{address}/{url}", wait_until="load")
        assert (_refused(page), said) == ([], [])
        page.locator(".tb-exit__link").click()
        page.wait_for_url("https://www.weather.example/today")
        # What the policy refuses is said on the console too, which outlives the page.
        assert said == ["https://www.weather.example/today"]
        assert senders == [None], "the other site is not told what was read"


@pytest.mark.browser
def test_a_film_plays_under_the_published_policy(tmp_path: Path, browser: Browser) -> None:
    hostile_site(tmp_path / "root", [REEL])
    built_past_the_check(tmp_path / "root", tmp_path / "site")
    with hosted(tmp_path / "site") as address, _watched(browser, address) as (page, said):
        shown = "<!doctype html><title>The player</title><p>Playing</p>"
        page.route(
            "https://player.vimeo.com/**",
            lambda route: route.fulfill(body=shown, content_type="text/html"),
        )
        page.goto(f"{address}/{REEL.url}", wait_until="load")
        assert said == []
        page.locator(".tb-film__play").click()
        page.frame_locator("iframe").get_by_text("Playing").wait_for()
        assert _refused(page) == []
        assert said == ["https://player.vimeo.com/video/1?dnt=1"]

        # Another page of the same site shows no film, and so may show none.
        policy = (tmp_path / "site/index.html").read_text("utf-8")
        assert "frame-src &#39;none&#39;" in policy
        assert (
            "frame-src https://player.vimeo.com;"
            in dict(headers_for(tmp_path / "site", "/"))["Content-Security-Policy"]
        )


@pytest.mark.browser
def test_in_a_folder_too_nobody_else_is_asked(tmp_path: Path, browser: Browser) -> None:
    root = copied_site("allotment", tmp_path)
    (tmp_path / "site-offline.zip").write_bytes(b"of an older build, whose words may be withdrawn")
    built(root, tmp_path / "site", env={"TELLBACK_EDITION": "offline"})
    assert not (tmp_path / "site-offline.zip").exists()
    html = (tmp_path / "site-offline/index.html").read_text("utf-8")
    harm = '<img src="https://elsewhere.example/a.png" alt=""><script>window.pwned = 1</script>'
    policy, rest = html.index("<meta http-equiv"), html.index('<meta name="referrer"')
    ran: list[bool] = []
    failed: list[str | None] = []
    for stated in (html[policy:rest], ""):
        file = tmp_path / "site-offline/harmed.html"
        file.write_text(f"{html[:policy]}{stated}{html[rest:]}{harm}", encoding="utf-8")
        with _watched(browser, "file:") as (page, _):
            page.on("requestfailed", lambda request: failed.append(request.failure))
            page.goto(file.as_uri(), wait_until="load")
            ran.append(page.evaluate("'pwned' in window"))
    assert ran == [False, True]
    assert [each == "csp" for each in failed] == [True, False], failed


def test_pages_and_headers_state_one_policy(shared_site: Callable[[str], Built]) -> None:
    site = shared_site("allotment")
    stated = dict(headers_for(site.folder, "/programmes/"))["Content-Security-Policy"]
    script = re.search(r"<script>(.*?)</script>", site.text("index.html"), re.DOTALL)
    assert script
    assert hash_of(script[1]) in stated
    for page in site.pages:
        html = page.read_text(encoding="utf-8")
        meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert meta, page
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
        own = f" {hash_of(data[1])}" if data else ""  # is not run, and so of no matter to hosts
        policy = meta[1].replace("&#39;", "'").replace(own, "", 1)
        assert policy == stated.removesuffix("; frame-ancestors 'none'")
        assert html.index(meta[0]) < min(html.index(each) for each in ("<link", "<script"))


def test_other_sites_may_use_what_is_made_for_that_and_no_more(
    shared_site: Callable[[str], Built],
) -> None:
    site = shared_site("allotment")
    files = [file.relative_to(site.folder) for file in site.folder.rglob("*") if file.is_file()]
    sent = {file: [*headers_for(site.folder, f"/learning/{file.as_posix()}")] for file in files}
    joined = {file for file, told in sent.items() if len({name for name, _ in told}) < len(told)}
    assert not joined, "hosts join what two lines say of one header"
    read = {file for file, told in sent.items() if ("Access-Control-Allow-Origin", "*") in told}
    assert read == {
        file
        for file in files
        if file.parts[0] == "data" or file.suffix == ".ics" or file.stem == "feed"
    }
    pictures = [file for file in files if file.suffix in {".jpg", ".png", ".svg", ".webp"}]
    assert len({file.parts[0] for file in pictures}) > 2
    for file in pictures:
        own = "cross-origin" if file.parts[0] == "share" else "same-origin"
        assert ("Cross-Origin-Resource-Policy", own) in sent[file], file


def test_what_the_policy_would_break_ends_the_build(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    built(root, tmp_path / "site")
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text(
        '{% extends "base.html" %}\n{% block extrahead %}{{ super() }}'
        "<script>count()</script>{% endblock %}\n",
        encoding="utf-8",
    )
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    asked = "extra_javascript: [https://cdn.example/x.js]\n"
    (root / "mkdocs.yml").write_text(
        asked + settings.replace("name: material", "name: material\n  custom_dir: overrides"),
        encoding="utf-8",
    )

    failed = build(root, tmp_path / "site")

    assert failed.code != 0
    assert "On a page may not stand a script in the page itself: 404.html:" in failed.printed
    assert "On a page may not stand a <script> that asks cdn.example: 404.html:" in failed.printed
    assert "name that under extra_javascript: in mkdocs.yml" in failed.printed
    assert "Traceback" not in failed.printed
    assert list((tmp_path / "site").iterdir()) == []
