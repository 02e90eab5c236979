"""The parts of a record, and what of certain types it holds, by the annotations of its fields.

A walk over all of a record looks at thirty fields to find one picture. Which fields can hold one
is told by their annotations, once for each model.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from tellback.model.base import Part
from tellback.model.marks import Path

Types = tuple[type, ...]


def parts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield each part in ``value``, itself included, with its path of keys and indexes."""
    if isinstance(value, Part):
        yield path, value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from parts_of(inner, (*path, index))


@cache
def part_models(model: type[Part]) -> frozenset[type[Part]]:
    """Give every model of a part that ``model`` can hold, at any depth, itself included."""
    found: set[type[Part]] = set()
    waiting: list[Any] = [model]
    while waiting:
        hint = waiting.pop()
        if not isinstance(hint, type):
            waiting.extend(get_args(hint))
        elif issubclass(hint, Part) and hint not in found:
            found.add(hint)
            waiting.extend(get_type_hints(hint, include_extras=True).values())
    return frozenset(found)


def within(value: Any, types: Types, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value of one of ``types`` in ``value``, itself included, with its path of keys and
    indexes, in the order of the fields. ``types`` are parts, or texts of a type of their own, that
    fields are annotated with."""
    if isinstance(value, types):
        yield path, value
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            if isinstance(inner, types) or not isinstance(inner, str):
                yield from within(inner, types, (*path, index))
    elif isinstance(value, Part):
        for name in fields_holding(type(value), types):
            inner = getattr(value, name)
            if inner:
                yield from within(inner, types, (*path, name))


@cache
def fields_holding(model: type[Part], types: Types) -> tuple[str, ...]:
    """Give the fields of ``model`` that can hold one of ``types``, at any depth."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _can_hold(field.annotation, types))


def _can_hold(hint: Any, types: Types) -> bool:
    if not isinstance(hint, type):
        return any(_can_hold(inner, types) for inner in get_args(hint))
    if issubclass(hint, types):
        return True
    return issubclass(hint, Part) and any(
        _states(each, types) or issubclass(each, types) for each in part_models(hint)
    )


@cache
def _states(model: type[Part], types: Types) -> bool:
    """Say whether a field of ``model`` itself is annotated with one of ``types``."""
    waiting: list[Any] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type):
            if issubclass(hint, types):
                return True
        else:
            waiting.extend(get_args(hint))
    return False
