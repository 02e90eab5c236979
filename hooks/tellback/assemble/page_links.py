"""Links in text, written as the path of a page, to pages that the site does not have."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tellback.assemble.addresses import FOLDERS, address
from tellback.assemble.page import PlannedPage
from tellback.check.aliases import file_of
from tellback.check.known import Known, ProseAt, prose_of
from tellback.check.markdown import definitions_in, links_in, where_in
from tellback.model.article import Page
from tellback.model.code_blanked import without_code
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, problem
from tellback.read.layout import ANY
from tellback.relate.library import Library

_NO_PATH = re.compile(r"[a-z][a-z\d+.-]*:|//|#|\?|$|.*[{}]", re.IGNORECASE)
"""What leads out of the site, to a place on the same page, or is put together by a component."""
_OTHER_FILE = re.compile(r"\.(?!md$)[A-Za-z\d]+$")
_MOST_SUGGESTIONS = 50


@dataclass(slots=True)
class KeptLinks:
    """Where the links of each record lead, by the record's token: while all of that is there, no
    link of it is dead. ``leads`` was kept of an earlier time, ``found`` is to be kept of this."""

    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)


def check_page_links(
    pages: Iterable[PlannedPage],
    library: Library,
    broken: Set[tuple[str, str]],
    root: Path,
    kept: KeptLinks | None = None,
) -> Iterator[Problem]:
    """Yield each link of a published record to a page that is not there.

    ``broken`` are kind and slug of records that could not be read, whose pages will be there once
    they can: links to these are let be. Of paths without ``.md``, those from the site's root are
    let be too, since a host may answer there with something else. The text of a record whose links
    are ``kept``, and all still lead to pages, is not looked through again.
    """
    if ("page", ANY) in broken:
        return
    site = _Site.of(pages, library, broken)
    known: Known | None = None
    suggested = 0
    kept = kept or KeptLinks()
    for record in (each for kind in KINDS for each in library.all(kind)):
        leads = kept.leads.get(record.token)
        if leads is None or not all(map(site.has, leads)):
            links = tuple((prose, link) for prose in prose_of(record) for link in _links(prose))
            leads = tuple(link.leads for _, link in links)
            for prose, dead in site.dead_among(links):
                known = known or Known((), frozenset(), root, library.today)
                suggested += 1
                meant = site.meant(dead) if suggested <= _MOST_SUGGESTIONS else ""
                yield problem(
                    "link-without-page",
                    where_in(known, prose, dead.start, dead.token),
                    words=dead.words[:60],
                    target=dead.target,
                    suggestion=meant,
                )
        if record.token:
            kept.found[record.token] = leads


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as it was typed, and the ``path`` below the site's root that it leads to from a page
    in ``folder``: ``leads`` is that page, or the file that one becomes."""

    words: str
    target: str
    start: int
    token: str
    path: str
    folder: str
    leads: str


def _links(prose: ProseAt) -> Iterator[_Link]:
    """Yield the links to pages of the site, but for those from its root without ``.md``."""
    if "](" not in prose.text and "]: " not in prose.text:
        return
    here = address(prose.record).partition("#")[0].lstrip("/")
    folder = posixpath.dirname(here)
    text = without_code(prose.text)
    for link in (*links_in(text), *definitions_in(text)):
        target = unescape(link.target)
        typed = unquote(re.split(r"[#?]", target, maxsplit=1)[0])
        if link.picture or _NO_PATH.match(target) or _OTHER_FILE.search(typed):
            continue
        leads = path = _joined(folder, typed)
        if not typed.endswith(".md"):
            if typed.startswith("/"):
                continue
            leads = _joined(posixpath.dirname(_file(here)), f"{typed}/index.html")
        yield _Link(link.words, link.target, link.start, link.token, path, folder, leads)


@dataclass(frozen=True, slots=True)
class _Site:
    """The paths of all Markdown pages, and of the files that they and old addresses become; the
    names and folders of pages that cannot be told of."""

    paths: frozenset[str]
    files: frozenset[str]
    untold: frozenset[str]
    untold_folders: frozenset[str]

    @classmethod
    def of(
        cls, pages: Iterable[PlannedPage], library: Library, broken: Set[tuple[str, str]]
    ) -> _Site:
        by_hand = (*library.families, *library.articles, *library.every(Page))
        paths = {page.path for page in pages} | {address(each).lstrip("/") for each in by_hand}
        old = (old for kind in KINDS for each in library.all(kind) for old in each.aliases)
        return cls(
            frozenset(paths),
            frozenset({*map(_file, paths), *map(file_of, old)}),
            frozenset(slug.rpartition("/")[2] for _, slug in broken if slug != ANY),
            frozenset(FOLDERS.get(kind, "") for kind, slug in broken if slug == ANY),
        )

    def has(self, leads: str) -> bool:
        """Say whether there is what a link leads to."""
        return leads in (self.paths if leads.endswith(".md") else self.files)

    def dead_among(self, links: Iterable[tuple[ProseAt, _Link]]) -> Iterator[tuple[ProseAt, _Link]]:
        """Yield those of ``links`` that lead to no page, unless that cannot be told."""
        for prose, link in links:
            if not self.has(link.leads) and not self._is_untold(link.path):
                yield prose, link

    def _is_untold(self, path: str) -> bool:
        parts = path.removesuffix(".md").split("/")
        return parts[0] in self.untold_folders or not self.untold.isdisjoint(parts)

    def meant(self, dead: _Link) -> str:
        """Give the page that a link was probably to lead to, as a sentence; empty if none is."""
        near = next((each for each in self._likely(dead) if each in self.paths), None)
        if near is None:
            names = {_name(each): each for each in sorted(self.paths)}
            near = next(map(names.get, get_close_matches(_name(dead.path), names, 1)), None)
        return f" Did you mean “{_from(dead, near)}”?" if near else ""

    def _likely(self, dead: _Link) -> Iterator[str]:
        for typed in (dead.path, _joined("", dead.target.lstrip("/"))):
            below = re.sub(r"^(?:\.\./)*(?:docs/)?", "", typed)
            below = re.sub(r"^sessions/", "programmes/", below)
            yield from (below, f"{below}.md", f"{below}/index.md")
            yield re.sub(r"/(?:session|programme)\.md$", "/index.md", below)


def _name(path: str) -> str:
    """Give what the page at ``path`` is called: its file, or the folder that it is the front of."""
    bare = re.sub(r"(?:(?:^|/)(?:index|README|session|programme))?\.md$", "", path)
    return posixpath.basename(bare)


def _joined(folder: str, typed: str) -> str:
    """Give the path below the site's root of what is typed on a page in ``folder``."""
    return posixpath.normpath(posixpath.join(folder, typed)).lstrip("/")


def _file(path: str) -> str:
    """Give the file, from the site's root, that the page at the Markdown ``path`` becomes."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = (folder, "" if name in ("index", "README") else name, "index.html")
    return "/".join(part for part in parts if part)


def _from(dead: _Link, path: str) -> str:
    """Give ``path`` as it is typed on the page of ``dead``: from the root where that one was."""
    if dead.target.startswith("/"):
        return f"/{path}"
    return posixpath.relpath(path, dead.folder or ".")
