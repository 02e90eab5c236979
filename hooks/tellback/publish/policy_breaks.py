"""What on a finished page runs, loads or leads elsewhere by itself, and is not of the site.

Most of it the site's policy refuses: a browser would drop it without a word, so that whoever put it
there must hear of it at the build. Some of it no policy stops (a page that leads on by itself, a
line opened to another host beforehand), and not every browser keeps a policy in a folder of files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from tellback.check.html import RUNS, scheme_of
from tellback.publish.page_parts import (
    PAGE_ATTRIBUTES,
    PAGE_ELEMENTS,
    PAGE_PREFIXES,
    PAINTED,
    TOLD_BY_META,
    UNLOADED_RELATIONS,
)
from tellback.publish.page_tags import TOKEN, Tag, UnclearError, tag_of
from tellback.publish.policy import hash_of


@dataclass(frozen=True, slots=True, order=True)
class PolicyBreak:
    """Something that may not stand on a page: the line it stands on, and what it is."""

    line: int
    what: str


UNCLEAR = "HTML that browsers may read in more than one way"

_DATA = re.compile(r"(?!.*(?:java|ecma|live|j)script)(?:application|text)/.+", re.IGNORECASE)
"""The types of scripts that hold data, which no browser runs (HTML, 4.12.1)."""
_FOLLOWED = frozenset(("a", "area"))
"""Elements whose addresses a reader follows, and no browser by itself."""
_SHOWN = frozenset(("image", "img", "input", "source", "video"))
"""Elements that may hold a picture in its address: what it is drawn with cannot run there."""
_PAINT = re.compile(
    r"""[\w#%., -]*|(?:rgba?|hsla?)\([\d%., /-]*\)|var\(--[\w-]+\)|url\(["']?#[\w-]+["']?\)"""
)
_LEADS_WITHIN = re.compile(r"0; url=(?!//)[\w.~/%-]+(?:#[\w.~/%-]*)?", re.ASCII)
"""What leads a reader on within the site, at once: an address without a colon names no scheme, and
one that begins with a single stroke or none names no host."""
_PLAIN = re.compile(
    rb"""
      </(?:a|h[1-6]|li|p|span|strong|em|div|dd|dt)>
    | <(?:h[1-6]|li|p|span|div|dd|dt)(?:[ ](?:class|id|title|aria-label)="[^"<>&:\\\x00-\x1f]*")*>
    | <a(?:[ ](?:class|href|id|title|aria-label|aria-describedby)="[^"<>&:\\\x00-\x1f]*")*>
    | <meta[ ](?:name|property)="[\w:.-]+"[ ]content="[^"<>\x00]*">
    """,
    re.VERBOSE,
)
"""Most tags that differ from page to page. An address without a colon runs nothing, and what a
<meta> of this form tells is for programs that ask for it."""
_UNSEEN = re.compile(r"[\x00-\x20]")
_ELSEWHERE = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?P<slashes>/*)(?P<host>[^/?#]*)", re.I
)


class PolicyWatch:
    """Looks through finished pages for what may not stand on them. The inline ``scripts`` may."""

    def __init__(self, scripts: Collection[str]) -> None:
        self._hashes = {hash_of(script) for script in scripts}
        self._harmless: set[bytes] = set()

    def breaks_in(self, html: bytes) -> tuple[PolicyBreak, ...]:
        """Give what may not stand on the page ``html``, from top to bottom."""
        new = set(TOKEN.findall(html)) - self._harmless
        odd = [token for token in new if not _PLAIN.fullmatch(token)]
        found = {token: refused for token in odd if (refused := self._refused(token))}
        self._harmless |= new - found.keys()
        if not found:
            return ()
        at = (each for each in TOKEN.finditer(html) if each[0] in found)
        return tuple(
            sorted(
                {
                    PolicyBreak(html.count(b"\n", 0, each.start()) + 1, what)
                    for each in at
                    for what in found[each[0]]
                }
            )
        )

    def _refused(self, token: bytes) -> tuple[str, ...]:
        try:
            tag = tag_of(token.decode("utf-8", errors="replace"))
        except UnclearError:
            return (UNCLEAR,)
        return tuple(_refused(tag, self._hashes)) if tag else ()


def _refused(tag: Tag, hashes: Collection[str]) -> Iterator[str]:
    """Yield what may not stand of ``tag``; of scripts in the page, those with ``hashes`` may."""
    if tag.name == "iframe":
        yield f"a frame of {_host(tag.attributes.get('src', '')) or 'another page'}"
        return
    if tag.name not in PAGE_ELEMENTS:
        yield f"a <{tag.name}> element"
        return
    if tag.name == "script" and "src" not in tag.attributes:
        data = _DATA.fullmatch(tag.attributes.get("type", ""))
        if not data and hash_of(tag.content) not in hashes:
            yield "a script in the page itself"
    if tag.name == "meta":
        yield from _told(tag.attributes)
    for name, value in tag.attributes.items():
        known = name in PAGE_ATTRIBUTES or name.startswith(PAGE_PREFIXES)
        if not known or (name in PAINTED and not _PAINT.fullmatch(value)):
            yield f"the attribute {name} of a <{tag.name}>"
        elif name in _LOOKED_AT:
            yield from _LOOKED_AT[name](tag, name, value)


def _told(held: dict[str, str]) -> Iterator[str]:
    """Yield what a <meta> with the attributes ``held`` tells a browser and may not."""
    told = held.get("http-equiv", "").strip().lower()
    if told == "refresh" and _LEADS_WITHIN.fullmatch(held.get("content", "")):
        return
    if told and told not in TOLD_BY_META:
        yield f"a <meta> that tells browsers {told}"
    if held.get("charset", "utf-8").strip().lower() != "utf-8":
        yield "a <meta> that names another charset than utf-8"


def _address(tag: Tag, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with the one address ``value``."""
    if tag.name in _FOLLOWED:
        if scheme_of(value) in RUNS:
            yield f"an address in a <{tag.name}> that runs a script"
        return
    if tag.name == "link" and name == "href":
        relations = set(tag.attributes.get("rel", "").lower().split())
        if relations and relations <= UNLOADED_RELATIONS:
            return
    scheme = scheme_of(value)
    if scheme == "data" and tag.name in _SHOWN:
        return
    if scheme in RUNS:
        yield f"an address in a <{tag.name}> that runs a script"
    elif host := _host(value):
        yield f"a <{tag.name}> that asks {host}"


def _addresses(tag: Tag, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with the addresses of the sizes of a picture."""
    for each in re.split(r"[\s,]+", value):
        yield from _address(tag, name, each)


_LOOKED_AT: dict[str, Callable[[Tag, str, str], Iterator[str]]] = {
    **dict.fromkeys(("action", "formaction", "href", "poster", "src", "xlink:href"), _address),
    **dict.fromkeys(("imagesrcset", "srcset"), _addresses),
}


def _host(address: str) -> str:
    """Give whom ``address`` asks where that is not the site itself; nothing where it is.

    Browsers drop what cannot be seen and take a stroke either way (WHATWG URL, 4.4).
    """
    match = _ELSEWHERE.match(_UNSEEN.sub("", address).replace("\\", "/"))
    if not match or not (match["scheme"] or len(match["slashes"]) > 1):
        return ""
    return match["host"] or match[0]
