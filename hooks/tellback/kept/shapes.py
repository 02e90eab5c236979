"""Whether plain values have the shape that they are to have. Values of one shape are looked at all
together, column by column: there are hundreds of thousands, and each is gone over in C."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from types import EllipsisType, UnionType
from typing import Any, get_args

Shape = Any
"""A type, or some (``str | None``); ``[shape]`` and ``(shape, ...)`` for lists and tuples of any
length, ``(shape, shape)`` for tuples of that one; ``{type: shape}`` for mappings, and ``{"name":
shape}`` for those of just these names."""


def fits(value: Any, shape: Shape) -> bool:
    """Say whether ``value`` has this ``shape``."""
    return all_fit((value,), shape)


def all_fit(values: Iterable[Any], shape: Shape) -> bool:
    """Say whether each of ``values`` has this ``shape``."""
    if isinstance(shape, type | UnionType):
        return {*map(type, values)} <= {*(get_args(shape) or (shape,))}
    held = list(values)
    if {*map(type, held)} - {type(shape)}:
        return False
    match shape:
        case [inner] | (inner, EllipsisType()):
            return all_fit(chain.from_iterable(held), inner)
        case tuple():
            return {*map(len, held)} <= {len(shape)} and all(
                map(all_fit, zip(*held, strict=True), shape)
            )
        case dict() if all(type(name) is str for name in shape):
            return {*map(frozenset, held)} <= {frozenset(shape)} and all(
                all_fit([each[name] for each in held], inner) for name, inner in shape.items()
            )
        case dict():
            [(names, inner)] = shape.items()
            by_name = chain.from_iterable(each.values() for each in held)
            return all_fit(chain.from_iterable(held), names) and all_fit(by_name, inner)
    raise TypeError(f"{shape!r} is no shape")
