"""The digest in both forms. digest/digest.txt is the plain one, to the letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from records import record

from tellback.assemble.template_faults import BrokenTemplateError
from tellback.assemble.templates import packaged_overrides
from tellback.publish.digest import DigestMaker, dates_after, wrapped
from tellback.publish.handed_out import StatedSite
from tellback.read.contact import SiteContact, SiteFacts
from tellback.relate.library import Library
from tellback.relate.news import news

TODAY = date(2026, 11, 21)
DATES = yaml.safe_load((Path(__file__).parent / "digest/dates.yml").read_text(encoding="utf-8"))
SITE = StatedSite("Growing & “sharing” *", "en", "https://site.example/learning/")
FACTS = SiteFacts(contact=SiteContact("the office", "in a week", email="office@example.org"))
RECORDS = (
    record("programme", "growing", title="Growing <together>"),
    record("session", "growing/01-a", date="2026-11-01", title="Starting & going on"),
    record(
        "story",
        "bench",
        title="The *bench*",
        collected={"by": "a facilitator", "on": "2026-11-02"},
        content_note="Speaks of a loss.",
        illustrative="yes",
    ),
    record("article", "old", updated="2026-11-10", illustrative_parts="the bench"),
    record("event", "open", announced="2026-11-03"),
    record(
        "event",
        "off",
        title="Digging",
        status="cancelled",
        changes=[{"on": "2026-11-04", "what": "It is cancelled, as the ground is frozen."}],
    ),
    *(
        record(
            "event",
            f"more-{at}",
            start=f"2027-02-0{at}T10:00",
            end=f"2027-02-0{at}T11:00",
            title="Weeding",
        )
        for at in (1, 2)
    ),
)
LIBRARY = Library(RECORDS, TODAY, FACTS)
NEWS = news(LIBRARY, date(2026, 11, 1), TODAY, most=1)
MADE = DigestMaker(LIBRARY, SITE, [packaged_overrides()]).digest(NEWS)


def test_the_plain_form_is_as_it_is_held() -> None:
    held = (Path(__file__).parent / "digest/digest.txt").read_text(encoding="utf-8")
    assert MADE.texts["txt"] == held
    assert (
        MADE.subject
        == "Growing & “sharing” *: what is new from 1 November 2026 to 21 November 2026"
    )


def test_the_other_form_says_and_leads_to_the_same() -> None:
    page = lxml.html.document_fromstring(MADE.texts["html"])
    plain = MADE.texts["txt"]
    links = [link.get("href") for link in page.iter("a")]
    assert [each for each in links if each.startswith("https:")] == [
        line.strip() for line in plain.splitlines() if line.strip().startswith("https:")
    ]
    assert "mailto:office@example.org" in links
    said = " ".join(page.find("body").text_content().split())
    squeezed = " ".join(plain.split())
    for words in ("The *bench*", "Growing <together>", "Before you read: Speaks of a loss."):
        assert words in said
        assert words in squeezed


def test_the_other_form_needs_no_style_sheet_and_loads_nothing() -> None:
    page = lxml.html.document_fromstring(MADE.texts["html"])
    assert page.xpath("//img | //link | //script | //style | //*[@src] | //*[@class]") == []
    unstyled = [each.tag for each in page.find("body").iter() if not each.get("style")]
    assert unstyled == []


def _held_by(*records: Any) -> tuple[Library, DigestMaker]:
    library = Library(records, TODAY, FACTS)
    return library, DigestMaker(library, SITE, [packaged_overrides()])


@pytest.mark.parametrize("case", DATES, ids=[str(each["event"]) for each in DATES])
def test_behind_the_next_time_come_the_others(case: dict[str, Any]) -> None:
    event = record("event", "a", **case["event"])
    library, maker = _held_by(event)
    assert dates_after(event, library) == case["said"]
    text = " ".join(maker.digest(news(library, TODAY, TODAY)).texts["txt"].split())
    if event.status.value != "cancelled" and case["said"]:
        assert f"m. {case['said']} In person: The hall." in text


def test_nothing_new_is_not_said_above_what_is_announced() -> None:
    library, maker = _held_by(record("event", "a", announced="2026-11-20"))
    for text in maker.digest(news(library, TODAY, TODAY)).texts.values():
        assert "Nothing new was published" in text
        assert "new events" not in text.lower()
    for text in maker.digest(news(library, date(2026, 11, 1), TODAY)).texts.values():
        assert "Nothing new" not in text
        assert "new events" in text.lower()
        assert "events to come" not in text.lower()


def test_all_that_is_announced_is_named_first() -> None:
    new = [
        record(
            "event",
            f"new-{at:02}",
            title=f"New {at:02}",
            start=f"2027-03-{at:02}T10:00",
            end=f"2027-03-{at:02}T11:00",
            announced="2026-11-20",
        )
        for at in range(1, 16)
    ]
    library, maker = _held_by(record("event", "known", title="Known"), *new)
    text = maker.digest(news(library, date(2026, 11, 20), TODAY)).texts["txt"]
    named = [line[2:] for line in text.splitlines() if line.startswith("* ")]
    assert named == [*(each.label for each in new), "Known"]
    assert text.count("Come along.") == 13  # of the last three of the new, it says when and where
    assert text.index("NEW EVENTS\n") < text.index("MORE EVENTS TO COME\n===================\n")


def test_of_a_programme_it_leads_to_its_page() -> None:
    programme = LIBRARY.programmes[0]
    made = DigestMaker(LIBRARY, SITE, [packaged_overrides()]).digest(
        news(LIBRARY, date(2026, 11, 1), TODAY, programme)
    )
    assert made.subject.startswith("Growing <together>: ")
    assert "https://site.example/learning/programmes/growing/\n" in made.texts["txt"]
    assert "Weeding" not in made.texts["txt"]


def test_it_says_when_nothing_came_out() -> None:
    made = DigestMaker(LIBRARY, SITE, [packaged_overrides()]).digest(
        news(LIBRARY, date(2026, 11, 20), TODAY)
    )
    for text in made.texts.values():
        assert "Nothing new was published in this time." in text


def test_lines_break_between_words_and_never_within_an_address() -> None:
    address = "https://site.example/" + "a-long-name/" * 9
    lines = wrapped(f"  {'word ' * 30}{address}", "  ").splitlines()
    assert lines[-1].strip() == address
    assert max(map(len, lines[:-1])) <= 72
    assert all(line.startswith("  ") for line in lines)


def test_a_template_that_cannot_be_used_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "digest").mkdir()
    (tmp_path / "digest/digest.txt").write_text("One\n{{ nobody }}\n", encoding="utf-8")
    maker = DigestMaker(LIBRARY, SITE, [tmp_path, packaged_overrides()])
    with pytest.raises(BrokenTemplateError, match=r"digest/digest\.txt:2: 'nobody' is undefined"):
        maker.digest(NEWS)
