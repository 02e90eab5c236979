"""MkDocs' pages turned from Markdown into HTML by one instance of Python-Markdown.

MkDocs makes an instance for each page and hangs three steps into it; ``mkdocs_found`` does the same
in one that all pages share. Where MkDocs has to warn of something, the page is rendered by
``Page.render`` itself, which finds the words for it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any
from zlib import compress, decompress

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from tellback.assemble.budget import OverBudgetError, within_budget
from tellback.mkdocs_found import Found, PageMarkdown, UnsettledLinkError

_log_of_pages = logging.getLogger("mkdocs.structure.pages")


class LeanPage(Page):
    """A page that is rendered by the one instance that all pages of a build share. Its text is held
    packed while other pages are made: MkDocs writes none before it has read all."""

    _packed: bytes | None = None

    @property
    def content(self) -> str | None:
        """The text of the page as HTML, once it is rendered."""
        if _at_hand.page is not self and self._packed is not None:
            _at_hand.take(self, decompress(self._packed).decode())
        return _at_hand.html if _at_hand.page is self else None

    @content.setter
    def content(self, html: str | None) -> None:
        self._packed = None
        _at_hand.take(self, html)

    def put_away(self, html: str) -> None:
        """Hold ``html``, the content of the page, packed."""
        if self._packed is None:
            # Level 1 takes a tenth of a millisecond for a page, and leaves a quarter of it.
            self._packed = compress(html.encode(), 1)

    def let_go(self) -> None:
        """Hold no more than is asked of a page that is written: MkDocs holds all to the end."""
        self.content, self.markdown = None, ""
        self.toc = TableOfContents([])

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
class _AtHand:
    """The page that is being worked on, whose text is asked for again and again, unpacked."""

    page: LeanPage | None = None
    html: str | None = None

    def take(self, page: LeanPage, html: str | None) -> None:
        """Have ``html``, the text of ``page``, at hand, and that of the page before put away."""
        if self.page is not None and self.page is not page and self.html is not None:
            self.page.put_away(self.html)
        self.page, self.html = page, html


_at_hand = _AtHand()


class PageRenderer:
    """Renders the pages of one build, which ``config`` is the configuration of."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self._made_of = _extensions_of(config)
        self._md = PageMarkdown(self.config)

    def is_for(self, config: MkDocsConfig) -> bool:
        """Say whether this renders as ``config`` asks for."""
        return config is self.config and _extensions_of(config) == self._made_of

    def render(self, page: Page, files: Files, *, titled: bool) -> Found:
        """Give ``page`` its content and table of contents, and what else is found out.

        A page that is ``titled`` elsewhere is not looked through for a title. Raises
        UnsettledLinkError, with the page left as it is, where MkDocs has to warn of something.
        """
        if not self._md.begins_anew:
            self._md = PageMarkdown(self.config)
        md = self._md.reset()
        found = md.found = Found(page.file, files, titled)
        try:
            content = md.convert(page.markdown or "")
        except BaseException:
            self._md = PageMarkdown(self.config)  # it stopped midway
            raise
        page.content, page.toc = content, get_toc(getattr(md, "toc_tokens", []))
        return found


def _extensions_of(config: MkDocsConfig) -> tuple[list[Any], dict[str, Any]]:
    return list(config.markdown_extensions), dict(config.mdx_configs or {})


_last: PageRenderer | None = None


def _renderer_of(config: MkDocsConfig) -> PageRenderer:
    """Give the renderer of the build that ``config`` belongs to: MkDocs hands its pages no more."""
    global _last  # noqa: PLW0603 - MkDocs' events share nothing else
    if _last is None or not _last.is_for(config):
        _last = PageRenderer(config)
    return _last
