"""Records as plain values, and records made of those again: what was read is kept that way.

Plain are text, numbers, truth values, None, and tuples, lists and mappings of such. Which models
there are is known here, so nothing that is kept can name a class of its own. What a field holds by
default is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from tellback.model.base import Part, Record
from tellback.model.consent import Unreadable
from tellback.model.kinds import KINDS
from tellback.model.marks import Marks
from tellback.model.parts_within import held_types, part_models, stated_types
from tellback.model.text import Prose
from tellback.read.spots import FileSpots, RecordSpots

_MIXED, _PLAIN, _PROSE, _DATE, _TIME, _ENUM, _PART = range(7)
_SIMPLE = frozenset((str, int, float, bool, type(None)))


class _Shape:
    """A model's fields in order, each with its default, and what else an instance holds."""

    def __init__(self, number: int, model: type[Part]) -> None:
        self.number, self.model = number, model
        self.names = tuple(model.model_fields)
        self.defaults = {
            name: None if field.is_required() else field.get_default(call_default_factory=True)
            for name, field in model.model_fields.items()
        }
        self.never = {
            name
            for name, field in model.model_fields.items()
            if field.is_required() or isinstance(self.defaults[name], dict | list)
        }
        self.types = held_types(model)
        held = model.__private_attributes__
        self.private = {name: each.get_default() for name, each in held.items()} if held else None
        self._by_mask: dict[int, tuple[str, ...]] = {}
        self._sets: dict[int, set[str]] = {}

    def named(self, mask: int) -> tuple[str, ...]:
        """Give the names of the fields whose bits are set in ``mask``."""
        if mask not in self._by_mask:
            found = (name for at, name in enumerate(self.names) if mask >> at & 1)
            self._by_mask[mask] = tuple(found)
        return self._by_mask[mask]

    def stated(self, mask: int) -> set[str]:
        """Give the same as a set, one for all: records are frozen, and their copies copy it."""
        if mask not in self._sets:
            self._sets[mask] = set(self.named(mask))
        return self._sets[mask]


@cache
def _shapes() -> tuple[_Shape, ...]:
    models: set[type[Part]] = {Unreadable}
    for kind in KINDS.values():
        models |= part_models(kind.model)
    ordered = sorted(models, key=lambda model: (model.__module__, model.__qualname__))
    return tuple(_Shape(number, model) for number, model in enumerate(ordered))


@cache
def _shape_of(model: type[Part]) -> _Shape:
    return next(shape for shape in _shapes() if shape.model is model)


@cache
def _choices() -> tuple[Enum, ...]:
    """Give every choice that a field of a model can hold."""
    stated = {
        each
        for shape in _shapes()
        for types in stated_types(shape.model).values()
        for each in types
        if issubclass(each, Enum)
    }
    ordered = sorted(stated, key=lambda each: (each.__module__, each.__qualname__))
    return tuple(choice for each in ordered for choice in each)


@cache
def _number_of(choice: Enum) -> int:
    return _choices().index(choice)


@cache
def layout() -> str:
    """Give what tells these models from those of another version of Tellback."""
    models = [(each.model.__qualname__, each.names, repr(each.defaults)) for each in _shapes()]
    told = repr((models, [str(each) for each in _choices()]))
    return blake2b(told.encode(), digest_size=16).hexdigest()


def plain_records(records: list[Record]) -> list[Any]:
    """Give ``records``, all of one file and as they were read, as plain values. Raises TypeError
    for a value that is of no sort known here."""
    return [
        (_plain_part(each), *_plain_spots(each.marks.spots), each.token_as_read())
        for each in records
    ]


def _plain_spots(spots: Any) -> tuple[Any, ...]:
    if not isinstance(spots, RecordSpots):
        raise TypeError("the spots of this record are none that were read")
    return spots.prefix, dict(spots.extra)


def _plain(value: Any) -> Any:
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, Part):
        return _plain_part(value)
    if isinstance(value, Enum):
        return (_ENUM, _number_of(value))
    plain = _PLAINED.get(type(value))
    if plain is None:
        raise TypeError(f"no value of {type(value).__name__} can be kept")
    return plain(value)


def _plain_tuple(value: tuple[Any, ...]) -> Any:
    if all(type(each) in _SIMPLE for each in value):
        return (_PLAIN, value)
    return (_MIXED, tuple(map(_plain, value)))


_PLAINED: dict[type, Callable[[Any], Any]] = {
    tuple: _plain_tuple,
    Prose: lambda value: (_PROSE, str(value)),
    date: lambda value: (_DATE, value.toordinal()),
    datetime: lambda value: (_TIME, value.isoformat()),
    dict: lambda value: (_PLAIN, value),  # what another plugin asks for, as it was typed
    list: lambda value: (_PLAIN, value),
}


def _plain_part(part: Part) -> tuple[Any, ...]:
    shape = _shape_of(type(part))
    held, stated = part.__dict__, part.model_fields_set
    set_mask = value_mask = 0
    values: list[Any] = []
    for at, name in enumerate(shape.names):
        set_mask |= (name in stated) << at
        value, default = held[name], shape.defaults[name]
        if name in shape.never or type(value) is not type(default) or value != default:
            value_mask |= 1 << at
            values.append(_plain(value))
    return (_PART, shape.number, set_mask, value_mask, values)


def records_of(plain: list[Any], file: str, spots: FileSpots) -> list[Record]:
    """Give the records that ``plain`` was made of, read from ``file``, whose ``spots`` they have.

    Raises ValueError, TypeError, KeyError or IndexError for anything that is not of records.
    """
    found = []
    for held, prefix, extra, token in plain:
        record = _part(held)
        if not isinstance(record, Record):
            raise TypeError("this is no record")
        record.restored(Marks(file, RecordSpots(spots, type(record), prefix, extra)), token)
        found.append(record)
    return found


_set = object.__setattr__


def _part(plain: Any) -> Part:
    _, number, set_mask, value_mask, values = plain
    shape = _shapes()[number]
    fields = shape.defaults.copy()
    for name, value in zip(shape.named(value_mask), values, strict=True):
        fields[name] = made = _MAKERS[value[0]](value) if type(value) is tuple else value
        types = shape.types.get(name)
        if types is not None:
            at_all, within = types
            if type(made) not in at_all or (type(made) is tuple and set(map(type, made)) - within):
                raise TypeError(f"{name} holds nothing of the kind")
    part: Part = object.__new__(shape.model)
    # As pydantic itself does where it restores an instance: what was checked is not checked again.
    _set(part, "__dict__", fields)
    _set(part, "__pydantic_fields_set__", shape.stated(set_mask))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", shape.private.copy() if shape.private else None)
    return part


def _mixed(plain: Any) -> tuple[Any, ...]:
    return tuple(_MAKERS[value[0]](value) if type(value) is tuple else value for value in plain[1])


_MAKERS: tuple[Callable[[Any], Any], ...] = (
    _mixed,
    lambda plain: plain[1],
    lambda plain: Prose(plain[1]),
    lambda plain: date.fromordinal(plain[1]),
    lambda plain: datetime.fromisoformat(plain[1]),
    lambda plain: _choices()[plain[1]],
    _part,
)
"""What makes each sort of value of what stands for it, by the number that it begins with."""
