"""What calendars know events by, for good."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tellback.model.event import Event
from tellback.model.text import SLUG, slug_of

_OWN_ALIAS = re.compile(rf"/?events/(?P<slug>{SLUG})(?:/|\.html)?")
OWN_PREFIX = re.compile(r"^\d{8}T\d{4}-")
"""What stands before the name of an event where a further time of it is an entry of its own."""


def uid_of(event: Event, host: str) -> str:
    """Give what calendars know ``event`` by, for good: what it came with; else its slug, or the
    one it was first published by."""
    former = next(filter(None, map(_OWN_ALIAS.fullmatch, event.aliases)), None)
    return event.uid or f"{former['slug'] if former else event.slug}@{host}"


def host_at(address: str, name: str) -> str:
    """Give the host of a site's ``address``; a name that is none anywhere (RFC 2606) where it is
    not known, made of the site's ``name``."""
    return urlsplit(address).hostname or f"{slug_of(name)}.invalid"
