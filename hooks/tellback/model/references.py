"""Which records a record names, read off the annotations of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from tellback.model.base import Part, Record
from tellback.model.marks import Path
from tellback.model.reference_types import RefTo


@dataclass(frozen=True, slots=True)
class Reference:
    """One record named by another: the field's path, the kind and the slug that it holds."""

    path: Path
    kind: str
    slug: str


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference that ``record`` holds, in the order of its fields."""
    yield from _found(record, ())


def _found(part: Part, path: Path) -> Iterator[Reference]:
    for name, walk in _walkers(type(part)):
        value = getattr(part, name)
        if value is not None and value != ():
            yield from walk(value, (*path, name))


Walk = Callable[[Any, Path], Iterator[Reference]]


@cache
def _walkers(model: type[Part]) -> tuple[tuple[str, Walk], ...]:
    """Give the fields of ``model`` that can hold references, each with how to walk its value."""
    fields = model.model_fields.items()
    found = ((name, _walker(field.rebuild_annotation())) for name, field in fields)
    return tuple((name, walk) for name, walk in found if walk)


def _walker(hint: Any) -> Walk | None:
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, RefTo):
                return _one(mark.kind)
        return _walker(inner)
    if isinstance(hint, type) and issubclass(hint, Part):
        return _found if holds_references(hint) else None
    if get_origin(hint) is tuple:
        inner_walk = _walker(get_args(hint)[0])
        return _each(inner_walk) if inner_walk else None
    walks = [walk for walk in map(_walker, get_args(hint)) if walk]  # X | None
    return walks[0] if walks else None


@cache
def holds_references(model: type[Part]) -> bool:
    """Say whether ``model``, or a part of it, can name another record."""
    return bool(_walkers(model))


def _one(kind: str) -> Walk:
    def walk(value: Any, path: Path) -> Iterator[Reference]:
        yield Reference(path, kind, value)

    return walk


def _each(inner: Walk) -> Walk:
    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for index, each in enumerate(value):
            yield from inner(each, (*path, index))

    return walk
