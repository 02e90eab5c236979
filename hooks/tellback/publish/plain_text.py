"""What people write in Markdown as plain text, for calendars and e-mail, which show no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown

from tellback.assemble.markup import referenced
from tellback.assemble.sanitised import Sanitised
from tellback.model.source import Source
from tellback.relate.library import Library

_MARKED = re.compile(r"[*_`\[\]<>#&\\|~]|^\s*(?:[-+]|\d+[.)])\s|^\s{4}|\S {2}$", re.MULTILINE)
_STRESSED = re.compile(r"(?<![\w*])(\*\*?)(?=[^\s*])([^*\n\\`]*[^*\s\\`])\1(?![\w*])")
_ALONE = re.compile(r"^(-|\d+\.)\s*\n+(?=\S)", re.MULTILINE)
"""The mark of something listed, apart from its first paragraph."""
_BETWEEN = re.compile(r"\n\s*\n")
_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 tr dt dd pre blockquote hr".split())  # noqa: SIM905
_WITH_TYPED_ADDRESS = ("http://", "https://")


def plain_text(prose: str, library: Library) -> str:
    """Give ``prose``, Markdown, as plain text: paragraphs apart by an empty line, what is listed
    behind ``- `` or its number, the addresses of links to elsewhere in brackets. Sources are named
    as pages name them."""
    unstressed = _STRESSED.sub(r"\2", prose)  # what most text has, and quicker than to render it
    if not _MARKED.search(unstressed):
        return "\n\n".join(" ".join(each.split()) for each in _BETWEEN.split(unstressed.strip()))

    def named(key: str) -> str | None:
        source = library.get(Source, key)
        return (source.short or source.author_year) if source else None

    made = _markdown().reset().convert(referenced(prose, named, lambda _kind, _slug: None))
    return _text_of(html.fragment_fromstring(made, create_parent="div"))


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["attr_list", "tables", "def_list", Sanitised()])


def _text_of(body: HtmlElement) -> str:
    lines = [line.strip() for line in "".join(_pieces(body)).splitlines()]
    text = _ALONE.sub(r"\1 ", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the words of ``element``, with what stands between them on a page."""
    tag = element.tag if isinstance(element.tag, str) else ""
    listed = tag == "li"
    if tag in _BLOCKS:
        yield "\n" if listed else "\n\n"
    yield _mark_of(element) if listed else ""
    if tag == "img":
        yield element.get("alt") or ""
    yield _folded(element.text, element)
    for child in element:
        yield from _pieces(child)
        yield _folded(child.tail, element)
    if tag == "a":
        yield from _address(element)
    yield {"br": "\n", "td": " ", "th": " "}.get(tag, "")
    if tag in _BLOCKS and not listed:
        yield "\n\n"


def _mark_of(listed: HtmlElement) -> str:
    parent = listed.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{int(parent.get('start') or 1) + parent.index(listed)}. "


def _folded(text: str | None, element: HtmlElement) -> str:
    if not text:
        return ""
    return text if element.tag in ("code", "pre") else re.sub(r"\s+", " ", text)


def _address(link: HtmlElement) -> Iterator[str]:
    address = link.get("href") or ""
    if address.startswith(_WITH_TYPED_ADDRESS) and address not in link.text_content():
        yield f" ({address})"
