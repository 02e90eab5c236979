"""Digests of what pieces are made from: short texts that are alike where the things are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any

from tellback.model.base import Part, Record
from tellback.sameness import digest_of_bytes

_PLAIN = (NoneType, int, float, bytes, date, time, timedelta, Part, Enum)


def digest(*values: Any) -> str:
    """Give the digest of ``values``, 16 hexadecimal digits.

    A record counts as its kind and slug: what is read of it is noted as it is read. Raises
    TypeError for what has no form that is the same in every process.
    """
    return digest_of_bytes("\0".join(map(_form, values)).encode("utf-8", "surrogatepass"))


def _form(value: Any) -> str:
    kind: type = type(value)
    form_of = _maker(kind)
    if form_of is None:
        raise TypeError(f"{kind.__name__} has no digest: {value!r}")
    return form_of(value)


def _row(forms: Iterable[str]) -> str:
    return "(" + ",".join(forms) + ")"


def _of_dataclass(value: Any) -> str:
    inside = (_form(getattr(value, each.name)) for each in fields(value))
    return f"{type(value).__name__}{_row(inside)}"


_FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (Record, lambda value: f"<{value.kind} {value.slug}>"),
    (str, str.__repr__),  # what is derived from text may show less of itself
    (Mapping, lambda value: _row(f"{_form(key)}:{_form(each)}" for key, each in value.items())),
    ((frozenset, set), lambda value: _row(sorted(map(_form, value)))),
    ((tuple, list), lambda value: _row([_form(each) for each in value])),
)
"""How things of each type are put; the first that fits."""


@cache
def _maker(kind: type) -> Callable[[Any], str] | None:
    for of, form in _FORMS:
        if issubclass(kind, of):
            return form
    if is_dataclass(kind):
        return _of_dataclass
    return (lambda value: f"{kind.__name__}:{value!r}") if issubclass(kind, _PLAIN) else None
