"""Pages of enablers and barriers and the evidence map, whole."""

from __future__ import annotations

from assemble.garden import TODAY, garden
from assemble.golden import compare, texts
from records import record

from tellback.assemble.practice_pages import practice_pages
from tellback.relate.library import Library


def test_pages_are_as_golden_holds_them() -> None:
    compare(practice_pages, "enablers/*.md", "barriers/*.md", "evidence-map.md")


def test_without_records_the_indexes_say_so_and_there_is_no_map() -> None:
    assert texts(practice_pages, garden("theme")) == {
        "enablers/index.md": "# Enablers\n\nThere are no enablers here yet.\n",
        "barriers/index.md": "# Barriers\n\nThere are no barriers here yet.\n",
    }


READING = "Which enabler helps with which barrier is this site's own reading."


def _answered(**more: str) -> dict[str, str]:
    answer = [{"enabler": "tea", "how": "Wait."}]
    mud = record("barrier", "mud", own_reading="yes", answered_by=answer)
    rain = record("barrier", "rain", answered_by=answer, **more)
    wind = record("barrier", "wind")
    return texts(practice_pages, Library([record("enabler", "tea"), mud, rain, wind], TODAY))


def test_that_answers_are_the_sites_own_reading_stands_once_above_them() -> None:
    pages = _answered(own_reading="yes")
    for path in ("enablers/index.md", "barriers/index.md", "evidence-map.md", "enablers/tea.md"):
        assert pages[path].count(READING) == 1, path
    assert "This is this site's own reading." in pages["barriers/mud.md"]
    assert "own reading" not in pages["barriers/wind.md"]


def test_where_only_some_answers_are_the_pages_say_which() -> None:
    pages = _answered()
    assert READING not in pages["barriers/index.md"]
    assert "Some of this is the site's own reading." in pages["barriers/index.md"]
    assert "own reading" in pages["barriers/mud.md"]
    assert "own reading" not in pages["barriers/rain.md"]


def test_a_page_keeps_silent_about_what_is_not_there() -> None:
    alone = texts(practice_pages, garden("enabler"))["enablers/tea.md"]
    headings = [line for line in alone.splitlines() if line.startswith("##")]
    assert headings == []
