"""What a finished page leads to and what can be led to on it, read off its bytes.

It is no parser of HTML, so that thousands of pages take a moment: that what it reads is sound,
``policy_breaks`` has seen to.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

_LEADS = (
    rb"a|area|img|link|script|source|iframe|video|audio|track|embed|object|form|input|use|image"
)
_TAG = re.compile(
    rb"<(?:" + _LEADS + rb")\b((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE
)
_TARGET = re.compile(
    rb"(?:^|[\s\"'])(?:xlink:)?(href|src|srcset|poster|action|data)\s*=\s*"
    rb"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))",
    re.IGNORECASE,
)
_ID = re.compile(rb"\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NOT_READ = re.compile(
    rb"<(?:!--.*?-->|([sS][cC][rR][iI][pP][tT]\b[^>]*+>).*?</[sS][cC])", re.DOTALL
)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def targets_in(html: bytes) -> Iterator[str]:
    """Yield each address that a page leads to or loads, as it is written there."""
    for tag in _TAG.findall(_NOT_READ.sub(rb"<\1", html)):
        for name, *values in _TARGET.findall(tag):
            written = _text(values)
            if name.lower() == b"srcset":
                yield from (each.split()[0] for each in written.split(",") if each.strip())
            elif name.lower() != b"action" or written:
                yield written


def ids_in(html: bytes) -> frozenset[str]:
    """Give what a fragment may name on a page."""
    return frozenset(_text(values) for values in _ID.findall(_NOT_READ.sub(rb"<\1", html)))


def _text(values: list[bytes] | tuple[bytes, ...]) -> str:
    written = b"".join(values).decode("utf-8", errors="replace").strip()
    return unescape(written) if "&" in written else written


def own_path(target: str, page: str, base: str, host: str) -> tuple[str, str] | None:
    """Give the path from the site's root, and the fragment, that ``target`` on ``page`` leads to.

    A path that ends in a slash is a folder's. The site stands at the path ``base`` of ``host``
    (``/learning/``, ``https://example.org``). None for what lies elsewhere.
    """
    if host and target.startswith(host + base):
        target = target[len(host) :]
    elif _ELSEWHERE.match(target):
        return None
    whole, _, fragment = target.partition("#")
    path = whole.partition("?")[0]
    if not path:
        return page, unquote(fragment)
    if path.startswith("/"):
        if not path.startswith(base):
            return (path, "") if base == "/" else None  # another site of the same host
        path = path[len(base) :]
    else:
        path = posixpath.join(posixpath.dirname(page), path)
    if "%" in path:
        path = unquote(path)
    ends = "/" if path.endswith(("/", "/.", "/..")) or path in ("", ".", "..") else ""
    path = posixpath.normpath(path) if path else "."
    return ("" if path == "." else path + ends), unquote(fragment)
