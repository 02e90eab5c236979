"""A finished site looked through before it takes the place of the last one: that every page planned
is there and whole, that links lead somewhere, and that search knows the pages."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tellback.model.messages import some_of
from tellback.publish.page_targets import ids_in, own_path, targets_in
from tellback.publish.search import FOLDER

MOST_NAMED = 8
"""How many pages a message names."""
_ENTRY = f"{FOLDER}/pagefind-entry.json"
_SEARCHED = b"data-pagefind-body"
_END = b"</html>"
EVERYWHERE = "*"
"""Stands for every page."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a site is to hold: the HTML files of ``pages``, by their paths from its root, of which
    search finds ``searched`` (None: as many as say so of themselves). It stands at ``address``.

    ``reported`` are (page, address as written) of links that were spoken of already; of those in
    the menu, which are on every page, (``EVERYWHERE``, path).
    """

    pages: Collection[str] = ()
    searched: int | None = None
    address: str = ""
    reported: Collection[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a site, so that it must not be published, and what is doubtful."""

    wrong: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def verify(
    site: Path,
    expected: Expected,
    changed: Collection[str] | None = None,
    files: Collection[str] | None = None,
) -> Findings:
    """Look through the folder ``site``.

    ``changed`` names the pages to look into, where the others were looked into before; whether a
    page is there is asked of all. ``files`` are all files of the site, where they are known.
    """
    names = frozenset(_names_below(site) if files is None else files)
    looking = _Looking(site, names, expected)
    pages = sorted(each for each in names if each.endswith(".html"))
    for page in pages if changed is None else sorted(names.intersection(changed)):
        if page.endswith(".html"):
            looking.look_into(page)
    wrong = [*_missing(names, expected.pages), *looking.wrong()]
    searched = expected.searched
    if searched is None and changed is None:
        searched = looking.searched
    wrong += _unsearched(site, names, searched)
    return Findings(tuple(wrong), tuple(looking.doubtful()))


class ReportedLinks(logging.Handler):
    """Hears which links MkDocs speaks of, with what weight it may: they need no second word; and
    whether anything was ``warned`` of."""

    _MENU = re.compile(r"A reference to '(.+?)' is included in the 'nav' configuration")
    _SAID = re.compile(r"Doc file '(.+?)' contains an? .*?link '(.+?)'")

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.links: set[tuple[str, str]] = set()
        self.warned = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a link that is spoken of."""
        self.warned |= record.levelno >= logging.WARNING
        if said := self._MENU.match(record.getMessage()):
            self.links.add((EVERYWHERE, said[1].lstrip("/")))
        elif said := self._SAID.match(record.getMessage()):
            source = said[1].removesuffix(".md")
            folder, _, name = source.rpartition("/")
            at = f"{folder}/" if folder else ""
            ends = ("index.html",) if name in ("index", "README") else (f"{name}.html",)
            pages = (*(at + each for each in ends), f"{source}/index.html")
            self.links.update((page, said[2]) for page in pages)


class _Looking:
    """One pass over pages, and what was found on the way."""

    def __init__(self, site: Path, names: frozenset[str], expected: Expected) -> None:
        stands = urlsplit(expected.address)
        self._site = site
        self._names = names
        self._reported = frozenset(expected.reported)
        self._base: str = stands.path.rstrip("/") + "/"
        self._host = f"{stands.scheme}://{stands.netloc}" if stands.netloc else ""
        self._files: dict[str, str | None] = {}
        self._rooted: dict[str, tuple[str, str] | None] = {}
        self._cut: list[str] = []
        self._dead: dict[str, list[str]] = {}
        self._named: dict[str, dict[str, list[str]]] = {}
        self.searched = 0

    def look_into(self, page: str) -> None:
        html = (self._site / page).read_bytes()
        if not html.rstrip().endswith(_END):
            self._cut.append(page)
        self.searched += _SEARCHED in html
        up = "../" * page.count("/")
        for target in set(targets_in(html)):
            # What leads through the root leads to the same place from every page.
            rest = target[len(up) :] if target.startswith(up) else "."
            if rest.startswith((".", "/")) or not up:
                self._follow(page, target, own_path(target, page, self._base, self._host))
                continue
            if rest not in self._rooted:
                self._rooted[rest] = own_path(rest, "", self._base, self._host)
            self._follow(page, target, self._rooted[rest])

    def _follow(self, page: str, target: str, found: tuple[str, str] | None) -> None:
        if found is None:
            return
        path, fragment = found
        if path not in self._files:
            self._files[path] = self._file_at(path)
        file = self._files[path]
        if file is None:
            if self._reported.isdisjoint({(page, target), (EVERYWHERE, path)}):
                self._dead.setdefault(target, []).append(page)
        # What a script reads there names nothing on the page: #q=words, #:~:text=words.
        elif fragment and file.endswith(".html") and not set("=:") & set(fragment):
            self._named.setdefault(file, {}).setdefault(fragment, []).append(page)

    def _file_at(self, path: str) -> str | None:
        if not path or path.endswith("/"):
            path += "index.html"
        for each in (path, f"{path}/index.html"):
            if each in self._names:
                return each
        # What hosts keep at the top of a site is none of its files.
        return path if path.startswith(".") and not path.startswith("..") else None

    def wrong(self) -> Iterator[str]:
        for page in self._cut:
            yield f"{page} ends before its end: it does not end with </html>."
        for target, pages in sorted(self._dead.items()):
            yield (
                f"{some_of(sorted(pages), MOST_NAMED)}: a link or picture leads to “{target}”, and "
                "the site has no such page or file. Put the address right where it is written."
            )

    def doubtful(self) -> Iterator[str]:
        for file, fragments in sorted(self._named.items()):
            there = ids_in((self._site / file).read_bytes()) | {"top"}
            for fragment, pages in sorted(fragments.items()):
                spoken_of = {each for each, link in self._reported if link.endswith(f"#{fragment}")}
                left = sorted(set(pages) - spoken_of)
                if fragment not in there and left:
                    yield (
                        f"{some_of(left, MOST_NAMED)}: a link leads to “#{fragment}” on {file}, "
                        "and nothing there has that name: readers come to the top of the page."
                    )


def _missing(names: Collection[str], pages: Collection[str]) -> Iterator[str]:
    if missing := sorted(set(pages) - set(names)):
        were = "was" if len(missing) == 1 else "were"
        yield (
            f"Of the planned pages ({len(pages):,}), {len(missing):,} {were} not written: "
            f"{some_of(missing, MOST_NAMED)}. Run “tellback build --clean”."
        )


def _unsearched(site: Path, names: Collection[str], pages: int | None) -> Iterator[str]:
    """Yield what is wrong with the index of ``site``, where there is one and it is known of how
    many ``pages`` it is to be."""
    if _ENTRY not in names or pages is None:
        return
    try:
        entry = json.loads((site / _ENTRY).read_bytes())
        count = sum(each["page_count"] for each in entry["languages"].values())
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"{_ENTRY}, where the index begins, cannot be read. Run “tellback build --clean”."
        return
    if count != pages:
        yield (
            f"{_ENTRY}: search knows {count:,} pages, and {pages:,} are to be found by it. "
            "Run “tellback build --clean”."
        )


def _names_below(site: Path) -> Mapping[str, object]:
    from tellback.publish.kept_site import listing_of

    return listing_of(site)
