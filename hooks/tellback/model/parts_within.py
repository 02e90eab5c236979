"""The parts of a record, and what of certain types it holds, by the annotations of its fields.

A walk over all of a record looks at thirty fields to find one picture. Which fields can hold one
is told by their annotations, once for each model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import NaiveDatetime

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
def stated_types(model: type[Part]) -> Mapping[str, frozenset[type]]:
    """Give the types that the annotation of each field of ``model`` names."""
    fields = model.model_fields.items()
    return {name: frozenset(_types_in(field.annotation)) for name, field in fields}


def _types_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _types_in(inner)


@cache
def held_types(model: type[Part]) -> Mapping[str, tuple[frozenset[type], frozenset[type]]]:
    """Give of each field of ``model`` the types that its value may be of, and what a tuple there
    may hold; of one that may hold anything, nothing is given."""
    hints = ((name, field.annotation) for name, field in model.model_fields.items())
    held = {name: (frozenset(_held_by(of)), frozenset(_held_below(of))) for name, of in hints}
    return {name: types for name, types in held.items() if Any not in types[1]}


def _held_below(hint: Any) -> Iterator[type]:
    yield from _held_by(hint)
    for inner in get_args(hint):
        yield from _held_below(inner)


def _held_by(hint: Any) -> Iterator[type]:
    origin = get_origin(hint)
    if origin in (Union, UnionType, Annotated):
        for inner in get_args(hint):
            yield from _held_by(inner)
    elif isinstance(origin or hint, type):
        yield datetime if hint is NaiveDatetime else origin or hint


@cache
def part_models(model: type[Part]) -> frozenset[type[Part]]:
    """Give every model of a part that ``model`` can hold, at any depth, itself included."""
    found: set[type[Part]] = set()
    waiting = [model]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            stated = chain.from_iterable(stated_types(part).values())
            waiting.extend(each for each in stated if issubclass(each, Part))
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
    stated = stated_types(model).items()
    return tuple(name for name, held in stated if any(_can_hold(each, types) for each in held))


@cache
def _can_hold(stated: type, types: Types) -> bool:
    if issubclass(stated, types):
        return True
    return issubclass(stated, Part) and any(
        issubclass(each, types)
        for part in part_models(stated)
        for each in (part, *chain.from_iterable(stated_types(part).values()))
    )
