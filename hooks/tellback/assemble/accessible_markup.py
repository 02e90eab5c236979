"""What Markdown leaves unsaid for whoever does not see the page: a Python-Markdown extension.

Links that hold a sign alone are named, boxes of task lists say how their task stands, a heading
without words goes, and of two elements with one id the first keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from tellback.assemble.accessible_tables import text_of
from tellback.assemble.words import InterfaceWords

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PICTURES = frozenset(("img", "svg"))
_NOTE = re.compile(r"#fn:(?P<name>.+)")
_BACK = re.compile(r"#fnref\d*:(?P<name>.+)")
_CHECKED = re.compile(r"<input\b[^>]*\schecked\b")
_BEFORE_CONTENTS = 6  # before the table of contents (5) lists what is no heading
_AFTER_TERMS = 3  # when ids stand, before MkDocs resolves links (0)


class AccessibleMarkup(Extension):
    """Says what Markdown leaves unsaid. ``words`` are those of the page that comes next."""

    def __init__(self, words: InterfaceWords) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the tree processors to ``md``."""
        md.treeprocessors.register(_EmptyHeadings(md), "tb_empty_headings", _BEFORE_CONTENTS)
        md.treeprocessors.register(_Said(md, self), "tb_said", _AFTER_TERMS)


class _EmptyHeadings(Treeprocessor):
    def run(self, root: Element) -> None:
        if not any(each.tag in _HEADINGS and _is_empty(each) for each in root.iter()):
            return
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag in _HEADINGS and _is_empty(child):
                    parent.remove(child)


def _is_empty(heading: Element) -> bool:
    if heading.text and STX not in heading.text and heading.text.strip():
        return False
    typed = any(HTML_PLACEHOLDER_RE.search(text) for text in heading.itertext())
    held = (each.tag for each in heading.iter())
    return not typed and not text_of(heading) and _PICTURES.isdisjoint(held)


class _Said(Treeprocessor):
    def __init__(self, md: Markdown, extension: AccessibleMarkup) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        ids: set[str] = set()
        numbers: dict[str, int] = {}
        for element in root.iter():
            _keep_one(element, ids)
            if element.tag == "a":
                _name_link(element, self._extension.words, numbers)
            elif element.tag == "li" and "task-list-item" in element.get("class", "").split():
                _say_task(element, self._extension.words, self.md.htmlStash.rawHtmlBlocks)


def _keep_one(element: Element, ids: set[str]) -> None:
    name = element.get("id")
    if name is None:
        return
    if name in ids:
        del element.attrib["id"]
    ids.add(name)


def _name_link(link: Element, words: InterfaceWords, numbers: dict[str, int]) -> None:
    """Name the links that a heading and a footnote get, which hold a sign or a number alone.

    ``numbers`` holds the footnotes met so far: they are numbered as they are met.
    """
    address = link.get("href", "")
    match link.get("class"):
        case "headerlink":
            name = words["part_link"]
            link.set("title", name)
        case "footnote-ref" if note := _NOTE.fullmatch(address):
            number = numbers.setdefault(note["name"], len(numbers) + 1)
            name = words["note"].format(n=number)
        case "footnote-backref" if back := _BACK.fullmatch(address):
            link.attrib.pop("title", None)
            name = words["back_to_text"].format(n=numbers.get(back["name"], ""))
        case _:
            return
    link.set("aria-label", name)


def _say_task(task: Element, words: InterfaceWords, stash: Sequence[object]) -> None:
    """Put a mark with a name in the place of a task's box, which nobody can tick and no label says.

    Pymdownx keeps the box as raw HTML at the start of the item, or of its first paragraph.
    """
    paragraph = task.find("p")
    holder = task if HTML_PLACEHOLDER_RE.match((task.text or "").lstrip()) else paragraph
    box = HTML_PLACEHOLDER_RE.match((holder.text or "").lstrip()) if holder is not None else None
    if holder is None or box is None:
        return
    done = bool(_CHECKED.search(str(stash[int(box[1])])))
    mark = Element("span", {"class": "tb-task tb-task--done" if done else "tb-task"})
    mark.set("role", "img")
    mark.set("aria-label", words["task_done" if done else "task_to_do"])
    mark.tail = f" {(holder.text or '').lstrip()[box.end() :].lstrip()}"
    holder.text = None
    holder.insert(0, mark)
