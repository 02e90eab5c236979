"""What a feed must keep to: Atom by RFC 4287, JSON Feed by jsonfeed.org/version/1.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
_DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, 5.6
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = (
    "generator",
    "icon",
    "logo",
    "rights",
    "subtitle",
    "content",
    "published",
    "summary",
)


def atom_breaks(content: bytes) -> list[str]:
    """Give which rules of RFC 4287 the document breaks, with the section of each."""
    feed = etree.fromstring(content)
    if feed.tag != f"{ATOM}feed":
        return ["4.1.1 it is no feed"]
    return list(_feed_breaks(feed))


def _feed_breaks(feed: Any) -> Iterator[str]:
    entries = feed.findall(f"{ATOM}entry")
    yield from _common_breaks(feed, "4.1.1")
    signed = feed.find(f"{ATOM}author") is not None
    selves = [each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self"]
    if len(selves) != 1:
        yield "4.1.1 it does not say where it is"
    for entry in entries:
        yield from _common_breaks(entry, "4.1.2")
        if not signed and entry.find(f"{ATOM}author") is None:
            yield "4.1.2 nobody wrote an entry"
        if entry.find(f"{ATOM}content") is None and not _alternates(entry):
            yield "4.1.2 an entry without text leads nowhere"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"4.1.1 {each} stands for {n} entries" for each, n in ids.items() if n > 1)


def _common_breaks(element: Any, section: str) -> Iterator[str]:
    for name in _ONCE:
        if len(element.findall(ATOM + name)) != 1:
            yield f"{section} there must be one {name}"
    for name in _AT_MOST_ONCE:
        if len(element.findall(ATOM + name)) > 1:
            yield f"{section} there may be only one {name}"
    if len(_alternates(element)) != len(set(_alternates(element))):
        yield f"{section} two links to other forms are alike"
    if not _is_whole(element.findtext(f"{ATOM}id")):
        yield "4.2.6 an id is no IRI"
    for name in ("updated", "published"):
        for each in element.findall(ATOM + name):
            if not _DAY.fullmatch(each.text or ""):
                yield f"3.3 {each.text} is no time"
    for name in ("title", "subtitle", "summary", "content", "rights"):
        for each in element.findall(ATOM + name):
            if each.get("type", "text") not in {"text", "html", "xhtml"} or len(each):
                yield f"3.1 {name} is not as it says"
    for author in element.findall(f"{ATOM}author"):
        if len(author.findall(f"{ATOM}name")) != 1 or not author.findtext(f"{ATOM}name"):
            yield "3.2 an author has no name"
    for link in element.findall(f"{ATOM}link"):
        if not _is_whole(link.get("href")):
            yield "4.2.7 a link leads nowhere"
    if any(not each.get("term") for each in element.findall(f"{ATOM}category")):
        yield "4.2.2 a category has no term"


def _alternates(element: Any) -> list[tuple[str | None, str | None]]:
    links = element.findall(f"{ATOM}link")
    alternate = (each for each in links if each.get("rel", "alternate") == "alternate")
    return [(each.get("type"), each.get("hreflang")) for each in alternate]


def json_feed_breaks(feed: dict[str, Any]) -> list[str]:
    """Give which rules of JSON Feed 1.1 the feed breaks."""
    return list(_json_breaks(feed))


def _json_breaks(feed: dict[str, Any]) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "the version is another"
    for name in ("title", "home_page_url", "feed_url", "items"):
        if name not in feed or (name != "items" and not feed[name]):
            yield f"{name} is missing"
    ids = Counter(each.get("id") for each in feed["items"])
    yield from (f"{each} stands for {n} items" for each, n in ids.items() if n > 1)
    for each in (feed, *feed["items"]):
        if any(not author.get("name") for author in each.get("authors", ())):
            yield "an author has no name"
    for item in feed["items"]:
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield "an item has no id"
        if "content_html" not in item and "content_text" not in item:
            yield f"{item.get('id')} has no text"
        if not _is_whole(item.get("url")):
            yield f"{item.get('id')} is nowhere"
        for name in ("date_published", "date_modified"):
            if not _DAY.fullmatch(item.get(name, "")):
                yield f"{item.get('id')} has no {name}"
        if not all(isinstance(tag, str) and tag for tag in item.get("tags", ())):
            yield f"{item.get('id')} has an empty tag"


def _is_whole(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.scheme and parts.netloc)
