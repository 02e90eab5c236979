"""The offline edition: the public one as a folder of files, opened without a host."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from house.building import copied_site
from house.command import digest, held_up, leftovers, run_build, start_build, wait_for
from house.pages import HtmlPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

OFFLINE = ("--edition", "offline")
STORY = "sessions/growing-together/stories/the-bench.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built offline and left as it is."""
    root = copied_site("allotment", tmp_path_factory.mktemp("offline"))
    code, printed = run_build(root, *OFFLINE)
    assert code == 0, printed
    last = printed.splitlines()[-1]
    assert last.startswith("The site is in site-offline, and to hand on in site-offline.zip: ")
    assert leftovers(root) == []
    assert not (root / "site").exists()
    return root


@pytest.fixture(scope="module")
def pages(root: Path) -> list[HtmlPage]:
    site = root / "site-offline"
    files = sorted(site.rglob("*.html"))
    assert len(files) > 25
    return [HtmlPage(file.relative_to(site).as_posix(), file.read_text("utf-8")) for file in files]


def test_every_address_leads_to_a_file_by_a_way_from_the_page(
    root: Path, pages: list[HtmlPage]
) -> None:
    anchors = {page.path: page.anchors for page in pages}
    for page in pages:
        for address in page.addresses:
            spot = f"{page.path}:{address.line} <{address.element}> {address.value}"
            parts = urlsplit(urljoin(f"file:///{page.path}", address.value))
            if urlsplit(address.value).scheme:
                assert address.element == "a", f"{spot}: asks another host"
                continue
            assert not address.value.startswith("/"), f"{spot}: from the root"
            file = unquote(parts.path).lstrip("/")
            assert (root / "site-offline" / file).is_file(), f"{spot}: leads to no file"
            assert not parts.fragment or unquote(parts.fragment) in anchors[file], spot


def test_what_only_a_host_has_a_use_for_is_left_out(root: Path, pages: list[HtmlPage]) -> None:
    names = {file.name for file in (root / "site-offline").rglob("*")}
    assert names.isdisjoint({"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "pagefind"})
    for page in pages:
        assert 'rel="canonical"' not in page.text, page.path
        assert "script-src &#39;self&#39; file: &#39;sha256-" in page.text, page.path
        assert "/edit/" not in page.text, page.path


def test_every_page_says_how_old_it_is_and_where_the_latest_is(pages: list[HtmlPage]) -> None:
    for page in pages:
        notice = page.text.partition('class="tb-offline"')[2].partition("</p>")[0]
        assert "This is an offline copy, made on 21 November 2026." in notice, page.path
        assert '<a href="https://plots.example/learning/"' in notice, page.path


def test_the_archive_holds_the_folder(root: Path) -> None:
    site = root / "site-offline"
    files = {f"site-offline/{each.relative_to(site).as_posix()}": each for each in site.rglob("*")}
    with ZipFile(root / "site-offline.zip") as archive:
        assert sorted(archive.namelist()) == sorted(
            name for name, file in files.items() if file.is_file()
        )
        for name in archive.namelist():
            assert archive.read(name) == files[name].read_bytes(), name


def test_two_builds_of_a_day_are_equal_byte_for_byte(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    again = copied_site("allotment", tmp_path)
    assert run_build(again, *OFFLINE)[0] == 0
    assert digest(again / "site-offline.zip") == digest(root / "site-offline.zip")


def test_what_may_not_be_public_is_not_handed_on(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    story = root / STORY
    text = story.read_text(encoding="utf-8")
    assert "scope: public" in text
    story.write_text(text.replace("scope: public", "scope: programme"), encoding="utf-8")
    code, printed = run_build(root, *OFFLINE)
    assert code == 0, printed
    with ZipFile(root / "site-offline.zip") as archive:
        assert not [name for name in archive.namelist() if "the-bench" in name]
        assert not [name for name in archive.namelist() if b"left a bench" in archive.read(name)]


def test_with_the_gate_out_of_order_nothing_is_handed_on(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    assert run_build(root, *OFFLINE)[0] == 0
    good = digest(root / "site-offline.zip"), digest(root / "site-offline/stories/index.html")
    (root / "hooks/site.py").write_text(
        "from tellback import steps\n"
        "from tellback.gate.site import Gated\n"
        "steps.pass_gate = lambda records, *how: Gated(tuple(records), ())\n"
        "from tellback.mkdocs_events import *\n",
        encoding="utf-8",
    )
    story = root / STORY
    story.write_text(story.read_text("utf-8").replace("status: given", "status: withdrawn"))

    code, printed = run_build(root, *OFFLINE)

    assert code != 0
    assert "This story is held back, and yet" in printed
    assert good == (
        digest(root / "site-offline.zip"),
        digest(root / "site-offline/stories/index.html"),
    )
    assert leftovers(root) == []


def test_a_kill_leaves_the_last_good_ones(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    assert run_build(root, *OFFLINE)[0] == 0
    good = digest(root / "site-offline.zip"), digest(root / "site-offline/index.html")
    index = root / "docs/index.md"
    index.write_text(index.read_text("utf-8") + "\nOne line more.\n", encoding="utf-8")
    with held_up(tmp_path / "aside") as reached:
        process = start_build(root, *OFFLINE)
        wait_for(reached.exists, process)
        assert any(root.glob(".site-offline-building-*/*"))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert good == (digest(root / "site-offline.zip"), digest(root / "site-offline/index.html"))
    # A kill while it was packed would have left this as well.
    (root / ".site-offline-building-1-offline.zip").write_bytes(b"PK")

    code, printed = run_build(root, *OFFLINE)
    assert code == 0, printed
    assert "One line more." in (root / "site-offline/index.html").read_text("utf-8")
    assert leftovers(root) == []


@pytest.mark.browser
def test_from_a_folder_everything_works(
    root: Path, pages: list[HtmlPage], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "requestfailed",
        # An icon still on its way when the next page is asked for is no fault.
        lambda request: (
            None if request.failure == "net::ERR_ABORTED" else said.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else said.append(request.url)
        ),
    )
    for each in pages:
        page.goto((root / "site-offline" / each.path).as_uri(), wait_until="load")
        seen = page.evaluate(
            """() => ({
              styled: getComputedStyle(document.querySelector(".tb-offline")).display === "block"
                && document.styleSheets.length > 1
                && getComputedStyle(document.querySelector("h1")).fontSize !== "2em",
              scripted: document.documentElement.dataset.script,
              missing: [...document.images].map((it) => (it.loading = "eager", it))
                .filter((it) => it.complete && !it.naturalWidth).map((it) => it.src),
            })"""
        )
        assert seen == {"styled": True, "scripted": "", "missing": []}, each.path
    assert said == []

    page.goto((root / "site-offline/index.html").as_uri(), wait_until="load")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Programmes", exact=True).first.click()
    page.wait_for_url("**/programmes/index.html")
    page.locator(".tb-colours").click()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"
    assert said == []
    context.close()


@pytest.mark.browser
def test_search_gives_way_to_the_lists(root: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((root / "site-offline/enablers/index.html").as_uri(), wait_until="load")
    page.get_by_role("link", name="Search").first.click()
    page.get_by_text("This copy lies in a folder").wait_for()
    page.get_by_role("link", name="Everything on this site").first.click()
    page.wait_for_url("**/site-offline/everything.html")
    page.close()
