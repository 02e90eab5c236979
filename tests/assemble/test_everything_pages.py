"""What was promised, and the page that lists everything, whole; and more than one list holds."""

from __future__ import annotations

from datetime import date

from assemble.garden import garden
from assemble.golden import GOLDEN, compare, texts
from records import record

from tellback.assemble.everything_pages import everything_pages
from tellback.relate.gathered import MOST_ON_A_PAGE
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
    many = MOST_ON_A_PAGE + 1
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


def test_what_nobody_reported_on_is_said_once_and_listed_without_columns() -> None:
    advice = [
        {"number": at, "text": text, "status": "not known"}
        for at, text in enumerate(("Sit.", "Rest."), start=1)
    ]
    report = record("report", "year", recommendations=advice)
    text = texts(everything_pages, Library([report], date(2026, 11, 21)))["promises.md"]
    assert text.count("Nobody has reported what became of them.") == 1
    assert "not known" not in text.lower()
    assert "|" not in text
    assert "- [Recommendation 2](/reports/year.md#recommendation-2): Rest." in text


def test_columns_that_say_nothing_are_left_out_one_by_one() -> None:
    advice = [{"number": 1, "text": "Sit.", "status": "not known", "audience": ["Councils"]}]
    report = record("report", "year", recommendations=advice)
    text = texts(everything_pages, Library([report], date(2026, 11, 21)))["promises.md"]
    assert "| Recommendation | To whom |\n| --- | --- |\n| 1" in text
    assert "Nobody has reported what became of it." in text


def test_without_promises_there_is_no_page_of_them() -> None:
    assert set(texts(everything_pages, garden("theme"))) == {"everything.md"}
