"""The language of each page, and the other languages that it can be read in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mkdocs.exceptions import PluginError

from tellback.assemble.addresses import address
from tellback.assemble.templates import Templates
from tellback.assemble.words import InterfaceWords, words_in
from tellback.mkdocs_frame import Translation
from tellback.model.article import Page
from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.read.interface_words import BrokenWordsError
from tellback.relate.library import Library
from tellback.relate.twins import twins_of


def site_words(library: Library, folders: Sequence[Path], language: str) -> InterfaceWords:
    """Give the words of the site's own ``language``, once those of every page's have been read.

    Raises PluginError for words that cannot be read.
    """
    try:
        for other in sorted(set(_languages_of(library))):
            words_in(other, folders)
        return words_in(language, folders)
    except BrokenWordsError as error:
        raise PluginError(str(error)) from error


def _languages_of(library: Library) -> Iterator[str]:
    yield from (page.language for page in library.every(Page) if page.language)
    for page in library.families:
        if page.language:
            yield page.language
        yield from (other.code for other in page.languages)


def translations_of(
    record: Record | None, templates: Templates, url_of: Callable[[str], str | None]
) -> Iterator[Translation]:
    """Yield every form that the page of ``record`` can be read in; ``url_of`` gives the URL of an
    address, if there is a page."""
    if not isinstance(record, FamilyPage):
        return
    for each in twins_of(templates.library, record):
        url = url_of(address(each))
        if url is not None:
            yield Translation(
                words=templates.words_of(each),
                name=templates.form_name(each),
                url=url,
                easy=each.easy,
                current=each.slug == record.slug,
            )
    for other in record.languages:
        words = templates.words_by(other.code)
        yield Translation(words=words, name=other.name, url=other.link, elsewhere=True)
