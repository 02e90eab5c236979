"""Python-Markdown's taking apart of a page into blocks, with less looking: the same blocks.

Each block is tried by a dozen processors in turn. One is passed over here where the block lacks the
signs that it cannot do without. It follows ``blockparser.BlockParser`` of Markdown 3.11 in all
else; ``lean_markdown`` puts it in place with that version alone.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser

_INDENT = "    "
_NEEDED = {
    "markdown.blockprocessors.BlockQuoteProcessor": (">",),
    "markdown.blockprocessors.CodeBlockProcessor": (_INDENT,),
    "markdown.blockprocessors.HRProcessor": ("-", "_", "*"),
    "markdown.blockprocessors.HashHeaderProcessor": ("#",),
    "markdown.blockprocessors.ListIndentProcessor": (_INDENT,),
    "markdown.blockprocessors.ReferenceProcessor": ("]:",),
    "markdown.blockprocessors.SetextHeaderProcessor": ("\n=", "\n-"),
    "markdown.extensions.admonition.AdmonitionProcessor": ("!!!", _INDENT),
    "markdown.extensions.def_list.DefListProcessor": (":",),
    "markdown.extensions.footnotes.FootnoteBlockProcessor": ("[^",),
    "markdown.extensions.md_in_html.MarkdownInHtmlProcessor": ("\x02wzxhzdk:",),
    "markdown.extensions.tables.TableProcessor": ("|",),
    "pymdownx.details.DetailsProcessor": ("???", _INDENT),
    "pymdownx.superfences.SuperFencesCodeBlockProcessor": (_INDENT,),
}
"""What a block must hold one of for a processor to take it, by the processor's class."""


class LeanBlocks(BlockParser):
    """Parses blocks by the processors that ``settle`` found."""

    _tried: tuple[tuple[Any, str, tuple[str, ...]], ...] = ()

    def settle(self) -> None:
        """Take in the processors, once all extensions have added theirs."""
        narrow = len(_INDENT) == self.md.tab_length
        tried = []
        for each in self.blockprocessors:
            needed = _NEEDED.get(f"{type(each).__module__}.{type(each).__qualname__}", ("",))
            sign, *others = needed if narrow else ("",)  # which every block holds
            tried.append((each, sign, tuple(others)))
        self._tried = tuple(tried)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Put what ``blocks`` hold into ``parent``, and leave none of them."""
        while blocks:
            block = blocks[0]
            for processor, sign, others in self._tried:
                if sign not in block and not any(map(block.__contains__, others)):
                    continue
                if processor.test(parent, block):
                    if processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]
