"""Pages of stories and voices, whole; and more stories than one index lists."""

from __future__ import annotations

from datetime import date

from assemble.garden import garden
from assemble.golden import compare, made, texts
from records import record

from tellback.assemble.story_pages import story_pages
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library


def test_pages_are_as_golden_holds_them() -> None:
    compare(story_pages, "stories/*.md", "programmes/*/stories/*.md", "voices/*.md")


def test_a_storys_page_is_described_by_how_it_opens() -> None:
    described = {path: page.description for path, page in made(story_pages, garden()).items()}
    assert described["programmes/growing/stories/bench.md"] == "They built a bench."


def test_an_index_that_would_grow_too_long_leads_to_the_programmes_lists() -> None:
    many = MOST_ON_A_PAGE + 1
    library = Library(
        [
            record("programme", "growing"),
            record("domain", "places"),
            *(record("story", f"story-{at}", title=f"Story {at}") for at in range(many)),
        ],
        date(2026, 11, 21),
    )
    shown = texts(story_pages, library)
    place = "/programmes/growing/stories/index.md#domain-places"
    assert f"- [Growing together: {many} stories]({place})" in shown["stories/index.md"]
    assert "/stories/story-" not in shown["stories/index.md"]
    assert shown["programmes/growing/stories/index.md"].count("/stories/story-") == many


def test_a_story_keeps_its_page_where_its_programme_and_domain_cannot_be_read() -> None:
    stories = [record("story", "bench"), record("story", "pond", title="The pond")]
    alone = texts(story_pages, Library(stories, date(2026, 11, 21)))
    bench = alone["programmes/growing/stories/bench.md"]
    assert "**Programme**" not in bench
    assert "**Domain of change**" not in bench
    assert "[The pond](/programmes/growing/stories/pond.md)" in bench


def test_the_index_has_a_place_for_a_domain_without_stories() -> None:
    library = Library([record("domain", "places")], date(2026, 11, 21))
    assert "## Places { #domain-places }" in texts(story_pages, library)["stories/index.md"]


def test_without_stories_the_index_says_so_and_there_is_no_page_of_voices() -> None:
    assert texts(story_pages, garden("theme")) == {
        "stories/index.md": "# Stories of change\n\nThere are no stories here yet.\n"
    }
