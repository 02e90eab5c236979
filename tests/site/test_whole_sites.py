"""What holds on every page of every site: links, frame, and nothing fetched from elsewhere."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable

import pytest
import yaml
from house.building import Built
from house.pages import OWN, Site

pytestmark = pytest.mark.site

SITES = ["example", "allotment", "emptiest", "doorway", "harbour"]


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml without running its !!python/name tags."""


_AnyTag.add_multi_constructor("", lambda loader, suffix, node: None)


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, shared_site: Callable[[str], Built]) -> Site:
    build = shared_site(request.param)
    settings = yaml.load((build.root / "mkdocs.yml").read_text(encoding="utf-8"), _AnyTag)
    return Site(build.folder, settings.get("site_url", ""))


def test_every_page_holds_together(site: Site) -> None:
    assert site.pages
    assert list(site.dead_links()) == []
    assert list(site.third_party_requests()) == []
    assert [spot for page in site.pages.values() for spot in page.styled] == []


def test_every_page_has_its_frame(site: Site) -> None:
    pages = site.pages.values()
    assert [page.path for page in pages if len(page.headings) != 1] == [], "one h1 each"
    assert [page.path for page in pages if not page.lang] == [], "lang"
    assert [page.path for page in pages if not (page.titles and page.titles[0])] == [], "title"
    twice = {
        page.path: repeated
        for page in pages
        if (repeated := [name for name, times in Counter(page.ids).items() if times > 1])
    }
    assert twice == {}, "an id names one element"


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = Counter(page.titles[0] for page in site.pages.values() if page.path != "404.html")
    assert [title for title, times in titles.items() if times > 1] == []


def test_the_sitemap_lists_every_page(site: Site) -> None:
    if site.own == OWN:  # a site that does not know its own address has nothing to list
        assert not (site.folder / "sitemap.xml").exists()
        return
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = {element.text for element in tree.iter() if element.tag.endswith("}loc")}
    start = f"{site.own}{site.base}"
    pages = {f"{start}{path.removesuffix('index.html')}" for path in site.pages}
    # The search page is none to be found by searching elsewhere.
    unlisted = {f"{start}404.html", f"{start}search/"}
    assert listed == pages - unlisted


def test_nothing_of_the_sources_is_copied(site: Site) -> None:
    left = {".md", ".yml", ".yaml", ".py", ".pyc", ".bak"}
    assert [str(file) for file in site.folder.rglob("*") if file.suffix in left] == []


def test_every_kind_of_the_second_site_is_on_a_page(shared_site: Callable[[str], Built]) -> None:
    built = shared_site("allotment")
    words = " ".join(page.read_text(encoding="utf-8") for page in built.pages)
    for said in (
        "First dig",
        "Lends out a second key",
        "A kettle that is always on",
        "A gate that is locked by five",
        "Somebody left a bench by the path",
        "I came for the beans",
        "Seed swap",
        "Each grower knows a neighbour by name",
        "Keep the gate open until dusk",
        "What do you see first?",
        "Good soil takes a winter",
        "Boots, a drink and a hat",
        "Sowing calendar",
        "A guide to shared plots",
        "A crop grown to be dug in",
        "Hill School",
    ):
        assert said in words, said
    pictures = [file.name for file in built.folder.rglob("*.png") if file.name.startswith("bed")]
    assert len(pictures) == 1
