"""What lies in docs/: files that are not copied to the site, and files that name who wrote them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tellback.check.known import Known
from tellback.model.file_types import OTHER_PICTURES, Use, use_of
from tellback.model.import_report import LONGEST_BEGINNING, is_import_report
from tellback.model.parts_within import within
from tellback.model.picture import Picture
from tellback.model.problem import Problem, Where, problem
from tellback.model.source import Resource
from tellback.read.layout import kind_of
from tellback.read.picture_file import ending_of
from tellback.read.resources import RESOURCE_FOLDER

_REPORTS = (".md", ".txt", ".csv")
_MOST_READ = 20_000_000
_NAMES_INSIDE = {
    "docProps/core.xml": re.compile(rb"<(dc:creator|cp:lastModifiedBy)>\s*[^<\s]", re.IGNORECASE),
    "meta.xml": re.compile(rb"<(dc:creator|meta:initial-creator)>\s*[^<\s]", re.IGNORECASE),
}
"""Where office files say who wrote them: ECMA-376, part 2, 11; OpenDocument 1.3, part 3, 4.3."""
_IN_PDF = re.compile(rb"/Author\s*(\(\s*[^)\s]|<\s*[0-9A-Fa-f])|<dc:creator>[\s\S]{0,80}<rdf:li")


def check_listed_files(known: Known) -> Iterator[Problem]:
    """Yield the files in docs/ that are left behind, or that hold the name of their author."""
    told = {*_declared_in_docs(known), *_resources(known)}
    for file in sorted(_files_in(known.root, "docs")):
        use = use_of(file)
        where = Where(file)
        if not _is_plain(known.root / file):  # a pipe would be waited for
            if kind_of(file) is None:  # else it is told where it is read
                yield problem("file-unreadable", where)
        elif file.lower().endswith(_REPORTS) and _is_report(known.root / file):
            yield problem("import-report", where, file=_name(file))
        elif use is Use.UNLISTED and ending_of(file) in OTHER_PICTURES:
            yield problem("picture-type", where, file=_name(file), ending=ending_of(file)[1:])
        elif use is Use.UNLISTED:
            yield problem("file-not-listed", where, file=_name(file))
        elif use is Use.PICTURE and file not in told and not file.startswith("docs/assets/"):
            yield problem("picture-nowhere", where, file=_name(file))
        elif use is Use.COPIED and _names_author(known.root / file):
            yield problem("author-in-file", where, file=_name(file))


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_import_report(file.read(LONGEST_BEGINNING))
    except OSError:
        return False  # that it cannot be read is told elsewhere


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _files_in(root: Path, folder: str) -> Iterator[str]:
    """Yield the files below ``folder``. Links and odd names are told elsewhere."""
    for place, folders, names in os.walk(root / folder):
        folders[:] = [each for each in folders if each != ".git"]
        for name in names:
            path = Path(place, name)
            file = path.relative_to(root).as_posix()
            if not path.is_symlink() and file.isprintable():
                yield file


def _declared_in_docs(known: Known) -> set[str]:
    return {
        f"{record.read_from.rpartition('/')[0]}/{part.file}"
        for record in known.records
        if record.read_from.startswith("docs/")
        for _, part in within(record, (Picture,))
    }


def _resources(known: Known) -> Iterator[str]:
    return (f"{RESOURCE_FOLDER}/{each.file}" for each in known.every(Resource) if each.file)


def _names_author(path: Path) -> bool:
    """Say whether an office file or a PDF says who wrote it, as far as that can be seen: a PDF may
    keep it compressed."""
    ending = ending_of(path.name)
    try:
        if ending == ".pdf" and path.stat().st_size <= _MOST_READ:
            return bool(_IN_PDF.search(path.read_bytes()))
        if ending in (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"):
            return _names_author_inside(path)
    except (OSError, BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False  # what cannot be opened here may still be of use to somebody
    return False


def _names_author_inside(path: Path) -> bool:
    with ZipFile(path) as package:
        held = package.NameToInfo
        return any(
            name in held
            and held[name].file_size <= _MOST_READ
            and named.search(package.read(held[name])) is not None
            for name, named in _NAMES_INSIDE.items()
        )
