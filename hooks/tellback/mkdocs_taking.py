"""Each of MkDocs' pages as it goes into an export, with what the site's own frame shows around its
text: the way off, other languages, the words that it explains."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tellback.assemble.addresses import address
from tellback.assemble.quick_exit import LEAVING, exit_to
from tellback.assemble.shown_pictures import ShownPicture, ShownPictures
from tellback.assemble.templates import Templates
from tellback.exporting.taken_page import TakenPage, Tongue, WayOff, Word
from tellback.gate.edition import Edition
from tellback.mkdocs_edition import banner_of
from tellback.mkdocs_files import nav_paths
from tellback.mkdocs_framing import STANDING_PAGES
from tellback.mkdocs_languages import translations_of
from tellback.mkdocs_pages import PageByHand, PageOfRecords, record_of
from tellback.model.article import Page as HandPage
from tellback.model.framework import FamilyPage

_KEPT_META = ("hide", "icon", "status", "tags", "subtitle")
"""What of a page's front matter Material knows beside its title and description."""
_WORD = re.compile(r'<dd [^>]*\bid="tb-word-([^"]+)"')


class PageTaker:
    """Takes pages out of ``files``. ``pictures`` knows how those of the site are shown."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        templates: Templates,
        pictures: ShownPictures,
        edition: Edition,
    ) -> None:
        self.templates = templates
        self._files = files
        self.pictures = pictures
        self._mark = banner_of(edition)
        self._exit_to = exit_to(config.extra)
        self._terms = {term.slug: term for term in templates.library.terms}
        self._titles: dict[str, str] = {}

    def taken(self, page: Page, markdown: str, content: str) -> TakenPage:
        """Give ``page``, of which ``markdown`` is the finished text and ``content`` its HTML."""
        path = page.file.src_uri
        record = record_of(page)
        words = self.templates.words_of(record)
        # That an event was cancelled or moved stands before its name.
        title = str(page.meta.get("tellback_title") or page.meta.get("title") or page.title or "")
        self._titles[path] = unescape(title)
        other = isinstance(record, FamilyPage | HandPage) and record.language
        explained = tuple(self._words(content))
        tongues = tuple(self._tongues(page))
        return TakenPage(
            path=path,
            markdown=markdown,
            content=content,
            # Engines head the home page with the site's own name, unless it states another.
            title="" if page.is_homepage and "title" not in page.meta else _plain(title),
            description=_plain(str(page.meta.get("description") or "")).replace('"', "&quot;"),
            meta={name: page.meta[name] for name in _KEPT_META if page.meta.get(name)},
            language=words.language if other else "",
            direction=words.direction if other else "",
            searched=_is_searched(page),
            mark=self._mark,
            way_off=self._way_off(page),
            tongues_title=words["languages"] if len(tongues) > 1 else "",
            tongues=tongues if len(tongues) > 1 else (),
            words_title=words["words_here"] if explained else "",
            words=explained,
            picture=lambda named: self._picture(path, named),
        )

    def menu(self, nav: Sequence[Any] | None) -> list[Any] | None:
        """Give ``nav`` with the pages that the foot of every page leads to, where it lacks them."""
        if not nav:
            return None
        there = {*nav_paths(nav)}
        missing = [path for path in STANDING_PAGES if path in self._titles and path not in there]
        if not missing:
            return list(nav)
        about = [{self._titles[path]: path} for path in missing]
        return [*nav, {self.templates.words["about_site"]: about}]

    def _words(self, content: str) -> Iterator[Word]:
        for slug in _WORD.findall(content):
            term = self._terms.get(unescape(slug))
            if term is not None:
                shorts = f" ({', '.join(term.short)})" if term.short else ""
                yield Word(f"{term.term}{shorts}", term.meaning, address(term))

    def _tongues(self, page: Page) -> Iterator[Tongue]:
        for each in translations_of(record_of(page), self.templates, self._address_of):
            words = each.words
            yield Tongue(words.language, words.direction, each.name, each.url)

    def _way_off(self, page: Page) -> WayOff | None:
        if not isinstance(page, PageByHand | PageOfRecords) or not page.quick_exit:
            return None
        words = self.templates.words_of(record_of(page))
        away = page.file.src_uri != LEAVING.lstrip("/")
        leaving = self._address_of(LEAVING) if away else None
        return WayOff(words["exit_button"], self._exit_to, words["exit_more"], leaving or "")

    def _address_of(self, address: str) -> str | None:
        path = address.lstrip("/").partition("#")[0]
        return address if self._files.get_file_from_path(path) else None

    def _picture(self, page: str, named: str) -> ShownPicture | None:
        path = urlsplit(named).path
        folder = "" if path.startswith("/") else posixpath.dirname(page)
        key = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
        return self.pictures.on_page.get(page, {}).get(key) or self.pictures.table.get(key)


def _is_searched(page: Page) -> bool:
    if isinstance(page, PageOfRecords):
        return page.searched
    return page.searched if isinstance(page, PageByHand) else True


def _plain(text: str) -> str:
    """Give words that were escaped for HTML as they are read, but for what would be markup."""
    return escape(unescape(text), quote=False)
