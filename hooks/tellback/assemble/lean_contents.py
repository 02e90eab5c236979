"""Python-Markdown's table of contents, with less work: the same ids, links and entries.

Python-Markdown turns each heading into HTML through all that finishes a page, and then the list of
them again, for a text that nobody asks for. Here headings of words alone are taken as they are, and
the list is made where a page asks for it. It follows ``extensions.toc`` of Markdown 3.11 in all
else; ``lean_markdown`` puts it in place with that version alone.
"""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import toc

_unique: Any = toc.unique  # which takes the counters since 3.11

_FINISHED_BY = (
    "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html",
    "markdown.postprocessors",
    "tellback.assemble.sanitised",
)
"""The modules of what finishes a page and is known to leave words alone as they are."""
_WORDS_ALONE = re.compile(r"[^&<>\x02\x03]*")
"""Text that none of those touches: what is to be put in later stands between two signs of these."""


class LeanContents(toc.TocTreeprocessor):
    """Gives headings their ids and links, and ``md.toc_tokens``."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md, config)
        finished_by = {type(each).__module__ for each in md.postprocessors}
        self._simple = finished_by <= set(_FINISHED_BY)

    def run(self, doc: Element) -> None:
        """Do what Python-Markdown does; where the page has a list of its parts, just so."""
        elements = list(doc.iter())
        if self.marker and any(self.marker in (each.text or "") for each in elements):
            super().run(doc)
            return
        used = {each.attrib["id"] for each in elements if "id" in each.attrib}
        counters: dict[str, int] = {}
        tokens: list[Any] = []
        for each in elements:
            if isinstance(each.tag, str) and self.header_rgx.match(each.tag):
                self._head(each, used, counters, tokens)
        md: Any = self.md
        md.toc_tokens = toc.nest_toc_tokens(tokens)
        md.toc = ""

    def _head(
        self,
        head: Element,
        used: set[str],
        counters: dict[str, int],
        tokens: list[Any],
    ) -> None:
        """Give ``head`` its id and its links, and add its entry to ``tokens``."""
        self.set_level(head)
        inner, name = self._said(head)
        if "id" not in head.attrib:
            plain = self.slugify(html.unescape(name), self.sep)
            head.attrib["id"] = _unique(plain, used, counters)
        label = ""
        if "data-toc-label" in head.attrib:
            own = toc.unescape(head.attrib.pop("data-toc-label"))
            label = toc.run_postprocessors(own, self.md)
            name = toc.escape_cdata(toc.strip_tags(label))
        level = int(head.tag[-1])
        if self.toc_top <= level <= self.toc_bottom:
            tokens.append(
                {
                    "level": level,
                    "id": toc.unescape(head.attrib["id"]),
                    "name": name,
                    "html": inner,
                    "data-toc-label": label,
                }
            )
        if self.use_anchors:
            self.add_anchor(head, head.attrib["id"])
        if self.use_permalinks not in (False, None):
            self.add_permalink(head, head.attrib["id"])

    def _said(self, head: Element) -> tuple[str, str]:
        """Give the HTML of what stands in ``head``, and the words of it."""
        text = head.text or ""
        if self._simple and not len(head) and _WORDS_ALONE.fullmatch(text):
            return text.strip(), " ".join(text.split())
        inner = toc.render_inner_html(toc.remove_fnrefs(head), self.md)
        return inner, toc.strip_tags(inner)
