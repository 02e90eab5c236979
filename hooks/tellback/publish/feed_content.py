"""A page's HTML as a feed holds it: whole, to be read far from the site and without its styles.

Feed readers run no script, know none of the site's styles, and show what they are given on pages of
their own, where a relative link leads nowhere and a form does nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urljoin

import nh3
from lxml import etree

from tellback.model.safe_html import ELEMENTS, GONE_WITH_CONTENT, SCHEMES

_LEFT_OUT = (
    "h1",  # the entry has a title of its own
    *("form", "nav", "button", "input", "label", "select", "textarea"),
    *("aside", "audio", "video", "iframe"),
)
_ON_LINES_OF_THEIR_OWN = frozenset({"tb-meta", "tb-opening", "tb-mark"})
_HIDDEN = etree.XPath("//*[@hidden]")
_DRAWINGS = etree.XPath("//*[@role='img'] | //svg[not(ancestor-or-self::*[@role='img'])]")
_LABELS = etree.XPath(
    "//div[contains(@class, 'tb-facts')]//li/strong[1][not(preceding-sibling::node())]"
)
_ADDRESSES = {"a": "href", "img": "src", "blockquote": "cite", "q": "cite"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang", "type"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def feed_html(html: str, url: str) -> str:
    """Give the text of the page at ``url``, a whole address, as a feed holds it: with whole
    addresses, and without what only a page can use. Drawings are told in words."""
    if not html.strip():
        return ""
    text = etree.HTML(f"<body>{html}</body>")
    etree.strip_elements(text, *_LEFT_OUT, with_tail=False)
    for element in _HIDDEN(text):
        _drop(element)
    for drawing in _DRAWINGS(text):
        _tell(drawing)
    for label in _LABELS(text):
        label.tail = f": {(label.tail or '').lstrip()}"
    for element in list(text.iter("span")):
        if _ON_LINES_OF_THEIR_OWN.intersection(element.get("class", "").split()):
            _begin_a_line(element)
    for element in list(text.iter(*_ADDRESSES)):
        if element.get("class") == "headerlink":
            _drop(element)
            continue
        name = _ADDRESSES[element.tag]
        if name in element.attrib:
            element.set(name, whole_address(element.get(name), url))
    cleaned = _cleaner().clean(etree.tostring(text, encoding="unicode", method="html"))
    return _BLANK_LINES.sub("\n", in_xml(cleaned)).strip()


def whole_address(address: str, url: str) -> str:
    """Give ``address``, as it stands on the page at ``url``, as a whole one; as it is where it is
    none that can be read."""
    if address.startswith(("https://", "http://", "mailto:", "tel:")):
        return address
    try:
        return urljoin(url, address.strip())
    except ValueError:
        return address


def in_xml(text: str) -> str:
    """Give ``text`` without the signs that no XML document may hold (XML 1.0, 2.2)."""
    return _NOT_IN_XML.sub("", text)


def _tell(drawing: Any) -> None:
    """Put what is said of a drawing in its place: most feed readers leave drawings out."""
    said = drawing.get("aria-label", "").strip()
    if said:
        words = etree.Element("p")
        words.text = said
        drawing.addprevious(words)
    _drop(drawing)


def _begin_a_line(element: Any) -> None:
    """Let ``element`` begin a line, where something stands before it."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None or (parent.text or "").strip():
        element.addprevious(etree.Element("br"))


def _drop(element: Any) -> None:
    """Take ``element`` away with all in it, and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:  # it went with what it was in
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=ELEMENTS - {"picture", "source"},
        clean_content_tags=GONE_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
