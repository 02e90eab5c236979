"""Drawings (SVG) with nothing in them but shapes, colours and words.

A drawing is a document that can run scripts, fetch addresses and name its maker. What is not on the
lists in drawing_parts.yml does not get through: the drawing is written anew from what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLParser, tostring

from tellback.model.own_lists import own_list

MOST_BYTES = 1_000_000
MOST_SHAPES = 20_000
"""The most elements that a drawing may hold, each copy that ``<use>`` makes counted."""
MOST_DEEP = 60
WIDEST = 960
"""How wide or high, in pixels, a drawing is shown that does not state a size of its own."""

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"

_LISTS: dict[str, Any] = own_list(__package__, "drawing_parts.yml")
_SHAPES, _WITH_WORDS, _AS_GROUP, _UNSEEN, _GEOMETRY, _PRESENTATION = (
    frozenset(_LISTS[name].split())
    for name in ("shapes", "with words", "as a group", "unseen", "geometry", "presentation")
)
_SAID = {name: what for what, names in _LISTS["said"].items() for name in names.split()}
_WITHIN = re.compile(r"#[\w.:-]+")
_PAINT = re.compile(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)(\s+(none|[a-z]+|#[0-9a-fA-F]{3,8}))?")
_UNSAFE = re.compile(
    r"url\s*\(|image\s*\(|image-set|expression|[\\@<>]|/\*|:\s*//|^\s*[a-z]+:", re.I
)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]*>")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class DrawingError(Exception):
    """A drawing that is not published at all; the message is the reason, in an officer's words."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it may be published: its text, its size in pixels, and what was left out."""

    text: str
    width: int
    height: int
    left_out: tuple[str, ...]


def read_drawing(content: bytes) -> Drawing:
    """Give the drawing that ``content`` holds, with what is allowed in one alone.

    Raises DrawingError where it is no SVG, too big, or made to overwhelm whoever opens it.
    """
    root = _parsed(content)
    if root.tag != f"{_SVG}svg":
        raise DrawingError("it does not begin with an <svg> element of the SVG namespace")
    lost: set[str] = set()
    clean = _kept(root, lost, 0)
    if clean is None:
        raise DrawingError("there is nothing in it")
    width, height = _size(clean)
    _weigh(clean)
    clean.set("xmlns", _SVG.strip("{}"))
    clean.set("width", str(width))
    clean.set("height", str(height))
    text = tostring(clean, encoding="unicode")
    return Drawing(text + "\n", width, height, tuple(sorted(lost)))


def _parsed(content: bytes) -> Element:
    if len(content) > MOST_BYTES:
        raise DrawingError(f"it holds more than {MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DrawingError("it is not UTF-8 text") from error
    # Drawing programs write a bare DOCTYPE; one with definitions in it can multiply itself.
    text = _DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DrawingError("it defines names of its own (DOCTYPE or ENTITY)")
    parser = XMLParser(encoding="utf-8")
    try:
        parser.feed(text.encode("utf-8"))
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise DrawingError("it is not well-formed XML") from error


def _kept(element: Element, lost: set[str], depth: int) -> Element | None:
    """Give what may stay of ``element``; None if nothing may. Notes in ``lost`` what is seen to
    go."""
    if depth > MOST_DEEP:
        raise DrawingError(f"more than {MOST_DEEP} of its parts lie inside one another")
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
    if not isinstance(element.tag, str) or not element.tag.startswith(_SVG) or name in _UNSEEN:
        return None  # a program's own notes, and words that no reader of a picture is shown
    if name in _AS_GROUP:
        clean = Element("g")
    elif name in _SHAPES:
        clean = Element(name)
    else:
        lost.add(_SAID.get(name, f"a part called {name[:30]}"))
        return None
    for attribute, value in _attributes(element, lost):
        clean.set(attribute, value)
    if name in _WITH_WORDS:
        clean.text = element.text
    for child in element:
        inner = _kept(child, lost, depth + 1)
        if inner is not None:
            inner.tail = child.tail if name in _WITH_WORDS else None
            clean.append(inner)
    return clean


def _attributes(element: Element, lost: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes that may stay; a style becomes attributes of its own."""
    styles = dict(_declarations(element.get("style", "")))
    for name, value in element.items():
        if name in ("href", f"{_XLINK}href"):
            if _WITHIN.fullmatch(value.strip()):
                yield "href", value.strip()
            elif not element.tag.endswith("}a"):
                lost.add("an address elsewhere")
        elif name.lower().startswith("on"):
            lost.add("a script")
        elif name in _GEOMETRY or (name in _PRESENTATION and name not in styles):
            if _safe(value):
                yield name, value
            else:
                lost.add("an address elsewhere")
    for name, value in styles.items():
        if name in _PRESENTATION and _safe(value):
            yield name, value
        elif "url" in value.lower():
            lost.add("an address elsewhere")


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip()


def _safe(value: str) -> bool:
    return bool(_PAINT.fullmatch(value.strip())) or not _UNSAFE.search(value)


def _size(svg: Element) -> tuple[int, int]:
    """Give the size in whole pixels and see to it that there is a viewBox, so that it scales."""
    stated = [_pixels(svg.get(name, "")) for name in ("width", "height")]
    box = [float(each) for each in re.findall(r"-?\d*\.?\d+(?:e[-+]?\d+)?", svg.get("viewBox", ""))]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        if not all(stated):
            raise DrawingError("it has no size: neither width and height nor a viewBox")
        svg.set("viewBox", f"0 0 {stated[0]:g} {stated[1]:g}")
        box = [0, 0, *stated]
    if not all(stated):
        scale = min(WIDEST / box[2], WIDEST / box[3])
        stated = [box[2] * scale, box[3] * scale]
    longest = max(stated)
    scale = min(1.0, 4 * WIDEST / longest)
    return max(1, round(stated[0] * scale)), max(1, round(stated[1] * scale))


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else 0.0


def _weigh(root: Element) -> None:
    """Raise DrawingError where copies of copies would overwhelm a reader's browser."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[int, int] = {}
    open_now: set[int] = set()

    def weight(element: Element) -> int:
        key = id(element)
        if key in weights:
            return weights[key]
        if key in open_now or len(open_now) > 4 * MOST_DEEP:
            raise DrawingError("a part of it is made of copies of itself")
        open_now.add(key)
        total = 1 + sum(weight(child) for child in element)
        target = named.get((element.get("href") or "").removeprefix("#"))
        if target is not None:
            total += weight(target)
        for value in element.attrib.values():
            painted = re.search(r"url\(\s*['\"]?#([\w.:-]+)", value)
            if painted and named.get(painted[1]) is not None:
                total += weight(named[painted[1]])
        open_now.discard(key)
        weights[key] = total
        return total

    if weight(root) > MOST_SHAPES:
        raise DrawingError(f"it draws more than {MOST_SHAPES:,} shapes")
