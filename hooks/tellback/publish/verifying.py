"""A finished site looked through before it takes the place of the last one: that every page planned
is there and whole, that links lead somewhere, and that search knows the pages."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tellback.model.messages import some_of
from tellback.processes import look_in_shares
from tellback.publish.kept_site import listing_of
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

    ``reported`` are (page, address as written) of links that were spoken of already, and whether
    as a warning; of those in the menu, which are on every page, (``EVERYWHERE``, path).
    """

    pages: Collection[str] = ()
    searched: int | None = None
    address: str = ""
    reported: Mapping[tuple[str, str], bool] = field(default_factory=dict)


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
    names = frozenset(listing_of(site) if files is None else files)
    pages = sorted(each for each in names if each.endswith(".html"))
    if changed is not None:
        pages = [each for each in pages if each in changed]
    looking = _Looking(site, names, expected)
    cut, searched, dead, let_pass, named = map(
        _joined, zip(*look_in_shares(pages, looking.look), strict=True)
    )
    wrong = [*_missing(names, expected.pages), *_cut(cut), *_dead(dead)]
    count = expected.searched
    if count is None and changed is None:
        count = len(searched)
    wrong += _unsearched(site, names, count)
    return Findings(tuple(wrong), (*_dead(let_pass), *looking.doubtful(named)))


class ReportedLinks(logging.Handler):
    """Hears which links MkDocs speaks of, and whether as a warning, so that they need no second
    word; and whether anything was ``warned`` of."""

    _MENU = re.compile(r"A reference to '(.+?)' is included in the 'nav' configuration")
    _SAID = re.compile(r"Doc file '(.+?)' contains an? .*?link '(.+?)'")

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.links: dict[tuple[str, str], bool] = {}
        self.warned = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a link that is spoken of."""
        warned = record.levelno >= logging.WARNING
        self.warned |= warned
        if said := self._MENU.match(record.getMessage()):
            self.links[EVERYWHERE, said[1].lstrip("/")] = warned
        elif said := self._SAID.match(record.getMessage()):
            source = said[1].removesuffix(".md")
            folder, _, name = source.rpartition("/")
            at = f"{folder}/" if folder else ""
            ends = ("index.html",) if name in ("index", "README") else (f"{name}.html",)
            pages = (*(at + each for each in ends), f"{source}/index.html")
            self.links.update({(page, said[2]): warned for page in pages})


_Told = tuple[list[Any], list[Any], list[Any], list[Any], list[Any]]
"""What was found on pages: those that are cut short; those that search finds; (page, address) of
links that lead nowhere, of which nobody has said anything, and of those that MkDocs lets pass;
(page, file, fragment) of those to a place that has to be looked for."""


class _Looking:
    """A look at pages of ``site``, whose files have the ``names``, held against what is
    ``expected``."""

    def __init__(self, site: Path, names: frozenset[str], expected: Expected) -> None:
        stands = urlsplit(expected.address)
        self._site = site
        self._names = names
        self._reported = expected.reported
        self._base: str = stands.path.rstrip("/") + "/"
        self._host = f"{stands.scheme}://{stands.netloc}" if stands.netloc else ""
        self._files: dict[str, str | None] = {}
        self._rooted: dict[str, tuple[str, str] | None] = {}

    def look(self, pages: Iterable[str]) -> _Told:
        """Look into ``pages``."""
        told: _Told = ([], [], [], [], [])
        cut, searched, dead, let_pass, named = told
        for page in pages:
            html = (self._site / page).read_bytes()
            if not html.rstrip().endswith(_END):
                cut.append(page)
            if _SEARCHED in html:
                searched.append(page)
            here: frozenset[str] | None = None
            for target in set(targets_in(html)):
                path, fragment = self._leads_to(target, page) or (None, "")
                if path is None:
                    continue
                if path not in self._files:
                    self._files[path] = self._file_at(path)
                file = self._files[path]
                if file is None:
                    warned = self._reported.get((EVERYWHERE, path))
                    warned = self._reported.get((page, target), warned)
                    if not warned:
                        (dead if warned is None else let_pass).append((page, target))
                # What a script reads there names nothing on the page: #q=words, #:~:text=words.
                elif fragment and file.endswith(".html") and not set("=:") & set(fragment):
                    if file == page:
                        here = ids_in(html) if here is None else here
                        if fragment in here:
                            continue
                    named.append((page, file, fragment))
        return told

    def _leads_to(self, target: str, page: str) -> tuple[str, str] | None:
        up = "../" * page.count("/")
        # What leads through the root leads to the same place from every page.
        rest = target[len(up) :] if target.startswith(up) else "."
        if rest.startswith((".", "/")) or not up:
            return own_path(target, page, self._base, self._host)
        if rest not in self._rooted:
            self._rooted[rest] = own_path(rest, "", self._base, self._host)
        return self._rooted[rest]

    def _file_at(self, path: str) -> str | None:
        if not path or path.endswith("/"):
            path += "index.html"
        for each in (path, f"{path}/index.html"):
            if each in self._names:
                return each
        # What hosts keep at the top of a site is none of its files.
        return path if path.startswith(".") and not path.startswith("..") else None

    def doubtful(self, named: Iterable[tuple[str, str, str]]) -> Iterator[str]:
        """Yield what is wrong with the fragments that are ``named``."""
        asked: dict[str, dict[str, set[str]]] = {}
        for page, file, fragment in named:
            asked.setdefault(file, {}).setdefault(fragment, set()).add(page)
        for file, fragments in sorted(asked.items()):
            there = ids_in((self._site / file).read_bytes()) | {"top"}
            for fragment, pages in sorted(fragments.items()):
                spoken_of = {
                    each
                    for (each, link), warned in self._reported.items()
                    if warned and link.endswith(f"#{fragment}")
                }
                left = sorted(pages - spoken_of)
                if fragment not in there and left:
                    yield (
                        f"{some_of(left, MOST_NAMED)}: a link leads to “#{fragment}” on {file}, "
                        "and nothing there has that name: readers come to the top of the page."
                    )


def _joined(several: Iterable[list[Any]]) -> list[Any]:
    return [each for found in several for each in found]


def _cut(pages: Iterable[str]) -> Iterator[str]:
    for page in sorted(pages):
        yield f"{page} ends before its end: it does not end with </html>."


def _dead(links: Iterable[tuple[str, str]]) -> Iterator[str]:
    pages: dict[str, list[str]] = {}
    for page, target in links:
        pages.setdefault(target, []).append(page)
    for target, found in sorted(pages.items()):
        yield (
            f"{some_of(sorted(found), MOST_NAMED)}: a link or picture leads to “{target}”, and "
            "the site has no such page or file. Put the address right where it is written."
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
