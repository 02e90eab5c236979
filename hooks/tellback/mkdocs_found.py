"""What MkDocs reads off a page while Markdown makes it, by steps of one shared instance: which
anchors it has, where its links lead, and what it is called.

They go by MkDocs' own rules (structure/pages.py of 1.6). Whatever those would have to warn of ends
in ``UnsettledLinkError``: MkDocs then renders the page itself, and finds the words for it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import markdown.htmlparser
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url
from mkdocs.utils.rendering import get_heading_text

from tellback.assemble.lean_markdown import LeanMarkdown

if TYPE_CHECKING:
    from html.parser import HTMLParser
else:  # Python's own, as Python-Markdown puts it right for itself
    HTMLParser = markdown.htmlparser.htmlparser.HTMLParser

_ANCHORED = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
_TO_A_PAGE = re.compile(r"/((?:[\w-]+/)*[\w-]+\.md)(?:#([\w:.-]+))?", re.ASCII)
"""The links that assembled pages have: from the site's root, with nothing in them to decode."""


class UnsettledLinkError(Exception):
    """A link that MkDocs has something to say about."""


@dataclass(slots=True)
class Found:
    """What is found out about the page of ``file`` while it is rendered."""

    file: File
    files: Files
    titled: bool
    anchors: set[str] = field(default_factory=set)
    links: dict[File, dict[str, str]] = field(default_factory=dict)
    title: str | None = None


class PageMarkdown(LeanMarkdown):
    """Turns one page after the other into HTML, and reads off each what is to be ``found``."""

    found: Found

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__(config.markdown_extensions, config.mdx_configs or {})
        self.preprocessors.register(_AnchorsInHtml(self), "mkdocs_raw_html", 21)
        self.treeprocessors.register(_Anchors(self), "mkdocs_extract_anchors", 5)
        self.treeprocessors.register(_Links(self, config), "relpath", 0)
        self.treeprocessors.register(_Title(self), "mkdocs_extract_title", 1)


class _AnchorsInHtml(Preprocessor):
    """Notes the anchors of what is typed as HTML, where any is."""

    md: PageMarkdown

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

    md: PageMarkdown

    def run(self, root: Element) -> None:
        add = self.md.found.anchors.add
        for element in root.iter():
            if anchor := element.get("id"):
                add(anchor)
            if element.tag == "a" and (anchor := element.get("name")):
                add(anchor)


class _Links(Treeprocessor):
    """Sets each link and picture that leads to a file of the site, as seen from the page."""

    md: PageMarkdown

    def __init__(self, md: PageMarkdown, config: MkDocsConfig) -> None:
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
        return f"{way}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"


class _Title(Treeprocessor):
    """Takes the page's title from a heading that it begins with."""

    md: PageMarkdown

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
