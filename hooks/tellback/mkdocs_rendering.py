"""MkDocs' pages turned from Markdown into HTML by one instance of Python-Markdown.

MkDocs makes an instance for each page and hangs three steps into it: one reads which anchors the
page has, one sets its links, one takes its title. The steps here do the same by MkDocs' own rules
(structure/pages.py of 1.6). Whatever they would have to warn of, they leave to MkDocs: the page is
then rendered by ``Page.render`` itself, which finds the words for it.
"""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element
from zlib import compress, decompress

import markdown.htmlparser
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.rendering import get_heading_text

from tellback.assemble.budget import OverBudgetError, within_budget
from tellback.assemble.lean_markdown import LeanMarkdown

if TYPE_CHECKING:
    from html.parser import HTMLParser
else:  # Python's own, as Python-Markdown puts it right for itself
    HTMLParser = markdown.htmlparser.htmlparser.HTMLParser

_ANCHORED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
_TO_A_PAGE = re.compile(r"/((?:[\w-]+/)*[\w-]+\.md)(?:#([\w:.-]+))?", re.ASCII)
"""The links that assembled pages have: from the site's root, with nothing in them to decode."""

_log_of_pages = logging.getLogger("mkdocs.structure.pages")


class UnsettledLinkError(Exception):
    """A link that MkDocs has something to say about."""


class LeanPage(Page):
    """A page that is rendered by the one instance that all pages of a build share. Its text is held
    packed while other pages are made: MkDocs writes none before it has read all."""

    _packed: bytes | None = None

    @property
    def content(self) -> str | None:
        """The text of the page as HTML, once it is rendered."""
        return None if self._packed is None else decompress(self._packed).decode()

    @content.setter
    def content(self, html: str | None) -> None:
        # Level 1 takes a tenth of a millisecond for a page, and leaves a quarter of it.
        self._packed = None if html is None else compress(html.encode(), 1)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give the page its content, its table of contents, and what links are checked by.

        Raises PluginError for one that takes too long.
        """
        record = getattr(self, "record", None)
        try:
            with within_budget(self.file.src_uri, record, len(self.markdown or "")):
                self._render(config, files)
        except OverBudgetError as error:
            raise PluginError(str(error)) from error

    def _render(self, config: MkDocsConfig, files: Files) -> None:
        titled = "title" in self.meta or "title" in vars(self)
        try:
            found = _renderer_of(config).render(self, files, titled=titled)
        except UnsettledLinkError:
            super().render(config, files)
            return
        self._title_from_render = found.title
        self.present_anchor_ids = found.anchors
        if _log_of_pages.getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = found.links


@dataclass(slots=True)
class _Found:
    """What is found out about the page of ``file`` while it is rendered."""

    file: File
    files: Files
    titled: bool
    anchors: set[str] = field(default_factory=set)
    links: dict[File, dict[str, str]] = field(default_factory=dict)
    title: str | None = None


class PageRenderer:
    """Renders the pages of one build, which ``config`` is the configuration of."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self._made_of = _extensions_of(config)
        self._md = self._made()

    def is_for(self, config: MkDocsConfig) -> bool:
        """Say whether this renders as ``config`` asks for."""
        return config is self.config and _extensions_of(config) == self._made_of

    def render(self, page: Page, files: Files, *, titled: bool) -> _Found:
        """Give ``page`` its content and table of contents, and what else is found out.

        A page that is ``titled`` elsewhere is not looked through for a title. Raises
        UnsettledLinkError, with the page left as it is, where MkDocs has to warn of something.
        """
        if not self._md.begins_anew:
            self._md = self._made()
        md = self._md.reset()
        found = md.found = _Found(page.file, files, titled)
        try:
            content = md.convert(page.markdown or "")
        except BaseException:
            self._md = self._made()  # it stopped midway
            raise
        page.content, page.toc = content, get_toc(getattr(md, "toc_tokens", []))
        return found

    def _made(self) -> _PageMarkdown:
        config = self.config
        md = _PageMarkdown(config.markdown_extensions, config.mdx_configs or {})
        md.preprocessors.register(_AnchorsInHtml(md), "mkdocs_raw_html", 21)
        md.treeprocessors.register(_Anchors(md), "mkdocs_extract_anchors", 5)
        md.treeprocessors.register(_Links(md, config), "relpath", 0)
        md.treeprocessors.register(_Title(md), "mkdocs_extract_title", 1)
        return md


class _PageMarkdown(LeanMarkdown):
    found: _Found


class _AnchorsInHtml(Preprocessor):
    """Notes the anchors of what is typed as HTML, where any is."""

    md: _PageMarkdown

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" in text and _ANCHORED.search(text):
            tags = _Tags(self.md.found.anchors)
            tags.feed(text)
            tags.close()
        return lines


class _Tags(HTMLParser):
    def __init__(self, anchors: set[str]) -> None:
        super().__init__()
        self._anchors = anchors

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._anchors.update(
            value
            for name, value in attrs
            if value is not None and (name == "id" or (name == "name" and tag == "a"))
        )


class _Anchors(Treeprocessor):
    """Notes the anchors of the page."""

    md: _PageMarkdown

    def run(self, root: Element) -> None:
        add = self.md.found.anchors.add
        for element in root.iter():
            if anchor := element.get("id"):
                add(anchor)
            if element.tag == "a" and (anchor := element.get("name")):
                add(anchor)


class _Links(Treeprocessor):
    """Sets each link and picture that leads to a file of the site, as seen from the page."""

    md: _PageMarkdown

    def __init__(self, md: _PageMarkdown, config: MkDocsConfig) -> None:
        super().__init__(md)
        self._from_root = _leads_from_root(config)

    def run(self, root: Element) -> None:
        settled: dict[str, str] = {}
        for element in root.iter():
            key = "href" if element.tag == "a" else "src" if element.tag == "img" else None
            address = element.get(key) if key else None
            if key and address is not None:
                if address not in settled:
                    settled[address] = self._settled(address)
                element.set(key, settled[address])

    def _settled(self, address: str) -> str:
        plain = _TO_A_PAGE.fullmatch(address) if self._from_root else None
        if plain:
            return self._found(plain[1], "", plain[2] or "", address)
        try:
            scheme, host, path, query, anchor = urlsplit(address)
        except ValueError as error:
            raise UnsettledLinkError from error
        if scheme or host:
            return address
        found = self.md.found
        if address.startswith(("/", "\\")):
            if not self._from_root:
                raise UnsettledLinkError
        elif AMP_SUBSTITUTE in address:  # an e-mail address, which Markdown hides
            return address
        elif not path:
            if anchor:
                found.links.setdefault(found.file, {}).setdefault(anchor, address)
            return address
        here = posixpath.dirname(found.file.src_uri)
        target = posixpath.normpath(posixpath.join(here, unquote(path)).lstrip("/"))
        return self._found(target, query, anchor, address)

    def _found(self, target: str, query: str, anchor: str, address: str) -> str:
        """Give the way to ``target``, a path from the root, that ``address`` names."""
        found = self.md.found
        file = found.files.get_file_from_path(target)
        if file is None or _is_excluded(file):
            raise UnsettledLinkError
        if anchor:
            found.links.setdefault(file, {}).setdefault(anchor, address)
        way = get_relative_url(file.url, found.file.url)
        return urlunsplit(("", "", way, query, anchor))


class _Title(Treeprocessor):
    """Takes the page's title from a heading that it begins with."""

    md: _PageMarkdown

    def run(self, root: Element) -> None:
        found = self.md.found
        first = next(iter(root), None)
        if not found.titled and first is not None and first.tag == "h1":
            found.title = get_heading_text(first, self.md)


def _is_excluded(file: File) -> bool:
    inclusion: Any = file.inclusion
    return bool(inclusion.is_excluded())


def _leads_from_root(config: MkDocsConfig) -> bool:
    """Say whether links that begin with a stroke lead from docs/, as ``prepare_markdown`` asks."""
    links = config.validation.links
    other = type(links)()
    other.load_dict({"absolute_links": "relative_to_docs"})
    other.validate()
    return bool(links.absolute_links == other.absolute_links)


def _extensions_of(config: MkDocsConfig) -> tuple[list[Any], dict[str, Any]]:
    return list(config.markdown_extensions), dict(config.mdx_configs or {})


_last: PageRenderer | None = None


def _renderer_of(config: MkDocsConfig) -> PageRenderer:
    """Give the renderer of the build that ``config`` belongs to: MkDocs hands its pages no more."""
    global _last  # noqa: PLW0603 - MkDocs' events share nothing else
    if _last is None or not _last.is_for(config):
        _last = PageRenderer(config)
    return _last
