"""Files that lie in a site and that nothing reads: pictures that no record declares, notes and
sheets that were put beside a write-up, downloads that no page leads to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from tellback.desk.notes import Note, Section, in_order
from tellback.model.file_types import Use, use_of
from tellback.model.problem import Problem, Where
from tellback.read.files import read_text
from tellback.read.layout import PLACES, kind_of, shown_name
from tellback.read.picture_file import ending_of

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".heic", ".avif", ".tif", ".bmp")
_WRITTEN = (".md", ".yml")
_STYLES = (".css", ".js", ".woff2")


def strays_section(root: Path, problems: Iterable[Problem]) -> Section:
    """Give the section of files below ``root`` that nothing reads. Those that ``problems`` name
    already are left out."""
    told = {each.where.file for each in problems}
    return Section(
        key="strays",
        title="Files that nothing uses",
        about="Pictures, notes and downloads that lie with the site and that no record or page "
        "names.",
        notes=in_order(_strays(root, told)),
    )


def _strays(root: Path, told: set[str]) -> Iterator[Note]:
    texts = _Texts(root)
    for place in PLACES:
        for folder, files in _folders(root, place):
            for name in files:
                file = f"{folder}/{name}"
                if file in told or _is_read(file) or texts.name(folder, name):
                    continue
                said, to_do = _said(file, folder)
                yield Note(Where(shown_name(file)), said, to_do)


def _is_read(file: str) -> bool:
    """Say whether ``file`` is a record, or one of those that nobody need name."""
    name = file.rpartition("/")[2].lower()
    if kind_of(file) or name == "readme.md":
        return True
    if not file.startswith("docs/"):
        return name in ("thumbs.db", "desktop.ini")
    # What is not of a listed type is told by the check; styles are named in mkdocs.yml, or by one
    # another.
    assets = file.startswith("docs/assets/") or ending_of(file) in _STYLES
    return assets or use_of(file) not in (Use.PICTURE, Use.COPIED) or file == "docs/CNAME"


def _said(file: str, folder: str) -> tuple[str, str]:
    name = shown_name(file.rpartition("/")[2])
    if ending_of(file) in _PICTURES:
        return (
            f"The picture “{name}” is declared by no record, so it is not published.",
            "Declare it under “pictures:” of the record beside it, or take it out: a picture of "
            "people must not lie here without their consent.",
        )
    if folder == "docs/resources":
        return (
            f"“{name}” is on the site for whoever knows its address, and no resource leads to it.",
            "Add it to data/resources.yml, or take it out.",
        )
    if file.startswith("docs/"):
        return (
            f"“{name}” is copied to the site, and no page leads to it.",
            "Link to it from a page, or take it out.",
        )
    return (
        f"Nothing reads “{name}”, so nothing in it is published.",
        "Keep notes outside the site, or bring what is in them into a record; then take it out.",
    )


def _folders(root: Path, place: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder below ``place`` with its plain files, in order. Hidden ones and links are
    left alone."""
    for path, folders, names in os.walk(root / place):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        folder = Path(path).relative_to(root).as_posix()
        yield (
            folder,
            [
                each
                for each in sorted(names)
                if not each.startswith((".", "._")) and not Path(path, each).is_symlink()
            ],
        )


class _Texts:
    """What is written in the files of each folder, read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._by_folder: dict[str, str] = {}

    def name(self, folder: str, file: str) -> bool:
        """Say whether anything that may name ``file`` in ``folder`` does."""
        names = {file, quote(file)}
        places = [folder]
        if folder.startswith("docs"):  # pages name files in any folder of theirs
            places = ["docs/**", "data", "."]
        return any(name in self._text(place) for place in places for name in names)

    def _text(self, place: str) -> str:
        if place not in self._by_folder:
            self._by_folder[place] = "\n".join(self._read(place))
        return self._by_folder[place]

    def _read(self, place: str) -> Iterator[str]:
        if place == ".":
            yield read_text(self._root, "mkdocs.yml")[0] or ""
            return
        folder, deep, _ = place.partition("/**")
        found = (self._root / folder).rglob("*") if deep else (self._root / folder).iterdir()
        for path in sorted(found):
            if path.suffix in _WRITTEN and path.is_file() and not path.is_symlink():
                yield read_text(self._root, path.relative_to(self._root).as_posix())[0] or ""
