"""Tables that everybody can read: a Python-Markdown extension.

A table wider than a phone scrolls inside a region of its own, which a keyboard reaches and a
screen reader names (WCAG 2.2, 1.4.10 Reflow, 2.1.1 Keyboard). Header cells say what they head, and
columns are aligned by classes, as a strict Content-Security-Policy refuses ``style=``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from tellback.assemble.words import InterfaceWords

FITTING = frozenset(("tb-figures", "tb-stack"))
"""Classes of what a table stands in that makes it fit a phone without scrolling."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ALIGNED = re.compile(r"\s*text-align:\s*(left|center|right);?\s*")
_PERMALINK = "headerlink"
_AFTER_TERMS = 3  # when ids and words of the glossary stand, before MkDocs resolves links (0)


class AccessibleTables(Extension):
    """Puts tables right. ``words`` are those of the page that comes next."""

    def __init__(self, words: InterfaceWords) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the tree processor to ``md``."""
        md.treeprocessors.register(_Tables(md, self), "tb_tables", _AFTER_TERMS)


class _Tables(Treeprocessor):
    def __init__(self, md: Markdown, extension: AccessibleTables) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        if next(root.iter("table"), None) is not None:  # to look for headings takes its time
            _PageTables(self._extension.words).put_right(root)


class _PageTables:
    """The tables of one page, and the names that their regions have been given."""

    def __init__(self, words: InterfaceWords) -> None:
        self._words = words
        self._heading = ""
        self._given: Counter[str] = Counter()

    def put_right(self, element: Element, *, fits: bool = False) -> None:
        """Put right every table in ``element`` and below, in reading order."""
        fits = fits or bool(FITTING & set(element.get("class", "").split()))
        for at, child in enumerate(list(element)):
            if child.tag in _HEADINGS:
                self._heading = text_of(child)
            elif child.tag == "table":
                _put_cells_right(child)
                if not fits:
                    element[at] = self._region(child, element.find("figcaption"))
            else:
                self.put_right(child, fits=fits)

    def _region(self, table: Element, caption: Element | None) -> Element:
        region = Element("div", {"class": "tb-table", "role": "region", "tabindex": "0"})
        region.set("aria-label", self._name(caption))
        region.tail, table.tail = table.tail, None
        region.append(table)
        return region

    def _name(self, caption: Element | None) -> str:
        """Give a name that no other table of the page has: by its figure's caption, else by the
        heading before it (ARIA 1.2 asks that regions be told apart)."""
        of = (text_of(caption) if caption is not None else "") or self._heading
        self._given[of] += 1
        count = self._given[of]
        if not of:
            return self._words["table_alone"].format(n=count)
        return self._words["table_of" if count == 1 else "table_again"].format(of=of, n=count)


def _put_cells_right(table: Element) -> None:
    for row in table.iter("tr"):
        for at, cell in enumerate(row):
            _align_by_class(cell)
            if cell.tag == "th" and not text_of(cell) and cell.find(".//img") is None:
                cell.tag = "td"  # an empty cell heads nothing
            elif cell.tag == "th" and "scope" not in cell.attrib:
                heads_row = at == 0 and any(other.tag == "td" for other in row)
                cell.set("scope", "row" if heads_row else "col")


def _align_by_class(cell: Element) -> None:
    stated = _ALIGNED.fullmatch(cell.attrib.pop("style", ""))
    side = cell.attrib.pop("align", "") or (stated[1] if stated else "")
    if side in {"left", "center", "right"}:
        classes = (*cell.get("class", "").split(), f"tb-{side}")
        cell.set("class", " ".join(classes))


def text_of(element: Element) -> str:
    """Give the words of ``element`` on one line, without tags that were typed as HTML and without
    the link to itself that a heading has."""
    return " ".join(HTML_PLACEHOLDER_RE.sub("", "".join(_words_in(element))).split())


def _words_in(element: Element) -> Iterable[str]:
    if element.get("class") == _PERMALINK:
        return
    yield element.text or ""
    for child in element:
        yield from _words_in(child)
        yield child.tail or ""
