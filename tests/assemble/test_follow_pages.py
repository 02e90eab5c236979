"""The page that says how to follow the site, and what stands of it on other pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from assemble.garden import squeezed
from assemble.golden import made
from records import record

from tellback.assemble.follow_pages import follow_pages
from tellback.assemble.gathering_pages import gathering_pages
from tellback.assemble.programme_pages import programme_pages
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.read.contact import SiteContact, SiteFacts
from tellback.relate.library import Library

SITE = SiteFacts(
    name="Growing",
    address="https://site.example/learning/",
    contact=SiteContact("the office", "in a week", email="office@example.org"),
)
RECORDS = (
    record("programme", "growing"),
    record("programme", "silent", title="Silent"),
    record("organisation", "allotments"),
    record("theme", "places"),
    record("session", "growing/01-a"),
    record("event", "open", themes=["places"]),
)


def _texts(site: SiteFacts = SITE, *, followed: bool = True) -> dict[str, str]:
    library = Library(RECORDS, date(2026, 11, 21), site)
    templates = Templates(library, [packaged_overrides()], can_be_followed=followed)
    return {
        path: squeezed(templates.page(page.template, page.data))
        for pages in (follow_pages, gathering_pages, programme_pages)
        for path, page in made(pages, library).items()
    }


TEXTS = _texts()


def test_it_gives_the_addresses_to_copy() -> None:
    page = TEXTS["follow.md"]
    assert "](<webcal://site.example/learning/calendar.ics>)" in page
    for name in ("calendar.ics", "feed.xml"):  # in full, and a link: to copy without a script
        address = f"https://site.example/learning/{name}"
        assert f"[<code>{address}</code>](<{address}>)" in page
    assert "[JSON Feed](/feed.json)" in page


def test_it_says_what_to_do_on_a_telephone_that_cannot_follow_a_link() -> None:
    told = TEXTS["follow.md"]
    assert "On an iPhone, an iPad or a Mac, choose the link." in told
    assert "With Google Calendar, as on most Android phones, do this once on a computer" in told
    assert "“From URL”" in told


def test_it_lists_what_there_is_something_to_tell_of() -> None:
    page = TEXTS["follow.md"]
    groups = ["Programmes (1)", "Organisations (1)", "Themes (1)"]
    assert [each for each in groups if f"<summary>{each}</summary>" in page] == groups
    assert "[Growing together](/programmes/growing/index.md#follow)" in page
    assert "[The allotments](/organisations/allotments.md#follow)" in page
    assert "Silent" not in page


def test_it_says_whom_to_ask_for_the_digest() -> None:
    assert (
        "write to the office: [office@example.org](<mailto:office@example.org>)"
        in TEXTS["follow.md"]
    )
    without = _texts(replace(SITE, contact=None))["follow.md"]
    assert "e-mail" not in without.partition("##")[2]


def test_without_the_site_s_address_there_are_copies_and_nothing_that_is_followed() -> None:
    page = _texts(replace(SITE, address=""))["follow.md"]
    assert "[Put a copy of these events into your calendar](/calendar.ics)" in page
    assert "it has no feed" in page
    assert "a copy of its events as they are now" in page
    for untrue in (
        "webcal:",
        "feed.xml",
        "feed.json",
        "by themselves",
        "to subscribe",
        "followed alone",
    ):
        assert untrue not in page


@pytest.mark.parametrize("address", [SITE.address, ""])
def test_a_page_is_listed_where_it_says_how_to_follow_it(address: str) -> None:
    texts = _texts(replace(SITE, address=address))
    listed = set(re.findall(r"\]\(/([\w/-]+\.md)#follow\)", texts["follow.md"]))
    assert listed == {path for path, text in texts.items() if "{ #follow }" in text}
    assert ("programmes/growing/index.md" in listed) == bool(address), "it has writings alone"


def test_a_copy_says_where_the_site_is() -> None:
    page = _texts(followed=False)["follow.md"]
    assert "[https://site.example/learning/](<https://site.example/learning/>)" in page
    assert "calendar.ics" not in page
    assert "feed.xml" not in page


@pytest.mark.parametrize("path", ["organisations/allotments.md", "themes/places.md"])
def test_a_page_ends_with_how_to_follow_what_it_is_about(path: str) -> None:
    home = path.removesuffix(".md")
    end = TEXTS[path].partition("{ #follow }")[2]
    assert f"](<webcal://site.example/learning/{home}/calendar.ics>)" in end
    assert "](/follow.md)" in end
    assert "#follow" not in _texts(followed=False)[path]


def test_a_page_names_the_feed_only_where_there_is_something_in_it() -> None:
    assert "feed.xml" not in TEXTS["themes/places.md"]
    without = _texts(replace(SITE, address=""))["themes/places.md"]
    heading, _, end = without.partition("{ #follow }")
    assert heading.endswith("## Events for your calendar ")
    assert "](/themes/places/calendar.ics)" in end
    assert "feed" not in end
