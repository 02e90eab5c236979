"""Picture files: what they hold, what they are called, and where they may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from tellback.check.known import Known, prose_of
from tellback.check.markdown import links_in
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.file_types import OTHER_PICTURES, PICTURES
from tellback.model.marks import Path
from tellback.model.parts_within import within
from tellback.model.picture import Picture
from tellback.model.problem import Problem, problem
from tellback.model.source import Resource
from tellback.read.picture_file import ending_of, picture_fault, published_name

Declared = Iterator[tuple[Record, Path, Picture]]


def _declared(known: Known) -> Declared:
    for record in known.records:
        if "pictures" in type(record).__pydantic_fields__:
            for path, part in within(record, (Picture,)):
                yield record, path, part


def check_picture_contents(known: Known) -> Iterator[Problem]:
    """Yield pictures that are too big, are not what their name says, or hold what is not
    published."""
    told: set[str] = set()
    for record, path, picture in _declared(known):
        folder = record.read_from.rpartition("/")[0]
        file = f"{folder}/{picture.file}"
        if file in told or picture.file not in known.folder_names(folder):
            continue
        told.add(file)
        fault = picture_fault(known.root, file)
        if fault is not None:
            where = record.where(*path, "file")
            yield problem(fault.rule, where, **{"file": picture.file, **fault.facts})


def check_picture_names(known: Known) -> Iterator[Problem]:
    """Yield pictures of one folder whose copies would go by the same name."""
    declared = [
        (record.read_from.rpartition("/")[0], (record, path), picture.file)
        for record, path, picture in _declared(known)
    ]
    first: dict[tuple[str, str], tuple[tuple[Record, Path], str]] = {}
    for folder, spot, file in declared:
        first.setdefault((folder, _stem(file)), (spot, file))
    for folder, spot, file in declared:
        whole, _, width = _stem(file).rpartition("-")
        copied_as = (whole,) if width.isdigit() and len(width) > 2 else ()
        for stem in (_stem(file), *copied_as):
            (record, path), other = first.get((folder, stem), (spot, file))
            if other != file:
                shown = f"“{other}”, at {record.where(*path, 'file')}"
                where = spot[0].where(*spot[1], "file")
                yield problem("picture-same-name", where, file=file, other=shown)
                break


def _stem(file: str) -> str:
    return PurePosixPath(published_name(file)).stem


def check_pictures_in_docs(record: Record, _known: Known) -> Iterator[Problem]:
    """Yield pictures of people on pages in docs/, and those that their page does not show."""
    if not record.read_from.startswith("docs/"):
        return
    declared = list(within(record, (Picture,)))
    named = _named_in_text(record) if declared else set()
    for path, picture in declared:
        if picture.shows_people:
            yield problem(
                "picture-people-in-docs", record.where(*path, "people"), file=picture.file
            )
        if picture.file not in named:
            yield problem("picture-unused", record.where(*path, "file"), file=picture.file)


def _named_in_text(record: Record) -> set[str]:
    links = (link for prose in prose_of(record) for link in links_in(without_code(prose.text)))
    return {unquote(link.target).rpartition("/")[2] for link in links}


def check_resource_pictures(resource: Resource, _known: Known) -> Iterator[Problem]:
    """Yield resources that are pictures, which nothing would say whether anybody is in."""
    if resource.file and ending_of(resource.file) in (*PICTURES, *OTHER_PICTURES):
        yield problem("resource-picture", resource.where("file"), file=resource.file)
