"""What stands where a page was before: a page that leads to where it is now, and what hosts are
told, so that whoever asks them is led on by themselves.

A host's own redirect says that the page moved for good, which search engines go by; where a site
cannot tell its host (GitHub Pages), the page at the old address does it, at once and by a link. A
script keeps the place on the page that was asked for, which a <meta> cannot do; browsers run the
one or go by the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from tellback.assemble.words import InterfaceWords
from tellback.check.aliases import file_of
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.publish.site_files import Places, SiteFile
from tellback.relate.library import Library

REDIRECTS_FILE = "_redirects"
SCRIPT = "assets/moved.js"
"""Leads on with the part of the address after ``#``. From the site's root."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A page that is found elsewhere now: the file at its old address, the ``record`` that is
    there, and its URL, both from the site's root."""

    file: str
    record: Record
    url: str

    @property
    def old_urls(self) -> tuple[str, ...]:
        """What the old address is asked for as, from the site's root."""
        if not self.file.endswith("/index.html"):
            return (self.file,)
        folder = self.file.removesuffix("index.html")
        return (folder, folder.rstrip("/"))


def moved_pages(library: Library, places: Places) -> Iterator[Moved]:
    """Yield every old address of what is published, once each."""
    taken: set[str] = set()
    for kind in KINDS:
        for record in library.all(kind):
            for old in record.aliases:
                whole, file = places.of(record), file_of(old)
                if whole is not None and file.lower() not in taken:
                    taken.add(file.lower())
                    yield Moved(file, record, whole.removeprefix(places.site))


def redirect_file(
    moved: Moved, site: str, words: InterfaceWords, policy: str, styles: Sequence[str]
) -> SiteFile:
    """Give the page at the old address. ``site`` is the site's own address, or empty; ``words`` are
    those of the page that it leads to, ``styles`` URLs from the site's root."""
    up = "../" * moved.file.count("/")
    to = escape(up + moved.url or "./")
    title = escape(words["moved"])
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(words.language)}" dir="{escape(words.direction)}">',
        "<head>",
        '<meta charset="utf-8">',
        *(
            [f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">']
            * bool(policy)
        ),
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<script src="{escape(up + SCRIPT)}" defer></script>',
        f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>',
        '<meta name="robots" content="noindex">',
        *([f'<link rel="canonical" href="{escape(site + moved.url)}">'] * bool(site)),
        f"<title>{title}: {escape(moved.record.label)}</title>",
        *(f'<link rel="stylesheet" href="{escape(up + style)}">' for style in styles),
        "</head>",
        "<body>",
        '<div class="tb-page">',
        '<main class="tb-main">',
        '<article class="tb-text md-typeset">',
        f"<h1>{title}</h1>",
        f'<p>{escape(words["moved_to"])} <a href="{to}">{escape(moved.record.label)}</a></p>',
        "</article>",
        "</main>",
        "</div>",
        "</body>",
        "</html>",
    ]
    return SiteFile(moved.file, "\n".join([*lines, ""]).encode())


def redirects_text(moved: Iterable[Moved], base: str) -> str:
    """Give the file ``_redirects``; ``base`` is the site's own path.

    Netlify shows a page that is there before it looks here, and that page leads on.
    """
    lines = [
        "# Made by Tellback with the site: where pages are that were found elsewhere before.",
        "# Netlify and Cloudflare Pages read it in the topmost folder that is published.",
    ]
    lines += (f"{base}{quote(old)} {base}{each.url} 301" for each in moved for old in each.old_urls)
    return "\n".join(lines) + "\n"


def nginx_redirects(moved: Iterable[Moved], base: str) -> Iterator[str]:
    """Yield the same as lines for a ``server`` block of nginx."""
    for each in moved:
        for old in each.old_urls:
            to = f"{base}{each.url}".replace("$", "%24").replace('"', "%22")
            yield f'location = {base}{quote(old)} {{ return 301 "{to}"; }}'


Words = Callable[[Record | None], InterfaceWords]
"""Gives what the page of a record says by itself."""


def redirect_files(
    moved: Iterable[Moved], site: str, words_of: Words, policy: str, styles: Sequence[str]
) -> Iterator[SiteFile]:
    """Yield the page at each old address."""
    for each in moved:
        yield redirect_file(each, site, words_of(each.record), policy, styles)
