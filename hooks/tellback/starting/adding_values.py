"""What is typed with ``tellback add``, as the fields that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from tellback.intake.yaml_writing import as_written
from tellback.model.kinds import Kind
from tellback.model.messages import with_article
from tellback.model.placeholder import placeholder
from tellback.model.problem import Where, problem
from tellback.model.text import PartialDate
from tellback.read.fields import fields_of
from tellback.read.values import read_value
from tellback.starting.skeleton import form_of


class NotAddedError(Exception):
    """Why nothing was added: whole sentences, with what to do. ``typed`` says whether what was
    typed is at fault, and not the site."""

    def __init__(self, words: str, *, typed: bool = False) -> None:
        super().__init__(words)
        self.typed = typed


def a_kind(kind: Kind) -> str:
    """Give what one record of ``kind`` is called, with its article."""
    return with_article(kind.one)


def typed_values(
    kind: Kind, title: str, date: str | None, fields: Mapping[str, str]
) -> dict[str, str]:
    """Give the values of a new record of ``kind`` that were typed, by their fields' names.

    Raises NotAddedError for a date that is none, or that the kind has no use for.
    """
    form = form_of(kind)
    values = {form["title"]: title, **fields, **_dated(kind, date)}
    shapes = fields_of(kind.model)
    written = as_written(values, kind.model)
    return {name: written[shapes[name].key] for name in values if shapes[name].key in written}


def _dated(kind: Kind, date: str | None) -> dict[str, str]:
    if date is None:
        return {}
    name = form_of(kind).get("date")
    if name is None:
        raise NotAddedError(f"There is no date to {a_kind(kind)}: leave --date out.", typed=True)
    shape = fields_of(kind.model)[name]
    if shape.leaf is datetime:
        return _timed(date)
    if shape.leaf is str:
        _refuse_no_date(date)
        return {name: date}
    _refuse_not(date, shape.leaf)
    return {name: date}


def _timed(date: str) -> dict[str, str]:
    """Give when an event starts and ends, the times left open that were not typed."""
    day, _, clock = date.replace(" ", "T").partition("T")
    _refuse_not(f"{day}T{clock}" if clock else f"{day}T00:00", datetime)
    hour = placeholder("the time, such as 10:00")
    return {"start": f"{day}T{clock or hour}", "end": f"{day}T{hour}"}


def _refuse_not(value: str, leaf: type) -> None:
    _, fault = read_value(value, leaf)
    if fault:
        said = problem(fault[0], Where(""), **{"key": "--date", **fault[1]})
        raise NotAddedError(f"{said.finding} {said.remedy}", typed=True)


def _refuse_no_date(value: str) -> None:
    try:
        TypeAdapter(PartialDate).validate_python(value)
    except ValidationError as error:
        said = str(error.errors()[0]["ctx"]["error"])
        raise NotAddedError(f"“--date {value}” cannot be understood: {said}.", typed=True) from None
