"""Python-Markdown's reading of what stands within lines, with less walking: the same patterns in
the same order give the same tree.

Python-Markdown tries each of a dozen patterns on every piece of text, though most pieces hold not
one of the characters that the patterns begin with. Here a pattern is passed over where a character
is missing that it cannot match without. It follows ``treeprocessors.InlineProcessor`` of Markdown
3.11 in all else; ``lean_markdown`` puts it in place with that version alone.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, AtomicString
from markdown.util import INLINE_PLACEHOLDER_RE as PLACEHOLDER

from tellback.assemble.lean_patterns import Tried, told_by, tried_from

Placed = list[tuple[Element, list[str]]]


class LeanInline(InlineProcessor):
    """Applies the inline patterns that ``md`` has when it is made."""

    stashed_nodes: dict[str, Element | str]

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._tried = tuple(tried_from(each, md) for each in md.inlinePatterns)
        self._told = told_by(self._tried)
        self._needs = tuple(sorted({need for each in self._tried for need in each.needs}))
        self._by_signs: dict[tuple[str, ...], tuple[tuple[int, Tried], ...]] = {}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Put elements in the place of what stands within the lines of ``tree``."""
        self.stashed_nodes = {}
        self.parent_map = {child: parent for parent in tree.iter() for child in parent}
        above = [] if ancestors is None else ancestors[:]
        above.append(tree.tag.lower())
        stack = [(tree, above)]
        for element, parents in stack:  # which grows as it is gone through
            self.ancestors = parents
            if element is not tree:
                parents.append(element.tag.lower())
            inner: list[tuple[Element, Placed]] = []
            for child in element:  # which takes in what is put behind a child
                if child.text and not isinstance(child.text, AtomicString):
                    parents.append(child.tag.lower())
                    text, child.text = child.text, None
                    placed = self._placed(self._handled(text), child)
                    for each in placed:
                        self.parent_map[each[0]] = child
                    stack += placed
                    if placed:
                        inner.append((child, placed))
                    parents.pop()
                if child.tail:
                    self._put_after(child, element)
                if len(child):
                    self.parent_map[child] = element
                    stack.append((child, parents[:]))
            for child, placed in inner:
                for at, each in enumerate(placed):
                    child.insert(at, each[0])
        return tree

    def _put_after(self, child: Element, element: Element) -> None:
        """Put the elements of the text behind ``child`` into ``element``."""
        tail = self._handled(child.tail or "")
        if INLINE_PLACEHOLDER_PREFIX not in tail:
            child.tail = tail
            return
        holder = Element("d")
        child.tail = None
        placed = self._placed(tail, holder, is_text=False)
        if holder.tail:
            child.tail = holder.tail
        at = list(element).index(child) + 1
        for each in reversed(placed):
            self.parent_map[each[0]] = element
            element.insert(at, each[0])

    def _handled(self, data: str, first: int = 0) -> str:
        """Give ``data`` with marks in the place of what the patterns from ``first`` on match."""
        if isinstance(data, AtomicString) or (self._told and not self._told.search(data)):
            return data
        # No mark holds any of the signs: what a text lacks at first, it lacks to the end.
        for at, tried in self._with_signs(tuple([each for each in self._needs if each in data])):
            if at < first or (tried.by_reference and not self.md.references):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = self._applied(tried, data, at, start)
        return data

    def _with_signs(self, signs: tuple[str, ...]) -> tuple[tuple[int, Tried], ...]:
        """Give the patterns, each with its place, for a text that holds these ``signs`` alone."""
        known = self._by_signs.get(signs)
        if known is None:
            known = self._by_signs[signs] = tuple(
                (at, each)
                for at, each in enumerate(self._tried)
                if not each.needs or not set(signs).isdisjoint(each.needs)
            )
        return known

    def _applied(self, tried: Tried, data: str, at: int, start: int) -> tuple[str, bool, int]:
        """Give ``data`` with a mark for the next match, whether there was one, and its end."""
        pattern = tried.pattern
        if tried.shut_out and any(each in self.ancestors for each in tried.shut_out):
            return data, False, 0
        if not tried.new_style:
            return self._applied_as_of_old(pattern, data, at, start)
        for match in pattern.getCompiledRegExp().finditer(data, start):
            node, begins, ends = pattern.handleMatch(match, data)
            if begins is not None and ends is not None:
                break
        else:
            return data, False, 0
        if node is None:
            return data, True, ends
        mark = self._marked(node, at)
        return f"{data[:begins]}{mark}{data[ends:]}", True, begins + len(mark)

    def _applied_as_of_old(
        self, pattern: Any, data: str, at: int, start: int
    ) -> tuple[str, bool, int]:
        """Do the same for a pattern that matches all of the text."""
        match = pattern.getCompiledRegExp().match(data[start:])
        if not match:
            return data, False, 0
        node = pattern.handleMatch(match)
        if node is None:
            return data, True, match.end(0)
        mark = self._marked(node, at)
        before = f"{data[:start]}{match.group(1)}{mark}"
        return before + match.groups()[-1], True, len(before)

    def _marked(self, node: Element | str, at: int) -> str:
        """Keep ``node`` and give the mark that stands for it; its own text is read before."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in [node, *node]:
                if child.text:
                    self.ancestors.append(child.tag.lower())
                    child.text = self._handled(child.text, at + 1)
                    self.ancestors.pop()
                if child.tail:
                    child.tail = self._handled(child.tail, at)
        name = f"{len(self.stashed_nodes):04}"
        self.stashed_nodes[name] = node
        return INLINE_PLACEHOLDER % name

    def _placed(self, data: str, parent: Element, *, is_text: bool = True) -> Placed:
        """Put the words of ``data`` into ``parent``, as its text or its tail, and behind one
        another's elements; give the elements that its marks stand for."""
        placed: Placed = []

        def put(text: str) -> None:
            if placed:
                last = placed[-1][0]
                last.tail = last.tail + text if last.tail else text
            elif is_text:
                parent.text = parent.text + text if parent.text else text
            else:
                parent.tail = parent.tail + text if parent.tail else text

        start = 0
        while data:
            at = data.find(INLINE_PLACEHOLDER_PREFIX, start)
            if at == -1:
                if text := data[start:]:
                    put(AtomicString(text) if isinstance(data, AtomicString) else text)
                break
            mark = PLACEHOLDER.search(data, at)
            node = self.stashed_nodes.get(mark[1]) if mark else None
            if mark is None or node is None:
                end = at + len(INLINE_PLACEHOLDER_PREFIX)
                put(data[start:end])
                start = end
                continue
            if text := data[start:at]:
                put(text)
            start = mark.end()
            if isinstance(node, str):
                if node:
                    put(node)
                continue
            for child in [node, *node]:
                if child.tail and child.tail.strip():
                    self._fill(node, child, is_text=False)
                if child.text and child.text.strip():
                    self._fill(child, child, is_text=True)
            placed.append((node, self.ancestors[:]))
        return placed

    def _fill(self, node: Element, inner: Element, *, is_text: bool) -> None:
        """Put elements in the place of the marks in the text or the tail of ``inner``."""
        if is_text:
            text, inner.text = inner.text, None
        else:
            text, inner.tail = inner.tail, None
        placed = self._placed(text or "", inner, is_text=is_text)
        at = 0 if is_text or node is inner else list(node).index(inner) + 1
        for each in reversed(placed):
            node.insert(at, each[0])
