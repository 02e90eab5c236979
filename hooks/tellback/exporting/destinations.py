"""Where the links and pictures of a page's Markdown lead, rewritten for engines that take an
address as it stands in a file: from the page, not from the site's root."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from urllib.parse import quote, unquote, urlsplit

from tellback.assemble.shown_pictures import ShownPicture
from tellback.model.code_blanked import without_code
from tellback.model.safe_html import SCHEMES

_OPENS = re.compile(r"(?<!\\)\]\([ \t]*\n?[ \t]*")
_DEFINED = re.compile(
    r"^ {0,3}\[(?!\^)(?P<label>[^\[\]\n]{1,500})\]:[ \t]*\n?[ \t]*(?P<to><[^<>\n]*>|\S+)"
    r"(?P<title>[ \t]*\n?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$\n?",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CLOSES = re.compile(r"[ \t]*\n?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*')?[ \t]*\)(?:\{[^{}\n]*\})?")
_PLAIN = re.compile(r"<[^<>\n]*>")
_ENDS = re.compile(r"[\s()]")

Destination = Callable[[str], str]
"""Gives the address to write for one that stands in the text."""


class Destinations:
    """What addresses on the page at ``path``, a Markdown file below docs/, become.

    ``files`` are the paths of all that the export holds, pages by their Markdown files;
    ``picture`` gives the picture that an address on the page means.
    """

    def __init__(
        self,
        path: str,
        files: Collection[str],
        picture: Callable[[str], ShownPicture | None] = lambda _: None,
    ) -> None:
        self._folder = posixpath.dirname(path)
        self._files = files
        self._picture = picture
        self.shown: dict[str, ShownPicture] = {}
        """The pictures that were asked for, by their addresses as seen from the page."""

    def of(self, address: str) -> str:
        """Give ``address`` as seen from the page; unchanged where it leads to another site, or to
        nothing that is exported."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.scheme or parts.netloc or not parts.path:
            return address
        shown = self._picture(address)
        if shown is not None:
            seen = self._from_here(shown.path, parts.query, parts.fragment)
            self.shown[seen] = shown
            return seen
        if not parts.path.startswith("/"):
            return address
        path = posixpath.normpath(unquote(parts.path).lstrip("/"))
        if path not in self._files:
            return address
        return self._from_here(path, parts.query, parts.fragment)

    def _from_here(self, path: str, query: str, fragment: str) -> str:
        seen = quote(posixpath.relpath(path, self._folder or "."))
        return seen + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def rewritten(text: str, to: Destination) -> str:
    """Give Markdown ``text`` with every address of a link or a picture as ``to`` gives it. Code,
    and HTML typed as such, stay."""
    blanked = without_code(text)
    pieces, done = [], 0
    for start, end in sorted(_places(blanked)):
        typed = text[start:end]
        bare = typed[1:-1] if _PLAIN.fullmatch(typed) else typed
        given = to(bare)
        if given == bare or start < done:
            continue
        pieces += [text[done:start], given if _plain(given) else f"<{given}>"]
        done = end
    return "".join([*pieces, text[done:]])


def _plain(address: str) -> bool:
    return not any(sign.isspace() or sign in "()<>" for sign in address)


def _places(text: str) -> list[tuple[int, int]]:
    """Give where each address begins and ends."""
    found = [match.span("to") for match in _DEFINED.finditer(text)] if "]:" in text else []
    for opened in _OPENS.finditer(text):
        start = opened.end()
        first = _opening(text, opened.start())
        if first is None or text[first - 1 : first] == "\\":
            continue
        angled = _PLAIN.match(text, start)
        end = angled.end() if angled else _balanced_end(text, start)
        if end > start:
            found.append((start, end))
    return found


def _balanced_end(text: str, start: int) -> int:
    """Give where the address ends that begins at ``start``: at a space, or at the round bracket
    that closes the link's own."""
    depth = 0
    for sign in _ENDS.finditer(text, start):
        match sign.group():
            case "(":
                depth += 1
            case ")" if depth:
                depth -= 1
            case _:
                return sign.start()
    return len(text)


def without_strange_links(text: str) -> str:
    """Give Markdown ``text`` with the words alone of each link whose address begins as none may
    that a reader follows (``story:a-day-out``, say, of a story that is held back)."""
    blanked = without_code(text)
    for opened in reversed([*_OPENS.finditer(blanked)] if ":" in text else []):
        start = opened.end()
        angled = _PLAIN.match(blanked, start)
        end = angled.end() if angled else _balanced_end(blanked, start)
        scheme = _SCHEME.match(blanked[start:end].lstrip("<"))
        closed = _CLOSES.match(blanked, end)
        first = _opening(blanked, opened.start())
        if first is None or not closed or text[first - 1 : first] in ("!", "\\"):
            continue
        if scheme and scheme[1].lower() not in SCHEMES:
            words = text[first + 1 : opened.start()]
            text = text[:first] + words + text[closed.end() :]
            blanked = (
                blanked[:first] + blanked[first + 1 : opened.start()] + blanked[closed.end() :]
            )
    return text


def _opening(text: str, closing: int) -> int | None:
    """Give where the bracket opens that ``closing`` closes; None where there is none."""
    depth = 0
    for at in range(closing, -1, -1):
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            depth -= 1
            if not depth:
                return at
    return None


def without_unused(text: str) -> str:
    """Give Markdown ``text`` without the definitions of links that it makes no use of: no page
    shows them, and some writers leave notes to each other in them."""
    if "]:" not in text:
        return text
    blanked = without_code(text)
    defined = list(_DEFINED.finditer(blanked))
    rest = _DEFINED.sub("", blanked)
    used = {_label(each) for each in re.findall(r"\[([^\[\]]{1,500})\]", rest)}
    used |= {_label(each) for each in re.findall(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]", rest)}
    for match in reversed(defined):
        if _label(match["label"]) not in used:
            text = text[: match.start()] + text[match.end() :]
    return text


def _label(typed: str) -> str:
    return " ".join(typed.split()).lower()
