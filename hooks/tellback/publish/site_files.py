"""What Tellback writes beside pages, and where things are found on the web."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tellback.assemble.addresses import address
from tellback.model.base import Record
from tellback.model.noted import Fact


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path from the site's root, and what it holds."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are found. ``site`` is the site's own address, with a slash at its end; empty
    where mkdocs.yml does not name it. ``url_of`` gives the URL from the site's root of the page
    whose Markdown path it is given, None where there is no such page."""

    site: str
    url_of: Callable[[str], str | None]

    def at(self, url: str) -> str:
        """Give the whole address of ``url``, which is from the site's root."""
        return self.site + ("" if url in (".", "./") else url)

    def of(self, record: Record) -> str | None:
        """Give the whole address of the page of ``record``, or of its place on one of many."""
        path, hash_mark, anchor = address(record).lstrip("/").partition("#")
        url = self.url_of(path)
        return None if url is None else self.at(url) + hash_mark + anchor

    def alias(self, old: str) -> str:
        """Give the whole address that a record's ``aliases`` name as ``old``."""
        return self.at(quote(old.lstrip("/"), safe="/~.-_"))


@dataclass(frozen=True, slots=True)
class MadeBefore:
    """How files were made before of the same: what was ``told`` of them, and which facts of those
    that were read have ``changed``. ``content_of`` gives what a file holds still, by its path,
    and raises OSError where it is gone meanwhile; ``read_again`` is to be called where the other
    facts count as read once more.
    """

    told: Mapping[str, Any]
    changed: frozenset[Fact]
    content_of: Callable[[str], bytes]
    read_again: Callable[[], None]
