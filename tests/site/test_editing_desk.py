"""The editing desk in a browser: it asks nobody else, and what it saves is what can be read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import TODAY, Built, build, built, copied_site
from house.editing_desk import WorkedDesk, give_desk, switch_on, texts_of
from house.hosting import hosted
from typer.testing import CliRunner

from tellback.cli.commands import app
from tellback.editing.desk_package import DeskError
from tellback.read.site import read_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

ENTRIES = {
    "session-growing-together/entries/01-first-dig/session": "place",
    "story-growing-together/entries/the-bench": "period",
    "programme/entries/growing-together": "standfirst",
    "event/entries/seed-swap": "standfirst",
    "framework/entries/walk-round": "standfirst",
    "family/entries/coming-with-children": "title",
    "article/entries/soil-first": "standfirst",
    "report/entries/first-year": "standfirst",
}
"""What is opened, and the field that is typed in."""


@pytest.fixture(scope="module")
def site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose desk is switched on, or a skip that says what is missing."""
    root = copied_site("allotment", tmp_path_factory.mktemp("desk"))
    switch_on(root, "backend: test-repo")
    try:
        give_desk(root, repo / ".cache/editing-desk")
    except DeskError as missing:
        pytest.skip(str(missing))
    return root


def replace_in(file: Path, words: str, other: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert words in text
    file.write_text(text.replace(words, other), encoding="utf-8")


@pytest.fixture(scope="module")
def with_desk(site: Path) -> Built:
    return built(site, site / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def address(with_desk: Built) -> Iterator[str]:
    """The site as a host serves it, with the headers that it asks for."""
    with ExitStack() as open_servers:
        yield open_servers.enter_context(hosted(with_desk.folder))


def test_a_session_is_written_and_stands_the_check(
    site: Path, address: str, page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda told: told.type == "error" and said.append(told.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    desk = WorkedDesk(page, address, texts_of(site))
    listed = desk.collections()
    for each in ("Sessions: Growing together", "Stories: Growing together", "Events", "Reports"):
        assert each in listed

    desk.open("session-growing-together/new")
    desk.fill("title", "Closing: the 2nd look")
    desk.fill("standfirst", "What we’d do again: everything #1")
    desk.fill("date", "2025-11-20")
    desk.fill("body", "## Overview\n\nWe *looked* back [@nothing](enabler:tea-at-eleven).\n")
    desk.fill("place", "12")
    desk.choose("last", "yes")
    desk.choose("enablers", "A kettle that is always on")
    saved = desk.save()
    path = "sessions/growing-together/03-closing-the-2nd-look/session.md"
    assert saved.keys() - texts_of(site).keys() == {path}
    assert [each for each in asked if not each.startswith((address, "blob:", "data:"))] == []
    assert said == []

    root = copied_site("allotment", tmp_path)
    replace_in(root / "sessions/growing-together/programme.md", "planned: 2", "planned: 3")
    replace_in(root / "sessions/growing-together/02-harvest-supper/session.md", "last: yes\n", "")
    (root / path).parent.mkdir()
    (root / path).write_text(saved[path], encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(root), "--today", TODAY])
    assert done.exit_code == 0, done.stdout
    assert ": error: " not in done.stdout
    session = next(each for each in read_site(root).records if each.slug.endswith("2nd-look"))
    told = session.model_dump()
    assert told["title"] == "Closing: the 2nd look"
    assert (told["place"], told["last"], told["number"]) == ("12", True, 3)
    assert told["enablers"] == ("tea-at-eleven",)
    assert told["overview"] == "We *looked* back [@nothing](enabler:tea-at-eleven)."


def test_a_story_has_its_consent_and_a_picture_beside_it(
    site: Path, address: str, page: Page, tmp_path: Path
) -> None:
    texts = texts_of(site)
    desk = WorkedDesk(page, address, texts)
    desk.open("story-growing-together/new")
    desk.add_consent()
    for name, word in (("status", "given"), ("scope", "public"), ("by", "adult")):
        desk.choose(f"consent.{name}", word)
    desk.fill("consent.given_on", "2025-06-01")
    desk.choose("consent.under_18", "no")
    desk.fill("title", "The 3 apple trees")
    domain = next(each for each in read_site(site).records if each.kind == "domain")
    desk.choose("domain", domain.label)
    desk.fill("teller", "a neighbour")
    desk.fill("collected.by", "a plot keeper")
    desk.fill("collected.on", "2025-06")
    desk.fill("body", "## What happened\n\nThey grew.\n\n## Why it matters\n\nThey stay.\n")
    desk.add_picture(site / "sessions/growing-together/01-first-dig/bed.png")
    desk.fill("pictures.0.alt", "Three trees")
    desk.fill("pictures.0.people", "none")
    saved = desk.save()
    place = "sessions/growing-together/stories"
    assert saved.keys() - texts.keys() >= {f"{place}/the-3-apple-trees.md", f"{place}/bed.png"}

    root = copied_site("allotment", tmp_path)
    path = f"{place}/the-3-apple-trees.md"
    (root / path).write_text(saved[path], encoding="utf-8")
    records = read_site(root).records
    told = next(each for each in records if each.slug == "the-3-apple-trees").model_dump()
    assert told["consent"]["status"].value == "given"
    assert (told["consent"]["under_18"], str(told["consent"]["given_on"])) == (False, "2025-06-01")
    assert (told["domain"], told["collected"]["on"]) == (domain.slug, "2025-06")
    assert told["pictures"][0]["file"] == "bed.png"
    assert told["happened"] == "They grew."


def test_what_is_not_touched_stays(site: Path, address: str, page: Page, tmp_path: Path) -> None:
    texts = texts_of(site)
    session = "sessions/growing-together/01-first-dig/session.md"
    # A name of something held back or not written yet, and a yes in other letters.
    texts[session] = texts[session].replace("[tea-at-eleven]", "[not-there, tea-at-eleven]")
    texts[session] = texts[session].replace("---\n", "---\nonline: True\n", 1)
    root = copied_site("allotment", tmp_path)
    (root / session).write_text(texts[session], encoding="utf-8")
    before = {(each.kind, each.slug): each.model_dump() for each in read_site(root).records}

    desk = WorkedDesk(page, address, texts)
    for way, name in ENTRIES.items():
        desk.open(way)
        desk.fill(name, "Something else")
        saved = desk.save()
    for path, text in saved.items():
        (root / path).write_text(text, encoding="utf-8")
    after = {(each.kind, each.slug): each.model_dump() for each in read_site(root).records}

    assert after.keys() == before.keys()
    changed = {
        key: {name for name, value in told.items() if value != before[key][name]}
        for key, told in after.items()
        if told != before[key]
    }
    assert len(changed) == len(ENTRIES)
    assert sorted(map(list, changed.values())) == sorted([name] for name in ENTRIES.values())


def test_a_field_that_is_not_well_is_not_saved(site: Path, address: str, page: Page) -> None:
    desk = WorkedDesk(page, address, texts_of(site))
    desk.open("event/new")
    desk.fill("title", "Open day")
    desk.is_refused("standfirst")
    assert page.url.endswith("/new")


def test_nothing_of_it_is_in_search_or_in_the_sitemap(with_desk: Built) -> None:
    assert "noindex" in with_desk.text("admin/index.html")
    assert "admin" not in with_desk.text("sitemap.xml")
    index = (with_desk.folder / "pagefind").rglob("*.pf_fragment")
    found = [gzip.decompress(file.read_bytes()) for file in index]
    assert any(b'"url":"/events/' in each for each in found)
    assert not any(b'"url":"/admin/' in each for each in found)
    headers = (with_desk.folder / "_headers").read_text(encoding="utf-8")
    assert "\n/learning/admin/*\n  Content-Security-Policy: default-src 'none'; " in headers


def test_other_editions_have_none(site: Path, tmp_path: Path) -> None:
    for edition in ("programme", "offline"):
        folder = tmp_path / edition
        done = built(site, folder, env={"TELLBACK_EDITION": edition})
        assert not list(done.folder.parent.glob(f"{edition}*/admin")), done.printed


def test_a_site_that_lacks_it_says_so(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    switch_on(root, "backend: test-repo")
    done = build(root, tmp_path / "site")
    assert done.code == 1
    assert "it is not installed here. Type: tellback desk install" in done.printed
    assert not (tmp_path / "site").exists()


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    switch_on(root, "backend: test-repo")
    (root / "docs/admin").mkdir()
    (root / "docs/admin/index.md").write_text("# Ours\n", encoding="utf-8")
    done = build(root, tmp_path / "site")
    assert done.code == 1
    assert "docs/admin/index.md lies there" in done.printed
