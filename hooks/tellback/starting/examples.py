"""What a field's value looks like, where it has to look like something: shown in a new file, so
that nobody need know how dates are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from tellback.model.base import Part
from tellback.model.event import ZoneName
from tellback.model.source import Doi
from tellback.model.text import (
    FileName,
    LanguageTag,
    OldAddress,
    PartialDate,
    Slug,
    WebAddress,
)
from tellback.read.fields import FieldShape

Names = Mapping[str, Sequence[str]]
"""The names of a site's records, by kind."""

_BY_TYPE = (
    (PartialDate, "2026-05"),
    (WebAddress, "https://www.example.org/"),
    (OldAddress, "events/open-day/"),
    (FileName, "group-by-the-sea.jpg"),
    (LanguageTag, "ur"),
    (Slug, "stronger-teams"),
    (Doi, "10.1000/182"),
    (ZoneName, "Europe/London"),
)
_BY_LEAF: dict[type, str] = {datetime: "2026-05-12T10:00", date: "2026-05-12", int: "12"}


def choices_of(shape: FieldShape) -> tuple[str, ...]:
    """Give what can be chosen for a field; nothing for one that takes any words."""
    if isinstance(shape.leaf, type) and issubclass(shape.leaf, Enum):
        return tuple(str(each.value) for each in shape.leaf)
    return ()


def example_of(model: type[Part], shape: FieldShape, names: Names) -> str:
    """Give a value that the field takes; an empty text where it takes any words."""
    if shape.refers_to:
        known = names.get(shape.refers_to, ())
        return known[0] if known else f"name-of-the-{shape.refers_to}"
    if choices := choices_of(shape):
        return choices[0]
    marks = list(_marks(model.model_fields[shape.name]))
    for kind, example in _BY_TYPE:
        if any(mark in get_args(kind)[1:] for mark in marks):
            return example
    return _BY_LEAF.get(shape.leaf, "")


def _marks(info: FieldInfo) -> list[Any]:
    """Give the annotations of a field's type, those of what a list or ``None`` stands round too."""
    found: list[Any] = list(info.metadata)
    waiting: list[Any] = [info.annotation]
    while waiting:
        hint = waiting.pop()
        if get_origin(hint) is Annotated:
            inner, *marks = get_args(hint)
            found += marks
            waiting.append(inner)
        else:
            waiting += [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    return found
