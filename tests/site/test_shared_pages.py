"""What is found where a link to a page is shared, and what search engines are told."""

from __future__ import annotations

import gzip
import re
import struct
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from house.building import Built, built, copied_site
from lxml import etree

from tellback.publish.sharing import LONGEST

pytestmark = pytest.mark.site

SITES = ("example", "allotment", "doorway", "harbour")
_META = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_LASTMOD = "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"


def _told(html: str) -> dict[str, str]:
    named = _META.findall(html)
    twice = {name for name, times in Counter(name for name, _ in named).items() if times > 1}
    assert twice <= {"theme"}
    return {name: unescape(value) for name, value in named}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, shared_site: Callable[[str], Built]) -> Built:
    return shared_site(request.param)


def test_each_page_says_what_is_shared_of_it(site: Built) -> None:
    pictured = set()
    for path in site.paths:
        html = site.text(path)
        told = _told(html)
        if path == "404.html":
            assert "og:title" not in told
            continue
        assert told["og:title"], path
        assert 0 < len(told["description"]) <= LONGEST, path
        assert told["og:description"] == told["description"], path
        assert told["og:type"] in ("website", "article"), path
        canonical = _CANONICAL.search(html)
        assert (canonical is None) == ("noindex" in html), path
        if canonical is None:
            assert "og:image" not in told, path
            continue
        assert told["og:url"] == unescape(canonical[1]), path
        assert told["twitter:card"] == "summary_large_image", path
        start = canonical[1].removesuffix(path.removesuffix("index.html"))
        picture = site.folder / unquote(told["og:image"].removeprefix(unescape(start)))
        pictured.add(picture)
        assert picture.is_file(), path
        wide, high = struct.unpack(">II", picture.read_bytes()[16:24])
        assert (f"{wide}", f"{high}") == (told["og:image:width"], told["og:image:height"])
        assert told["og:image:alt"]
    assert pictured == {*site.folder.glob("share/**/*.png")}, "no picture is there for nothing"
    sizes = [picture.stat().st_size for picture in pictured]
    assert sum(sizes) / len(sizes) < 15_000


def test_a_page_of_risk_is_shared_without_its_title_in_a_picture(
    shared_site: Callable[[str], Built],
) -> None:
    doorway = shared_site("doorway")
    pages = [path for path in doorway.paths if "tb-exit__link" in doorway.text(path)]
    assert len(pages) > 1
    pictures = {_told(doorway.text(path)).get("og:image") for path in pages if path != "404.html"}
    assert pictures == {"https://doorway.example/share/index.png"}


def test_letters_that_the_font_lacks_get_the_sites_picture(
    shared_site: Callable[[str], Built],
) -> None:
    site = shared_site("example")
    for form, own in (("", True), (".pl", True), (".ur", False), (".ar", False)):
        slug = f"families/learning-conversations{form}"
        picture = _told(site.text(f"{slug}/index.html"))["og:image"]
        assert picture.endswith(f"/share/{slug}.png" if own else "/share/index.png")


_TITLE = re.compile(r"<title>([^<]*)</title>")


def test_a_link_to_an_event_says_how_it_stands_and_when_it_is(
    shared_site: Callable[[str], Built],
) -> None:
    site = shared_site("example")
    for slug, stands, day in (
        ("walking-supervision", "Cancelled", "Wednesday 24 February 2027, 1.30pm to 4pm"),
        ("a-day-out", "Moved", "Wednesday 3 March 2027, 10am to 2pm"),
    ):
        html = site.text(f"events/{slug}/index.html")
        told, title = _told(html), _TITLE.search(html)
        assert title
        assert title[1].startswith(f"{stands}: ")
        assert told["og:title"].startswith(f"{stands}: ")
        assert told["og:image:alt"].startswith(f"{told['og:title']} – {day} – Made-up example – ")
        assert told["og:description"].startswith(f"Made-up example: {day}. ")
        assert f" {stands}. " in told["og:description"]


def test_a_link_to_a_story_says_what_to_know_before_reading(
    shared_site: Callable[[str], Built],
) -> None:
    stories = "programmes/relational-practice/stories"
    html = shared_site("example").text(f"{stories}/a-table-for-ramadan/index.html")
    note = "Made-up example: Before you read: Speaks of being far from family."
    assert _told(html)["og:description"] == note
    assert "we waited" not in html.split("</head>")[0]


def test_a_link_to_what_was_made_up_says_so(shared_site: Callable[[str], Built]) -> None:
    site = shared_site("example")
    marked = {"Made-up example", "Partly made up"}
    found = set()
    for path in site.paths:
        html = site.text(path)
        made_up = re.search(r'name="tellback-facet-made_up" content="([^"]*)"', html)
        if made_up and "og:image:alt" in (told := _told(html)):
            found.add(made_up[1])
            in_english = '<html lang="en"' in html
            if in_english:
                assert told["og:description"].startswith(f"{made_up[1]}: "), path
            assert made_up[1] in told["og:image:alt"] or told["og:image"].endswith("/index.png")
    assert found == marked


def test_no_search_engine_lists_the_page_to_search_on(site: Built) -> None:
    html = site.text("search/index.html")
    assert '<meta name="robots" content="noindex">' in html
    assert "search/" not in site.text("sitemap.xml")
    assert not (site.folder / "share/search.png").exists()


def test_the_sitemap_says_days_that_records_tell(site: Built) -> None:
    tree = etree.parse(site.folder / "sitemap.xml")
    days = {element.text for element in tree.iter(_LASTMOD)}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day or "") and day <= "2026-11-21" for day in days)
    packed = (site.folder / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (site.folder / "sitemap.xml").read_bytes()
    newest = max(days, default="1980-01-01")
    (stamp,) = struct.unpack("<I", packed[4:8])
    assert stamp % 86_400 == 0
    assert datetime.fromtimestamp(stamp, UTC).date().isoformat() == newest


def test_robots_are_told_where_the_sitemap_is(site: Built) -> None:
    text = site.text("robots.txt")
    assert text.startswith("User-agent: *\nAllow: /\n")
    [line] = [line for line in text.splitlines() if line.startswith("Sitemap: ")]
    home = _CANONICAL.search(site.text("index.html"))
    assert home
    assert line == f"Sitemap: {home[1]}sitemap.xml"


def test_a_site_without_an_address_names_none(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    without = settings.replace("site_url: https://plots.example/learning/\n", "")
    assert without != settings
    (root / "mkdocs.yml").write_text(without, encoding="utf-8")
    (root / "docs/robots.txt").write_text("User-agent: *\nDisallow: /drafts/\n", encoding="utf-8")
    site = built(root, tmp_path / "site")
    told = _told(site.text("events/seed-swap/index.html"))
    assert told["og:title"] == "Seed swap"
    assert {"og:url", "og:image", "twitter:card"}.isdisjoint(told)
    assert not (site.folder / "share").exists()
    assert not (site.folder / "sitemap.xml").exists()
    assert "Sitemap" not in site.text("robots.txt")


def test_a_sites_own_mark_and_picture_stay(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    ours = built(root, tmp_path / "ours").folder / "share/index.png"
    (root / "overrides/assets").mkdir(parents=True)
    (root / "overrides/assets/mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("name: material", "name: material\n  custom_dir: overrides", 1)
    )
    own = built(root, tmp_path / "own").folder / "share/index.png"
    assert own.read_bytes() != ours.read_bytes(), "Tellback's mark is not theirs"
