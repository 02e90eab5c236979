"""MkDocs' files and pages, where most of a site stands as it was built: only what changed is handed
to MkDocs to convert and render, while every page can still be linked to.

MkDocs asks ``Files`` for the pages four times: without a filter for the navigation and for the
templates beside the pages, with one to read the pages and to write them.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tellback.model.noted import note
from tellback.sameness import came_at, digest_of_bytes

Inclusion = Callable[[InclusionLevel], bool]


class MadeFile(File):
    """A file that Tellback makes, whose path is as MkDocs keeps paths already: to have ``pathlib``
    find that out takes longer than all else about a file."""

    @property
    def src_path(self) -> str:
        """The path with the separators of this system, as MkDocs has it."""
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = value


class KeptPage(Page):
    """A page that stands as it was built: what others ask of it, without its text.

    ``told`` is what ``told_of`` gave of it when it was made.
    """

    def __init__(self, file: File, config: MkDocsConfig, told: Mapping[str, Any]) -> None:
        super().__init__(told["title"], file, config)
        self.canonical_url = told["canonical_url"]
        self.update_date = told["update_date"]
        self.changed = told["changed"]
        self._anchors, self._links = told["anchors"], told["links"]

    def _set_canonical_url(self, base: str | None) -> None:
        """Leave it to what was told: to join addresses takes longer than all else about a page."""
        self.abs_url = None

    def _set_edit_url(self, *stated: str | None) -> None:
        """Leave the page without: nobody asks for it, and what is wrong with one was said."""
        self.edit_url = None

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors on the page: unpacked when somebody asks, as few of all pages are asked."""
        return set(marshal.loads(self._anchors))

    def linking_to(self, files: Files) -> None:
        """Remember which anchors in which of ``files`` it links to, as MkDocs has it."""
        found = ((files.get_file_from_path(path), to) for path, to in self._leads().items())
        self.links_to_anchors = {file: dict(to) for file, to in found if file is not None}

    def links_to_any(self, paths: Iterable[str]) -> bool:
        """Say whether it links to an anchor on a page at one of ``paths``."""
        return not self._leads().keys().isdisjoint(paths)

    def _leads(self) -> dict[str, dict[str, str]]:
        leads: dict[str, dict[str, str]] = marshal.loads(self._links)
        return leads


def leads_astray(page: Page) -> bool:
    """Say whether ``page`` links to an anchor that is not there, of which MkDocs warns."""
    for to, anchors in (page.links_to_anchors or {}).items():
        # Bound once: a page that stands unpacks them each time that it is asked.
        there = to.page.present_anchor_ids if to.page is not None else None
        if there is not None and not anchors.keys() <= there:
            return True
    return False


def told_of(page: Page) -> dict[str, Any]:
    """Give what is told of ``page``, now that it is made, for a ``KeptPage`` at another time."""
    changed = getattr(page, "changed", None)
    leads = (page.links_to_anchors or {}).items()
    links = {target.src_uri: dict(anchors) for target, anchors in leads}
    return {
        "title": str(page.title),
        "canonical_url": page.canonical_url,
        "update_date": page.update_date,
        "changed": str(changed) if changed else None,
        "searched": bool(getattr(page, "searched", False)),
        "anchors": marshal.dumps(sorted(page.present_anchor_ids or ())),
        "links": marshal.dumps(links),
    }


def made_from(file: File) -> str:
    """Give what tells the source of ``file`` from itself as it was."""
    source = file.abs_src_path
    if source is None:
        return digest_of_bytes(file.content_bytes)
    found = os.stat(source)  # noqa: PTH116 - for each of many files
    return f"{source} {found.st_size} {came_at(found)}"


def take_place(nav: Navigation, kept: KeptPage, page: Page) -> None:
    """Put ``page`` where ``kept`` is in the menu, if it is in it."""
    if not any(each is kept for each in nav.pages):
        return
    page.parent = kept.parent
    page.previous_page, page.next_page = kept.previous_page, kept.next_page
    if page.previous_page is not None:
        page.previous_page.next_page = page
    if page.next_page is not None:
        page.next_page.previous_page = page
    nav.homepage = page if nav.homepage is kept else nav.homepage
    nav.pages[:] = [page if each is kept else each for each in nav.pages]
    row = kept.parent.children if kept.parent else nav.items
    row[:] = [page if each is kept else each for each in row]


class SiteFiles(Files):
    """The files of a site, of which only some pages are to do.

    ``coming`` yields those when MkDocs reads the pages, and may decide as it goes: what one page
    turns out to be called can make others change. While the menu is made there are only the pages
    ``in_menu``, once that is set.
    ``as_it_was`` says of a file beside the pages that it stands as it was copied.
    """

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.in_menu: list[File] | None = None
        self.coming: Callable[[], Iterable[File]] = self._every
        self.as_it_was: Callable[[File], bool] = lambda _: False
        self.writes_beside = True
        self.done: list[File] | None = None
        """The pages that were made; None before MkDocs has read any."""

    def get_file_from_path(self, path: str) -> File | None:
        """Give the file at ``path``. Whether it is there is noted."""
        # Most paths are as files are listed by, and making a path of one takes a while.
        found: File | None = self.src_uris.get(path) or super().get_file_from_path(path)
        note("file", found.src_uri if found else path)
        return found

    def documentation_pages(self, *, inclusion: Inclusion | None = None) -> Sequence[File]:
        """Give the pages that MkDocs asks for at this moment, see above."""
        if inclusion is None:
            return self._every() if self.in_menu is None or self.done is not None else self.in_menu
        if self.done is None:
            self.done = []
            return cast("Sequence[File]", self._reading(inclusion))  # MkDocs goes over it once
        return [file for file in self.done if inclusion(file.inclusion)]

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Inclusion = InclusionLevel.is_included
    ) -> None:
        """Copy what lies beside the pages, but for what stands as it was copied."""
        for file in self if self.writes_beside else ():
            if file.is_documentation_page() or not inclusion(file.inclusion):
                continue
            if not self.as_it_was(file):
                file.copy_file(dirty)

    def _reading(self, inclusion: Inclusion) -> Iterator[File]:
        done = self.done = []
        for file in self.coming():
            if inclusion(file.inclusion):
                done.append(file)
                yield file

    def _every(self) -> list[File]:
        return [file for file in self if file.is_documentation_page()]
