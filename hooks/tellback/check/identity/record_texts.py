"""The texts of a record in which somebody could be recognised, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellback.check.identity.spot import SEPARATOR
from tellback.check.known import Known, ProseAt, prose_of
from tellback.check.markdown import links_in, where_in
from tellback.model.base import Accepted, Part, Record
from tellback.model.code_blanked import without_code
from tellback.model.consent import Consent, Unreadable
from tellback.model.highlights import Highlights, PictureDiscussed
from tellback.model.marks import Path
from tellback.model.parts_within import part_models, within
from tellback.model.picture import Picture
from tellback.model.problem import Where
from tellback.model.report import Finding, Report
from tellback.model.session import Commitment, EarlierAnswer, Session
from tellback.model.story import Story, Voice
from tellback.model.text import Prose
from tellback.read.fields import fields_of

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_NOT_FOR_READERS = (Accepted, Consent, Unreadable)
_OF_PEOPLE = (Commitment, EarlierAnswer, Finding, Highlights, Picture, PictureDiscussed)


@dataclass(frozen=True, slots=True)
class RecordText:
    """A text of a record. ``shift`` is where ``text`` begins within the field's own ``whole``."""

    path: Path
    text: str
    whole: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """All texts of a record as one, so that each pattern goes over them once."""

    record: Record
    texts: tuple[RecordText, ...]
    starts: tuple[int, ...]
    text: str

    def where(self, known: Known, start: int) -> Where:
        """Give the file, line and column of what stands at ``start`` of the joined text."""
        at = bisect_right(self.starts, start) - 1
        text = self.texts[at]
        within = start - self.starts[at] + text.shift
        token = text.whole[within:].split(maxsplit=1)[0].rstrip(".,;:!?”’\"')")
        return where_in(known, ProseAt(self.record, text.path, text.whole), within, token)


def joined_texts(record: Record) -> Joined | None:
    """Give the texts of ``record`` to look through; None, if it holds none of a person."""
    return _joined(record, tuple(_texts(record)))


def joined_open_texts(record: Record) -> Joined | None:
    """Give the other texts of a session or a report, its lists and its place among them: written
    for all to read, and often from minutes; None for any other record."""
    if not isinstance(record, Session | Report):
        return None
    return _joined(record, tuple(_open_texts(record)))


def _joined(record: Record, texts: tuple[RecordText, ...]) -> Joined | None:
    if not texts:
        return None
    starts = []
    at = 0
    for each in texts:
        starts.append(at)
        at += len(each.text) + len(SEPARATOR)
    joined = SEPARATOR.join(each.text for each in texts)
    return Joined(record, texts, tuple(starts), joined)


def picture_files(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the path and name of each picture that ``record`` declares."""
    if _may_hold_people(type(record)):
        for path, part in within(record, (Picture,)):
            yield (*path, "file"), part.file


@cache
def _may_hold_people(model: type[Record]) -> bool:
    return any(issubclass(part, _OF_PEOPLE) for part in part_models(model))


def _texts(record: Record) -> Iterator[RecordText]:
    whole_record = isinstance(record, Story | Voice)
    if whole_record or _may_hold_people(type(record)):
        for path, part in within(record, (Part,) if whole_record else _OF_PEOPLE):
            of_people = whole_record or _is_of_people(part)
            if of_people and not isinstance(part, _NOT_FOR_READERS):
                yield from _own_texts(part, path)
    if not whole_record:
        for prose in prose_of(record):
            if "![" in prose.text:
                yield from _alternative_texts(prose)


def _open_texts(record: Record) -> Iterator[RecordText]:
    for path, part in within(record, (Part,)):
        if not isinstance(part, _NOT_FOR_READERS) and not _is_of_people(part):
            yield from _own_texts(part, path)


def _is_of_people(part: Part) -> bool:
    return isinstance(part, _OF_PEOPLE) and not (isinstance(part, Finding) and part.quote is None)


def _own_texts(part: Part, path: Path) -> Iterator[RecordText]:
    for name in _text_fields(type(part)):
        value = getattr(part, name)
        if isinstance(value, str):
            if not _DATE.fullmatch(value):
                yield _text((*path, name), value)
        elif isinstance(value, tuple):
            for at, each in enumerate(value):
                yield _text((*path, name, at), each)


def _text(path: Path, value: str) -> RecordText:
    shown = without_code(value) if isinstance(value, Prose) else value
    return RecordText(path, shown, value)


@cache
def _text_fields(model: type[Part]) -> tuple[str, ...]:
    """Give the fields of ``model`` that hold words for readers."""
    shapes = dict.fromkeys(fields_of(model).values())
    return tuple(
        shape.name
        for shape in shapes
        if shape.leaf is str and not (shape.part or shape.refers_to or shape.address)
        if shape.name not in {"slug", "file", "illustrative_parts"}
    )


def _alternative_texts(prose: ProseAt) -> Iterator[RecordText]:
    for link in links_in(without_code(prose.text)):
        at = prose.text.find(link.words, link.start)
        if link.picture and link.words and at >= 0:
            yield RecordText(prose.path, link.words, prose.text, at)
