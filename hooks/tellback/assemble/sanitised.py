"""The lock on what contributors write: a Markdown extension that takes out whatever may not stand.

The ids of headings go before the table of contents is made of them. All else is the last thing that
Markdown does to a page, when raw HTML is back in its place, so that nothing gets round it: HTML
blocks, attribute lists, reference links, footnotes, components and records. What may stand is said
in ``model.safe_html``; ``check.html`` tells officers before it comes to this.
"""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import unescape
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from tellback.model.safe_html import (
    ATTRIBUTES,
    ELEMENTS,
    GONE_WITH_CONTENT,
    PREFIXES,
    SCHEMES,
    stands,
)

_LAST = -1_000_000  # below any priority that another extension would choose
_BEFORE_CONTENTS = 6  # attr_list, which gives ids, has 8; toc, which reads them, has 5


class Sanitised(Extension):
    """Takes out of every page what is not on the list, and changes nothing else of its DOM."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add both steps to ``md``."""
        md.treeprocessors.register(_PlainIds(md), "tb_plain_ids", _BEFORE_CONTENTS)
        md.postprocessors.register(_Lock(md), "tb_sanitised", _LAST)


class _PlainIds(Treeprocessor):
    """Takes away ids that may not stand, so that a heading is given one from its words instead."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            given = element.get("id")
            if given is not None and stands("", "id", unescape(given)) is None:
                del element.attrib["id"]


class _Lock(Postprocessor):
    def run(self, text: str) -> str:
        return sanitised(text)


def sanitised(html: str) -> str:
    """Give ``html``, a fragment, with nothing in it that is not on the list, comments included."""
    # The table of contents asks for each heading alone, which mostly holds no markup.
    return _cleaner().clean(html) if "<" in html else html


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=ELEMENTS,
        clean_content_tags=GONE_WITH_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=stands,
        generic_attribute_prefixes=PREFIXES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
