"""A page as it is taken from the site, to be written as plain Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tellback.assemble.shown_pictures import ShownPicture


@dataclass(frozen=True, slots=True)
class Word:
    """A term that a page explains: its name with its short forms, what it means, and the address of
    its entry in the glossary, from the site's root."""

    name: str
    meaning: str
    address: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A page to read instead: its language and direction, what a reader chooses it by, and its
    address from the site's root, or a whole one where it lies elsewhere."""

    language: str
    direction: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class WayOff:
    """The quick way off a page: its words and where it leads; what it cannot do, in words, and the
    address of the page that tells more of it."""

    words: str
    to: str
    more: str
    leaving: str


@dataclass(frozen=True, slots=True)
class TakenPage:
    """One page of the site. ``path`` is its Markdown file below docs/, ``markdown`` its text before
    it is made into ``content``, the HTML that the site shows. ``title`` and ``description`` are
    escaped for HTML, as other engines put them there as they are.

    ``language`` and ``direction`` are given where the page is in another language than the site.
    ``picture`` gives the picture that an address on this page means. ``mark`` stands at the top of
    every page of a private edition. Unless ``searched``, search is to leave the page out.
    """

    path: str
    markdown: str
    content: str
    title: str
    description: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    direction: str = ""
    searched: bool = True
    mark: str = ""
    way_off: WayOff | None = None
    tongues_title: str = ""
    tongues: Sequence[Tongue] = ()
    words_title: str = ""
    words: Sequence[Word] = ()
    picture: Callable[[str], ShownPicture | None] = field(default=lambda _: None)
