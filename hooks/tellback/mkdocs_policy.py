"""The site's Content-Security-Policy over MkDocs' output: every page is held against it, and hosts
are told of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import clean_directory

from tellback.gate.edition import Edition
from tellback.model.messages import some_of
from tellback.processes import look_in_shares
from tellback.publish.hosting import (
    HEADERS_FILE,
    NGINX_FILE,
    ROBOTS_FILE,
    PathHeader,
    headers_text,
    kept_paths,
    nginx_text,
    path_headers,
    robots_text,
    site_headers,
)
from tellback.publish.leaks import MOST_NAMED
from tellback.publish.policy import PageApart, film_hosts_of, policy_of
from tellback.publish.policy_breaks import PolicyWatch
from tellback.publish.redirects import (
    REDIRECTS_FILE,
    Moved,
    nginx_redirects,
    redirects_text,
)
from tellback.sameness import entries_below
from tellback.swapping import write_whole

_LASTING = re.compile(r"assets/.*\.[0-9a-f]{8,}\.(?:min\.)?(?:css|js)")
"""The site's scripts and styles whose names change with their content."""
_REMEDY = """\
A page runs and loads only what lies with the site in files of its own, so that nothing put into a \
text can run, and nobody else is asked when it is read. Most of the above browsers would refuse, \
by the policy in each page (Content-Security-Policy). What to do:
  a script: put it into a file in docs/ or overrides/assets/, and name that under \
extra_javascript: in mkdocs.yml
  a style or <style>: give the element a class, and put the style into a file under extra_css:
  what another host keeps: copy it to docs/ or overrides/assets/ and name the copy, or link to it
  HTML that may be read in more than one way: close each tag and each quotation mark, and write \
&lt; for a < that begins no tag
  what a plugin of mkdocs.yml wrote: take the plugin away"""

_Found = tuple[list[tuple[int, str]], list[str]]
"""The lines of a page and what may not stand there, and the hosts of films that it shows."""


@dataclass(frozen=True, slots=True)
class SitePolicy:
    """The policy of a site whose pages hold the inline ``scripts`` and may show films of
    ``video_hosts``. Of each of its ``edition``'s pages it allows no more than the page needs."""

    edition: Edition
    scripts: Sequence[str]
    video_hosts: Sequence[str]

    def of_page(self, html: str = "", data: str = "") -> str:
        """Give the policy that the page with the text ``html`` states. ``data`` is what a script
        element on it holds: browsers do not run it, but not all that check pages know that."""
        films = film_hosts_of(html, self.video_hosts)
        scripts = (*self.scripts, data) if data else self.scripts
        return policy_of(scripts, films, in_a_folder=self.edition is Edition.OFFLINE)

    def keep(
        self,
        config: MkDocsConfig,
        moved: Sequence[Moved] = (),
        apart: PageApart | None = None,
        before: Mapping[str, Sequence[str]] | None = None,
        there: Collection[str] = (),
    ) -> Mapping[str, Sequence[str]]:
        """Hold every page of the site that was just built against the policy, and write what hosts
        are to send, and what they are to know of pages that ``moved`` and of one that is ``apart``.

        Gives the hosts of films by page; ``before`` gives them for pages that were looked at in
        another build and are as they were. ``there`` are all files of the site, where that is
        known.

        Raises PluginError where something may not stand, and leaves nothing of the site. The
        offline edition has no host.
        """
        site = Path(config.site_dir)
        hosts = dict(before or {})
        files = frozenset(there or (name for name, each in entries_below(site) if each.is_file()))
        pages = [name for name in files if name.endswith(".html") and name not in hosts]
        told = look_in_shares(pages, partial(self._look_into, site))
        broken = {page: breaks for found in told for page, (breaks, _) in found.items() if breaks}
        if broken:
            clean_directory(config.site_dir)
            raise PluginError("\n".join(("Nothing was published.", *_said(broken), _REMEDY)))
        hosts |= {page: shown for found in told for page, (_, shown) in found.items()}
        if self.edition is not Edition.OFFLINE:
            films = {host for each in hosts.values() for host in each}
            written = self._told_to_hosts(files, config.site_url or "", films, moved, apart)
            for name, text in written.items():
                # Beside, then in its place: what lies there may be a file of the site in use too.
                write_whole(site / name, text.encode())
        return hosts

    def _look_into(self, site: Path, pages: Iterable[str]) -> dict[str, _Found]:
        watch = PolicyWatch(self.scripts)
        told: dict[str, _Found] = {}
        for page in pages:
            html = (site / page).read_bytes()
            shown = film_hosts_of(html.decode("utf-8", errors="replace"), self.video_hosts)
            breaks = [(each.line, each.what) for each in watch.breaks_in(html)]
            told[page] = breaks, sorted(shown)
        return told

    def _told_to_hosts(
        self,
        files: Collection[str],
        site_url: str,
        film_hosts: Iterable[str],
        moved: Sequence[Moved],
        apart: PageApart | None,
    ) -> Mapping[str, str]:
        """Give what hosts are told of a site of ``files``, by the names of the files for that."""
        # Hosts send all that they find for a path, and browsers keep each: what is sent with every
        # page has to allow the one apart, while each page states what it may itself.
        needs = apart.needs if apart else None
        policy = policy_of(self.scripts, film_hosts, as_header=True, needs=needs)
        private = self.edition is Edition.PROGRAMME
        popups = apart is not None and apart.popups
        headers = list(site_headers(policy, private=private, popups=popups))
        base = urlsplit(site_url).path.rstrip("/") + "/"
        lasting = sorted(filter(_LASTING.fullmatch, files))
        of_paths = [] if private else list(path_headers(kept_paths(files)))
        if apart:
            name, frames = "Content-Security-Policy", "; frame-ancestors 'none'"
            of_paths.append(PathHeader(f"{apart.folder}/*", name, apart.policy + frames))
        led_on = nginx_redirects(moved, base)
        told = {
            HEADERS_FILE: headers_text(headers, base, lasting, of_paths),
            NGINX_FILE: nginx_text(headers, base, lasting, led_on, private=private),
            ROBOTS_FILE: robots_text(site_url, private=private),
            **({REDIRECTS_FILE: redirects_text(moved, base)} if moved else {}),
        }
        if ROBOTS_FILE in files and not private:  # it is the site's own
            del told[ROBOTS_FILE]
        return told


def _said(broken: Mapping[str, Iterable[tuple[int, str]]]) -> Iterator[str]:
    """Yield a line for each thing refused, with the pages that it stands on; ``broken`` gives the
    lines of pages and what is wrong there."""
    found: dict[str, list[str]] = {}
    for page in sorted(broken, key=lambda name: name.split("/")):
        for line, what in broken[page]:
            found.setdefault(what, []).append(f"{page}:{line}")
    for what, spots in found.items():
        yield f"On a page may not stand {what}: {some_of(spots, MOST_NAMED)}"
