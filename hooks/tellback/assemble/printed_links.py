"""What a link leads to, for paper: a Python-Markdown extension.

A link to another host, or to an e-mail address or a telephone, whose own words do not say where it
leads, is told in ``data-tb-leads-to``; overrides/assets/print.css puts that behind its words.
"""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from tellback.assemble.accessible_tables import text_of

_BY_THEMSELVES = ("https://", "http://", "mailto:", "tel:", "sms:", "webcal://")
"""How the addresses begin that mean something away from the site. On paper that is left out."""
_AFTER_LINKS_ARE_SET = 2  # after attribute lists (8), before MkDocs resolves addresses (0)


class PrintedLinks(Extension):
    """Says where links lead that cannot be followed on paper."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the tree processor to ``md``."""
        md.treeprocessors.register(_LeadsTo(md), "tb_printed_links", _AFTER_LINKS_ARE_SET)


class _LeadsTo(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            typed = typed_address(link.get("href", ""))
            said = text_of(link) if typed else ""
            if typed and said and not _says(said, typed):
                link.set("data-tb-leads-to", typed)


def typed_address(address: str) -> str | None:
    """Give ``address`` as somebody would type or call it, or None where it leads to this site."""
    for beginning in _BY_THEMSELVES if address.startswith(_BY_THEMSELVES) else ():
        if address.startswith(beginning):
            return unquote(address.removeprefix(beginning)).partition("?subject")[0].rstrip("/")
    return None


def _says(words: str, typed: str) -> bool:
    """Say whether ``words`` hold ``typed`` already, however a telephone number is grouped."""
    folded = words.lower()
    return typed.lower() in folded or typed.lower() in folded.replace(" ", "")
