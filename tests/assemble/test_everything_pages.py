"""What was promised, and the page that lists everything, whole; and more than one list holds."""

from __future__ import annotations

from datetime import date

from assemble.garden import garden
from assemble.golden import GOLDEN, compare, texts
from records import record

from tellback.assemble.everything_pages import MOST_OF_A_KIND, everything_pages
from tellback.relate.library import Library


def test_pages_are_as_golden_holds_them() -> None:
    compare(everything_pages, "promises.md", "everything.md")


def test_everything_leads_to_every_golden_page_of_a_record_or_kind() -> None:
    text = (GOLDEN / "everything.md").read_text(encoding="utf-8")
    for path in GOLDEN.rglob("*.md"):
        place = f"/{path.relative_to(GOLDEN).as_posix()}"
        lists = {"/everything.md", "/programmes/growing/blog.md"}
        if place not in lists | {"/programmes/growing/stories/index.md"}:
            assert f"({place})" in text, place


def test_more_than_one_list_holds_is_left_to_the_programmes_lists() -> None:
    many = MOST_OF_A_KIND + 1
    library = Library(
        [
            record("programme", "growing"),
            *(record("story", f"story-{at}") for at in range(many)),
            *(record("session", f"growing/{at:03}-on", number=at) for at in range(many)),
        ],
        date(2026, 11, 21),
    )
    text = texts(everything_pages, library)["everything.md"]
    assert f"- [Growing together: {many}](/programmes/growing/blog.md)" in text
    assert f"- [Growing together: {many}](/programmes/growing/stories/index.md)" in text
    assert "/stories/story-" not in text


def test_without_promises_there_is_no_page_of_them() -> None:
    assert set(texts(everything_pages, garden("theme"))) == {"everything.md"}
