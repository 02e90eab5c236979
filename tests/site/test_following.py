"""Feeds of a whole site: found from its pages, sound by their specifications, and whole."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import fastfeedparser
import lxml.html
import pytest
from house.building import Built, build, built, copied_site
from publish.feed_rules import atom_breaks, json_feed_breaks

pytestmark = pytest.mark.site

SITE = "https://plots.example/learning/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    base = tmp_path_factory.mktemp("followed")
    return built(copied_site("allotment", base), base / "site")


def _feeds(site: Built) -> list[Path]:
    return sorted(site.folder.rglob("feed.*"))


def _addresses(html: str) -> Iterator[str]:
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        yield from (element.attrib[name] for name in ("href", "src") if name in element.attrib)


def test_every_feed_keeps_to_its_specification_and_is_read_by_others(site: Built) -> None:
    assert len(_feeds(site)) > 6
    for file in _feeds(site):
        text = file.read_text(encoding="utf-8")
        breaks = (
            atom_breaks(text.encode())
            if file.suffix == ".xml"
            else json_feed_breaks(json.loads(text))
        )
        assert breaks == [], file
    atom, told = (
        fastfeedparser.parse((site.folder / name).read_text(encoding="utf-8"))
        for name in ("feed.xml", "feed.json")
    )
    assert len(atom.entries) > 3
    for one, other in zip(atom.entries, told.entries, strict=True):
        for name in ("id", "title", "link", "published", "updated"):
            assert one[name] == other[name]
        assert one["content"][0]["value"] == other["content"][0]["value"]


def test_an_entry_holds_the_whole_text_of_its_page(site: Built) -> None:
    for entry in json.loads(site.text("feed.json"))["items"]:
        path = entry["url"].removeprefix(SITE)
        page = lxml.html.document_fromstring(site.text(f"{path}index.html"))
        (text,) = page.xpath("//article")
        told = " ".join(
            lxml.html.fragment_fromstring(entry["content_html"], create_parent="div")
            .text_content()
            .split()
        )
        for paragraph in text.xpath(".//p[not(ancestor::aside) and not(@hidden)]"):
            words = " ".join(paragraph.text_content().split())
            if not paragraph.xpath("ancestor-or-self::*[@role='img'] | ancestor::nav | .//span"):
                assert words in told, entry["url"]


def test_every_address_in_a_feed_is_whole_and_leads_somewhere(site: Built) -> None:
    found = 0
    for file in _feeds(site):
        if file.suffix != ".json":
            continue
        for entry in json.loads(file.read_text(encoding="utf-8"))["items"]:
            for address in (entry["url"], *_addresses(entry["content_html"])):
                parts = urlsplit(address)
                assert parts.scheme, address
                if not address.startswith(SITE):
                    continue
                found += 1
                place = site.folder / unquote(parts.path.removeprefix("/learning/"))
                page = place / "index.html" if parts.path.endswith("/") else place
                assert page.is_file(), address
                if parts.fragment:
                    assert f'id="{unquote(parts.fragment)}"' in page.read_text(encoding="utf-8")
    assert found > 50


def test_every_page_names_the_feeds_of_the_site_after_those_that_are_nearer(site: Built) -> None:
    for path in site.paths:
        if path == "404.html" or path.startswith("pagefind/"):
            continue
        html = site.text(path)
        feeds = re.findall(
            r'<link rel="alternate" type="application/(atom\+xml|feed\+json)" title="[^"]+" '
            r'href="([^"]+)">',
            html,
        )
        if 'http-equiv="refresh"' in html:  # where a page was before
            continue
        assert [kind for kind, _ in feeds][-2:] == ["atom+xml", "feed+json"], path
        places = [
            (site.folder / path).parent.joinpath(href).resolve().relative_to(site.folder.resolve())
            for _, href in feeds
        ]
        assert all((site.folder / place).is_file() for place in places), path
        assert [str(each) for each in places[-2:]] == ["feed.xml", "feed.json"], path
        near = re.match(r"(programmes|organisations|themes)/[^/]+/", path)
        if near:
            assert str(places[0]) == f"{near[0]}feed.xml", path


def _example(repo: Path, to: Path) -> Path:
    """Copy the example into the folder ``to``, without the tests and what was built of it."""
    for name in ("docs", "sessions", "data", "hooks", "overrides"):
        shutil.copytree(repo / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repo / "mkdocs.yml", to)
    return to


@pytest.mark.parametrize("name", ["allotment", "the example"])
def test_a_site_without_an_address_builds_without_feeds(
    name: str, tmp_path: Path, repo: Path
) -> None:
    root = _example(repo, tmp_path) if name == "the example" else copied_site(name, tmp_path)
    settings = root / "mkdocs.yml"
    text, changed = re.subn(r"(?m)^site_url:.*\n", "", settings.read_text(encoding="utf-8"))
    assert changed == 1
    settings.write_text(text, encoding="utf-8")
    made = built(root, tmp_path / "site")  # strictly: every link leads to a place that is there
    assert _feeds(made) == []
    page = made.text("follow/index.html")
    assert "it has no feed" in page
    assert 'href="../calendar.ics"' in page
    assert "webcal:" not in page
    assert "Follow all events" not in made.text("events/index.html")
    assert 'type="application/atom+xml"' not in made.text("index.html")


def test_an_address_from_the_environment_is_followed_too(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text, changed = re.subn(r"(?m)^site_url:.*$", "site_url: !ENV SITE_ADDRESS", text)
    assert changed == 1
    settings.write_text(text, encoding="utf-8")
    made = built(root, tmp_path / "site", env={"SITE_ADDRESS": "https://told.example/here/"})
    page = made.text("follow/index.html")
    assert 'href="webcal://told.example/here/calendar.ics"' in page
    assert ">https://told.example/here/feed.xml</code>" in page
    told = json.loads(made.text("feed.json"))
    assert told["feed_url"] == "https://told.example/here/feed.json"


@pytest.mark.parametrize(
    ("edition", "page"), [("programme", "follow/index.html"), ("offline", "follow.html")]
)
def test_what_is_not_public_cannot_be_followed(edition: str, page: str, tmp_path: Path) -> None:
    made = build(
        copied_site("allotment", tmp_path), tmp_path / "site", env={"TELLBACK_EDITION": edition}
    )
    assert made.code == 0, made.printed
    assert not made.warnings, made.printed
    folder = tmp_path / f"site-{edition}"
    assert not [*folder.rglob("feed.*"), *folder.rglob("*.ics")]
    text = (folder / page).read_text(encoding="utf-8")
    assert f'href="{SITE}"' in text
    assert "webcal:" not in text
