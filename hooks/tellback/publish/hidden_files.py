"""Files in docs/ that are called as one which the site has from elsewhere: one would hide the
other, and which of them goes by their kinds, so that nobody who writes could tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, normpath

from tellback.assemble.data_tables import FOLDER as DATA
from tellback.assemble.data_tables import TABLES
from tellback.model.file_types import Use, use_of
from tellback.model.problem import Problem, Where, problem
from tellback.publish.frame_assets import READ_BY_TEMPLATES, STYLES, style_parts
from tellback.read.interface_words import packaged_overrides
from tellback.read.settings import Settings
from tellback.relate.followed import CALENDAR, all_followed, event_path, home_of
from tellback.relate.library import Library
from tellback.sameness import entries_below

_TRANSLATIONS, _ABOUT = "locales/", "readme"
"""What MkDocs leaves behind of a theme, whatever its capitals, beside the endings of templates."""
_ASSETS = "assets/"
_OURS = "which Tellback makes"
_ONE_AWAY = ", or take one of the two away"
_WHATEVER_CAPITALS = ", and many computers take small and capital letters for the same"
_PUT_THERE = "overrides"
"""Where a site has templates of its own, if mkdocs.yml names no other folder."""


def check_hidden_files(root: Path, library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield the files in docs/ of the site in ``root`` that are called as a file of its templates,
    or as one that is made of the ``library``: look, scripts, calendars and tables of data.

    Capitals make no difference: where they make none to a disk, one file is written over the other.
    A picture that mkdocs.yml names as the site's mark is meant to be seen in place of ours.
    """
    told = {str(settings.stated("theme", name)) for name in ("logo", "favicon")}
    folder = str(settings.stated("theme", "custom_dir") or "")
    stated = normpath(folder) if folder else ""
    lying = _Lying(root / "docs")
    for path, whose in _taken(root, stated, library, lying):
        for named in lying.called(path):
            if named not in told and lying.is_published(named):
                told.add(named)
                yield _hidden(named, path, whose, stated)


def _taken(root: Path, stated: str, library: Library, lying: _Lying) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that the site has from elsewhere, with whose it is: those of its
    own folder of templates before ours, in whose place they are."""
    packaged = packaged_overrides()
    joined = {*style_parts((packaged,))}
    if stated:
        for path in _published(root / stated, joined):
            yield path, f"which is {stated}/{path}"
    # Of ours only these are for readers: to look through all of the templates takes longer.
    for path in _published(packaged / _ASSETS, joined, _ASSETS):
        yield path, _OURS
    for path in (STYLES, *(f"{DATA}/{table.name}.csv" for table in TABLES)):
        yield path, _OURS
    for path in _calendars(library, lying):
        yield path, _OURS


def _published(folder: Path, joined: set[str], below: str = "") -> Iterator[str]:
    """Yield the files of the templates in ``folder`` that go to the site as they are, in order."""
    for path in sorted(below + name for name, entry in entries_below(folder) if entry.is_file()):
        small = path.lower()
        left_behind = small.startswith(_TRANSLATIONS) or _ABOUT in small
        if not (left_behind or path in joined or path.startswith(READ_BY_TEMPLATES)):
            yield path


def _calendars(library: Library, lying: _Lying) -> Iterator[str]:
    yield CALENDAR
    for record in all_followed(library):
        yield f"{home_of(record)}/{CALENDAR}"
    # There may be thousands of events, and few sites have a folder of that name in docs/.
    if library.events and lying.called(dirname(event_path(library.events[0]))):
        yield from map(event_path, library.events)


@dataclass(frozen=True, slots=True)
class _Lying:
    """What lies in ``docs``, found whatever its capitals. A folder is listed when it is first asked
    about, and once."""

    docs: Path
    listed: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def called(self, path: str) -> list[str]:
        """Give the files and folders called ``path``, by their own paths from ``docs``."""
        folder, _, name = path.casefold().rpartition("/")
        if folder not in self.listed:
            self.listed[folder] = self._list(folder)
        return sorted(self.listed[folder].get(name, ()))

    def _list(self, folder: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in self.called(folder) if folder else [""]:
            # There may be no such folder, or one that may not be read.
            with suppress(OSError), os.scandir(self.docs / place) as entries:
                for entry in entries:
                    path = f"{place}/{entry.name}" if place else entry.name
                    found.setdefault(entry.name.casefold(), []).append(path)
        return found

    def is_published(self, path: str) -> bool:
        """Say whether ``path`` is a file that is copied, or a picture, and no link."""
        if use_of(f"docs/{path}") not in (Use.COPIED, Use.PICTURE):
            return False
        file = self.docs / path
        steps = [file, *file.parents][: path.count("/") + 1]
        return file.is_file() and not any(step.is_symlink() for step in steps)


def _hidden(named: str, path: str, whose: str, stated: str) -> Problem:
    instead = _instead(path, stated, same=named == path) if whose == _OURS else _ONE_AWAY
    capitals = "" if named == path else _WHATEVER_CAPITALS
    return problem(
        "file-hides-another",
        Where(f"docs/{named}"),
        path=path,
        whose=f"{whose}{capitals}",
        instead=instead,
    )


def _instead(path: str, stated: str, *, same: bool) -> str:
    """Give what else than another name helps, with a file that is called as ours at ``path``."""
    if path == STYLES:  # in the other folder it would take the place of the first part alone
        return ", and list it under “extra_css:” in mkdocs.yml: it comes after ours"
    if not path.startswith(_ASSETS):
        return ""
    if use_of(f"docs/{path}") is Use.PICTURE:
        mark = f". To have it in place of ours, write “logo: {path}” below “theme:” in mkdocs.yml"
        return mark if same else ""
    named = "" if stated else f", and write “custom_dir: {_PUT_THERE}” below “theme:” in mkdocs.yml"
    return f". To have it in place of ours, move it to {stated or _PUT_THERE}/{path}{named}"
