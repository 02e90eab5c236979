"""MkDocs' pages, filled by Tellback: the text and meta come from records, never parsed again."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from markupsafe import Markup
from markupsafe import escape as escape_once
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from tellback.assemble.page import AssembledPage
from tellback.assemble.quick_exit import has_quick_exit
from tellback.assemble.templates import Templates
from tellback.mkdocs_rendering import LeanPage
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.story import Story
from tellback.model.text import Prose
from tellback.publish.in_short import summary_of, title_of
from tellback.relate.dated import page_changed

_LONG_AGO = date(1980, 1, 1)
"""The day of a page that tells none."""


class PageOfRecords(LeanPage):
    """A page assembled from records, whose text no macro runs over."""

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        assembled: AssembledPage,
        templates: Templates,
    ) -> None:
        self.record = assembled.record
        self.listed = assembled.listed
        self.quick_exit = assembled.quick_exit
        self.sheet = assembled.sheet
        self.searched = assembled.listed and assembled.searched
        record, library = assembled.record, templates.library
        self.changed = page_changed(record, library) if record else None
        self._assembled = assembled
        self._templates = templates
        super().__init__(title, file, config)
        self.edit_url = _straightened(self.edit_url)
        self.update_date = _dated(self.changed)

    def _set_canonical_url(self, base: str | None) -> None:
        """Leave a page that is not listed without an address of its own, as sitemaps go by it."""
        super()._set_canonical_url(base if self.listed else None)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the meta from the assembled page; its text follows in ``framed``."""
        page, event = self._assembled, self.record
        self.markdown = ""
        self.meta = shown_meta(
            {
                "title": page.title,
                "description": self._described(),
                "tellback_title": title_of(event) if isinstance(event, Event) else None,
            }
        )
        self.meta["render_macros"] = False
        self.meta["tellback_kind"] = page.record.kind if page.record else "index"
        if page.frame:
            self.meta["template"] = page.frame
        if not page.listed:
            self.meta["tellback_unlisted"] = True

    def _described(self) -> str | None:
        """Give what the page is about. Of an event, that is how it stands before all else; of a
        story that some would rather not read, what to know before."""
        record = self.record
        if isinstance(record, Event | Story):
            return summary_of(record, self._templates.library)
        return self._assembled.description

    def framed(self, markdown: str) -> str:
        """Give the page's text. It is rendered here, after the macros, which never see it; what it
        is rendered of is not held to the end."""
        page, self._assembled = self._assembled, replace(self._assembled, data={})
        return self._templates.page(page.template, page.data)


class PageByHand(LeanPage):
    """A page in docs/. Its front matter has been read strictly; components run in its text.

    ``wellformed`` is False for a file with an error in it, which only a preview shows: its text
    is then not run as a template.
    """

    sheet = False
    searched = True

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        record: Record,
        templates: Templates,
        *,
        wellformed: bool = True,
    ) -> None:
        self.record = record
        self.quick_exit = has_quick_exit(record)
        self._templates = templates
        self._wellformed = wellformed
        self._named_by_text = title is None and not getattr(record, "title", None)
        self.changed = page_changed(record, templates.library)
        super().__init__(title, file, config)
        self.update_date = _dated(self.changed)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text that the writer typed, and the meta that the theme knows."""
        record = self.record
        self.markdown = getattr(record, "body", None) or ""
        summary = getattr(record, "summary", ())
        described = getattr(record, "description", None) or getattr(record, "standfirst", None)
        self.meta = shown_meta(
            {
                **getattr(record, "extra", {}),
                "title": getattr(record, "title", None),
                "description": described or " ".join(summary),
                "template": getattr(record, "template", None),
                "hide": list(getattr(record, "hide", ())),
            }
        )
        self.meta["render_macros"] = self._wellformed
        self.meta["tellback_kind"] = record.kind

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the page. A title taken from its text is escaped as one from its front matter."""
        super().render(config, files)
        if self._named_by_text and self.title:
            self.title = escape(Markup(self.title).striptags(), quote=False)

    def framed(self, markdown: str) -> str:
        """Give the page of the record's kind around ``markdown``, with its references set."""
        body = Prose(markdown)
        if self.record.kind == "page":
            return self._templates.prose(body)
        return self._templates.page(self.record.kind, {self.record.kind: self.record, "body": body})


def record_of(page: Page) -> Record | None:
    """Give the record that ``page`` shows, None for a list of records and for another's page."""
    return page.record if isinstance(page, PageByHand | PageOfRecords) else None


def _dated(day: date | None) -> str:
    """Give the day that MkDocs takes a page to be of: it marks the compressed sitemap with the
    newest. Its own is the day of the build."""
    return (day or _LONG_AGO).isoformat()


def _straightened(url: str | None) -> str | None:
    """Give ``url`` without the steps up that lead from docs/ to where records lie."""
    if url is None:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))


def shown_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give page meta for MkDocs' templates, which put it into HTML unescaped: escaped here."""
    return {
        key: _escaped(value, quote=key != "title")
        for key, value in meta.items()
        if value is not None and value != []
    }


def _escaped(value: Any, *, quote: bool = True) -> Any:
    """Give ``value`` with every text in it escaped; braces too, or mkdocs-macros runs a title."""
    match value:
        case str():
            return escape(value, quote=quote).replace("{", "&#123;")
        case list() | tuple():
            return [_escaped(each) for each in value]
        case Mapping():
            return {key: _escaped(each) for key, each in value.items()}
    return value


def escape_names(config: MkDocsConfig) -> None:
    """Escape what a site calls itself, as its theme puts that into attributes just as it is."""
    config.site_name = escape_once(config.site_name)
    config.site_description = config.site_description and escape_once(config.site_description)
    config.site_author = config.site_author and escape_once(config.site_author)
