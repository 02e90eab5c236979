"""The desk page of a preview: what waits for the person who writes. No built site has it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from tellback.desk.editors import VARIABLE, Editor, editor_named
from tellback.desk.notes import Desk, Note
from tellback.gate.site import Gate
from tellback.kept.digests import digest
from tellback.mkdocs_frame import Frame
from tellback.model.noted import note
from tellback.model.problem import Severity
from tellback.steps import Gathered

if TYPE_CHECKING:
    from tellback.desk.site import Seen

PATHS = ("desk/index.md", "tellback-desk/index.md")
"""Where the desk page lies: at the second, where a site has a page of its own at the first."""
STYLES = "assets/desk.css"
_STYLES_FROM = "desk/desk.css"
_FRAME = "desk/desk.html"
_WAITING = "desk/waiting.html"
_TO_PUT_RIGHT = frozenset((Severity.ERROR.value, Severity.WARNING.value))

log = logging.getLogger("mkdocs.tellback")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go to. ``opens`` is the link that an editor follows, empty without one; ``copied``
    what is copied instead; ``page`` the URL of the page that it shows on, from the site's root."""

    opens: str
    copied: str
    page: str


@dataclass(frozen=True, slots=True)
class OnPages:
    """What the desk has for other pages of a preview: the ``url`` that it is found at, from the
    root, and what is to be put right, by the Markdown path of the page that it shows on.
    ``errors`` is how many errors there are in all."""

    url: str
    notes: Mapping[str, Sequence[Note]]
    errors: int
    place_of: Callable[[Note], Place]

    def on(self, frame: Frame, path: str = "") -> Frame:
        """Give ``frame`` with what is to be put right on the page at ``path``. It is noted."""
        note("put right", path)
        return replace(frame, desk=self.url, notes=self.notes.get(path, ()), place_of=self.place_of)

    def digest(self, path: str) -> str:
        """Give the digest of what ``on`` gives of the page at ``path``."""
        return digest(self.url, tuple(self.notes.get(path, ())))

    @property
    def faulty(self) -> int:
        """How many pages have an error."""
        error = Severity.ERROR.value
        return sum(any(each.mark == error for each in notes) for notes in self.notes.values())


class _PageOfTheDesk(Page):
    """A page that only previews have. Its text is made by a template of its own."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, template: str) -> None:
        self._template = template
        super().__init__(title, file, config)
        self.edit_url = None

    def _set_canonical_url(self, base: str | None) -> None:
        """Leave the page without an address that anything else could lead to."""
        super()._set_canonical_url(None)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the meta alone."""
        self.markdown = ""
        self.meta = {"title": self.title, "template": self._template, "render_macros": False}


class DeskPage(_PageOfTheDesk):
    """The desk page."""

    def __init__(self, file: File, config: MkDocsConfig, desk: Desk, places: Places) -> None:
        self.desk = desk
        self.place_of = places.of
        super().__init__("Desk", file, config, _FRAME)


class WaitingPage(_PageOfTheDesk):
    """What stands in the place of a page whose file cannot be read: ``source``."""

    def __init__(self, file: File, config: MkDocsConfig, source: str) -> None:
        self.source = source
        super().__init__("This page waits", file, config, _WAITING)


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

    def add(
        self, files: Files, config: MkDocsConfig, gathered: Gathered, seen: Seen | None = None
    ) -> OnPages:
        """Add the page and its styles to the ``files`` of a preview of what was ``gathered``, and a
        page in the place of each whose file cannot be read; give what other pages say of it.

        There is no desk page where the site has pages of its own at both of ``PATHS``. What was
        ``seen`` is not read again.
        """
        from tellback.desk.site import site_desk  # a build waits for none of what a desk reads

        desk = site_desk(self.root, gathered, self.gate, seen)
        places = Places(self.root, self.editor, files)
        url = self._add_desk(files, config, desk, places)
        notes = [each for each in desk.problems if each.mark in _TO_PUT_RIGHT]
        by_page: dict[str, list[Note]] = defaultdict(list)
        for each in notes:
            if each.page:
                by_page[each.page.lstrip("/").partition("#")[0]].append(each)
        for path, those in by_page.items():
            if files.get_file_from_path(path) is None:
                file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                WaitingPage(file, config, those[0].where.file)
                files.append(file)
        errors = sum(each.mark == Severity.ERROR.value for each in notes)
        return OnPages(url, by_page, errors, places.of)

    def _add_desk(self, files: Files, config: MkDocsConfig, desk: Desk, places: Places) -> str:
        path = next((each for each in PATHS if not _taken(files, each)), "")
        if not path:
            log.warning("There is no desk page, since the site has pages at both its addresses.")
            return ""
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        DeskPage(file, config, desk, places)
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
