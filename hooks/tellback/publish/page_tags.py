"""The tags of a finished page as browsers read them (HTML, 13.2.5), and nothing that one of them
might read otherwise than another.

A page is cut at every ``<``. What is cut out is read in full only once for a whole site, as pages
share most of theirs, so that it costs little to look at every tag of every page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

TOKEN = re.compile(
    rb"""
      </?(?!(?:script|textarea|title)\b)[a-z][^<>"']*+ (?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+ >
    | <!--(?!-?>) (?:(?!--!?>).)*+ -->
    | <(?:script|title|textarea)\b[^<>]*> [^<]*+ </(?:script|title|textarea)>
    | <script> (?:(?!</script|<!--).)*+ </script>
    | <!doctype[ ]html>
    | <[a-z/!?]?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Whatever ``<`` begins: a comment, an element of words alone with what stands in it, a tag; or the
first two letters of what is nothing of that kind."""

_SPACE = " \\t\\n\\f\\r"  # (HTML, 13.2.5.32)
_NAME = re.compile(rf"[a-z][^{_SPACE}/>\x00]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]*+
    (?P<name>[^{_SPACE}/>=\x00]++)
    (?:[{_SPACE}]*+=[{_SPACE}]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^{_SPACE}>"']++)))?+
    """.replace("\n    ", "")
)
_END = re.compile(rf"[{_SPACE}/]*+>")
_OF_WORDS_ALONE = ("script", "textarea", "title")
_ENDS_WORDS = re.compile(r"</(?:noscript|script|textarea|title)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """The tag that opens an element: its name and its attributes in small letters, their values as
    text. ``content`` is what stands in an element that holds words alone."""

    name: str
    attributes: dict[str, str]
    content: str = ""


class UnclearError(ValueError):
    """HTML that browsers may read as more than one thing."""


def tag_of(token: str) -> Tag | None:
    """Give the tag in what ``TOKEN`` cut out; None for what opens no element.

    Raises UnclearError where a browser might see another tag, or another end of it.
    """
    if token == "<":  # and then no letter: a sign for less
        return None
    if token.startswith("<!"):
        if len(token) == 2 or "</noscript" in token.lower():
            raise UnclearError
        return None
    closes = token.startswith("</")
    name = _NAME.match(token, 1 + closes)
    if name is None:
        raise UnclearError
    attributes: dict[str, str] = {}
    at = name.end()
    while not (end := _END.match(token, at)):
        attribute = _ATTRIBUTE.match(token, at)
        if attribute is None or closes:
            raise UnclearError
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        # Where such an element is still open, it ends within the value.
        if "\x00" in value or _ENDS_WORDS.search(value):
            raise UnclearError
        attributes.setdefault(attribute["name"].lower(), unescape(value))  # the first one counts
        at = attribute.end()
    tag = Tag(name[0].lower(), attributes, token[end.end() :])
    if not closes and tag.name in _OF_WORDS_ALONE:
        return _of_words(tag)
    if tag.content:
        raise UnclearError
    return None if closes else tag


def _of_words(tag: Tag) -> Tag:
    end_tag = f"</{tag.name}>"
    if not tag.content.lower().endswith(end_tag):
        raise UnclearError
    return Tag(tag.name, tag.attributes, tag.content[: -len(end_tag)])
