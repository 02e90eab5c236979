"""What each key of a file may hold, read off the annotations of the records' models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from tellback.model.base import Part
from tellback.model.consent import Consent
from tellback.model.reference_types import RefTo
from tellback.model.text import WebAddress

NOT_WRITTEN = frozenset({"slug", "body", "sections"})
"""Fields of a whole record that a file's name or its text gives, never a key."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What one field holds: a part (``part``), or a value of type ``leaf``; many of it, where
    ``many``. ``refers_to`` is the kind of record that its text names."""

    name: str
    key: str
    leaf: type
    part: type[Part] | None = None
    many: bool = False
    refers_to: str | None = None
    address: bool = False
    description: str = ""

    @property
    def is_consent(self) -> bool:
        """Whether it holds somebody's consent, which fails closed."""
        return self.part is Consent


@cache
def fields_of(model: type[Part]) -> Mapping[str, FieldShape]:
    """Give what ``model`` may hold, by every key that a file can name it with."""
    shapes: dict[str, FieldShape] = {}
    for name, info in model.model_fields.items():
        shape = _shape(name, info)
        shapes[shape.key] = shape
        shapes.setdefault(name, shape)
    return shapes


def keys_of(model: type[Part], *, whole: bool = False) -> list[str]:
    """Give the keys as people write them. ``whole`` leaves out what a record is given."""
    left_out = NOT_WRITTEN if whole else frozenset()
    shapes = dict.fromkeys(fields_of(model).values())
    return [shape.key for shape in shapes if shape.name not in left_out]


def _shape(name: str, info: FieldInfo) -> FieldShape:
    key = info.alias if isinstance(info.alias, str) else name
    hint: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    marks: list[Any] = []
    many = False
    while True:
        if get_origin(hint) is Annotated:
            hint, *found = get_args(hint)
            marks += found
        elif get_origin(hint) is tuple:
            many, hint = True, get_args(hint)[0]
        elif get_args(hint) and get_origin(hint) is not dict:
            hint = next(each for each in get_args(hint) if each is not NoneType)
        else:
            break
    refers = next((mark.kind for mark in marks if isinstance(mark, RefTo)), None)
    part = hint if isinstance(hint, type) and issubclass(hint, Part) else None
    address = any(mark in get_args(WebAddress)[1:] for mark in marks)
    leaf = _leaf(hint)
    return FieldShape(name, key, leaf, part, many, refers, address, info.description or "")


def _leaf(hint: Any) -> type:
    if getattr(hint, "__name__", "") == "NaiveDatetime":
        return datetime
    if isinstance(hint, type):
        for known in (datetime, date, bool, int, Enum, str):
            if issubclass(hint, known):
                return hint if known is Enum else known
    return object
