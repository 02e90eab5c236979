"""The files that Tellback gives MkDocs: pages of records, pages by hand, and pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from tellback.assemble.addresses import media_folder
from tellback.assemble.page import AssembledPage
from tellback.assemble.templates import Templates
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.article import Page as HandPage
from tellback.model.base import Record, parts_of
from tellback.model.picture import Picture
from tellback.model.text import Prose
from tellback.relate.library import Library
from tellback.steps import Gathered


def add_site_files(
    files: Files, config: MkDocsConfig, root: Path, gathered: Gathered, templates: Templates
) -> None:
    """Add every assembled page and published picture to ``files``, and give each page in docs/ its
    record."""
    library = gathered.library
    titles = dict(_nav_titles(config.nav))
    broken = {problem.where.file for problem in gathered.problems if problem.stops}
    records = _by_file(library)
    for file in files.documentation_pages():
        source = f"docs/{file.src_uri}"
        record = records.get(source) or _unread(file)
        PageByHand(
            titles.get(file.src_uri),
            file,
            config,
            record,
            templates,
            wellformed=source not in broken,
        )
        if file.src_uri not in titles:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for page in gathered.pages:
        file = File.generated(
            config, page.path, content="", inclusion=_inclusion(page.path, titles)
        )
        file.edit_uri = _edit_uri(page, config, root)
        PageOfRecords(titles.get(page.path), file, config, page, templates)
        files.append(file)
    for path, picture in _pictures(library, root):
        files.append(File.generated(config, path, abs_src_path=str(picture)))


def _unread(file: File) -> HandPage:
    """Give a stand-in for a page whose front matter has a problem, for the preview alone."""
    return HandPage(slug=file.src_uri, body=Prose(file.content_string))


def _by_file(library: Library) -> dict[str, Record]:
    kinds = (library.families, library.articles, library.every(HandPage))
    return {record.read_from: record for records in kinds for record in records}


def _inclusion(path: str, titles: Mapping[str, str | None]) -> InclusionLevel:
    return InclusionLevel.INCLUDED if path in titles else InclusionLevel.NOT_IN_NAV


def _edit_uri(page: AssembledPage, config: MkDocsConfig, root: Path) -> str | None:
    """Give the record's own file as seen from docs/, which is what MkDocs joins edit links to."""
    if page.record is None or not page.record.read_from:
        return None
    docs = Path(config.docs_dir).relative_to(root).as_posix()
    return posixpath.relpath(page.record.read_from, docs)


def _pictures(library: Library, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield each picture that a published record shows: its path on the site and its file."""
    records = (*library.programmes, *library.sessions, *library.stories)
    for record in records:
        beside = root / Path(record.read_from).parent
        for _, part in parts_of(record):
            if isinstance(part, Picture):
                yield f"{media_folder(record)}/{part.file}", beside / part.file


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
