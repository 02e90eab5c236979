"""Feeds in the two forms that feed readers take: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed

from tellback.publish.feed_entries import FeedEntry

NEVER = date(1970, 1, 1)
"""When a feed changed that has nothing in it yet: Atom asks for a day, and a build has none that
would be true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its own lasting ``id``, the page that it is about, whose it is, and its entries, the
    newest first. ``changed`` is the day that it says it changed, where it has no entry."""

    id: str
    title: str
    about: str
    home: str
    language: str
    site_name: str
    site: str
    entries: Sequence[FeedEntry]
    changed: date = NEVER


class _Atom(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom that reads no clock, and names every author of an entry."""

    def latest_post_date(self) -> datetime:
        """Give when the feed last changed, by what its entries say of themselves."""
        changed: datetime = self.feed["changed"]
        return max((each["updateddate"] for each in self.items), default=changed)

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Add what an entry is made of."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def atom_text(feed: Feed, url: str) -> str:
    """Give ``feed`` as Atom, to be found at ``url``."""
    made = _Atom(
        feed.title,
        feed.home,
        feed.about,
        language=feed.language,
        author_name=feed.site_name,
        author_link=feed.site,
        feed_url=url,
        feed_guid=feed.id,
        changed=_moment(feed.changed),
    )
    for each in feed.entries:
        made.add_item(
            each.title,
            each.url,
            escape(each.summary, quote=False),  # feedgenerator marks it as HTML
            pubdate=_moment(each.published),
            updateddate=_moment(each.updated),
            unique_id=each.id,
            categories=each.tags,
            content=each.html or None,
            authors=each.authors,
        )
    text = StringIO()
    made.write(text, "utf-8")
    return text.getvalue()


def json_feed_text(feed: Feed, url: str) -> str:
    """Give ``feed`` as JSON Feed 1.1 (jsonfeed.org/version/1.1), to be found at ``url``."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": url,
        "description": feed.about,
        "language": feed.language,
        "authors": [{"name": feed.site_name, "url": feed.site}],
        "items": [_item(each) for each in feed.entries],
    }
    return json.dumps(_stated(told), ensure_ascii=False) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    told = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # Each must hold a text of one kind or the other.
        **({"content_html": entry.html} if entry.html else {"content_text": entry.summary}),
        "summary": entry.summary,
        "date_published": _moment(entry.published).isoformat(),
        "date_modified": _moment(entry.updated).isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
    }
    return _stated(told)


def _stated(told: dict[str, Any]) -> dict[str, Any]:
    """Give what is known of ``told``. ``items`` may be none."""
    return {key: value for key, value in told.items() if value or key in {"items", "content_text"}}


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
