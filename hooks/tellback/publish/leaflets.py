"""Leaflets of family pages: from the library to PDFs, through a template of their own.

``overrides/leaflet/leaflet.html`` is the document and ``leaflet.css`` its look on A4. What may not
be published is in no library, and so on no leaflet.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from posixpath import basename, dirname, join
from traceback import walk_tb
from urllib.parse import quote

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from tellback.assemble.addresses import address, media_folder
from tellback.assemble.components import component_functions
from tellback.assemble.easy_read import easy_read_text
from tellback.assemble.sandbox import PageSandbox
from tellback.assemble.template_faults import BrokenTemplateError
from tellback.assemble.templates import Templates
from tellback.model.framework import FamilyPage
from tellback.model.picture import Picture
from tellback.publish.handed_out import StatedSite
from tellback.publish.leaflet_markdown import (
    LeafletMarkdown,
    page_url,
    spoken_url,
)
from tellback.publish.leaflet_notices import leaflet_notices
from tellback.publish.leaflet_parts import leaflet_parts, most_that_go_in
from tellback.publish.leaflet_pdf import LeafletLayout, LeafletPdf
from tellback.publish.pictures import PictureError, picture_sizes
from tellback.publish.qr_code import qr_drawing
from tellback.read.interface_words import ENGLISH
from tellback.read.picture_file import PictureUnreadableError, picture_bytes, published_name
from tellback.relate.library import Library

MOST_SIDES = 2
"""How many sides a leaflet has, if it can: one sheet of paper. Easy read takes what it needs."""


class LeafletMaker:
    """Makes the leaflets of one library. ``root`` is the folder that pictures are read from, and
    ``templates`` are looked for in ``folders``, in that order."""

    def __init__(
        self, library: Library, root: Path, folders: Sequence[Path], site: StatedSite
    ) -> None:
        self._library = library
        self._root = root
        self._site = site
        self._templates = Templates(library, folders, language=site.language)
        self._documents = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def leaflet(self, page: FamilyPage, most: int | None = MOST_SIDES) -> LeafletPdf:
        """Give the leaflet of ``page``, of ``most`` sides if it can be; of any number, for None.

        It holds the page's whole text where that goes in; otherwise as many of its questions as go
        in, the first of them first, and names the others. Raises BrokenTemplateError.
        """
        text = self._filled(page)
        if page.easy:
            return self._layout(page, easy_read_text(text)).pdf()
        layout = self._layout(page, text)
        parts = leaflet_parts(text)
        if most is None or layout.sides <= most or not parts.questions:
            return layout.pdf()
        tried: dict[int, LeafletLayout] = {}

        def goes_in(number: int) -> bool:
            tried[number] = self._layout(page, parts.first(number), parts.after(number))
            return tried[number].sides <= max(most, tried[0].sides)

        goes_in(0)
        fits = most_that_go_in(len(parts.questions), goes_in)
        markdown = self._markdown(page)
        left_out = (markdown.html(self._templates.prose(each)) for each in parts.after(fits))
        return replace(tried[fits].pdf(), left_out=tuple(each.striptags() for each in left_out))

    def _markdown(self, page: FamilyPage) -> LeafletMarkdown:
        return LeafletMarkdown(address(page), self._url_of, self._described, _anchors(page))

    def _layout(self, page: FamilyPage, text: str, left_out: Sequence[str] = ()) -> LeafletLayout:
        markdown = self._markdown(page)
        html = self.html(page, markdown, text, left_out)
        return LeafletLayout(html, dict(self._pictures(markdown.shown)))

    def html(
        self, page: FamilyPage, markdown: LeafletMarkdown, text: str, left_out: Sequence[str] = ()
    ) -> str:
        """Give the document of ``page``'s leaflet with ``text``. ``left_out`` are the headings, in
        Markdown, of what is not in it.

        Raises BrokenTemplateError, with file and line, where its template cannot be rendered.
        """
        words = self._templates.words_of(page)
        sites = self._templates.words
        source = self._library.get(FamilyPage, page.source_slug)
        url = self._url_of(address(page)) if self._url_of else None
        try:
            environment = self._documents.overlay()
            environment.filters |= {
                "prose": lambda text: markdown.html(self._templates.prose(text)),
                "typed": spoken_url,
            }
            return environment.get_template("leaflet/leaflet.html").render(
                body=markdown.html(self._templates.prose(text)),
                css=Markup(environment.get_template("leaflet/leaflet.css").render()),
                english=self._templates.words_by(ENGLISH),
                family=page,
                left_out=left_out,
                notices=tuple(leaflet_notices(page, source, words, sites)),
                qr_code=qr_drawing(url, words.filled("leaflet_qr", address=url)) if url else None,
                site=self._site,
                sites=sites,
                source_url=self._url_of(address(source)) if source and self._url_of else None,
                today=self._library.today,
                url=spoken_url(url) if url else None,
                w=words,
            )
        except TemplateError as error:
            raise BrokenTemplateError(_fault_text(error)) from error

    def _filled(self, page: FamilyPage) -> str:
        """Give the page's text, with the components that it calls filled in."""
        if "{" not in page.body:
            return page.body
        said = {
            "site_name": self._site.name,
            "site_url": self._site.url or "",
        }
        components = component_functions(self._library, self._templates)
        return PageSandbox(components, said).from_string(page.body).render()

    @cached_property
    def _url_of(self) -> Callable[[str], str] | None:
        site = self._site.url
        if site is None:
            return None
        return lambda place: page_url(place, site, folders=self._site.folders)

    @cached_property
    def _declared(self) -> Mapping[str, tuple[str, Picture]]:
        """The pictures that family pages declare, by the path that pages name them with: each one's
        file below the root, and what is said of it."""
        return {
            join(media_folder(page), picture.file): (
                join(dirname(page.read_from), picture.file),
                picture,
            )
            for page in self._library.families
            for picture in page.pictures
        }

    @cached_property
    def _described(self) -> Mapping[str, str]:
        return {path: picture.alt for path, (_, picture) in self._declared.items()}

    def _pictures(self, shown: set[str]) -> Iterator[tuple[str, tuple[str, bytes]]]:
        """Yield the pictures in ``shown``, painted anew as on the site: address, type and bytes."""
        for path in sorted(shown):
            source = self._declared[path][0]
            name = published_name(basename(path))
            try:
                first = picture_sizes(picture_bytes(self._root, source), name)[0]
            except (PictureError, PictureUnreadableError):
                continue  # checking reported it; its description stands in its place
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            yield f"/{quote(path)}", (kind, first.content)


def _anchors(page: FamilyPage) -> frozenset[str]:
    """Give the anchors of the parts that the template sets itself, as on the page."""
    parts = {
        "next_steps": "what-happens-next",
        "urgent": "help-now",
        "contact": "who-can-i-ask",
        "complaints": "how-do-i-complain",
    }
    return frozenset(
        anchor for part, anchor in parts.items() if getattr(page, part) or part in page.elsewhere
    )


def _fault_text(error: TemplateError) -> str:
    """Say where in which template the fault lies."""
    place = "leaflet/leaflet.html"
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or place}:{error.lineno}"
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith((".html", ".css", ".md")):
            place = f"{frame.f_code.co_filename}:{line}"
    return f"{place}: {error.message}. Mend the template, or remove it to use Tellback's own."
