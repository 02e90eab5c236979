"""The frame of each page: what is known of it is gathered here from MkDocs and the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tellback.assemble.follow_pages import PATH as FOLLOW
from tellback.assemble.open_data_pages import PATH as OPEN_DATA
from tellback.assemble.quick_exit import LEAVING, has_quick_exit
from tellback.assemble.search_page import PATH as SEARCH_PAGE
from tellback.assemble.templates import Templates
from tellback.assemble.trail import trail_of
from tellback.kept.digests import digest
from tellback.mkdocs_desk import OnPages
from tellback.mkdocs_frame import FeedLink, Frame, Shared
from tellback.mkdocs_languages import translations_of
from tellback.mkdocs_pages import PageByHand, PageOfRecords, record_of
from tellback.mkdocs_parts import KeptParts
from tellback.mkdocs_policy import SitePolicy
from tellback.mkdocs_search import findable
from tellback.model.noted import note
from tellback.model.programme import Programme
from tellback.publish.linked_data import linked_data_text
from tellback.publish.site_files import Places
from tellback.relate.followed import ATOM, JSON_FEED, followed_with, home_of

STANDING_PAGES = ("accessibility.md", "privacy.md", "everything.md", FOLLOW, OPEN_DATA)
"""The pages that the foot of every page leads to, where the site has them."""
WAYS_ON = {"search_everything": "everything.md", "search_glossary": "glossary/index.md"}
"""The pages that search names where it finds nothing, by the words that it says of each."""

BESIDE_PAGES = ("assets/search.js", "pagefind/")
"""What else the kept parts of the frame lead to."""

FEEDS = {"application/atom+xml": ATOM, "application/feed+json": JSON_FEED}
"""The media types of feeds, and what their files are called."""


@dataclass(slots=True)
class Framing:
    """Gives each page its frame. ``frame`` is what all pages share, and what the theme makes beside
    them is given; ``exit_to`` is where the quick way off a page leads."""

    frame: Frame
    templates: Templates
    policy: SitePolicy
    exit_to: str
    files: Files | None = None
    shared: Mapping[str, Shared] = field(default_factory=dict)
    """What is shared of each page, by its Markdown path."""
    places: Places | None = None
    """Where things are found on the web, in the edition that is for it."""
    on_pages: OnPages | None = None
    """What is to be put right on which page, in a preview."""

    def know_files(self, files: Files) -> None:
        """Remember which ``files`` the site is made of, before any page is made."""
        self.files = files
        search = self._url_of(SEARCH_PAGE) or self.frame.search
        ways = ((words, self._url_of(path)) for words, path in WAYS_ON.items())
        self.frame = replace(
            self.frame,
            search=search,
            ways_on=tuple((words, url) for words, url in ways if url is not None),
        )

    def know_titles(self) -> None:
        """Take in how pages are called, now that all are made: some are named by their text."""
        standing = tuple(self._standing())
        led_to = [url for _, url in (*standing, *self.frame.ways_on)]
        kept = KeptParts((*led_to, self.frame.search, *BESIDE_PAGES))
        self.frame = replace(self.frame, standing_pages=standing, kept=kept)

    def digest(self, nav: Iterable[Page]) -> str:
        """Give the digest of what stands around every page: ``nav`` are the pages of the menu."""
        frame = self.frame
        around = (frame.standing_pages, frame.ways_on, frame.search, frame.banner, frame.offline)
        return digest(around, tuple((str(page.title), page.url) for page in nav))

    def of(self, page: Page) -> Frame:
        """Give what the frame shows around ``page``."""
        note("frame")
        ours = page if isinstance(page, PageByHand | PageOfRecords) else None
        leaves = ours is not None and ours.quick_exit
        html = page.content or ""
        # A player refuses a page that lies in a folder: there the film stays a link.
        film = "tb-film__link" in html and not self.frame.offline
        record = record_of(page)
        trail = tuple(self._trail(page))
        shared = self.shared.get(page.file.src_uri)
        linked_data = self._linked_data(page, trail, shared)
        frame = replace(
            self.frame,
            words=self.templates.words_of(record),
            site_words=self.frame.words,
            translations=tuple(translations_of(record, self.templates, self._url_of)),
            easy=getattr(record, "easy", False),
            trail=trail,
            listed=page.listed if isinstance(page, PageOfRecords) else True,
            film=film,
            goes_by="data-tb-over=" in html or "data-tb-later=" in html,
            video_hosts=self.templates.video_hosts if film else (),
            policy="" if self.frame.preview else self.policy.of_page(html, linked_data),
            exit_to=self.exit_to if leaves else None,
            leaving=self._url_of(LEAVING) if leaves else None,
            sheet=ours is not None and ours.sheet,
            feeds=tuple(self._feeds(page)),
            shared=shared,
            linked_data=linked_data,
        )
        frame = self.on_pages.on(frame, page.file.src_uri) if self.on_pages else frame
        return findable(frame, page, self.templates.library, self.frame.words)

    @property
    def beside(self) -> Frame:
        """The frame of what the theme makes beside the pages: where no page is, for one.

        Where it may be a risk for families to be seen, whoever mistyped an address has the quick
        way off there too: the address alone tells what was looked for.
        """
        leaves = any(map(has_quick_exit, self.templates.library.families))
        return replace(
            self.on_pages.on(self.frame) if self.on_pages else self.frame,
            listed=False,
            exit_to=self.exit_to if leaves else None,
            leaving=self._url_of(LEAVING) if leaves else None,
        )

    def _linked_data(
        self, page: Page, trail: Sequence[tuple[str, str]], shared: Shared | None
    ) -> str:
        """Give what programs are told of ``page``; nothing of one that nobody is to find."""
        record = record_of(page)
        if self.places is None or (isinstance(page, PageOfRecords) and not page.listed):
            return ""
        words = self.templates.words_of(record)
        picture = shared.picture if shared else ""
        library = self.templates.library
        return linked_data_text(record, library, self.places, trail, words, picture=picture)

    def _feeds(self, page: Page) -> Iterator[FeedLink]:
        """Yield the feeds that tell of what ``page`` is about, then those of the whole site."""
        library = self.templates.library
        followed = followed_with(record_of(page), library)
        if followed is None and page.file.src_uri.startswith("programmes/"):  # one of its lists
            followed = library.get(Programme, page.file.src_uri.split("/")[1])
        near = ((f"{home_of(followed)}/", followed.label),) if followed else ()
        for home, name in (*near, ("", library.site.name)):
            title = self.frame.words.filled("feed_of", name=name)
            for media_type, file in FEEDS.items():
                url = self._url_of(home + file)
                if url is not None:
                    yield FeedLink(media_type, title, url)

    def _standing(self) -> Iterator[tuple[str, str]]:
        """Yield the title and URL of each page of ``STANDING_PAGES`` that the site has."""
        for path in STANDING_PAGES:
            file = self.files.get_file_from_path(path) if self.files else None
            if file is not None and file.page is not None:
                yield str(file.page.title), file.url

    def _url_of(self, address: str) -> str | None:
        """Give the URL, from the site's root, of the page at ``address``, if there is one."""
        file = self.files.get_file_from_path(address.lstrip("/")) if self.files else None
        return file.url if file else None

    def _trail(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield what each page above ``page`` is called, and its URL from the site's root."""
        record = record_of(page)
        if record is None or self.files is None:
            return
        for words, address in trail_of(record, self.templates.library):
            file = self.files.get_file_from_path(address.lstrip("/"))
            if file is not None and file.page is not page:
                yield words, file.url
