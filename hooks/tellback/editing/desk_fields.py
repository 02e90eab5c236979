"""The fields of records as Sveltia CMS has them: each with its help, and a check where it has one.

What is written is what the reader takes: dates as ``2026-05-14``, times by the clock on the wall,
slugs as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tellback.editing.field_forms import FieldForm, forms_of
from tellback.model.base import Part
from tellback.model.picture import Picture

DeskField = dict[str, Any]
Picker = Callable[[str], DeskField]
"""Gives what a field that names a record of a kind is chosen by."""

_SAID: Mapping[str, str] = {
    "url": "Write a whole address: https://example.org/",
    "date": "Write a year (2011), a month (2011-04) or a day (2011-04-30).",
    "other": "This is not written as it should be. See the words below the field.",
}


_OF_NAMES = frozenset({"maxlength", "pattern", "widget"})
"""What a field for a file's name has, and one for the file has no use for."""


def desk_fields(forms: tuple[FieldForm, ...], picker: Picker) -> list[DeskField]:
    """Give the fields of ``forms``, in order. ``picker`` offers the records that there are."""
    return [_field(form, picker) for form in forms]


def _field(form: FieldForm, picker: Picker) -> DeskField:
    field: DeskField = {"name": form.key, "label": form.label}
    if form.help:
        field["hint"] = form.help
    field["required"] = form.required
    part = form.shape.part
    if part is not None:
        return field | _of_part(form, part, picker)
    if form.shape.refers_to:
        return field | picker(form.shape.refers_to) | _many(form)
    if form.choices:
        chosen = {"widget": "select", "options": list(form.choices)}
        return field | chosen | _many(form, form.default)
    value = _value(form)
    if not form.shape.many:
        return field | value
    return field | {"widget": "list", "field": {"name": "value", "label": form.label, **value}}


def _of_part(form: FieldForm, part: type[Part], picker: Picker) -> DeskField:
    fields = [_field(each, picker) for each in forms_of(part)]
    if issubclass(part, Picture):
        fields = [_as_picture(each) if each["name"] == "file" else each for each in fields]
    widget = "list" if form.shape.many else "object"
    return {"widget": widget, "fields": fields, "collapsed": "auto"}


def _as_picture(field: DeskField) -> DeskField:
    """Give the field of a file's name as one that takes the picture itself, which is put beside the
    record."""
    kept = {name: value for name, value in field.items() if name not in _OF_NAMES}
    place = {"media_folder": "", "public_folder": ""}
    return kept | {"widget": "image", "choose_url": False, **place}


def _many(form: FieldForm, default: object = None) -> DeskField:
    if form.shape.many:
        return {"multiple": True}
    return {"default": default} if default is not None else {}


def _value(form: FieldForm) -> DeskField:
    """Give the widget for one value that is neither a part nor chosen from others."""
    match form.shape.leaf.__name__:
        case "bool":
            # The CMS reads YAML 1.2, in which “yes” is a word: its own switch would make it “no”.
            return {"widget": "select", "options": ["yes", "no"]}
        case "int":
            bounds = {"min": form.least, "max": form.most}
            stated = {name: bound for name, bound in bounds.items() if bound is not None}
            return {"widget": "number", "value_type": "int", **stated}
        case "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case "datetime":
            return {"widget": "datetime", "format": "YYYY-MM-DD[T]HH:mm"}
    if form.prose:
        return {"widget": "text"}
    field: DeskField = {"widget": "string"}
    if form.pattern:
        field["pattern"] = [_whole(form.pattern), _said(form)]
    if form.longest:
        field["maxlength"] = form.longest
    return field


def _whole(pattern: str) -> str:
    return pattern if pattern.startswith("^") else f"^(?:{pattern})$"


def _said(form: FieldForm) -> str:
    if form.shape.address:
        return _SAID["url"]
    return _SAID["date"] if r"\d{4}" in form.pattern else _SAID["other"]
