"""Links, citations and pictures in Markdown text, with where each stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tellback.check.known import Known, ProseAt
from tellback.model.problem import Where

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,1000})\]\(\s*(?P<target><[^>\n]*>|[^)\s]*)"
)
_NESTED = re.compile(r"\]\(\s*(?P<target>[a-z]+:[^)\s]+|[^)\s:]+\.md(?:#[^)\s]*)?(?=[)\s]))")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<words>[^\[\]\n]+)\]:[ \t]+"
    r"(?P<target><[^<>\n]*\.md[^<>\n]*>|\S+\.md(?:#\S*)?)(?=[ \t]*(?:[\"'(].*)?$)",
    re.MULTILINE,
)
_CITATION = re.compile(r"\[(?P<inner>[^\[\]()]{0,500})\](?![(\[:])")
_KEY = re.compile(r"@[\w-]+")
_HTML_PICTURE = re.compile(r"<img\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(alt|src)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """``[words](target)``, or a picture, at an offset of its text."""

    words: str
    target: str
    picture: bool
    start: int
    token: str


def links_in(text: str) -> Iterator[Link]:
    """Yield the links and pictures of ``text``, which holds no code, Markdown's and HTML's."""
    if "](" in text:
        seen: set[int] = set()
        for match in _LINK.finditer(text):
            seen.add(match.start("target"))
            yield _link(match, match["words"], picture=bool(match["picture"]))
        for match in _NESTED.finditer(text):  # a link round a picture or round brackets
            if match.start("target") not in seen:
                yield _link(match, "…", picture=False)
    for match in _HTML_PICTURE.finditer(text) if "<" in text else ():
        has = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(match[0])}
        yield Link(has.get("alt", ""), has.get("src", ""), True, match.start(), match[0][:4])


def definitions_in(text: str) -> Iterator[Link]:
    """Yield the links to pages that ``text``, which holds no code, defines apart from where they
    are used: ``[name]: page.md``."""
    for match in _DEFINITION.finditer(text) if "]: " in text else ():
        yield _link(match, match["words"], picture=False)


def _link(match: re.Match[str], words: str, *, picture: bool) -> Link:
    target = match["target"]
    token = target or match.group()
    return Link(words.strip(), target.strip("<>"), picture, match.start(), token)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source cited by its key. ``well_formed`` is False where it would be printed as typed."""

    key: str
    start: int
    well_formed: bool


def citations_in(text: str) -> Iterator[Citation]:
    """Yield the citations of ``text``, which holds no code: ``[@key]`` and ``[@a; @b]``."""
    if "@" not in text:
        return
    for match in _CITATION.finditer(text):
        inner = match["inner"]
        if not re.match(r"\s*(see\s+)?@[\w-]", inner):
            continue
        well = all(_KEY.fullmatch(part.strip()) for part in inner.split(";"))
        well = well and not inner.startswith((" ", "\n"))
        for key in _KEY.finditer(inner):
            yield Citation(key.group()[1:], match.start("inner") + key.start(), well)


def where_in(known: Known, prose: ProseAt, start: int, token: str) -> Where:
    """Give the spot in its file of ``token``, which stands at ``start`` in a record's text.

    The file's text differs from the record's by indents and quotes: so the token is looked for
    from the field's own spot on, as many times as it occurs before ``start``.
    """
    where = prose.record.where(*prose.path)
    if not token.strip() or not where.file:
        return where
    token = token.split("\n", maxsplit=1)[0]
    pattern = re.compile(
        re.escape(token) + r"(?![\w-])" if token[-1].isalnum() else re.escape(token)
    )
    earlier = sum(1 for _ in pattern.finditer(prose.text, 0, start))
    for number, line in enumerate(known.lines(where.file)[where.line - 1 :], where.line):
        begin = where.column - 1 if number == where.line else 0
        for match in pattern.finditer(line, begin):
            if not earlier:
                return Where(where.file, number, match.start() + 1)
            earlier -= 1
    return where
