"""Python-Markdown's inline patterns, and what a text must hold for each of them to match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.util import STX

_NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("://",),
    inlinepatterns.AUTOMAIL_RE: ("@",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
}
"""What a text must hold for a pattern to match it."""
_ONE_SIGN_EACH = re.compile(r"(?:\\?[^\w\s\\]|_)(?:\|(?:\\?[^\w\s\\]|_))*")
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
_PLAIN_ADDRESS = re.compile(r"""\(([^\s()'"<>\x02]+)\)""")


@dataclass(frozen=True, slots=True)
class Tried:
    """A pattern, what a text must hold one of for it to match, if that is known, the elements that
    it may not stand in, and whether it finds only what the page defines elsewhere."""

    pattern: Any
    needs: tuple[str, ...]
    shut_out: tuple[str, ...]
    by_reference: bool
    new_style: bool


class _Link(inlinepatterns.LinkInlineProcessor):
    """Reads most links at one stroke: ``[words](address)``."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        end = data.find("]", index)
        if end == -1 or data.find("[", index, end) != -1:
            return super().getText(data, index)
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> Any:  # noqa: N802
        plain = _PLAIN_ADDRESS.match(data, index)
        return (plain[1], None, plain.end(), True) if plain else super().getLink(data, index)


class _Html(inlinepatterns.HtmlInlineProcessor):
    """Sets aside a tag that holds no mark as it stands."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        tag = m.group(1)
        if STX in tag:
            return super().handleMatch(m, data)
        return self.md.htmlStash.store(tag), m.start(0), m.end(0)


def tried_from(pattern: Any, md: Markdown) -> Tried:
    """Give ``pattern`` of ``md``, or a quicker one that finds the same."""
    if type(pattern) is inlinepatterns.LinkInlineProcessor:
        pattern = _Link(pattern.pattern, md)
    elif type(pattern) is inlinepatterns.HtmlInlineProcessor:
        pattern = _Html(pattern.pattern, md)
    return Tried(
        pattern,
        _needed(pattern.getCompiledRegExp().pattern),
        tuple(each.lower() for each in pattern.ANCESTOR_EXCLUDES),
        type(pattern) in _REFERENCES,
        isinstance(pattern, inlinepatterns.InlineProcessor),
    )


def _needed(pattern: str) -> tuple[str, ...]:
    """Give the words of which a text must hold one to match ``pattern``; none if not known."""
    if _ONE_SIGN_EACH.fullmatch(pattern):
        return tuple(each[-1] for each in pattern.split("|"))
    return _NEEDED.get(pattern, ())


def told_by(tried: tuple[Tried, ...]) -> re.Pattern[str] | None:
    """Give what finds the first sign of anything to do; None where some pattern may match any."""
    if not all(each.needs for each in tried):
        return None
    needs = sorted({need for each in tried for need in each.needs})
    return re.compile("|".join(map(re.escape, needs)))
