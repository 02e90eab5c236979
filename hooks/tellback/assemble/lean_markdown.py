"""Python-Markdown for many pages: one instance that turns page after page into HTML.

To make an instance costs more than many a page takes. It is used again only where all its
extensions are known to begin each page anew (``begins_anew``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown, __version_info__
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, Registry

from tellback.assemble.lean_blocks import LeanBlocks
from tellback.assemble.lean_contents import LeanContents
from tellback.assemble.lean_inline import LeanInline
from tellback.assemble.lean_serializer import to_lean_xhtml

FOLLOWED = (3, 11)
"""The version of Python-Markdown whose ways ``lean_inline`` and ``lean_contents`` follow."""

_KNOWN = ("markdown.extensions.", "pymdownx.", "tellback.")
"""The packages whose extensions begin each page anew, which tests hold them to."""


class LeanMarkdown(Markdown):
    """Turns Markdown into the HTML that ``Markdown`` gives. Call ``reset`` between pages."""

    def __init__(
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> None:
        self._levels: dict[Any, bool] = {}
        self._packages: set[str] = set()
        super().__init__(extensions=extensions, extension_configs=configs)
        self.parser.blockprocessors = _Settled(self.parser.blockprocessors)
        if __version_info__[:2] == FOLLOWED:
            self._follow()

    @property
    def begins_anew(self) -> bool:
        """Whether nothing of a page is left behind for the next, once this was reset."""
        return all(name.startswith(_KNOWN) for name in self._packages)

    def build_parser(self) -> Self:
        """Make the steps that extensions are added to."""
        super().build_parser()
        if __version_info__[:2] == FOLLOWED and type(self.parser) is BlockParser:
            self.parser.__class__ = LeanBlocks  # its processors know this very object
        return self

    def registerExtensions(  # noqa: N802 (Python-Markdown's own name)
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> Self:
        """Add the ``extensions``, and remember where each comes from."""
        made = [
            self.build_extension(each, configs.get(each, {})) if isinstance(each, str) else each
            for each in extensions
        ]
        self._packages |= {type(each).__module__ for each in made if each is not None}
        super().registerExtensions(made, configs)
        return self

    def is_block_level(self, tag: Any) -> bool:
        """Say whether ``tag`` is that of a block; asked some hundred times a page."""
        known = self._levels.get(tag)
        if known is None:
            known = self._levels[tag] = super().is_block_level(tag)
        return known

    def reset(self) -> Self:
        """Leave nothing of the last page."""
        self._levels.clear()
        super().reset()
        return self

    def _follow(self) -> None:
        """Put our own steps in the place of Python-Markdown's, where no extension has its own."""
        steps = self.treeprocessors
        ours: dict[Any, Any] = {}
        if isinstance(self.parser, LeanBlocks):
            self.parser.settle()
        if inline := _own(steps, "inline", InlineProcessor):
            ours[inline] = LeanInline(self)
        if unescape := _own(steps, "unescape", UnescapeTreeprocessor):
            ours[unescape] = _LeanUnescape(self)
        of_contents = [each for each in self.registeredExtensions if type(each) is TocExtension]
        if (contents := _own(steps, "toc", TocTreeprocessor)) and len(of_contents) == 1:
            ours[contents] = LeanContents(self, of_contents[0].getConfigs())
        self.treeprocessors = _Settled(steps, ours)
        if self.serializer is to_xhtml_string:
            self.serializer = to_lean_xhtml


def _own(steps: Registry[Any], name: str, kind: type) -> Any:
    """Give the step called ``name`` where it is Python-Markdown's own; None otherwise."""
    if name not in steps:
        return None
    return steps[name] if type(steps[name]) is kind else None


class _LeanUnescape(UnescapeTreeprocessor):
    """Sets signs back in that were escaped, looking only into text that holds any."""

    def run(self, root: Element) -> None:
        for each in root.iter():
            if each.text and STX in each.text and each.tag != "code":
                each.text = self.unescape(each.text)
            if each.tail and STX in each.tail:
                each.tail = self.unescape(each.tail)


class _Settled(Registry[Any]):
    """A registry in the order that it has once all extensions are added, with ``ours`` in the place
    of what it held. Python-Markdown sorts and copies its own whenever it is gone through, which is
    for each block of each page."""

    def __init__(self, registry: Registry[Any], ours: Mapping[Any, Any] | None = None) -> None:
        super().__init__()
        self._of = registry
        self._ours = dict(ours or {})
        self._settle()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, int):
            return self._all[key]
        found = self._of[key]
        return found if isinstance(key, slice) else self._ours.get(found, found)

    def __contains__(self, each: Any) -> bool:
        return each in self._of or each in self._ours.values()

    def __len__(self) -> int:
        return len(self._all)

    def get_index_for_name(self, name: str) -> int:
        """Give the place of what is called ``name``."""
        return self._of.get_index_for_name(name)

    def register(self, item: Any, name: str, priority: float) -> None:
        """Add ``item``, and settle the order anew."""
        self._of.register(item, name, priority)
        self._settle()

    def deregister(self, name: str, strict: bool = True) -> None:
        """Take away what is called ``name``, and settle the order anew."""
        self._of.deregister(name, strict)
        self._settle()

    def _settle(self) -> None:
        self._all = tuple(self._ours.get(each, each) for each in self._of)
