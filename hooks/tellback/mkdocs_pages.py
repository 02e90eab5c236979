"""MkDocs' pages, filled by Tellback: the text and meta come from records, never parsed again."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from tellback.assemble.page import AssembledPage
from tellback.assemble.templates import Templates
from tellback.model.base import Record
from tellback.model.text import Prose


class PageOfRecords(Page):
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
        self._assembled = assembled
        self._templates = templates
        super().__init__(title, file, config)
        self.edit_url = _straightened(self.edit_url)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the meta from the assembled page; its text follows in ``framed``."""
        page = self._assembled
        self.markdown = ""
        self.meta = shown_meta({"title": page.title, "description": page.description})
        self.meta["render_macros"] = False
        self.meta["tellback_kind"] = page.record.kind if page.record else "index"

    def framed(self, markdown: str) -> str:
        """Give the page's text. It is rendered here, after the macros, which never see it."""
        return self._templates.page(self._assembled.template, self._assembled.data)


class PageByHand(Page):
    """A page in docs/. Its front matter has been read strictly; components run in its text.

    ``wellformed`` is False for a file with an error in it, which only a preview shows: its text
    is then not run as a template.
    """

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
        self._templates = templates
        self._wellformed = wellformed
        super().__init__(title, file, config)

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

    def framed(self, markdown: str) -> str:
        """Give the page of the record's kind around ``markdown``, with its references set."""
        body = Prose(markdown)
        if self.record.kind == "page":
            return self._templates.prose(body)
        return self._templates.page(self.record.kind, {self.record.kind: self.record, "body": body})


def _straightened(url: str | None) -> str | None:
    """Give ``url`` without the steps up that lead from docs/ to where records lie."""
    if url is None:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))


def shown_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give page meta for MkDocs' templates, which put it into HTML unescaped: escaped here."""
    return {
        key: escape(value, quote=key != "title") if isinstance(value, str) else value
        for key, value in meta.items()
        if value is not None and value != []
    }
