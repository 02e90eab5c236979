"""The desk page of a preview: what waits for the person who writes. No built site has it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from tellback.desk.editors import VARIABLE, Editor, editor_named
from tellback.desk.notes import Desk, Note
from tellback.desk.site import site_desk
from tellback.gate.site import Gate
from tellback.steps import Gathered

PATHS = ("desk/index.md", "tellback-desk/index.md")
"""Where the desk page lies: at the second, where a site has a page of its own at the first."""
STYLES = "assets/desk.css"
_STYLES_FROM = "desk/desk.css"
_FRAME = "desk/desk.html"

log = logging.getLogger("mkdocs.tellback")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go to. ``opens`` is the link that an editor follows, empty without one; ``copied``
    what is copied instead; ``page`` the URL of the page that it shows on, from the site's root."""

    opens: str
    copied: str
    page: str


class DeskPage(Page):
    """The desk page. Its text is made by a template of its own."""

    def __init__(self, file: File, config: MkDocsConfig, desk: Desk, places: Places) -> None:
        self.desk = desk
        self.place_of = places.of
        super().__init__("Desk", file, config)
        self.edit_url = None

    def _set_canonical_url(self, base: str | None) -> None:
        """Leave the page without an address that anything else could lead to."""
        super()._set_canonical_url(None)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the meta alone."""
        self.markdown = ""
        self.meta = {"title": "Desk", "template": _FRAME, "render_macros": False}


@dataclass(frozen=True, slots=True)
class Places:
    """Gives each note its place: ``root`` is the site's folder, ``files`` what it is made of."""

    root: Path
    editor: Editor
    files: Files

    def of(self, note: Note) -> Place:
        """Give the place of ``note``."""
        where = note.where
        copied = f"{(self.root / where.file).as_posix()}:{where.line}"
        path, _, anchor = note.page.lstrip("/").partition("#")
        file = self.files.get_file_from_path(path) if path else None
        url = "" if file is None else file.url + (f"#{anchor}" if anchor else "")
        return Place(self.editor.opens(self.root, where), copied, url)


def chosen_editor(extra: Mapping[str, Any], environment: Mapping[str, str]) -> Editor:
    """Give the editor that the environment names, or ``extra: tellback: editor:`` of mkdocs.yml,
    or else the one on this machine. Raises PluginError for one that is not known."""
    own = extra.get("tellback")
    stated = own.get("editor") if isinstance(own, Mapping) else None
    try:
        return editor_named(environment.get(VARIABLE) or str(stated or ""))
    except ValueError as error:
        raise PluginError(f"The editor that files are to be opened in: {error}") from error


@dataclass(frozen=True, slots=True)
class DeskMaking:
    """Makes the desk page of the site in ``root`` as ``gate`` goes, with links for ``editor``.
    ``folders`` are those of the templates, the site's own first."""

    root: Path
    gate: Gate
    folders: Sequence[Path]
    editor: Editor

    def add(self, files: Files, config: MkDocsConfig, gathered: Gathered) -> str:
        """Add the page and its styles to the ``files`` of a preview of what was ``gathered``; give
        its URL, from the root. Empty where the site has pages of its own at both of ``PATHS``."""
        desk = site_desk(self.root, gathered, self.gate)
        path = next((each for each in PATHS if not _taken(files, each)), "")
        if not path:
            log.warning("There is no desk page, since the site has pages at both its addresses.")
            return ""
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        DeskPage(file, config, desk, Places(self.root, self.editor, files))
        files.append(file)
        styles = next(_found(_STYLES_FROM, self.folders), "")
        files.append(File.generated(config, STYLES, content=styles))
        return file.url


def _taken(files: Files, path: str) -> bool:
    beside = f"{path.partition('/')[0]}.md"
    return any(files.get_file_from_path(each) is not None for each in (path, beside))


def _found(name: str, folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        if (folder / name).is_file():
            yield (folder / name).read_text(encoding="utf-8")
