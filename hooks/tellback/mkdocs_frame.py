"""What the frame around every page knows: handed to overrides/base.html as ``tellback``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tellback.assemble.film import host_of
from tellback.assemble.words import InterfaceWords
from tellback.desk.notes import Note
from tellback.mkdocs_parts import KeptParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A page in another language or in easy read: what the reader chooses it by, and its URL from
    the site's root, or a whole one where it lies ``elsewhere``."""

    words: InterfaceWords
    name: str
    url: str
    easy: bool = False
    current: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class OfflineCopy:
    """What the offline edition says of itself: the day it was made for, and where the latest is,
    which is empty where mkdocs.yml names no site_url."""

    made_on: date
    latest: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page's head names: its media type, what it is called, and its URL from the
    site's root."""

    media_type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What stands where a link to the page is shared. ``kind`` is Open Graph's type; ``picture``
    a whole address, empty without one."""

    title: str
    description: str
    kind: str = "website"
    picture: str = ""
    picture_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one page's frame shows. Everything has a value that shows nothing; URLs and paths are
    from the site's root, and so can be given to the ``url`` filter."""

    # Its language
    words: InterfaceWords
    """What the page says by itself, in its own language."""
    site_language: str = ""
    """What menu and foot are written in."""
    site_words: InterfaceWords | None = None
    """The words of that language, where the page is in another."""
    translations: Sequence[Translation] = ()
    """All forms of the page, this one too."""
    easy: bool = False
    """Whether the page is in easy read."""

    # What stands around the text
    text_styles: str = ""
    """The path of Material's styles of text."""
    standing_pages: Sequence[tuple[str, str]] = ()
    """What the foot of every page leads to: titles and URLs."""
    banner: str = ""
    trail: Sequence[tuple[str, str]] = ()
    """The pages above this one: what they are called, and their URLs."""
    notes: Sequence[Note] = ()
    """What is to be put right on the page, in a preview."""
    place_of: Callable[[Note], object] | None = None
    """Where each note stands: what opens it."""
    goes_by: bool = False
    """Whether the page tells of something that will be over."""
    film: bool = False
    video_hosts: Sequence[str] = ()
    sheet: bool = False
    """Whether readers can write on the page."""
    exit_to: str | None = None
    """Where the quick way off the page leads."""
    leaving: str | None = None
    """The URL of the page that says what that way cannot do."""

    # How it is found
    listed: bool = True
    search: str = "search/"
    """The URL of the page to search on."""
    ways_on: Sequence[tuple[str, str]] = ()
    """What search leads to where it finds nothing: the key of what it says, and the URL."""
    searched: bool = False
    lists: bool = False
    """Whether the page only lists others, and so weighs less."""
    facets: Sequence[tuple[str, str]] = ()
    """What search filters the page by: filters and values."""
    dated: date | None = None
    """The day that search sorts it by."""
    dated_as: str = ""
    made_up: str = ""
    """What a result says where the page is made up, or in part."""
    tongue: str = ""
    """What the page's language is called, where it is not the site's."""

    # How it is followed and handed on
    feeds: Sequence[FeedLink] = ()
    """The feeds that tell of what the page is about, the nearest first."""
    linked_data: str = ""
    """What programs are told of the page: JSON-LD, safe to stand in a script element."""
    shared: Shared | None = None

    # The site that it stands on
    policy: str = ""
    """The page's Content-Security-Policy; empty in a preview."""
    offline: OfflineCopy | None = None
    preview: bool = False
    kept: KeptParts = field(default_factory=KeptParts)
    """What is the same on many pages, rendered once."""
    desk: str = ""
    """The URL of the desk page, which previews alone have."""

    @property
    def exit_place(self) -> str:
        """The host that the quick way off leads to, as a reader would know it; empty without."""
        return host_of(self.exit_to or "")
