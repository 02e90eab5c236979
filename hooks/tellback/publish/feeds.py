"""Feeds: what is new on the site, and from each programme, organisation and theme by itself.

A feed names its entries by whole addresses, so that a site without one in mkdocs.yml has no feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.model.base import Record
from tellback.model.text import Prose
from tellback.publish.feed_content import in_xml
from tellback.publish.feed_entries import FeedEntries, lasting_address
from tellback.publish.feed_forms import NEVER, Feed, atom_text, json_feed_text
from tellback.publish.site_files import Places, SiteFile
from tellback.relate.dated import last_changed
from tellback.relate.followed import ATOM, JSON_FEED, Channel
from tellback.relate.library import Library
from tellback.relate.opening import opening


def feed_paths(followed: Iterable[Channel], places: Places) -> Iterator[str]:
    """Yield where each feed of what is ``followed`` goes, from the site's root."""
    if places.site:
        for channel in followed:
            yield channel.path(ATOM)
            yield channel.path(JSON_FEED)


def channel_files(
    channel: Channel, library: Library, places: Places, entries: FeedEntries, language: str
) -> Iterator[SiteFile]:
    """Yield the feed of ``channel`` in each of its forms, in ``language``, that of the site."""
    feed = _feed(channel, library, places, entries, language)
    for name, text_of in ((ATOM, atom_text), (JSON_FEED, json_feed_text)):
        path = channel.path(name)
        yield SiteFile(path, text_of(feed, places.at(path)).encode())


def _feed(
    channel: Channel, library: Library, places: Places, entries: FeedEntries, language: str
) -> Feed:
    site_name = in_xml(library.site.name) or places.site
    record = channel.record
    own = (places.of(record) or places.site) if record else places.site
    return Feed(
        id=(lasting_address(record, places) if record else None) or own,
        title=in_xml(f"{record.label} – {site_name}") if record else site_name,
        about=in_xml(_about(record) if record else library.site.description),
        home=own,
        language=language,
        site_name=site_name,
        site=places.site,
        entries=[made for each in channel.writings if (made := entries.of(each))],
        changed=(last_changed(record) if record else None) or NEVER,
    )


def _about(record: Record) -> str:
    about = getattr(record, "standfirst", None) or getattr(record, "about", None) or ""
    return opening(about) if isinstance(about, Prose) else about
