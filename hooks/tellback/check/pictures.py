"""Pictures: there, declared once, named where they can be found, and told in words for those who
cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tellback.check.known import Known, ProseAt
from tellback.check.markdown import Link, links_in, where_in
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.highlights import Highlights, PictureDiscussed
from tellback.model.marks import Path
from tellback.model.parts_within import within
from tellback.model.picture import Picture
from tellback.model.problem import Problem, did_you_mean, problem
from tellback.model.source import Resource
from tellback.read.layout import ANY

_FILE = re.compile(r"[\w\s()-]+\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)", re.IGNORECASE)
_BY_REFERENCE = re.compile(r"!\[[^\[\]]{0,1000}\] ?\[[^\[\]]{0,200}\]")
_USELESS = re.compile(
    r"(?:an?|the|this)?\s*(?:image|picture|photo|photograph|graphic|figure|screenshot|logo|icon"
    r"|drawing|diagram|video|chart|img|dsc|untitled|alt|alt text|none|n/?a|todo|tbc|test|xxx)"
    r"[\s_-]*\d*[.!]?",
    re.IGNORECASE,
)


def is_useless(alt: str) -> bool:
    """Say whether an alternative text tells nothing: “image 3”, a file's name, no letters."""
    text = alt.strip()
    return bool(
        _USELESS.fullmatch(text) or _FILE.fullmatch(text) or not any(map(str.isalpha, text))
    )


def check_alternative_texts(record: Record, _known: Known) -> Iterator[Problem]:
    """Yield alternative texts that tell nothing."""
    for path, part in within(record, (Picture, Highlights, PictureDiscussed)):
        if is_useless(part.alt):
            yield problem("alt-useless", record.where(*path, "alt"), alt=part.alt)


def check_picture_files(known: Known) -> Iterator[Problem]:
    """Yield pictures that are declared and not there, or declared twice."""
    first: dict[str, tuple[Record, Path, Picture]] = {}
    for record in known.records:
        for path, part in within(record, (Picture,)):
            folder = record.read_from.rpartition("/")[0]
            if part.file not in known.folder_names(folder):
                suggestion = _nearest(known, part.file, folder)
                yield problem(
                    "picture-missing",
                    record.where(*path, "file"),
                    file=part.file,
                    suggestion=suggestion,
                    folder=folder,
                )
            other = first.setdefault(f"{folder}/{part.file}", (record, path, part))
            again = other[2] is not part
            of_people = part.shows_people or other[2].shows_people
            if again and (other[0] is record or of_people):
                where, spot = record.where(*path, "file"), other[0].where(*other[1], "file")
                yield problem("picture-twice", where, file=part.file, other=spot)


def check_pictures_in_text(record: Record, known: Known) -> Iterator[Problem]:
    """Yield pictures in Markdown that have no words, no file, or no declaration."""
    declared: set[str] | None = None
    for prose in known.prose_of(record):
        if "![" not in prose.text and "<" not in prose.text:
            continue
        text = without_code(prose.text)
        for link in links_in(text):
            if link.picture:
                if declared is None:
                    declared = {part.file for _, part in within(record, (Picture,))}
                yield from _in_text(known, prose, link, declared)
        for match in _BY_REFERENCE.finditer(text):
            where = where_in(known, prose, match.start(), match[0])
            yield problem("picture-form", where, form="with its address elsewhere in the text")


def _in_text(known: Known, prose: ProseAt, link: Link, declared: set[str]) -> Iterator[Problem]:
    where = where_in(known, prose, link.start, link.token)
    file = unquote(link.target).partition("#")[0].partition("?")[0]
    in_html = link.token.lower() == "<img"
    elsewhere = bool(re.match(r"[a-z][a-z0-9+.-]*:|//", file, re.IGNORECASE))
    declares = "pictures" in type(prose.record).model_fields and not elsewhere
    if in_html:
        yield problem("picture-form", where, form="as HTML")
    # Between empty brackets goes what the declaration says, which is asked for below.
    if not link.words and (in_html or not declares):
        yield problem("alt-missing", where, file=file)
    elif link.words and is_useless(link.words):
        yield problem("alt-useless", where, alt=link.words)
    if elsewhere:
        yield problem("picture-elsewhere", where, address=file[:60])
    elif declares:
        if file.removeprefix("./") not in declared:
            yield problem("picture-undeclared", where, file=file)
    else:
        yield problem("picture-not-kept", where, file=file)


def check_resource_files(resource: Resource, known: Known) -> Iterator[Problem]:
    """Yield resources whose file is not in docs/resources/."""
    if known.has("page", ANY):  # docs/ could not be read, which was reported
        return
    folder = "docs/resources"
    if resource.file and resource.file not in known.folder_names(folder):
        yield problem(
            "resource-missing",
            resource.where("file"),
            file=resource.file,
            suggestion=_nearest(known, resource.file, folder),
        )


def _nearest(known: Known, file: str, folder: str) -> str:
    return known.suggestion(folder, file, lambda: did_you_mean(file, known.folder_names(folder)))
