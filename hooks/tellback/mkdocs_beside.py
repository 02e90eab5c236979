"""The files that stand beside the pages on MkDocs' output: calendars, feeds, open data, redirects,
and what is shared of each page."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tellback.assemble.addresses import address
from tellback.assemble.words import InterfaceWords
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.base import Record
from tellback.publish.calendars import calendar_files
from tellback.publish.feeds import feed_files, feed_paths
from tellback.publish.open_data import open_data_files
from tellback.publish.site_files import Places
from tellback.relate.library import Library


def places_of(files: Files, site_url: str | None) -> Places:
    """Give where the pages among ``files`` are found on the web."""

    def url_of(path: str) -> str | None:
        file = files.get_file_from_path(path)
        return file.url if file else None

    return Places(site_url or "", url_of)


def add_files_beside(files: Files, config: MkDocsConfig, library: Library) -> Places:
    """Add what is made from records alone, and the places of the feeds, which hold whole pages and
    are filled by ``fill_feeds``. Gives where things are found."""
    places = places_of(files, config.site_url)
    for made in (*calendar_files(library, places), *open_data_files(library, places)):
        files.append(File.generated(config, made.path, content=made.content))
    for path in feed_paths(library, places):
        files.append(File.generated(config, path, content=""))
    return places


def fill_feeds(files: Files, library: Library, places: Places, words: InterfaceWords) -> None:
    """Fill the feeds, now that the text of every page is made. ``words`` are the site's own."""
    contents: Mapping[str, str] = {
        file.src_uri: file.page.content or ""
        for file in files.documentation_pages()
        if isinstance(file.page, PageByHand | PageOfRecords)
    }

    def content_of(record: Record) -> str:
        return contents.get(address(record).lstrip("/"), "")

    for made in feed_files(library, places, content_of, words):
        file = files.get_file_from_path(made.path)
        if file is not None:
            file.content_bytes = made.content
