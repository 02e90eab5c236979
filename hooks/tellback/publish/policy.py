"""The Content-Security-Policy of the site: what its pages may load and run, and who may frame them.

A page may run its own scripts by file, and those inline scripts that are known by their SHA-256 at
the build (W3C, Content Security Policy Level 3, 2.3.1 and 6.7.3). Everything else that a policy
can shut out is shut out. ``upgrade-insecure-requests`` is left out: only what lies with the site
may be loaded, so that there is nothing to upgrade, and a look at a site over http would fail.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

_FRAMED = re.compile(r'\bdata-tb-frame="(https://[^"/?#]+)')
"""Where assembled pages name a film that a press shows in a frame."""


@dataclass(frozen=True, slots=True)
class PageApart:
    """A page that is no page of the site's own kind, in ``folder``: what it ``needs`` to load and
    run, by directive, and whether it opens others' pages that are to answer it (``popups``)."""

    folder: str
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    popups: bool = False

    @property
    def policy(self) -> str:
        """The page's own policy, as it is written."""
        return "; ".join(" ".join((name, *sources)) for name, sources in self.needs.items())


def hash_of(script: str) -> str:
    """Give the source expression that lets an inline script run which is ``script`` to the
    letter."""
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def policy_of(
    scripts: Iterable[str],
    frames: Iterable[str] = (),
    *,
    as_header: bool = False,
    in_a_folder: bool = False,
    needs: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """Give the policy of pages that hold the inline ``scripts`` and show films of the hosts
    ``frames``.

    Who may frame a page can be said in a header alone (CSP Level 3, 3.3), hence ``as_header``. For
    pages ``in_a_folder`` browsers differ on what 'self' means, and agree on ``file:``: Chromium and
    Safari take each file for one, Firefox asks no policy about files. Safari lets 'self' reach any
    https address there; it stays for folders that somebody puts on a host after all. ``needs`` is
    what a page of another kind needs besides, by directive: hosts send one header with everything.
    """
    own = ("'self'", "file:") if in_a_folder else ("'self'",)
    hashes = [hash_of(script) for script in scripts]
    directives = {
        "default-src": ["'none'"],
        # Search runs WebAssembly.
        "script-src": [*own, *hashes, "'wasm-unsafe-eval'"],
        "style-src": [*own],
        # Material's styles draw the icons of admonitions from addresses that hold them.
        "img-src": [*own, "data:"],
        "font-src": [*own],
        "connect-src": [*own],
        "worker-src": [*own],
        "manifest-src": [*own],
        "media-src": [*own],
        "frame-src": sorted(f"https://{host}" for host in set(frames)) or ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [*own],
    }
    for name, sources in (needs or {}).items():
        own_sources = [each for each in directives.get(name, []) if each != "'none'"]
        more = [each for each in sources if each not in (*own_sources, "'none'")]
        directives[name] = own_sources + more or ["'none'"]
    if as_header:
        directives["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def film_hosts_of(html: str, listed: Collection[str]) -> set[str]:
    """Give the hosts among ``listed`` whose films a press on the page ``html`` may show."""
    if "data-tb-frame" not in html:
        return set()
    hosts = {urlsplit(address).netloc for address in _FRAMED.findall(html)}
    return hosts & set(listed)
