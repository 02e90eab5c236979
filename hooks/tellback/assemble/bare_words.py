"""Markdown as words alone, for tables, which show neither marks nor links.

It reads by patterns: Markdown's own rules, which ``publish.plain_text`` follows for calendars and
letters, take ten times as long, and tables hold every text of a site. What no pattern knows stays
as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

BULLET = "• "
"""What stands before each entry of a list. A hyphen there begins a formula in a spreadsheet."""

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*\n?", re.M)
_DEFINITION = re.compile(r"^[ ]{0,3}(?:\[[^\]\n]+\]:|\*\[[^\]\n]+\]:)[^\n]*\n?", re.M)
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])?")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_NOTE = re.compile(r"\[\^[^\[\]]+\]")
_CITATION = re.compile(r"[ ]?\[(@[\w-]+(?:\s*;\s*@[\w-]+)*)\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r"[ ]*\{:?[ ]*[.#][^{}\n]*\}|^[ ]*\{:[^{}\n]*\}[ ]*$", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_STRESSED = re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"(`+)(.+?)\1", re.S)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ ]+(.*?)[ ]*#*[ ]*")
_RULE = re.compile(r"[ ]{0,3}(?:(?:[-*_][ ]*){3,}|=+|-+)")
_ENTRY = re.compile(r"[ ]*[-*+][ ]+(.*)")
_NUMBERED = re.compile(r"[ ]*(\d+[.)])[ ]+(.*)")
_QUOTED = re.compile(r"[ ]{0,3}>[ ]?")
_SET_APART = re.compile(r"[ ]*(?:!!!|\?\?\?\+?)[ ]+[\w-]+(?:[ ]+\"(.*)\")?[ ]*")
_ROW = re.compile(r"[ ]*\|(.*)\|[ ]*")
_BELOW_HEADS = re.compile(r":?-+:?")
_MEANING = re.compile(r":[ ]+(.*)")
_MARKS = re.compile(r"[\\`*_\[\]<&#>|{!~:]|^[ ]*[-+=\d]", re.M)
_KEPT = {ord(char): 0xE000 + ord(char) for char in r"\`*_{}[]()#+-.!|~<>"}
_RESTORED = {kept: char for char, kept in _KEPT.items()}
"""What stands for an escaped character meanwhile, so that no pattern takes it for a mark."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")

Cite = Callable[[str], str | None]
"""Gives how a source is called, by its key; None leaves the citation out."""


def bare_words(prose: str, cite: Cite | None = None) -> str:
    """Give ``prose`` in words alone: a line for each paragraph, heading and entry of a list.

    Of a link the words stay, pictures and footnotes go; ``cite`` says how sources are called.
    """
    text = _UNSEEN.sub("", prose.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if _MARKS.search(text):
        text = _without_marks(text, cite)
    return "\n".join(_paragraphs(text))


def _without_marks(text: str, cite: Cite | None) -> str:
    def cited(match: re.Match[str]) -> str:
        keys = (key.strip().removeprefix("@") for key in match[1].split(";"))
        names = [name for name in map(cite, keys) if name] if cite else []
        return f" ({'; '.join(names)})" if names else ""

    if "\\" in text:
        text = _ESCAPED.sub(lambda match: match[1].translate(_KEPT), text)
    if "<" in text:
        text = _COMMENT.sub("", text)
    if "[" in text:
        text = _NOTE.sub("", _PICTURE.sub("", _DEFINITION.sub("", text)))
        text = _CITATION.sub(cited, text)
        text = _LINK.sub(r"\1", text)
    if "`" in text or "~~~" in text:
        text = _CODE.sub(r"\2", _FENCE.sub("", text))
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
        text = _STRESSED.sub(r"\1", _EMPHASIS.sub(r"\1", text))
    return text


def _paragraphs(text: str) -> list[str]:
    """Give ``text`` a line for each paragraph: lines that follow one another are one."""
    found: list[str] = []
    open_line = False
    for line in text.split("\n"):
        words, apart = _line(_QUOTED.sub("", line))
        words = unescape(words.translate(_RESTORED))
        words = " ".join(_UNSEEN.sub("", words.replace("\r", " ")).split())
        if not words:
            open_line = False
        elif open_line and not apart:
            found[-1] += f" {words}"
        else:
            found.append(words)
            open_line = True
        if apart and apart != BULLET:  # what follows a heading is no part of it
            open_line = False
    return found


def _line(line: str) -> tuple[str, str]:
    """Give the words of ``line``, and what sets it apart from the line before, empty where nothing
    does."""
    start = line.lstrip()[:1]
    if start.isalpha() and "|" not in line:
        return line, ""
    for pattern, mark, words in _FORMS:
        if match := pattern.fullmatch(line):
            return words(match), mark
    return line, ""


def _cells(match: re.Match[str]) -> str:
    """Give what stands in a row of a table; nothing of the row below its heads."""
    cells = [cell.strip() for cell in match[1].split("|")]
    return "" if all(map(_BELOW_HEADS.fullmatch, cells)) else ", ".join(cells)


_FORMS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (_RULE, "-", lambda _: ""),
    (_ENTRY, BULLET, lambda match: BULLET + match[1]),
    (_NUMBERED, BULLET, lambda match: f"{match[1]} {match[2]}"),
    (_HEADING, "#", lambda match: match[1]),
    (_SET_APART, "!", lambda match: match[1] or ""),
    (_ROW, "|", _cells),
    (_MEANING, ":", lambda match: match[1]),
)
"""How a line may begin, what sets it apart then, and its words."""
