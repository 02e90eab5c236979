"""What a host is to send with the site's pages, in the forms that hosts read.

``_headers`` is read by Netlify, Cloudflare Pages and Workers, and some others; the other file is
for nginx. Hosts that let a site send nothing of its own (GitHub Pages, GitLab.com Pages) leave the
policy to what stands in each page, which lacks what only a header can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

HEADERS_FILE = "_headers"
NGINX_FILE = "_headers.nginx.conf"

_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ONLY_HTTPS = "max-age=31536000"
_WHY_NOT_YET = (
    "Once the site is reached over https alone, and will stay so, take the # away below: browsers",
    "that saw it once then ask for nothing else, and no longer reach a site without a certificate.",
)


def site_headers(policy: str, *, private: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each header that is sent with everything, as (name, value).

    ``policy`` is the site's Content-Security-Policy, as a header has it. A ``private`` site is kept
    out of search engines, files that are no pages included.
    """
    yield "Content-Security-Policy", policy
    yield "X-Content-Type-Options", "nosniff"
    # Nobody whom a page links to learns which page was read. Films name the site by themselves.
    yield "Referrer-Policy", "no-referrer"
    off = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
    yield "Permissions-Policy", ", ".join(f"{each}=()" for each in off)
    yield "Cross-Origin-Opener-Policy", "same-origin"
    # No other site shows the pictures of people that lie here as its own.
    yield "Cross-Origin-Resource-Policy", "same-origin"
    yield "X-Frame-Options", "DENY"  # for browsers that do not know frame-ancestors
    if private:
        yield "X-Robots-Tag", "noindex"


def headers_text(headers: Iterable[tuple[str, str]], base: str, lasting: Iterable[str]) -> str:
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
    return "\n".join(lines) + "\n"


def nginx_text(headers: Iterable[tuple[str, str]], base: str, lasting: Iterable[str]) -> str:
    """Give the same as directives for a ``server`` block of nginx."""
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
        f"error_page 404 {base}404.html;",
    ]
    return "\n".join(lines) + "\n"
