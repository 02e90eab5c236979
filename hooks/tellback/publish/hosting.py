"""What a host is to send with the site's pages, in the forms that hosts read.

``_headers`` is read by Netlify, Cloudflare Pages and Workers, and some others; the other file is
for nginx. Hosts that let a site send nothing of its own (GitHub Pages, GitLab.com Pages) leave the
policy to what stands in each page, which lacks what only a header can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

HEADERS_FILE = "_headers"
NGINX_FILE = "_headers.nginx.conf"
ROBOTS_FILE = "robots.txt"

FOR_PROGRAMS = ("data/*", "*.ics", "*feed.xml", "*feed.json")
SHARED = "share/*"
"""Open data, calendars and feeds; and the pictures of pages that are shared. ``*`` stands for any
letters."""

_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ONLY_HTTPS = "max-age=31536000"
_READ_BY_HOSTS = ("_headers", "_redirects")
_TEXT = (".html", ".ics", ".json", ".txt", ".xml", ".xml.gz")
_OF_OTHERS = "Cross-Origin-Resource-Policy"
_READ_BY_OTHERS = "Access-Control-Allow-Origin"
_WHY_NOT_YET = (
    "Once the site is reached over https alone, and will stay so, take the # away below: browsers",
    "that saw it once then ask for nothing else, and no longer reach a site without a certificate.",
)


def site_headers(
    policy: str, *, private: bool = False, popups: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield each header that is sent with everything, as (name, value).

    ``policy`` is the site's Content-Security-Policy, as a header has it. A ``private`` site is kept
    out of search engines and of other sites, files that are no pages included. ``popups`` says that
    a page of it opens others' pages in a window, which are to answer it.
    """
    yield "Content-Security-Policy", policy
    yield "X-Content-Type-Options", "nosniff"
    # Nobody whom a page links to learns which page was read. Films name the site by themselves.
    yield "Referrer-Policy", "no-referrer"
    off = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
    yield "Permissions-Policy", ", ".join(f"{each}=()" for each in off)
    yield "Cross-Origin-Opener-Policy", "same-origin-allow-popups" if popups else "same-origin"
    yield "X-Frame-Options", "DENY"  # for browsers that do not know frame-ancestors
    if private:
        yield _OF_OTHERS, "same-origin"
        yield "X-Robots-Tag", "noindex"


@dataclass(frozen=True, slots=True)
class PathHeader:
    """A header that is sent with some files alone: those at ``path`` from the site's root, in which
    ``*`` stands for any letters."""

    path: str
    name: str
    value: str


def path_headers(kept: Iterable[str]) -> Iterator[PathHeader]:
    """Yield what a site that is not private sends with some files alone. Programs on other sites
    may read what is there to be used elsewhere, and show the pictures that are made to be shared.
    ``kept`` are the paths of other files: no other site shows the pictures of people that lie here
    as its own.

    A header is sent by one path alone: Netlify and Cloudflare join what several say to one value.
    """
    yield from (PathHeader(path, _READ_BY_OTHERS, "*") for path in FOR_PROGRAMS)
    yield PathHeader(SHARED, _OF_OTHERS, "cross-origin")
    yield from (PathHeader(path, _OF_OTHERS, "same-origin") for path in kept)


def kept_paths(files: Iterable[str]) -> Iterator[str]:
    """Yield the paths, with ``*``, of those of a site's ``files`` that are not for other sites: the
    topmost folders that hold more than text, and what lies beside them."""
    kept = {
        f"{folder}/*" if below else folder
        for folder, below, _ in (file.partition("/") for file in files if not _is_text(file))
    }
    yield from sorted(kept - {*FOR_PROGRAMS, SHARED})


def _is_text(file: str) -> bool:
    return file.startswith(_READ_BY_HOSTS) or file.endswith(_TEXT)


def headers_text(
    headers: Iterable[tuple[str, str]],
    base: str,
    lasting: Iterable[str],
    of_paths: Iterable[PathHeader] = (),
) -> str:
    """Give the file ``_headers``. ``lasting`` are the files below ``base``, the site's own path,
    whose names change with their content; they alone may be kept by a browser unasked.

    What people gave is not kept: a page or a picture that was taken down is gone at the next look.
    """
    lines = [
        "# Made by Tellback with the site. Netlify and Cloudflare Pages read it in the topmost",
        "# folder that is published, and send this with every file.",
        "/*",
        *(f"  {name}: {value}" for name, value in headers),
        *(f"  # {words}" for words in _WHY_NOT_YET),
        f"  # Strict-Transport-Security: {_ONLY_HTTPS}",
    ]
    for path in lasting:
        lines += ["", f"{base}{path}", f"  Cache-Control: {_FOR_A_YEAR}"]
    for each in of_paths:
        lines += ["", f"{base}{quote(each.path, safe='/*')}", f"  {each.name}: {each.value}"]
    return "\n".join(lines) + "\n"


def robots_text(site_url: str, *, private: bool = False) -> str:
    """Give the file ``robots.txt`` of the site at ``site_url``, which is empty where it is not
    known. Nobody who goes by it reads a ``private`` site.

    Pages that are not to be listed say so themselves, which only whoever may read them sees.
    """
    lines = ["User-agent: *", "Disallow: /" if private else "Allow: /"]
    if site_url and not private:
        lines += ["", f"Sitemap: {site_url}sitemap.xml"]
    return "\n".join(lines) + "\n"


def nginx_text(
    headers: Iterable[tuple[str, str]],
    base: str,
    lasting: Iterable[str],
    moved: Iterable[str] = (),
    *,
    private: bool = False,
) -> str:
    """Give the same as directives for a ``server`` block of nginx, and the lines on what
    ``moved``. Programs on other sites read nothing of a ``private`` one."""
    lines = [
        "# Made by Tellback with the site. Copy it to where nginx has its settings, and name it in",
        "# the server block of the site: include /etc/nginx/tellback.conf;",
        "# Copy it again when it has changed. nginx forgets all of it in a location that has an",
        "# add_header of its own: include it there as well.",
        *(f'add_header {name} "{value}" always;' for name, value in headers),
        *(f"# {words}" for words in _WHY_NOT_YET),
        f'# add_header Strict-Transport-Security "{_ONLY_HTTPS}" always;',
        "",
        "# What was taken down is gone at the next look; only what never changes is kept.",
        'set $tellback_kept "no-cache";',
    ]
    for path in lasting:
        lines += [
            f'if ($uri = "{base}{path}") {{',
            f'    set $tellback_kept "{_FOR_A_YEAR}";',
            "}",
        ]
    lines += [
        "add_header Cache-Control $tellback_kept always;",
        "",
        *([] if private else _nginx_for_others(base)),
        "# nginx knows no calendars by itself. Phones offer to add what they are told is one.",
        r"location ~ \.ics$ {",
        "    types { }",
        "    default_type text/calendar;",
        "}",
        "",
        f"error_page 404 {base}404.html;",
    ]
    if redirects := list(moved):
        lines += ["", "# Where pages are that were found elsewhere before.", *redirects]
    return "\n".join(lines) + "\n"


def _nginx_for_others(base: str) -> Iterator[str]:
    """Yield what ``path_headers`` says. A header that would say nothing is not sent."""
    yield "# Programs on other sites may read what is there to be used elsewhere, and show the"
    yield "# pictures that are made to be shared; no other pictures of this site."
    yield 'set $tellback_read "";'
    yield 'set $tellback_shown "same-origin";'
    ways = [(path, "read", "*") for path in FOR_PROGRAMS] + [(SHARED, "shown", "cross-origin")]
    for path, name, value in ways:
        pattern = ".*".join(map(re.escape, f"{base}{path}".split("*")))
        yield f'if ($uri ~ "^{pattern}$") {{'
        yield f'    set $tellback_{name} "{value}";'
        yield "}"
    yield f"add_header {_READ_BY_OTHERS} $tellback_read always;"
    yield f"add_header {_OF_OTHERS} $tellback_shown always;"
    yield ""
