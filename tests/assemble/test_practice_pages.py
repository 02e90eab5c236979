"""Pages of enablers and barriers and the evidence map, whole."""

from __future__ import annotations

from assemble.garden import garden
from assemble.golden import compare, texts

from tellback.assemble.practice_pages import practice_pages


def test_pages_are_as_golden_holds_them() -> None:
    compare(practice_pages, "enablers/*.md", "barriers/*.md", "evidence-map.md")


def test_without_records_the_indexes_say_so_and_there_is_no_map() -> None:
    assert texts(practice_pages, garden("theme")) == {
        "enablers/index.md": "# Enablers\n\nThere are no enablers here yet.\n",
        "barriers/index.md": "# Barriers\n\nThere are no barriers here yet.\n",
    }


def test_a_page_keeps_silent_about_what_is_not_there() -> None:
    alone = texts(practice_pages, garden("enabler"))["enablers/tea.md"]
    headings = [line for line in alone.splitlines() if line.startswith("##")]
    assert headings == []
