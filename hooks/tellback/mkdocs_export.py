"""Taking the site's pages out of MkDocs as plain Markdown.

MkDocs runs with the site's own settings and hook up to where it would put pages into its theme, and
each page is taken before it is converted.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.templates import Templates
from tellback.exporting.page_text import PageWriter
from tellback.exporting.plain_settings import PlainSettings
from tellback.exporting.read_me import Exported, readme_text
from tellback.exporting.stock_markdown import WRITTEN_WITH, StockMarkdown
from tellback.gate.edition import VARIABLE as EDITION_VARIABLE
from tellback.gate.edition import Edition
from tellback.gate.register import VARIABLE as REGISTER_VARIABLE
from tellback.gate.site import Gate
from tellback.mkdocs_exported_files import exported_files, moved_of
from tellback.mkdocs_settings import template_folders
from tellback.mkdocs_stated import NO_HOOK, stated_in
from tellback.mkdocs_taking import PageTaker
from tellback.relate.library import Library
from tellback.today import VARIABLE

_NAME = "tellback-export"
_LAST = -100
"""After whatever else finishes a page or adds a file."""


class ExportError(Exception):
    """Why a site could not be exported, in an officer's words."""


class _AllTakenError(Exception):
    """Ends MkDocs' run once every page is taken: what would follow is the theme's."""


class _Written:
    """An export that is being written into ``folder``."""

    def __init__(self, folder: Path, library: Library, gate: Gate) -> None:
        self._folder = folder
        self._library = library
        self._gate = gate
        self._pages = 0
        self._as_html: list[str] = []

    def know(self, files: Files, config: MkDocsConfig) -> None:
        """Settle what the pages are written by, before any is made."""
        self._folders = template_folders(config)
        language = config.theme.get("language") or "en"
        public = self._gate.edition is Edition.PUBLIC
        templates = Templates(
            self._library, self._folders, language=language, can_be_followed=public
        )
        extensions: Sequence[Any] = config.markdown_extensions
        pictures = next((each for each in extensions if isinstance(each, ShownPictures)), None)
        if pictures is None:  # nothing has prepared MkDocs for Tellback
            raise ExportError(NO_HOOK)
        self._taker = PageTaker(config, files, templates, pictures, self._gate.edition)
        self._settings = PlainSettings(
            stated=stated_in(Path(config.config_file_path or "mkdocs.yml")) or {},
            site_url=config.site_url or "",
            directory_urls=bool(config.use_directory_urls),
            nav=config.nav,
            files=frozenset(file.src_uri for file in files),
            private=self._gate.edition is Edition.PROGRAMME,
        )
        self._writer = PageWriter(StockMarkdown(self._settings.extensions), self._settings.files)

    def add_page(self, page: Page, markdown: str, content: str) -> None:
        """Write a page, by its finished text and the HTML that this has become."""
        written = self._writer.written(self._taker.taken(page, markdown, content))
        if written.as_html:
            self._as_html.append(page.file.src_uri)
        self._write(f"docs/{page.file.src_uri}", written.text.encode())
        self._pages += 1

    def end(self, files: Files, config: MkDocsConfig) -> Exported:
        """Write all that is not a page, and say what was exported."""
        edition = self._gate.edition
        moved = moved_of(files, config, self._library, edition)
        there = set()
        for made in exported_files(
            files,
            config,
            folders=self._folders,
            moved=moved,
            words_of=self._taker.templates.words_of,
            edition=edition,
            pictures=self._taker.pictures,
        ):
            self._write(f"docs/{made.path}", made.content)
            there.add(made.path)
        settings = replace(self._settings, nav=self._taker.menu(config.nav), files=frozenset(there))
        self._write("mkdocs.yml", settings.text(WRITTEN_WITH).encode())
        exported = Exported(
            name=unescape(str(config.site_name)),
            day=self._gate.today,
            edition=edition,
            pages=self._pages,
            moved=bool(moved),
            left_out=settings.left_out,
            as_html=tuple(sorted(self._as_html)),
        )
        self._write("README.md", readme_text(exported).encode())
        return exported

    def _write(self, path: str, content: bytes) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


class _Taking(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Hands each page over once its text is finished, and the files when all are made."""

    def __init__(self, written: _Written) -> None:
        self._written = written
        self._markdown = ""
        self.exported: Exported | None = None

    @event_priority(_LAST)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Settle what the export will hold."""
        self._written.know(files, config)
        return files

    @event_priority(_LAST)
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep the text of the page, which is converted next."""
        self._markdown = markdown
        return markdown

    @event_priority(_LAST)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write the page: its title is known by now."""
        self._written.add_page(page, self._markdown, html)
        return html

    @event_priority(_LAST)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Write the rest: no picture is left that no page shows, and the feeds are filled."""
        self.exported = self._written.end(files, config)
        raise _AllTakenError


def write_export(
    root: Path,
    library: Library,
    gate: Gate,
    *,
    register: Path | None,
    folder: Path,
    beside: Path,
) -> Exported:
    """Write the site in ``root`` into ``folder`` as plain Markdown, and say what was exported.

    ``library`` is of what ``gate`` lets through, which goes by the file ``register`` if one is
    named; ``beside`` is a folder that MkDocs may take for the site. Raises ExportError, OSError.
    """
    taking = _Taking(_Written(folder, library, gate))
    site = beside.with_name(beside.name + gate.edition.suffix)
    try:
        with _asked_for(gate, register), _warnings():
            config = load_config(str(root.resolve() / "mkdocs.yml"), site_dir=str(site))
            config.plugins[_NAME] = taking
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    except _AllTakenError:
        pass
    except (Abort, MkDocsException, TemplateError) as error:
        said = "" if isinstance(error, Abort) else str(error)
        raise ExportError(said or "MkDocs could not make the pages: see above.") from error
    assert taking.exported is not None
    return taking.exported


@contextmanager
def _asked_for(gate: Gate, register: Path | None) -> Iterator[None]:
    """Tell MkDocs' run what to go by, in the environment, which is as it was afterwards."""
    before = dict(os.environ)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ[VARIABLE] = gate.today.isoformat()
    os.environ[EDITION_VARIABLE] = gate.edition.value
    if register is not None:
        os.environ[REGISTER_VARIABLE] = str(register)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _warnings() -> Iterator[None]:
    """Print what MkDocs warns of, as its own command line does."""
    log = logging.getLogger("mkdocs")
    printed = logging.StreamHandler(sys.stderr)
    printed.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    printed.setLevel(logging.WARNING)
    log.addHandler(printed)
    try:
        yield
    finally:
        log.removeHandler(printed)
