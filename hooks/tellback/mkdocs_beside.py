"""The files that stand beside the pages on MkDocs' output: calendars, feeds, open data, redirects,
and what is shared of each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from tellback.assemble.addresses import address
from tellback.assemble.data_tables import TABLES
from tellback.assemble.words import InterfaceWords
from tellback.kept.told import TABLE
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.model.base import Record
from tellback.publish.feed_entries import FeedEntries
from tellback.publish.feeds import channel_files, feed_paths
from tellback.publish.open_data import TableFiles, package_file
from tellback.publish.site_files import Places, SiteFile
from tellback.relate.followed import Channel, channels
from tellback.relate.library import Library


def places_of(files: Files, site_url: str | None) -> Places:
    """Give where the pages among ``files`` are found on the web."""

    def url_of(path: str) -> str | None:
        file = files.get_file_from_path(path)
        return file.url if file else None

    return Places(site_url or "", url_of)


@dataclass(frozen=True, slots=True)
class Beside:
    """Where things are found, and what can be ``followed`` by itself."""

    places: Places
    followed: tuple[Channel, ...]

    def told_in_feeds(self) -> Iterator[str]:
        """Yield the path of each page that a feed tells in full."""
        for channel in self.followed if self.places.site else ():
            for record in channel.writings:
                yield address(record).lstrip("/")


def add_files_beside(
    files: Files, config: MkDocsConfig, library: Library, keeping: MkDocsKeeping
) -> Beside:
    """Add what is made from records alone, and the places of the feeds, which hold whole pages and
    are filled by ``fill_feeds``."""
    places = places_of(files, config.site_url)
    beside = Beside(places, tuple(channels(library)))
    for made in keeping.file_pieces("calendars", partial(_calendars, library, places)):
        files.append(keeping.file_of(made, config))
    for made in _open_data(library, places, keeping):
        files.append(keeping.file_of(made, config))
    for path in feed_paths(beside.followed, places):
        files.append(keeping.file_of(path, config))
    return beside


def _calendars(library: Library, places: Places) -> Iterator[SiteFile]:
    # It imports icalendar, which takes as long as a hundred pages that stand.
    from tellback.publish.calendars import calendar_files

    return calendar_files(library, places)


def _open_data(
    library: Library, places: Places, keeping: MkDocsKeeping
) -> Iterator[SiteFile | str]:
    """Yield the files of each table, and the one that describes them by what is told of them."""
    told = []
    for table in TABLES:
        name = f"{TABLE}{table.name}"
        made = TableFiles(table, library, places, partial(keeping.made_before, name))
        yield from keeping.file_pieces(name, made.files, made.told)
        told.append(keeping.told[name])
    given = [(each["weights"], each["newest"]) for each in told]
    yield from keeping.file_pieces("open data", lambda: (package_file(library, told),), None, given)


def fill_feeds(
    files: Files,
    library: Library,
    beside: Beside,
    words: InterfaceWords,
    keeping: MkDocsKeeping,
) -> None:
    """Fill the feeds that do not stand, now that the text of every page is made. ``words`` are the
    site's own."""
    places = beside.places
    if not places.site:
        return

    def content_of(record: Record) -> str:
        return keeping.texts.of(address(record).lstrip("/"))

    entries = FeedEntries(library, places, content_of, words)
    for channel in beside.followed:
        make = partial(channel_files, channel, library, places, entries, words.language)
        for made in keeping.file_pieces(f"feed {channel.home}", make, None, channel.writings):
            if isinstance(made, SiteFile) and (file := files.get_file_from_path(made.path)):
                keeping.fill(file, made.content)
