"""Pages that moved: each old address leads on, on any host, and is listed nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built, build, built, copied_site
from house.checker import NoCheckerError, check_pages, find_checker
from house.hosting import hosted
from playwright.sync_api import expect

from tellback.publish.hosting import NGINX_FILE
from tellback.publish.redirects import REDIRECTS_FILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

SESSION = "sessions/growing-together/01-first-dig/session.md"
STORY = "sessions/growing-together/stories/the-bench.md"
NEW = "programmes/growing-together/01-first-dig/"
OLD = {"blog/first-dig/": "blog/first-dig/index.html", "Old/dig.html": "Old/dig.html"}


def _headed(root: Path, file: str, lines: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.startswith("---\n")
    (root / file).write_text(f"---\n{lines}\n{text[4:]}", encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("moved")
    root = copied_site("allotment", folder)
    _headed(root, SESSION, "aliases: [blog/first-dig/, /Old/dig.html]")
    _headed(root, STORY, "aliases: [stories/bench]")
    _headed(root, "docs/families/coming-with-children.md", "aliases: [children.htm]")
    with (root / "data/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("rain:\n  name: Rain & “sun”\n  about: Weather.\n  aliases: [wet/]\n")
    (root / "data/glossary.yml").write_text(
        "clamp:\n  term: Clamp\n  meaning: A heap under straw.\n  aliases: [words/clamp/]\n",
        encoding="utf-8",
    )
    return built(root, folder / "site")


@pytest.mark.parametrize("file", OLD.values())
def test_the_old_address_leads_on_at_once_and_by_a_link(site: Built, file: str) -> None:
    up = "../" * file.count("/")
    html = site.text(file)
    refresh = f'<meta http-equiv="refresh" content="0; url={up}{NEW}">'
    assert f"<noscript>{refresh}</noscript>" in html, "it would forget the place on the page"
    assert f'<script src="{up}assets/moved.js" defer></script>' in html
    assert (site.folder / "assets/moved.js").is_file()
    assert f'<a href="{up}{NEW}">First dig</a>' in html
    assert '<link rel="canonical" href="https://plots.example/learning/programmes/' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "data-pagefind" not in html


def test_it_leads_to_a_place_on_a_page_of_many(site: Built) -> None:
    assert 'content="0; url=../../glossary/#term-clamp"' in site.text("words/clamp/index.html")


def test_a_name_is_written_out(site: Built) -> None:
    assert ">Rain &amp; “sun”</a>" in site.text("wet/index.html")


def test_it_is_listed_nowhere(site: Built) -> None:
    for name in ("sitemap.xml", "everything/index.html", "search/index.html"):
        assert not re.search(r"blog/first-dig|Old/dig|stories/bench\b", site.text(name)), name


def test_hosts_are_told(site: Built) -> None:
    lines = [line for line in site.text(REDIRECTS_FILE).splitlines() if not line.startswith("#")]
    new = f"/learning/{NEW}"
    assert [line.split() for line in lines if new in line] == [
        ["/learning/blog/first-dig/", new, "301"],
        ["/learning/blog/first-dig", new, "301"],
        ["/learning/Old/dig.html", new, "301"],
    ]
    assert all(len(line.split()) == 3 for line in lines)
    assert f'location = /learning/Old/dig.html {{ return 301 "{new}"; }}' in site.text(NGINX_FILE)


def test_it_is_sound_html(site: Built, served: Callable[[Path], str], repo: Path) -> None:
    try:
        jar = find_checker(repo / ".cache/vnu")
    except NoCheckerError as missing:
        pytest.skip(str(missing))
    found = [str(each) for each in check_pages(jar, served(site.folder), [*OLD.values()])]
    assert not found, "\n".join(found)


def test_what_is_held_back_has_no_old_address(site: Built, tmp_path: Path) -> None:
    assert (site.folder / "stories/bench/index.html").is_file()
    root = copied_site("allotment", tmp_path)
    _headed(root, STORY, "aliases: [stories/bench]")
    text = (root / STORY).read_text(encoding="utf-8")
    (root / STORY).write_text(text.replace("status: given", "status: withdrawn"), encoding="utf-8")
    held = built(root, tmp_path / "site")
    assert not (held.folder / "stories/bench").exists()
    assert not (held.folder / REDIRECTS_FILE).exists()
    assert not list(held.folder.glob("share/**/the-bench.png"))


def test_an_old_address_that_is_a_page_ends_the_build(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _headed(root, SESSION, "aliases: [programmes/]")
    failed = build(root, tmp_path / "site")
    assert failed.code != 0
    assert f"{SESSION}:2:11: error: At the old address “programmes/” there is" in failed.printed


@pytest.mark.browser
def test_a_reader_is_led_on(site: Built, browser: Browser) -> None:
    with hosted(site.folder) as address:
        for old in OLD:
            page = browser.new_page()
            said: list[str] = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.goto(f"{address}/{old}", wait_until="commit")
            page.wait_for_url(f"**/{NEW}")
            expect(page.locator("h1")).to_contain_text("First dig")
            assert said == []
            page.close()


@pytest.mark.browser
def test_a_reader_is_led_on_to_the_same_place(site: Built, browser: Browser) -> None:
    page = browser.new_page()
    with hosted(site.folder) as address:
        for old, new in {
            "blog/first-dig/#what-changed": f"{NEW}#what-changed",
            "words/clamp/": "glossary/#term-clamp",
            "words/clamp/#meaning": "glossary/#term-clamp",
        }.items():
            page.goto(f"{address}/{old}", wait_until="commit")
            page.wait_for_url(f"{address}/{new}")
    page.close()


@pytest.mark.browser
def test_without_scripts_a_reader_is_led_on(site: Built, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    with hosted(site.folder) as address:
        page.goto(f"{address}/blog/first-dig/", wait_until="commit")
        page.wait_for_url(f"{address}/{NEW}")
    page.close()


def test_other_editions_have_none(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _headed(root, SESSION, "aliases: [blog/first-dig/]")
    for edition in ("programme", "offline"):
        built(root, tmp_path / "site", env={"TELLBACK_EDITION": edition})
        folder = tmp_path / f"site-{edition}"
        assert not (folder / "blog").exists()
        assert not (folder / "share").exists()
        assert not (folder / "sitemap.xml").exists()
    robots = (tmp_path / "site-programme/robots.txt").read_text(encoding="utf-8")
    assert robots == "User-agent: *\nDisallow: /\n"
    assert not (tmp_path / "site-offline/robots.txt").exists()
