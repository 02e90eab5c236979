"""Which pieces of a site stand as they were built, for MkDocs: it makes pages in turns, and what
each of them reads is noted from its first turn to its last."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.spoken import SpokenMarkup
from tellback.kept.digests import digest
from tellback.kept.facts import ABSENT
from tellback.kept.keeping import Keeping
from tellback.kept.state import Piece
from tellback.mkdocs_kept import KeptPage, MadeFile, SiteFiles, leads_astray, made_from, told_of
from tellback.mkdocs_rendering import LeanPage
from tellback.model.noted import begin, leave
from tellback.publish.site_files import SiteFile


@dataclass(slots=True)
class MkDocsKeeping(Keeping):
    """A build by MkDocs and what was kept of the last."""

    made: int = field(init=False, default=0)
    """How many pages were made."""
    elsewhere: set[str] = field(init=False, default_factory=set)
    """The paths of pages that other processes make."""
    told_read: dict[str, dict[str, Any]] = field(init=False, default_factory=dict)
    """What one process tells another of each page, once it is read."""
    _base: int = field(init=False, default=0)
    _before: frozenset[str] = field(init=False, default=frozenset())
    _warned: dict[str, list[tuple[str, int, str]]] = field(init=False, default_factory=dict)
    _shown: dict[str, list[str]] = field(init=False, default_factory=dict)
    _also: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)
    _settled: set[str] = field(init=False, default_factory=set)
    """The files beside the pages that MkDocs has not to write: they stand, or are written."""
    _ear: _Ear | None = field(init=False, default=None)

    def know(self, files: Files, pictures: ShownPictures, spoken: SpokenMarkup) -> None:
        """Take in what tells of facts beside the library's, and look at all for the first time."""

        def file_fact(path: str) -> str:
            file = files.src_uris.get(path)
            return file.url if file is not None else ABSENT

        def picture_fact(page: str, key: str) -> str:
            shown = pictures.shown_on(page, key)
            return digest(shown) if shown is not None else ABSENT

        self.facts.know("file", file_fact)
        self.facts.know("picture", picture_fact)
        self.facts.know("term forms", lambda: digest(spoken.term_forms))
        self.look()
        self.look_at("file")

    # Pages

    @contextmanager
    def making(self, path: str) -> Iterator[None]:
        """Note for the page at ``path`` what is read inside, and hear what MkDocs warns of."""
        self._begin(path)
        try:
            yield
        finally:
            self._leave(path)

    def begin(self, page: Page) -> None:
        """Note for ``page`` from here on, and hear what MkDocs warns of."""
        self._begin(page.file.src_uri)

    def leave(self, page: Page, html: str | None = None) -> None:
        """End what ``begin`` began, and remember the text of ``page`` as ``html``, if it is there
        by now."""
        self._leave(page.file.src_uri)
        if html is not None:
            self._text_made(page, html)

    def _begin(self, path: str) -> None:
        self._ear = _Ear(self._warned.setdefault(path, []))
        logging.getLogger("mkdocs").addHandler(self._ear)
        begin(self.notes_of(path))

    def _leave(self, path: str) -> None:
        if self._ear is not None:
            logging.getLogger("mkdocs").removeHandler(self._ear)
            self._ear = None
        leave(self.notes_of(path))

    def _text_made(self, page: Page, html: str) -> None:
        """Keep what is to be kept of a page's text, and put away what is not asked for any more:
        MkDocs holds all pages until the last is read."""
        path = page.file.src_uri
        self.texts.keep(path, html)
        if self.good is not None:
            facts = self.notes_of(path).facts
            self._shown[path] = sorted(fact[2] for fact in facts if fact[0] == "picture")
            self.pack(path)
            page.markdown = ""

    def also_written(self, path: str, file: str, shows: str) -> None:
        """Remember the ``file`` that ``shows`` the page at ``path``: nothing, if it was given."""
        self._also[path] = file, shows

    def drawn_before(self, path: str, file: str, shows: str) -> bool:
        """Say whether what ``shows`` the page at ``path`` was drawn before and is there still."""
        piece = self.kept.pieces.get(path)
        return bool(piece and file in self.laid.intact and piece.told.get("drawn") == shows)

    def keep_page(self, page: Page) -> None:
        """Keep ``page``, which is made."""
        self.made += 1
        path, files = page.file.src_uri, [page.file.dest_uri]
        told = self.told_read.get(path) or told_of(page)
        also = {"warned": self._warned.pop(path, []), "pictures": self._shown.pop(path, [])}
        file, drawn = self._also.get(path, (None, None))
        if file is not None:
            files.append(file)
        self.keep(path, files, {**told, **also, "drawn": drawn})
        if self.good is not None and isinstance(page, LeanPage):
            page.let_go()

    # Pages that another process makes

    def apart(self) -> None:
        """Begin to make a share of the pages in a process of its own."""
        self._base, self._before = len(self.new.facts), frozenset(self.new.pieces)
        self.made = 0
        self.texts.made.clear()
        log = logging.getLogger("mkdocs")
        log.handlers[:] = [logging.NullHandler()]  # the other process says what there is to say
        log.propagate = False

    def told_apart(self) -> tuple[Any, ...]:
        """Give what ``take_in`` takes, once the share is made."""
        pieces = {
            name: (each.given, each.read, each.files, self._not_told(name, each.told))
            for name, each in self.new.pieces.items()
            if name not in self._before
        }
        return pieces, self.new.facts.since(self._base), self._base, self.made

    def _not_told(self, name: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """Give what is ``told`` of a piece and was not told when it was read."""
        read = self.told_read.get(name, {})
        return {about: value for about, value in told.items() if about not in read}

    def take_in(self, told: tuple[Any, ...]) -> None:
        """Take in what another process made of the same beginning."""
        pieces, facts, base, made = told
        made_there = {
            name: Piece(given, read, files, {**self.told_read.pop(name, {}), **also})
            for name, (given, read, files, also) in pieces.items()
        }
        self.new.take_in(made_there, facts, base)
        self.made += made

    def pictures_shown(self) -> Iterator[str]:
        """Yield the pictures that pages show which stand, by what their text names them."""
        for piece in self.standing.values():
            yield from piece.told.get("pictures", ())

    def searched(self) -> int | None:
        """Give how many pages search is to find; None where all are looked into anyway."""
        if self.good is None or self.laid.fresh is None:
            return None
        pieces = {**self.new.pieces, **self.standing}.values()
        return sum(bool(piece.told.get("searched")) for piece in pieces)

    def warn_again(self, files: SiteFiles, config: MkDocsConfig) -> None:
        """Say once more what MkDocs warned of on pages that stand, as a strict build counts it:
        before, or of links to headings of pages that were made."""
        made = {file.src_uri for file in files.done or ()} | self.elsewhere
        astray = frozenset(self.kept.told.astray)
        linking = [file.page for file in files.done or () if file.page is not None]
        others = {path: self.new.pieces[path] for path in self.elsewhere}
        for path, piece in {**self.standing, **others}.items():
            for name, level, said in piece.told.get("warned", ()):
                logging.getLogger(name).log(level, "%s", said)
            file = files.src_uris.get(path)
            page = file.page if file else None
            looked_at = path in astray or path in others
            if isinstance(page, KeptPage) and (looked_at or page.links_to_any(made)):
                page.linking_to(files)
                page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
                linking.append(page)
        self.new.told.astray = [page.file.src_uri for page in linking if leads_astray(page)]

    # Files beside the pages

    def file_of(self, made: SiteFile | str, config: MkDocsConfig) -> File:
        """Give the file of what ``file_pieces`` yielded: one that stands is not written again,
        unless ``fill`` says what it holds."""
        if isinstance(made, SiteFile):
            file: File = MadeFile.generated(config, made.path, content="")
            self.fill(file, made.content)
            return file
        self._settled.add(made)
        return MadeFile.generated(config, made, content="")

    def fill(self, file: File, content: bytes) -> None:
        """Say what a file holds that was given before that was known. It is written at once where
        it is kept: MkDocs would hold all of them until it copies what lies beside the pages."""
        if self.good is None:
            self._settled.discard(file.src_uri)
            file.content_bytes = content
        else:
            self._settled.add(file.src_uri)
            write_file(content, file.abs_dest_path)

    def is_as_it_was(self, file: File) -> bool:
        """Say whether ``file``, which lies beside the pages, is written or as it was copied last
        time, and remember what it is like now."""
        if file.src_uri in self._settled:
            return True
        if self.good is None:
            return False
        now = made_from(file)
        self.new.told.copied[file.dest_uri] = now
        was = self.kept.told.copied.get(file.dest_uri)
        return now == was and file.dest_uri in self.laid.intact

    def complete_site(self, files: SiteFiles, config: MkDocsConfig, index: str | None) -> None:
        """Lay into the folder of the site what stands as it was, and warn of it once more. In the
        folder ``index`` there is to be one of all pages, if it is named.

        Raises OSError where it cannot be written.
        """
        self.warn_again(files, config)
        self.complete(Path(config.site_dir), self.new.told.copied, index)


class _Ear(logging.Handler):
    """Hears what is said of links, be it in passing, and warned of."""

    def __init__(self, said: list[tuple[str, int, str]]) -> None:
        super().__init__(logging.INFO)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append((record.name, record.levelno, record.getMessage()))
