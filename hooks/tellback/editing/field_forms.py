"""What forms and editors ask of a field: which values it takes, read off the records' models."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from tellback.model.base import Part, Record
from tellback.model.kinds import Kind
from tellback.model.text import Prose
from tellback.read.fields import NOT_WRITTEN, FieldShape, fields_of


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A field: its shape, and what its value (or each of many) may be. ``least`` and ``most`` bound
    a number; ``longest`` is the most signs of a text."""

    shape: FieldShape
    required: bool
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    prose: bool = False
    default: Any = None

    @property
    def key(self) -> str:
        """The field as people write it."""
        return self.shape.key

    @property
    def label(self) -> str:
        """The field as people say it."""
        words = self.shape.key.replace("_", " ").replace("-", " ")
        return words[:1].upper() + words[1:]

    @property
    def help(self) -> str:
        """What to write."""
        return self.shape.description


@cache
def forms_of(model: type[Part]) -> tuple[FieldForm, ...]:
    """Give what each field of ``model`` takes, consent first, then what is required, then what
    it has of its own; what every record may have comes last."""
    shapes = dict.fromkeys(fields_of(model).values())
    schema = model.model_json_schema(by_alias=False)
    found = [_form(model, shape, schema) for shape in shapes]
    shared = Record.model_fields if issubclass(model, Record) else {}
    return tuple(sorted(found, key=lambda form: _place(form, shared)))


def written_forms(kind: Kind) -> tuple[FieldForm, ...]:
    """Give those fields of ``kind`` that its files state: not what their place and text tell."""
    left_out = {*NOT_WRITTEN, *kind.model.headings.values()}
    if kind.files.startswith("sessions/"):
        left_out |= {"programme", "number"}
    return tuple(form for form in forms_of(kind.model) if form.shape.name not in left_out)


def _place(form: FieldForm, shared: Container[str]) -> tuple[bool, bool, bool]:
    return not form.shape.is_consent, not form.required, form.shape.name in shared


def _form(model: type[Part], shape: FieldShape, schema: Mapping[str, Any]) -> FieldForm:
    info = model.model_fields[shape.name]
    value = _one(schema["properties"].get(shape.name, {}), schema.get("$defs", {}))
    default = info.get_default(call_default_factory=True)
    return FieldForm(
        shape,
        required=info.is_required(),
        choices=tuple(map(str, value.get("enum", ()))),
        pattern=value.get("pattern", ""),
        least=value.get("minimum"),
        most=value.get("maximum"),
        longest=value.get("maxLength"),
        prose=_holds_prose(info.annotation),
        default=None if info.is_required() or default == () else getattr(default, "value", default),
    )


def _one(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the schema of one value at ``node``: of what a list holds, of what a name stands for."""
    while True:
        if "$ref" in node:
            node = definitions[node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = next(each for each in node["anyOf"] if each.get("type") != "null")
        elif "items" in node:
            node = node["items"]
        else:
            return node


def _holds_prose(annotation: Any) -> bool:
    if annotation is Prose:
        return True
    return any(_holds_prose(each) for each in get_args(annotation))
