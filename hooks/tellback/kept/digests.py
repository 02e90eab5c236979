"""Digests of what pieces are made from: short texts that are alike where the things are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from types import NoneType
from typing import Any

from tellback.kept.sealed_file import digest_of_bytes
from tellback.model.base import Part, Record

_PLAIN = (int, float, bytes, date, time, timedelta, Part, Enum)


def digest(*values: Any) -> str:
    """Give the digest of ``values``, 16 hexadecimal digits.

    A record counts as its kind and slug: what is read of it is noted as it is read. Raises
    TypeError for what has no form that is the same in every process.
    """
    return digest_of_bytes("\0".join(map(_form, values)).encode("utf-8", "surrogatepass"))


def _form(value: Any) -> str:
    form_of = _BY_TYPE.get(type(value))
    if form_of is not None:  # nearly all that is asked of
        return form_of(value)
    if isinstance(value, Record):
        form = f"<{value.kind} {value.slug}>"
    elif isinstance(value, str):  # what is derived from text may show less of itself
        form = str.__repr__(value)
    elif isinstance(value, Mapping):
        form = _row(f"{_form(key)}:{_form(each)}" for key, each in value.items())
    elif isinstance(value, frozenset | set):
        form = _row(sorted(map(_form, value)))
    elif isinstance(value, tuple | list):
        form = _row(map(_form, value))
    elif is_dataclass(value) and not isinstance(value, type):
        inside = (_form(getattr(value, each.name)) for each in fields(value))
        form = f"{type(value).__name__}{_row(inside)}"
    elif value is None or isinstance(value, _PLAIN):
        form = f"{type(value).__name__}:{value!r}"
    else:
        raise TypeError(f"{type(value).__name__} has no digest: {value!r}")
    return form


def _row(forms: Iterable[str]) -> str:
    return "(" + ",".join(forms) + ")"


def _plain(value: Any) -> str:
    return f"{type(value).__name__}:{value!r}"


_BY_TYPE: Mapping[type, Callable[[Any], str]] = {
    str: str.__repr__,
    tuple: lambda values: _row([_form(each) for each in values]),
    date: _plain,
    bool: _plain,
    int: _plain,
    NoneType: _plain,
}
