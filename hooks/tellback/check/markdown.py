"""Links, citations and pictures in Markdown text, with where each stands in its file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from tellback.check.known import Known, ProseAt
from tellback.model.problem import Where

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,1000})\]\(\s*(?P<target><[^>\n]{0,2000}>|[^)\s]*)"
)
_NESTED = re.compile(r"\]\(\s*(?P<target>[a-z]+:[^)\s]+|[^)\s:]{1,2000}\.md(?:#[^)\s]*)?(?=[)\s]))")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<words>[^\[\]\n]{1,1000})\]:[ \t]+"
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
    file = _joined(known.lines(where.file))
    if where.line > len(file.begins):
        return where
    spots = _spots(file.text, token)
    earlier = bisect_left(_spots(prose.text, token), start)
    at = bisect_left(spots, file.begins[where.line - 1] + where.column - 1) + earlier
    if at >= len(spots):
        return where
    line = bisect_right(file.begins, spots[at])
    return Where(where.file, line, spots[at] - file.begins[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A file's text, and the offset that each of its lines begins at."""

    lines: list[str]
    text: str
    begins: list[int]


_last = _Joined([], "", [])


def _joined(lines: list[str]) -> _Joined:
    """Give ``lines`` as one text. The last is kept at hand: a text may hold a thousand faults."""
    global _last  # noqa: PLW0603 - as Known keeps the lines themselves
    if _last.lines is not lines:
        ends = accumulate((len(line) + 1 for line in lines), initial=0)
        _last = _Joined(lines, "\n".join(lines), list(ends)[:-1])
    return _last


@lru_cache(maxsize=8)
def _spots(text: str, token: str) -> tuple[int, ...]:
    """Give where ``token`` stands in ``text``, as a word of its own where it ends in one."""
    found, at, word = [], text.find(token), token[-1].isalnum()
    while at >= 0:
        end = at + len(token)
        if word and (text[end : end + 1].isalnum() or text[end : end + 1] in ("_", "-")):
            end = at + 1
        else:
            found.append(at)
        at = text.find(token, end)
    return tuple(found)
