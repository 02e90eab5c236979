"""How paragraphs are set in Word: by their styles, those that these rest on, and by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tellback.documents.inventory import Traits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
LARGER = 1.15
"""How much larger than the text around it a heading made by hand is."""

_HEADING = re.compile(r"heading ?([1-9])$")
_QUOTES = ("quote", "intense quote", "block text", "quotations", "block quotation")
_PLAIN = ("caption", "header", "footer")
"""Styles in which nothing is ever a heading, however it is set."""
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Styles:
    """The styles of one document. ``title`` says that a paragraph has the style Title, so that
    every other heading stands one level below it."""

    names: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    elements: dict[str, Any] = field(default_factory=dict)
    usual: str = ""
    size: float = 0.0
    title: bool = False

    def chain(self, style: str) -> Iterator[Any]:
        """Yield the element of ``style`` and of each that it rests on."""
        seen: set[str] = set()
        while style in self.elements and style not in seen:
            seen.add(style)
            yield self.elements[style]
            style = self.bases.get(style, "")

    def traits(self, paragraph: Any) -> Traits:
        """Give how ``paragraph`` is set."""
        properties = paragraph.find(f"{W}pPr")
        styles = list(self.chain(style_of(paragraph) or self.usual))
        names = [name_of(style) for style in styles]
        level = self._level(properties, styles, names)
        quoted = any(name in _QUOTES for name in names)
        if plain := next((name for name in names if name in _PLAIN), ""):
            return Traits(style=plain)
        style = "title" if names and names[0] == "title" else ""
        return Traits(level, self._stands_out(paragraph), quoted, style)

    def _level(self, properties: Any, styles: list[Any], names: list[str]) -> int:
        if names and names[0] == "title":
            return 1
        level = 0
        for style, name in zip(styles, names, strict=True):
            if match := _HEADING.match(name):
                level = int(match[1])
                break
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                level = _outline(outline)
                break
        if not level and properties is not None:
            stated = properties.find(f"{W}outlineLvl")
            level = _outline(stated) if stated is not None else 0
        return min(level + self.title, 6) if level else 0

    def _stands_out(self, paragraph: Any) -> bool:
        styles = list(self.chain(style_of(paragraph) or self.usual))
        runs = [(run, words) for run in runs_of(paragraph) if (words := words_of_run(run)).strip()]
        if not runs:
            return False
        return all(
            self._is_set(run, styles, "b")
            or self._is_set(run, styles, "u")
            or (self.size and self.size_of(run, styles) >= self.size * LARGER)
            for run, _ in runs
        )

    def _is_set(self, run: Any, styles: Iterable[Any], what: str) -> bool:
        for properties in self._properties(run, styles):
            if (found := properties.find(f"{W}{what}")) is not None:
                return found.get(VAL, "1") not in _OFF
        return False

    def size_of(self, run: Any, styles: Iterable[Any]) -> float:
        """Give the size of a run's letters in half points; 0 where nothing says it."""
        for properties in self._properties(run, styles):
            found = properties.find(f"{W}sz")
            if found is not None and (stated := re.match(r"[\d.]+", found.get(VAL, ""))):
                return float(stated[0])
        return self.size

    def _properties(self, run: Any, styles: Iterable[Any]) -> Iterator[Any]:
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
            named = own.find(f"{W}rStyle")
            for style in self.chain(named.get(VAL, "")) if named is not None else ():
                yield from style.iterchildren(f"{W}rPr")
        for style in styles:
            yield from style.iterchildren(f"{W}rPr")


def read_styles(root: Any | None, body: Any) -> Styles:
    """Give the styles in ``root`` (styles.xml), and the size in which most of ``body`` is set."""
    styles = Styles()
    for style in root.iterchildren(f"{W}style") if root is not None else ():
        known = style.get(f"{W}styleId", "")
        styles.elements[known] = style
        if (base := style.find(f"{W}basedOn")) is not None:
            styles.bases[known] = base.get(VAL, "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            styles.usual = known
    if root is not None:
        stated = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        styles.size = float(stated.get(VAL, "20")) if stated is not None else 20.0
    sizes: Counter[float] = Counter()
    for paragraph in body.iter(f"{W}p"):
        chain = list(styles.chain(style_of(paragraph) or styles.usual))
        if chain and name_of(chain[0]) == "title":
            styles.title = True
        for run in runs_of(paragraph):
            sizes[styles.size_of(run, chain)] += len(words_of_run(run))
    if sizes:
        styles.size = sizes.most_common(1)[0][0]
    return styles


def style_of(paragraph: Any) -> str:
    """Give the id of a paragraph's style; empty for none."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return named.get(VAL, "") if named is not None else ""


def name_of(style: Any) -> str:
    """Give the name of a style as Word itself knows it, whatever the language."""
    named = style.find(f"{W}name")
    return (named.get(VAL, "") if named is not None else "").lower()


def runs_of(paragraph: Any) -> Iterator[Any]:
    """Yield the runs of ``paragraph`` that belong to it and not to a text box in it."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is paragraph:
            yield run


def words_of_run(run: Any) -> str:
    """Give what a run says."""
    return "".join(each.text or "" for each in run.iterchildren(f"{W}t"))


def _outline(element: Any) -> int:
    stated = element.get(VAL, "")
    return int(stated) + 1 if stated.isdigit() and int(stated) < 9 else 0
