"""What calendars, feeds and open data cost beside the pages, in CPU seconds, on a site of many
events and organisations. The pages are not built: feeds are given pages of the usual size.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from wording import Wording

from tellback.assemble.addresses import address
from tellback.assemble.data_tables import TABLES
from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.kinds import KINDS
from tellback.publish.calendars import calendar_files
from tellback.publish.feed_entries import FeedEntries
from tellback.publish.feeds import channel_files
from tellback.publish.open_data import TableFiles, package_file
from tellback.publish.site_files import Places, SiteFile
from tellback.read.contact import SiteFacts
from tellback.relate.followed import channels
from tellback.relate.library import Library

LIMIT_S = 15.0
EVENTS, ORGANISATIONS = 5_000, 200
SEED, THEMES, PROGRAMMES = 20261122, 12, 40
TODAY = date(2026, 11, 21)
RULES = (None, None, None, None, "FREQ=WEEKLY;COUNT=6", "FREQ=MONTHLY;BYDAY=2TH", None, None)
ZONES = ("Europe/London",) * 9 + ("Europe/Paris",)


def library_of(events: int, organisations: int) -> Library:
    """Give a site of that many, over ten years back and two ahead."""
    wording = Wording(SEED)
    records: list[Record] = [_event(at, organisations, wording) for at in range(events)]
    for at in range(THEMES):
        records.append(_record("theme", f"theme-{at}", name=f"Theme {at}", about=wording.title()))
    for at in range(PROGRAMMES):
        told = {"title": wording.title(), "standfirst": wording.sentences(15)}
        records.append(_record("programme", f"programme-{at}", **told))
    for at in range(organisations):
        told = {"name": f"{wording.title()} {at}", "kind": "council"}
        records.append(_record("organisation", f"organisation-{at}", **told))
    facts = SiteFacts(name="A site to measure", address="https://measured.example/")
    return Library(records, TODAY, facts)


def _event(at: int, organisations: int, wording: Wording) -> Record:
    choose = wording.random.choice
    start = datetime(2016, 11, 1, choose((9, 10, 14, 18))) + timedelta(days=at * 4380 // EVENTS)  # noqa: DTZ001
    return _record(
        "event",
        f"event-{at:05}",
        title=f"{wording.title()} {at}",
        standfirst=wording.sentences(25),
        detail=wording.paragraphs(120),
        start=start,
        end=start + timedelta(hours=2),
        announced=(start - timedelta(days=60)).date(),
        zone=choose(ZONES),
        recurrence=choose(RULES),
        status="booking",
        mode=choose(("in person", "online", "both")),
        place={"name": wording.title(), "address": wording.words(6)},
        joining=wording.sentences(8),
        facilities={"step_free": "yes, at the side", "hearing_loop": "no"},
        organiser=f"organisation-{at % max(organisations, 1)}",
        contact={"who": "The desk", "email": "desk@measured.example", "phone": "01632 960001"},
        booking={"link": f"https://measured.example/book/{at}"},
        themes=[f"theme-{at % THEMES}", f"theme-{(at + 5) % THEMES}"],
        programme=f"programme-{at % PROGRAMMES}",
    )


def _record(kind: str, slug: str, /, **fields: Any) -> Record:
    return KINDS[kind].model.model_validate({"slug": slug, **fields})


def seconds_of(library: Library) -> dict[str, float]:
    """Give the CPU seconds that each sort of file takes to be made and written, by its name."""
    places = Places(library.site.address, lambda path: path.removesuffix(".md") + "/")
    words = words_in("en", [packaged_overrides()])
    pages = {event.slug: _page(event) for event in library.every(Event)}

    def content_of(record: Record) -> str:
        return pages.get(record.slug, f'<h1>{record.label}</h1><a href="{address(record)}">x</a>')

    def feeds() -> Iterator[SiteFile]:
        entries = FeedEntries(library, places, content_of, words)
        for channel in channels(library):
            yield from channel_files(channel, library, places, entries, words.language)

    made: dict[str, Callable[[], Iterable[SiteFile]]] = {
        "calendars": lambda: calendar_files(library, places),
        "feeds": feeds,
        "open data": lambda: _open_data(library, places),
    }
    return {name: _written(files) for name, files in made.items()}


def _open_data(library: Library, places: Places) -> Iterator[SiteFile]:
    told = []
    for table in TABLES:
        made = TableFiles(table, library, places)
        files = tuple(made.files())
        yield from files
        told.append(made.told(files))
    yield package_file(library, told)


def _page(event: Event) -> str:
    text = (event.detail or "").split("\n\n")
    facts = "".join(f"<li><strong>{each}</strong> {event.standfirst}</li>" for each in "abcdef")
    said = "".join(f'<h2 id="p">Part</h2><p>{each} <a href="../">x</a></p>' for each in text)
    return f'<h1 id="t">{event.title}</h1><div class="tb-facts"><ul>{facts}</ul></div>{said}'


def _written(files: Callable[[], Iterable[SiteFile]]) -> float:
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        start = time.process_time()
        for file in files():
            path = Path(name, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        return time.process_time() - start


def lines_of(result: dict[str, Any]) -> Iterator[str]:
    """Yield the figures as lines to read in a terminal."""
    yield f"{result['events']:,} events, {result['organisations']:,} organisations"
    for name, seconds in result["cpu_s"].items():
        yield f"{name:<12}{seconds:>8.2f} s of CPU"
    verdict = "within" if result["within_limits"] else "BEYOND"
    yield f"{'in all':<12}{result['in_all']:>8.2f} s, {verdict} the limit of {LIMIT_S:g}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give 0 if all is within the limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, metavar="N")
    parser.add_argument("--organisations", type=int, default=ORGANISATIONS, metavar="N")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(arguments)
    seconds = seconds_of(library_of(asked.events, asked.organisations))
    result = {
        "events": asked.events,
        "organisations": asked.organisations,
        "cpu_s": {name: round(each, 2) for name, each in seconds.items()},
        "in_all": round(sum(seconds.values()), 2),
        "within_limits": sum(seconds.values()) <= LIMIT_S,
    }
    print(json.dumps(result) if asked.json else "\n".join(lines_of(result)))  # noqa: T201
    return 0 if result["within_limits"] else 1


if __name__ == "__main__":
    sys.exit(main())
