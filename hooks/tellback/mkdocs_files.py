"""The files that Tellback gives MkDocs: pages of records and pages by hand. Of what lies in docs/,
only listed types are left in its hands."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from tellback.assemble.addresses import FOLDERS, index_address
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.assemble.templates import Templates
from tellback.mkdocs_kept import MadeFile
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.article import Page as HandPage
from tellback.model.base import Record
from tellback.model.file_types import Use, use_of
from tellback.model.text import Prose
from tellback.publish.frame_assets import READ_BY_TEMPLATES, STYLES, joined_styles, style_parts
from tellback.relate.library import Library
from tellback.steps import Gathered

MADE_WHEN_NEEDED = frozenset(
    {"evidence-map.md", "promises.md", *(index_address(kind).lstrip("/") for kind in FOLDERS)}
)
"""Lists that there may be no page of, for want of anything to list."""


@dataclass(frozen=True, slots=True)
class PageToCome:
    """A page of the site: its file, what it is made of beside what it reads, and how MkDocs' page
    is made."""

    file: File
    given: tuple[Any, ...]
    make: Callable[[], Page]


def add_site_files(
    files: Files, config: MkDocsConfig, gathered: Gathered, templates: Templates
) -> Mapping[str, PageToCome]:
    """Add the file of every assembled page to ``files``. Gives every page, those by hand too, by
    its Markdown path."""
    library = gathered.library
    titles = dict(_nav_titles(config.nav))
    broken = {problem.where.file for problem in gathered.problems if problem.stops}
    records = _by_file(library)
    coming: dict[str, PageToCome] = {}
    for file in files.documentation_pages():
        path, source = file.src_uri, f"docs/{file.src_uri}"
        record, well = records.get(source) or _unread(file), source not in broken
        by_hand = partial(
            PageByHand, titles.get(path), file, config, record, templates, wellformed=well
        )
        coming[path] = PageToCome(file, (titles.get(path), record, well, path in titles), by_hand)
        if path not in titles:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for plan in gathered.pages:
        path = plan.path
        file = MadeFile.generated(config, path, content="", inclusion=_inclusion(path, titles))
        files.append(file)
        make = partial(_page_of, plan, titles.get(path), file, config, templates)
        made_by = f"{plan.make.__module__}.{plan.make.__qualname__}"
        given = (titles.get(path), path in titles, made_by, plan.given)
        coming[path] = PageToCome(file, given, make)
    config.nav = without_absent(config.nav, MADE_WHEN_NEEDED - files.src_uris.keys())
    return coming


def _page_of(
    plan: PlannedPage,
    title: str | None,
    file: File,
    config: MkDocsConfig,
    templates: Templates,
) -> PageOfRecords:
    """Give the page of ``plan``, whose edit link leads to its record's own file."""
    page = plan.assembled(templates.library)
    file.edit_uri = _edit_uri(page)
    return PageOfRecords(title, file, config, page, templates)


def nav_paths(nav: object) -> Iterator[str]:
    """Yield the path of each page in the navigation of mkdocs.yml."""
    return (path for path, _ in _nav_titles(nav))


def without_absent(nav: Any, absent: Collection[str]) -> Any:
    """Give the navigation of mkdocs.yml without the pages that are ``absent``, and without parts of
    it that held no others: a list is in the menu from the day on which it lists something."""
    match nav:
        case str():
            return None if nav.lstrip("/") in absent else nav
        case list():
            return [each for inner in nav if (each := without_absent(inner, absent)) is not None]
        case dict():
            kept = {title: without_absent(inner, absent) for title, inner in nav.items()}
            return {
                title: inner for title, inner in kept.items() if inner not in (None, [])
            } or None
    return nav


def settle_theme_files(files: Files, config: MkDocsConfig, folders: Sequence[Path]) -> None:
    """Leave of Material's files the styles of text alone, put Tellback's styles into one file, and
    publish nothing that only templates read. ``folders`` are those of the templates."""
    parts = {*style_parts(folders)}
    for file in list(files):
        folder = Path(file.src_dir or ".")
        if file.src_dir == config.docs_dir or str(folder) not in config.theme.dirs:
            continue
        ours = folder in folders
        read_only = file.src_uri in parts or file.src_uri.startswith(READ_BY_TEMPLATES)
        if (ours and read_only) or not (ours or file.src_uri == text_styles(config)):
            files.remove(file)
    files.append(File.generated(config, STYLES, content=joined_styles(folders)))


def text_styles(config: MkDocsConfig) -> str:
    """Give where Material keeps its styles of text, from the site's root. Its name has a digest in
    it, which each release changes; empty where the theme has none."""
    found = (
        file.relative_to(folder).as_posix()
        for folder in config.theme.dirs
        for file in sorted(Path(folder).glob("assets/stylesheets/main.*.min.css"))
    )
    return next(found, "")


def drop_unlisted(files: Files, config: MkDocsConfig) -> None:
    """Take away every file of docs/ that is not of a listed type, or is reached through a link.

    Pictures go too: those that a page shows are added by ``mkdocs_pictures``. What the check says
    about a file here, it says before anything is built.
    """
    for file in list(files):
        if file.src_dir != config.docs_dir:
            continue
        listed = use_of(f"docs/{file.src_uri}") in (Use.PAGE, Use.COPIED)
        if not listed or _through_a_link(Path(config.docs_dir), file.src_uri):
            files.remove(file)


def _through_a_link(folder: Path, path: str) -> bool:
    steps = Path(path).parts
    below = (folder.joinpath(*steps[: at + 1]) for at in range(len(steps)))
    return any(step.is_symlink() for step in below)


def _unread(file: File) -> HandPage:
    """Give a stand-in for a page that has a problem, for the preview alone."""
    try:
        body = file.content_string
    except (OSError, ValueError):
        body = "This page cannot be read. What to do about it stands above."
    return HandPage(slug=file.src_uri, body=Prose(body))


def _by_file(library: Library) -> dict[str, Record]:
    kinds = (library.families, library.articles, library.every(HandPage))
    return {record.read_from: record for records in kinds for record in records}


def _inclusion(path: str, titles: Mapping[str, str | None]) -> InclusionLevel:
    return InclusionLevel.INCLUDED if path in titles else InclusionLevel.NOT_IN_NAV


def _edit_uri(page: AssembledPage) -> str | None:
    """Give the record's own file as seen from docs/, which is what MkDocs joins edit links to."""
    if page.record is None or not page.record.read_from:
        return None
    return posixpath.relpath(page.record.read_from, "docs")


def _nav_titles(nav: object) -> Iterator[tuple[str, str | None]]:
    """Yield the path and title of each page in the navigation of mkdocs.yml."""
    match nav:
        case str():
            yield nav.lstrip("/"), None
        case list():
            for inner in nav:
                yield from _nav_titles(inner)
        case dict():
            for title, inner in nav.items():
                if isinstance(inner, str):
                    yield inner.lstrip("/"), str(title)
                else:
                    yield from _nav_titles(inner)
