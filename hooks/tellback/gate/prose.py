"""Taking what is held back out of text: pictures go whole, of a link the words stay.

Writers name a picture or a record in many ways: ``![…](two.jpg)``, ``<img src="two.jpg">``, a
reference defined further down, ``story:the-bench``, the address of its page. Whatever form none of
the patterns knows ends up bare, and a bare name is taken out too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from html import unescape
from urllib.parse import unquote

from tellback.model.text import Prose

Gone = Set[tuple[str, str]]
"""Kind and slug of each record that is held back."""

_WORDS = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*\])*"
"""What stands between square brackets: brackets in it up to two deep, as round a picture."""
_TARGET = r"""\(\s*(?P<target><[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)
(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"""
_ATTRIBUTES = r"(?:\{[^{}\n]*\})?"

_INLINE = re.compile(rf"(?P<mark>!?)\[(?P<words>{_WORDS})\]{_TARGET}{_ATTRIBUTES}", re.X)
_BY_NAME = re.compile(
    rf"(?P<mark>!?)\[(?P<words>{_WORDS})\](?:[ ]?\[(?P<name>[^\[\]]*)\])?{_ATTRIBUTES}(?![(:\[])"
)
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<name>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*(?P<target><[^<>\n]*>|\S+)
    (?:[ \t]*\n?[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$\n?""",
    re.X | re.M,
)
_HTML_PICTURE = re.compile(r"<(?:img|source|image|embed|input)\b[^>]{0,2000}>", re.I)
_HTML_LINK = re.compile(r"<a\b(?P<head>[^>]{0,2000})>(?P<words>.{0,2000}?)</a\s*>", re.I | re.S)
_HTML_VALUE = re.compile(
    r"""\b(?:src|srcset|href|data-src)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I
)
_AUTOLINK = re.compile(r"<(?P<target>[a-z]+:[^<>\s]+)>")
_NAMED = re.compile(r"(?P<kind>[a-z]+):(?P<slug>[a-z0-9][a-z0-9/-]*)")
_SLUG = re.compile(r"[:/#]([a-z0-9][a-z0-9/-]*)")
_PAGE = re.compile(
    r"(?:^|/)(?:stories/(?P<story>[a-z0-9-]+)(?:\.md|\.html|/index\.html|/index\.md|/)?"
    r"|voices/(?:index\.(?:md|html))?)(?:[?#](?P<anchor>.*))?$"
)


def without(text: Prose, files: Set[str], gone: Gone) -> Prose:
    """Give ``text`` without the pictures named in ``files`` and without links to ``gone`` records.

    A picture goes whole, its alternative text too; of a link the words stay, since they are the
    writer's own.
    """
    return Prose(_Cutting(frozenset(file.casefold() for file in files), gone).cut(text))


def words_without(text: str, gone: Gone) -> str:
    """Give plain words, in which a link is shown as typed, without those to ``gone`` records."""
    return _Cutting(frozenset(), gone).cut(text) if ":" in text else text


def slugs_in(text: str) -> Iterator[str]:
    """Yield every word of ``text`` that may be the slug of a record it names."""
    for match in _SLUG.finditer(text):
        whole = match[1].rstrip("/-")
        yield whole
        yield from whole.removeprefix("voice-").split("/")


class _Cutting:
    """What has to go out of one text."""

    def __init__(self, files: Set[str], gone: Gone) -> None:
        self._files = files
        self._gone = gone

    def cut(self, text: str) -> str:
        names = {
            _label(match["name"])
            for match in _DEFINITION.finditer(text)
            if self._goes(match["target"])
        }
        if names:
            text = _DEFINITION.sub(
                lambda match: "" if _label(match["name"]) in names else match[0], text
            )
            text = self._settled(
                _BY_NAME, text, lambda match: _label(match["name"] or match["words"]) in names
            )
        text = self._settled(_INLINE, text, lambda match: self._goes(match["target"]))
        if "<" in text:
            text = _HTML_PICTURE.sub(
                lambda match: "" if self._in_html(match[0]) else match[0], text
            )
            text = _HTML_LINK.sub(
                lambda match: match["words"] if self._in_html(match["head"]) else match[0], text
            )
            text = _AUTOLINK.sub(
                lambda match: "" if self._goes(match["target"]) else match[0], text
            )
        return self._bare(text)

    def _settled(
        self, pattern: re.Pattern[str], text: str, goes: Callable[[re.Match[str]], bool]
    ) -> str:
        """Give ``text`` without the matches that go. A link stands round a picture, so that what is
        inside is looked at again."""

        def cut(match: re.Match[str]) -> str:
            words: str = match["words"]
            inner = pattern.sub(cut, words) if "[" in words else words
            if goes(match):
                return "" if match["mark"] else inner
            if words and not inner.strip():  # a link round a picture that went
                return ""
            start = len(match["mark"]) + 1
            return match[0][:start] + inner + match[0][start + len(words) :]

        return pattern.sub(cut, text)

    def _goes(self, target: str) -> bool:
        """Say whether ``target``, an address as typed, leads to what has to go."""
        address = unquote(unescape(target.strip().strip("<>")))
        path = re.split(r"[?#]", address)[0]
        if path.rpartition("/")[2].casefold() in self._files:
            return True
        named = _NAMED.match(address)
        if named and (named["kind"], named["slug"]) in self._gone:
            return True
        page = _PAGE.search(address)
        if not page:
            return False
        voice = (page["anchor"] or "").removeprefix("voice-")
        return ("story", page["story"]) in self._gone or ("voice", voice) in self._gone

    def _in_html(self, tag: str) -> bool:
        values = (match[1].strip("\"'") for match in _HTML_VALUE.finditer(tag))
        addresses = (
            part.split()[0] for value in values for part in value.split(",") if part.split()
        )
        return any(self._goes(address) for address in addresses)

    def _bare(self, text: str) -> str:
        def named(match: re.Match[str]) -> str:
            return "" if (match["kind"], match["slug"].rstrip("/-")) in self._gone else match[0]

        text = _NAMED.sub(named, text) if self._gone and ":" in text else text
        for file in self._files:
            pattern = rf"(?<![\w-]){re.escape(file)}(?![\w-])"
            text = re.sub(pattern, "", text, flags=re.I) if "." in text else text
        return text


def _label(name: str) -> str:
    return " ".join(name.casefold().split())
