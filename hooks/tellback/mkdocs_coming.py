"""The pages that MkDocs comes to make: which of them stand, and in which order others are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from tellback.mkdocs_files import PageToCome, nav_paths
from tellback.mkdocs_framing import STANDING_PAGES, Framing
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_kept import KeptPage, SiteFiles, take_place
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.noted import noting


@dataclass(slots=True)
class Coming:
    """All ``pages`` of a site by their Markdown paths, as MkDocs makes them. ``told_in_feeds``
    are the paths of those whose text a feed tells again."""

    pages: Mapping[str, PageToCome]
    site: SiteFiles
    keeping: MkDocsKeeping
    framing: Framing
    told_in_feeds: Iterable[str]
    nav: Navigation | None = None
    _in_front: list[File] = field(default_factory=list)

    def prepare(self, config: MkDocsConfig, *, at_once: bool) -> None:
        """Find out which pages stand, and make MkDocs' pages of those that menu and foot lead to;
        of all, if ``at_once``."""
        in_front = {*nav_paths(config.nav), *STANDING_PAGES}
        for path, page in self.pages.items():
            piece = self.keeping.stands(path, *page.given)
            if piece is not None:
                KeptPage(page.file, config, piece.told)
            elif at_once or path in in_front:
                self._make(page)
            if path in in_front:
                self._in_front.append(page.file)
        self.site.in_menu = self._in_front
        self.site.coming = self._coming
        self.site.as_it_was = self.keeping.is_as_it_was

    def _make(self, page: PageToCome) -> None:
        if not isinstance(page.file.page, PageByHand | PageOfRecords):
            with noting(self.keeping.notes_of(page.file.src_uri)):
                page.make()

    def _coming(self) -> Iterator[File]:
        """Yield the pages to make: those that menu and foot lead to first, as their titles stand on
        all others; then those that do not stand, and those whose text a feed needs and lacks."""
        keeping = self.keeping
        keeping.tell_in_feeds(self.told_in_feeds)
        first = [file for file in self._in_front if file.src_uri not in keeping.standing]
        yield from first
        self.framing.know_titles()
        keeping.facts.know("frame", self._around)
        keeping.look_at("frame")
        done = {file.src_uri for file in first}
        for path, page in self.pages.items():
            if path not in done and not keeping.still_stands(path):
                yield self._anew(page)
        for file in list(self.site):  # what stands beside them in a preview, say
            if file.is_documentation_page() and file.src_uri not in self.pages:
                yield file

    def _around(self) -> str:
        return self.framing.digest(self.nav.pages if self.nav else ())

    def _anew(self, page: PageToCome) -> File:
        before = page.file.page
        self._make(page)
        if isinstance(before, KeptPage) and self.nav is not None and page.file.page is not None:
            take_place(self.nav, before, page.file.page)
        return page.file
