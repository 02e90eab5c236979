"""Search on MkDocs' output: what each page is found by, and the index of the finished site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from tellback.assemble.facets import LIST, date_of, facets_of, kind_of
from tellback.assemble.words import InterfaceWords
from tellback.mkdocs_frame import Frame
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.text import spoken_date
from tellback.model.twins import languages
from tellback.publish.in_short import made_up
from tellback.publish.search import (
    FOLDER,
    SearchIndexError,
    forms_text,
    require_free,
    write_search_index,
)
from tellback.publish.search_facets import Found, fragment_of, left_as_before
from tellback.publish.stopping import STANDS
from tellback.relate.dated import first_day
from tellback.relate.library import Library

_STOCK_SEARCH = ("search", "material/search")


def findable(frame: Frame, page: Page, library: Library, site: InterfaceWords) -> Frame:
    """Give ``frame`` with what search finds ``page`` by; ``site`` holds the words of the site's
    own language."""
    if not isinstance(page, PageByHand | PageOfRecords) or not page.searched:
        return frame
    kind = kind_of(page.record, page.file.src_uri)
    facets = facets_of(page.record, kind, library, site, frame.words)
    known = date_of(page.record)
    return replace(
        frame,
        searched=True,
        lists=kind == LIST,
        facets=tuple(facets),
        dated=first_day(known) if known else None,
        dated_as=spoken_date(known) if known else "",
        made_up=made_up(page.record, site),
        tongue=_tongue(frame.words),
    )


def _tongue(words: InterfaceWords) -> str:
    """Give what the language of ``words`` is called, in English and in itself."""
    known = languages().get(words.language.partition("-")[0])
    return f"{known.english} {known.own}" if known else words.name


def without_stock_search(config: MkDocsConfig) -> None:
    """Still MkDocs' own search plugin, which a site that lists no plugins has: nothing asks for its
    index, which holds the whole text of every page. To be called before it has made itself ready:
    it stops at a language that Material has no words of."""
    stock = [config.plugins[name] for name in _STOCK_SEARCH if name in config.plugins]
    for methods in config.plugins.events.values():
        methods[:] = [each for each in methods if getattr(each, "__self__", None) not in stock]


def search_forms(library: Library, site: InterfaceWords) -> tuple[str, str]:
    """Give what the index is made of beside the pages; ``site`` holds the words of the site's own
    language."""
    return site.language, forms_text(library.terms, site["search_alike"])


def index_site(
    config: MkDocsConfig, library: Library, site: InterfaceWords, keeping: MkDocsKeeping
) -> None:
    """Index the site that was just built, unless its index stands; ``site`` holds the words of its
    own language. What was found of pages that stand is taken from what is kept.

    Raises PluginError where that cannot be done.
    """
    language = config.theme.get("language") or "en"
    forms, folder = (library.terms, site["search_alike"]), Path(config.site_dir)
    told = keeping.as_before(keeping.kept.told.search).items()
    there = keeping.laid.there
    before: dict[str, Found] = {
        page: of for page, of in told if f"{FOLDER}/{fragment_of(of)}" in there
    }
    keeping.new.told.search = before  # if the index stands

    def make() -> Iterator[str]:
        found = keeping.new.told.search = write_search_index(folder, language, *forms, before)
        return (f"{FOLDER}/{fragment}" for fragment in left_as_before(found, before))

    try:
        require_free(folder / FOLDER)
        keeping.index(folder, make, FOLDER, *search_forms(library, site))
    except SearchIndexError as error:
        raise PluginError(f"{STANDS}\n{error}") from error
