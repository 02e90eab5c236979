"""How words and lists are set in an OpenDocument text, by the styles that they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tellback.documents.inventory import Traits

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{NAMES}text:1.0}}"
STYLE = f"{{{NAMES}style:1.0}}"
FO = f"{{{NAMES}xsl-fo-compatible:1.0}}"
LARGER = 1.15

_QUOTES = ("quotations", "quote", "intense quote", "block quotation")
_TITLES = ("title",)


@dataclass(slots=True)
class TextStyles:
    """The styles of one document, by family and name; list styles by name."""

    styles: dict[tuple[str, str], Any] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)
    size: float = 12.0
    title: bool = False

    def chain(self, family: str, name: str) -> Iterator[Any]:
        """Yield a style and each that it rests on."""
        seen: set[str] = set()
        while name not in seen and (style := self.styles.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")

    def names(self, name: str) -> list[str]:
        """Give what a paragraph's style is called, and those that it rests on."""
        found = [name]
        for each in self.chain("paragraph", name):
            found += [
                each.get(f"{STYLE}{what}", "")
                for what in ("display-name", "name", "parent-style-name")
            ]
        return [each.lower().replace("_20_", " ") for each in found]

    def traits(self, paragraph: Any) -> Traits:
        """Give how a paragraph or heading is set."""
        name = paragraph.get(f"{TEXT}style-name", "")
        names = self.names(name)
        level = 0
        if any(each in _TITLES for each in names):
            level = 1
        elif paragraph.tag == f"{TEXT}h":
            stated = paragraph.get(f"{TEXT}outline-level", "1")
            level = min((int(stated) if stated.isdigit() else 1) + self.title, 6)
        if not level and "caption" in names:
            return Traits(style="caption")
        quoted = any(each in _QUOTES for each in names)
        bold = self.is_set("paragraph", name, "font-weight", "bold") or self._spans_bold(paragraph)
        size = self._size(name)
        style = "title" if any(each in _TITLES for each in names) else ""
        return Traits(level, bold or size >= self.size * LARGER, quoted, style)

    def _spans_bold(self, paragraph: Any) -> bool:
        spans = list(paragraph.iterchildren(f"{TEXT}span"))
        loose = [paragraph.text, *(each.tail for each in paragraph)]
        return (
            bool(spans)
            and not any((each or "").strip() for each in loose)
            and all(
                self.is_set("text", each.get(f"{TEXT}style-name", ""), "font-weight", "bold")
                or self._underlined(each.get(f"{TEXT}style-name", ""))
                for each in spans
            )
        )

    def _underlined(self, name: str) -> bool:
        return any(
            properties.get(f"{STYLE}text-underline-style", "none") != "none"
            for style in self.chain("text", name)
            for properties in style.iterchildren(f"{STYLE}text-properties")
        )

    def is_set(self, family: str, name: str, what: str, value: str) -> bool:
        """Say whether a style sets ``what`` (``font-weight``) to ``value``."""
        for style in self.chain(family, name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                stated = properties.get(f"{FO}{what}")
                if stated is not None:
                    return bool(stated == value or (value == "bold" and stated in _HEAVY))
        return False

    def hidden(self, family: str, name: str) -> bool:
        """Say whether a style hides its words."""
        return any(
            properties.get(f"{TEXT}display") == "none"
            for style in self.chain(family, name)
            for properties in style.iterchildren(f"{STYLE}text-properties")
        )

    def _size(self, name: str) -> float:
        for style in self.chain("paragraph", name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                if match := re.fullmatch(r"([\d.]+)pt", properties.get(f"{FO}font-size", "")):
                    return float(match[1])
        return 0.0

    def ordered(self, name: str, level: int) -> bool:
        """Say whether a list's style counts at ``level``."""
        style = self.lists.get(name)
        for each in style if style is not None else ():
            if each.get(f"{TEXT}level") == str(level):
                number = f"{TEXT}list-level-style-number"
                return bool(each.tag == number and each.get(f"{STYLE}num-format", "1"))
        return False


_HEAVY = ("600", "700", "800", "900")


def read_text_styles(roots: list[Any], body: Any) -> TextStyles:
    """Give the styles in ``roots`` (content.xml and styles.xml), and the size most of ``body`` has.
    The first of two that share a name counts."""
    found = TextStyles()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            known = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
            found.styles.setdefault(known, style)
        for style in root.iter(f"{TEXT}list-style"):
            found.lists.setdefault(style.get(f"{STYLE}name", ""), style)
    sizes: Counter[float] = Counter()
    for paragraph in body.iter(f"{TEXT}p", f"{TEXT}h"):
        name = paragraph.get(f"{TEXT}style-name", "")
        found.title = found.title or any(each in _TITLES for each in found.names(name))
        if size := found._size(name):
            sizes[size] += len("".join(paragraph.itertext()))
    if sizes:
        found.size = sizes.most_common(1)[0][0]
    return found
