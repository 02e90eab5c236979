"""The pages that MkDocs comes to make: which of them stand, and in which order others are made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from tellback.fault_report import DistantFaultError, site_fault_text, what_failed
from tellback.mkdocs_files import PageToCome, nav_paths
from tellback.mkdocs_framing import STANDING_PAGES, Framing
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_kept import KeptPage, SiteFiles, take_place, told_of
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.processes import (
    Helper,
    LostProcessError,
    Share,
    give_back,
    how_many,
    share_out,
)
from tellback.publish.progress import hush, progress
from tellback.read.interface_words import packaged_overrides

_ENDED, _FAULT = "ended", "fault"
_FORESEEN = (BuildError, TemplateError, MemoryError, OSError)
"""What ends a build with a sentence of its own."""
"""Marks what a process tells of that could not go on."""


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
    static_templates: set[str] = field(default_factory=set)
    helpers: list[Helper] = field(default_factory=list)
    share: Share | None = None
    """What this process is to make, where it is a forked one."""
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
        self.static_templates = config.theme.static_templates
        self.site.in_menu = self._in_front
        self.site.coming = self._coming
        self.site.as_it_was = self.keeping.is_as_it_was

    def _make(self, page: PageToCome) -> None:
        if not isinstance(page.file.page, PageByHand | PageOfRecords):
            with self.keeping.making(page.file.src_uri):
                page.make()

    def _coming(self) -> Iterator[File]:
        """Yield the pages to make: those that menu and foot lead to first, as their titles stand on
        all others; then those that do not stand, and those whose text a feed needs and lacks."""
        keeping = self.keeping
        for path in keeping.texts.want(self.told_in_feeds):
            keeping.standing.pop(path, None)
        first = [file for file in self._in_front if file.src_uri not in keeping.standing]
        yield from first
        self.framing.know_titles()
        keeping.facts.know("frame", self._around)
        keeping.look_at("frame")
        done = {file.src_uri for file in first}
        rest = [
            page
            for path, page in self.pages.items()
            if path not in done and not keeping.still_stands(path)
        ]
        progress().step("Making pages", len(first) + len(rest))
        progress().done(len(first))
        for page in self._shared_out(rest):
            yield self._anew(page)
            self.tell_done()
        for file in list(self.site):  # what stands beside them in a preview, say
            if file.is_documentation_page() and file.src_uri not in self.pages:
                yield file

    def tell_done(self) -> None:
        """Show that a page is done here, and one in each helper: these say nothing, and go as
        fast."""
        progress().done(1 + len(self.helpers))

    def _shared_out(self, pages: list[PageToCome]) -> Sequence[PageToCome]:
        """Give those of ``pages`` that this process makes, which may be another than before."""
        in_menu = {id(page) for page in self.nav.pages} if self.nav else set()
        # A page that takes its place in the menu does so in one process alone: all see the same.
        if any(id(page.file.page) in in_menu for page in pages) or self.keeping.good is None:
            return pages
        processes = how_many(len(pages), os.environ)
        if processes == 1:
            return pages
        own, self.helpers, self.share = share_out(pages, processes, self._apart)
        return own

    def _apart(self) -> None:
        """Leave to the process that forked this one what is made once, and to say how far it is."""
        hush()
        if self.site.done is not None:
            self.site.done.clear()
        self.site.writes_beside = False
        self.static_templates.clear()
        self.keeping.apart()

    def tell_read(self, pictures: Iterable[str]) -> None:
        """Tell the process that forked this one of the pages that were read, and which
        ``pictures`` they show."""
        if self.share is not None:
            pages = [file.page for file in self.site.done or () if file.page is not None]
            told = self.keeping.told_read = {page.file.src_uri: told_of(page) for page in pages}
            self.share.tell((told, self.keeping.texts.made, sorted(pictures)))

    def hear_read(self, config: MkDocsConfig) -> Iterator[str]:
        """Take in what helpers read, and yield the pictures that their pages show."""
        for helper in self.helpers:
            told, contents, pictures = self._heard(helper)
            self.keeping.texts.made.update(contents)
            self.keeping.told_read.update(told)
            for path, of_page in told.items():
                KeptPage(self.pages[path].file, config, of_page)
                self.keeping.elsewhere.add(path)
            yield from pictures

    def tell_made(self) -> None:
        """Tell the process that forked this one of the pages that were made, and end."""
        if self.share is not None:
            self.share.tell(self.keeping.told_apart())
            self.share.end()

    def hear_made(self) -> None:
        """Take in what helpers made."""
        if self.helpers:
            give_back()  # what its own pages took, before there is as much again
        while self.helpers:
            self.keeping.take_in(self._heard(self.helpers[0]))
            self.helpers.pop(0).end()

    def tell_fault(self, error: Exception, root: Path) -> None:
        """Tell the process that forked this one of a fault, and end."""
        if self.share is not None:
            if isinstance(error, _FORESEEN):
                self.share.tell((_ENDED, str(error) or type(error).__name__))
            else:
                in_site = site_fault_text(error, root, packaged_overrides())
                self.share.tell((_FAULT, what_failed(error), in_site))
            self.share.end(1)

    def end_helpers(self) -> None:
        """End what helpers there still are: the build has come to its end, well or not."""
        while self.helpers:
            self.helpers.pop().end()

    def let_go(self) -> None:
        """Hold no page any more, now that all are written and told of: there is to be room for what
        is kept of them."""
        for page in self.pages.values():
            page.file.page = None
        self.pages, self.framing.shared = {}, {}
        give_back()

    def _heard(self, helper: Helper) -> Any:
        try:
            heard = helper.hear()
        except LostProcessError as error:
            raise PluginError(f"{error} Nothing was published: build again.") from error
        if heard[0] == _ENDED:
            raise PluginError(heard[1])
        if heard[0] == _FAULT:
            raise DistantFaultError(*heard[1:])
        return heard

    def _around(self) -> str:
        return self.framing.digest(self.nav.pages if self.nav else ())

    def _anew(self, page: PageToCome) -> File:
        before = page.file.page
        self._make(page)
        if isinstance(before, KeptPage) and self.nav is not None and page.file.page is not None:
            take_place(self.nav, before, page.file.page)
        return page.file
