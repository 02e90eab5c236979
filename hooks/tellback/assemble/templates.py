"""The Markdown templates in overrides/pages and overrides/components, ready to render.

Records never run as templates: they are values, escaped on the way in (``markup.escaped``) unless
they are prose. A component is the macro of its file's name: ``components/story_card.md`` holds
``story_card``; templates call it as ``c.story_card(…)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from tellback.assemble import addresses, filters
from tellback.assemble.charts import rate_words
from tellback.assemble.easy_read import easy_read_text
from tellback.assemble.film import VIDEO_HOSTS, frame_address, host_of
from tellback.assemble.markup import escaped, indented, referenced
from tellback.assemble.template_faults import broken_template
from tellback.assemble.words import InterfaceWords, words_in
from tellback.model.article import Page
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.framework import FamilyPage
from tellback.model.kinds import KINDS
from tellback.model.source import Source
from tellback.model.text import Prose, slug_of
from tellback.read import interface_words
from tellback.read.interface_words import ENGLISH
from tellback.relate.event_words import EventWords, event_words
from tellback.relate.followed import channel_of
from tellback.relate.library import Library
from tellback.relate.twins import twins_of

packaged_overrides = interface_words.packaged_overrides


class Components:
    """The components, each as a function of its macro's arguments that gives Markdown."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._macros: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Give the macro called ``name``. Raises AttributeError where no file holds it."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._macros:
            try:
                module: Any = self._environment.get_template(f"components/{name}.md").module
            except TemplateNotFound as error:
                raise AttributeError(f"there is no component called {name}") from error
            self._macros[name] = getattr(module, name)
        return self._macros[name]


class Templates:
    """Renders pages and components for one library.

    ``folders`` are looked through in order, so that a site's own templates replace Tellback's.
    Films are shown on a page from ``video_hosts`` alone. ``language`` is the tag of the site's own.
    ``can_be_followed``: whether calendars and feeds stand beside the pages, as in the public
    edition. ``compiled`` keeps what templates were compiled to before.
    """

    def __init__(
        self,
        library: Library,
        folders: Iterable[Path],
        video_hosts: Sequence[str] = VIDEO_HOSTS,
        language: str = ENGLISH,
        *,
        can_be_followed: bool = False,
        compiled: BytecodeCache | None = None,
    ) -> None:
        folders = tuple(folders)
        self.library = library
        self.words = words_in(language, folders)
        self._words = {language: self.words}
        self._folders = folders
        self.video_hosts = tuple(video_hosts)
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            finalize=self._finalized,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=compiled,
        )
        self.components = Components(self._environment)
        self._environment.globals.update(
            library=library,
            c=self.components,
            kinds=KINDS,
            words=self.words,
            can_be_followed=can_be_followed,
            Prose=Prose,
        )
        self._environment.filters.update(
            address=filters.address,
            anchor=addresses.anchor,
            blog_address=addresses.blog_address,
            stories_address=addresses.stories_address,
            index_address=addresses.index_address,
            language_address=filters.language_address,
            language_anchor=addresses.language_anchor,
            spoken=filters.spoken,
            link=self._link,
            cited=self._cited,
            plain=escaped,
            out_of_text=filters.out_of_text,
            indented=self._indented,
            slug_of=slug_of,
            counted=filters.counted,
            sentence=filters.sentence,
            ended=filters.ended,
            naming=self._naming,
            find=self._found,
            channel=partial(channel_of, library=library),
            event_words=self._event_words,
            rate_words=rate_words,
            host=host_of,
            frame=partial(frame_address, hosts=self.video_hosts),
            words=self.words_of,
            twins=partial(twins_of, self.library),
            easy_read=easy_read_text,
            form_name=self.form_name,
            source_parts_made_up=self._source_parts_made_up,
        )

    def page(self, template: str, data: Mapping[str, Any]) -> str:
        """Give the Markdown of ``pages/<template>.md`` rendered with ``data``.

        Raises BrokenTemplateError, with file and line, where a template cannot be rendered.
        """
        try:
            return self._environment.get_template(f"pages/{template}.md").render(data)
        except TemplateError as error:
            raise broken_template(template, error) from error

    def words_of(self, record: Record | None) -> InterfaceWords:
        """Give what the page of ``record`` says by itself, in that page's language."""
        language = record.language if isinstance(record, FamilyPage | Page) else None
        return self.words_by(language) if language else self.words

    def words_by(self, language: str) -> InterfaceWords:
        """Give the words of ``language``, by its tag."""
        if language not in self._words:
            self._words[language] = words_in(language, self._folders)
        return self._words[language]

    def form_name(self, page: FamilyPage) -> str:
        """Give what a reader chooses ``page`` among its twins by: its language, or easy read."""
        words = self.words_of(page)
        if not page.easy:
            return words.name
        if page.language is None:
            return words["easy_read"]
        return words.filled("easy_read_in", language=words.name)

    def prose(self, text: str) -> Markup:
        """Give Markdown typed by a writer, with its citations and record links set."""
        return referenced(text, self._cited, self._address_of)

    def _finalized(self, value: Any) -> Any:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Prose):
            return self.prose(value)
        if value is None:
            return ""
        return escaped(value) if isinstance(value, str) else Markup(escaped(str(value)))

    def _indented(self, value: str, spaces: int = 4) -> Markup:
        return indented(self._finalized(value), spaces)

    def _link(self, record: Record | None, words: str | None = None) -> Markup:
        """Give a Markdown link to ``record``, by its label or by ``words``. To a page in another
        language than the site's, it says so."""
        if record is None:
            return Markup("")
        link = f"[{escaped(words or record.label)}]({addresses.address(record)})"
        if isinstance(record, FamilyPage) and record.language:
            link += str(self.components.tongue(self.words_of(record)))
        return Markup(link)

    def _cited(self, key: str) -> Markup | None:
        source = self.library.get(Source, key)
        if source is None:
            return None
        words = source.short or source.author_year
        return Markup(f"[{escaped(words)}]({addresses.address(source)})")

    def _address_of(self, kind: str, slug: str) -> str | None:
        if kind not in KINDS:
            return None
        record = self.library.find(kind, slug)
        return addresses.address(record) if record else None

    def _source_parts_made_up(self, record: Record) -> bool:
        """Say whether what ``record`` is a twin of is made up in parts, told or not in its own
        language."""
        if not isinstance(record, FamilyPage):
            return False
        source = self.library.get(FamilyPage, record.source_slug)
        return source is not None and source.illustrative_parts is not None

    def _event_words(self, event: Event) -> EventWords:
        return event_words(event, self.library.today, self.library.site.zone)

    def _naming(self, record: Record, kind: str) -> tuple[Record, ...]:
        return self.library.naming(record, KINDS[kind].model)

    @pass_context  # without one, Jinja looks for a slug that a template names while it compiles
    def _found(self, _: Context, slug: str | Iterable[str] | None, kind: str) -> Any:
        if slug is None or isinstance(slug, str):
            return self.library.find(kind, slug)
        return self.library.those(KINDS[kind].model, slug)
