"""Python-Markdown's writing of a tree as XHTML, at one go: the same text.

It follows ``serializers.to_xhtml_string`` of Markdown 3.11 for trees of elements with names and
attributes of plain text, and leaves any other to it; ``lean_markdown`` puts it in place with that
version alone.
"""

from __future__ import annotations

from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import RE_AMP, to_xhtml_string

_TO_THE_LETTER = frozenset(("script", "style"))


def to_lean_xhtml(element: Element) -> str:
    """Give ``element`` with all in it as XHTML."""
    parts: list[str] = []
    write = parts.append
    # What is still to be written, the next of it last: elements, and text as it stands.
    waiting: list[Element | str] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            write(each)
            continue
        tag, text, tail = each.tag, each.text, each.tail
        if type(tag) is not str:
            return to_xhtml_string(element)
        write(f"<{tag}")
        for name, value in sorted(each.items()) if each.attrib else ():
            if type(name) is not str or not isinstance(value, str):
                return to_xhtml_string(element)
            write(f' {name}="{_attribute(value)}"')
        plain = tag.lower()
        if tail:
            waiting.append(_text(tail))
        if plain in HTML_EMPTY:
            write(" />")
            continue
        write(">")
        if text:
            write(text if plain in _TO_THE_LETTER else _text(text))
        if len(each):
            waiting.append(f"</{tag}>")
            waiting.extend(reversed(each))
        else:
            write(f"</{tag}>")
    return "".join(parts)


def _text(text: str) -> str:
    if "&" in text:  # only what begins no entity
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _attribute(text: str) -> str:
    text = _text(text)
    return text.replace('"', "&quot;") if '"' in text else text
