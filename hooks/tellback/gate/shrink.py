"""Making a record smaller: without parts that are held back and without what names them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from tellback.gate.prose import Gone, without, words_without
from tellback.model.base import Part, Record
from tellback.model.highlights import Highlights, Reel
from tellback.model.marks import Path
from tellback.model.parts_within import parts_of
from tellback.model.picture import Picture
from tellback.model.references import references
from tellback.model.text import Prose

R = TypeVar("R", bound=Record)
_GONE = object()


@dataclass(frozen=True)
class Shrinking:
    """What has to go: parts of the record at hand, and whole records by kind and slug."""

    parts: tuple[Part, ...]
    gone: Gone

    @cached_property
    def files(self) -> frozenset[str]:
        """The names of the pictures among the parts and in them: a gallery takes its own along."""
        inner = (each for part in self.parts for _, each in parts_of(part))
        return frozenset(each.file for each in inner if isinstance(each, Picture))


def shrunk(record: R, shrinking: Shrinking) -> R | None:
    """Give ``record`` without what has to go; None if it cannot stand without it."""
    lost = {each.path for each in references(record) if (each.kind, each.slug) in shrinking.gone}
    result = _smaller(record, (), shrinking, lost)
    return None if result is _GONE else result


def _smaller(value: Any, path: Path, shrinking: Shrinking, lost: Set[Path]) -> Any:
    if path in lost:
        return _GONE
    if isinstance(value, Part):
        return _smaller_part(value, path, shrinking, lost)
    if isinstance(value, tuple):
        pairs = enumerate(value)
        each = [_smaller(inner, (*path, index), shrinking, lost) for index, inner in pairs]
        return tuple(inner for inner in each if inner is not _GONE)
    if isinstance(value, Prose):
        return without(value, shrinking.files, shrinking.gone)
    return words_without(value, shrinking.gone) if isinstance(value, str) else value


def _smaller_part(part: Part, path: Path, shrinking: Shrinking, lost: Set[Path]) -> Any:
    if any(part is held for held in shrinking.parts):
        return _GONE
    changes: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        before = getattr(part, name)
        after = _smaller(before, (*path, name), shrinking, lost)
        if after is _GONE:
            # A part that has lost what it speaks of would still describe it: it goes whole. Of a
            # record only an optional field can go.
            if field.is_required() or not isinstance(part, Record):
                return _GONE
            after = None
        if after is not before and after != before:
            changes[name] = after
    if not changes:
        return part
    smaller = part.model_copy(update=changes)
    if isinstance(smaller, Highlights) and smaller.form is Reel.GALLERY and not smaller.pictures:
        return _GONE
    return smaller
