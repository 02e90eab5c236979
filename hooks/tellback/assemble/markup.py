"""Text on its way into a Markdown template: plain words escaped, prose with its references set.

Templates escape by themselves: whatever ``{{ … }}`` puts out is escaped here unless it is prose
(Markdown a writer typed) or came out of a component.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from markupsafe import Markup

# As character references, these are plain text wherever they land: in a paragraph, a heading, a
# table cell, a link's words or an attribute's value.
_ALWAYS = str.maketrans({char: f"&#{ord(char)};" for char in '\\`*_[]{}<>&#|~^"$'})
_AT_START = re.compile(r"^(\s*)([-+=:!])|^(\s*\d+)([.)])")

_CODE = re.compile(
    r"(^(?P<fence>`{3,}|~{3,})[\s\S]*?^(?P=fence)[^\n]*$|(?P<tick>`+)[\s\S]*?(?P=tick))", re.M
)
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*(?:<(?P<exact>[^<>\n]*)>|(?P<plain>[^)\s]+))")
_CITATION = re.compile(r"\[(?P<keys>@[\w-]+(?:\s*;\s*@[\w-]+)*)\]")
_LINK = re.compile(
    r"(?P<before>\](?:\(\s*|:[ \t]+)<?)(?P<kind>[a-z]+):"
    r"(?P<slug>[a-z0-9][a-z0-9/-]*(?:\.[A-Za-z0-9-]+)*)"
)
"""A link's target, in round brackets or where a reference is defined; anchor and title follow."""

Cite = Callable[[str], str | None]
Find = Callable[[str, str], str | None]


def escaped(words: str) -> Markup:
    """Give ``words`` as Markdown that shows them to the letter, on one line or in several."""
    return Markup(_AT_START.sub(_as_reference, words.translate(_ALWAYS)))


def _as_reference(match: re.Match[str]) -> str:
    before, mark = match[1] or match[3] or "", match[2] or match[4]
    return f"{before}&#{ord(mark)};"


def referenced(prose: str, cite: Cite, find: Find) -> Markup:
    """Give ``prose`` with ``[@key]`` and ``[words](kind:slug)`` as ordinary Markdown links.

    ``cite`` gives a source's link by its key, ``find`` a record's address by kind and slug; None
    leaves a citation out and a link as it stands, which checking reported. Code stays as it is.
    """
    if "@" not in prose and ":" not in prose:
        return Markup(prose)
    pieces: list[str] = []
    end = 0
    for code in _CODE.finditer(prose):
        pieces += [_linked(prose[end : code.start()], cite, find), code[0]]
        end = code.end()
    pieces.append(_linked(prose[end:], cite, find))
    return Markup("".join(pieces))


def _linked(text: str, cite: Cite, find: Find) -> str:
    def citation(match: re.Match[str]) -> str:
        keys = (key.strip().removeprefix("@") for key in match["keys"].split(";"))
        links = [link for link in map(cite, keys) if link]
        return f"({'; '.join(links)})" if links else ""

    def link(match: re.Match[str]) -> str:
        place = find(match["kind"], match["slug"])
        return f"{match['before']}{place}" if place else match[0]

    return _LINK.sub(link, _CITATION.sub(citation, text))


def indented(text: str, spaces: int) -> Markup:
    """Give ``text`` with every line but the first moved in by ``spaces``, to stand in a list."""
    return Markup(("\n" + " " * spaces).join(text.splitlines()))


def pictures_in(prose: str) -> set[str]:
    """Give the names of the picture files that ``prose`` shows. Code is left out."""
    found = _PICTURE.finditer(_CODE.sub("", prose)) if "![" in prose else ()
    return {unquote(each["exact"] or each["plain"]).rpartition("/")[2] for each in found}
