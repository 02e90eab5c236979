"""Plain words and HTML that somebody sent, as Markdown that says the same."""

from __future__ import annotations

import re

from lxml import html

from tellback.intake.tables import clean_text

_SIGNS = re.compile(r"[\\`*\[\]{}>]|(?<!\w)_|_(?!\w)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "^": "&#94;", "?": "&#63;", "/": "&#47;"}
_AS_ENTITY = re.compile(r"&(?=#?\w+;)|<|~(?=~)|(?<=~)~|\^(?=\^)|(?<=\^)\^|^\?(?=\?\?)|^/(?=//)")
_POINT = re.compile(r"^\s*(?:[-–—•·▪◦*●○]|o(?=\s{2,}))\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+(?=\S)")
_TAGS = re.compile(
    r"</?(p|br|div|b|i|u|strong|em|a|ul|ol|li|span|html|body|h\d|table|font)\b", re.I
)
_BLOCKS = {"p", "div", "br", "ul", "ol", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
_DROPPED = {"script", "style", "head", "title", "noscript", "template", "iframe", "object"}


def as_prose(text: str) -> str:
    """Give ``text`` as Markdown: each of its lines a paragraph, lines with a dash, dot or number a
    list, and every other sign itself."""
    blocks: list[list[str]] = []
    kind = ""
    for line in clean_text(text).split("\n"):
        if not line:
            continue
        if match := _POINT.match(line):
            now, said = "point", f"- {_escaped(line[match.end() :])}"
        elif match := _NUMBERED.match(line):
            now, said = "number", f"{match[1]}. {_escaped(line[match.end() :])}"
        else:
            now, said = "words", _escaped(line)
        if now == "words" or now != kind:
            blocks.append([])
        blocks[-1].append(said)
        kind = now
    return "\n\n".join("\n".join(block) for block in blocks)


def text_of_html(markup: str) -> str:
    """Give the words of ``markup``, a line for each of its blocks, points of lists with a dash.
    Text that holds no tag of HTML is given as it is."""
    if not _TAGS.search(markup):
        return markup
    try:
        root = html.fromstring(f"<div>{markup}</div>")
    except (ValueError, html.etree.ParserError):
        return re.sub(r"<[^>]*>", " ", markup)
    parts: list[str] = []
    _words(root, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return clean_text("\n".join(each for each in lines if each))


def first_sentence(text: str, longest: int = 220) -> tuple[str, str]:
    """Give the first sentence of ``text`` and the rest; the first line, where that is shorter. One
    that is too long for an introduction is cut at a word, and the rest is the whole text."""
    line, _, below = text.strip().partition("\n")
    match = re.match(r".{12,}?(?<!\b[A-Z])(?<!e\.g)(?<!i\.e)[.!?](?=\s+[A-Z“\"'])", line)
    first = match[0] if match else line
    rest = f"{line[len(first) :].strip()}\n{below}".strip()
    if len(first) <= longest:
        return first, rest
    return f"{first[: longest - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…", text.strip()


def _words(element: html.HtmlElement, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        parts.append(element.tail or "")
        return
    block = element.tag in _BLOCKS
    if block:
        parts.append("\n- " if element.tag == "li" else "\n")
    parts.append(re.sub(r"\s+", " ", element.text or ""))
    for child in element:
        _words(child, parts)
    link = element.get("href", "") if element.tag == "a" else ""
    words = element.text_content().strip()
    if link.startswith(("http://", "https://")) and link.rstrip("/") != words.rstrip("/"):
        parts.append(f" ({link})" if words else link)
    if block and element.tag != "br":
        parts.append("\n")
    parts.append(re.sub(r"\s+", " ", element.tail or ""))


def _escaped(line: str) -> str:
    """Give ``line`` with every sign that Markdown would read written so that it is shown: those
    that it does not let escape as entities."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(line.split()))
    line = _AS_ENTITY.sub(lambda each: _ENTITIES[each[0]], line)
    return re.sub(
        r"^(?=#|[+-](?:\s|$)|-{2,}|!!!)|(?<=^\d{3})(?=\. )|(?<=^\d{4})(?=\. )", r"\\", line
    )
