"""Films that lie with another host: where a page may show one once a reader has asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

VIDEO_HOSTS = ("www.youtube-nocookie.com", "player.vimeo.com")
"""The hosts that a page may show a film of where mkdocs.yml names no others: the players of YouTube
and Vimeo that keep the least of who watches."""

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")
_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
_NAME = re.compile(r"[\w-]{4,20}")
_VIMEO = re.compile(r"/(?:video/)?(?P<name>\d{1,12})(?:/(?P<key>[0-9a-f]{6,16}))?/?")


def video_hosts(extra: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the hosts listed in ``extra: tellback: video_hosts:`` of mkdocs.yml, or Tellback's own.

    Raises ValueError, in an officer's words, where that is no list of host names.
    """
    own = extra.get("tellback")
    asked = own.get("video_hosts", VIDEO_HOSTS) if isinstance(own, Mapping) else VIDEO_HOSTS
    listed = isinstance(asked, list | tuple)
    if not listed or not all(_HOST.fullmatch(str(host)) for host in asked):
        raise ValueError(
            "mkdocs.yml: under “extra: tellback: video_hosts:” list the names of hosts, each on a "
            "line of its own behind a hyphen: - player.vimeo.com"
        )
    return tuple(map(str, asked))


def host_of(link: str) -> str:
    """Give the host that ``link`` leads to, as a reader would know it."""
    return (urlsplit(link).hostname or "").removeprefix("www.")


def frame_address(link: str, hosts: Iterable[str] = VIDEO_HOSTS) -> str | None:
    """Give where the film behind ``link`` can be shown in a frame; None where no listed host shows
    it. Of a host that is listed beside YouTube and Vimeo the link itself is shown."""
    parts = urlsplit(link)
    if parts.scheme != "https":
        return None
    address = _youtube(link) or _vimeo(link) or link
    return address if urlsplit(address).netloc in set(hosts) else None


def _youtube(link: str) -> str | None:
    parts = urlsplit(link)
    first, _, second = parts.path.strip("/").partition("/")
    if parts.netloc == "youtu.be":
        name = first
    elif parts.netloc in _YOUTUBE:
        name = second if first in {"embed", "live", "shorts"} else ""
        name = parse_qs(parts.query).get("v", [name])[0]
    else:
        return None
    return f"https://www.youtube-nocookie.com/embed/{name}" if _NAME.fullmatch(name) else None


def _vimeo(link: str) -> str | None:
    parts = urlsplit(link)
    if parts.netloc not in {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}:
        return None
    match = _VIMEO.fullmatch(parts.path)
    if not match:
        return None
    key = match["key"] or parse_qs(parts.query).get("h", [""])[0]
    private = f"&h={key}" if key.isalnum() else ""
    return f"https://player.vimeo.com/video/{match['name']}?dnt=1{private}"
