"""Records as YAML that people like to read and change: in the order of the model, without a sign
more than is needed, long texts over several lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from tellback.model.base import Part, Record
from tellback.read.fields import FieldShape, fields_of

WIDTH = 100
"""How long a line becomes at most, where it can be broken."""
_LONG = 72
"""From how many letters on a text stands below its key."""


class _Slugs(list[str]):
    """Names of records, written on one line: ``[trust, learning]``."""


class _Writer(yaml.SafeDumper):
    """Writes for Tellback's reader, to which every plain value is text: ``no`` needs no quotes."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
        """Move lists in below their key, as they stand in all files here."""
        return super().increase_indent(flow, False)


def _text_node(writer: _Writer, text: str) -> yaml.Node:
    style = "|" if "\n" in text else ">" if len(text) > _LONG else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _slugs_node(writer: _Writer, slugs: _Slugs) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", slugs, flow_style=True)


_Writer.add_representer(str, _text_node)
_Writer.add_representer(_Slugs, _slugs_node)


def fields_text(fields: Mapping[str, Any], indent: int = 0) -> str:
    """Give ``fields`` (see ``as_written``) as lines of YAML, moved in by ``indent``."""
    text: str = yaml.dump(
        dict(fields),
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH - indent,
        default_flow_style=False,
    )
    if not indent:
        return text
    pad = " " * indent
    return "".join(f"{pad}{line}" if line.strip() else line for line in text.splitlines(True))


def list_text(values: Sequence[Any]) -> str:
    """Give a list of short texts on one line, ``[a, b]``; an empty text for any other."""
    if any(not isinstance(each, str) or "\n" in each or len(each) > _LONG for each in values):
        return ""
    text: str = yaml.dump(_Slugs(values), Dumper=_Writer, allow_unicode=True, width=10_000)
    return text.strip()


def as_written(fields: Mapping[str, Any], model: type[Part]) -> dict[str, Any]:
    """Give ``fields`` by the keys that files have, in the order of ``model``, with texts as they
    can be written. What is empty is left out, and so is what ``model`` does not know."""
    shapes = fields_of(model)
    written: dict[str, Any] = {}
    for name, value in fields.items():
        shape = shapes.get(name)
        if shape and (clean := value_written(value, shape)) not in (None, "", [], {}):
            written[shape.key] = clean
    order = ranks(model)
    return dict(sorted(written.items(), key=lambda each: order[each[0]]))


def value_written(value: Any, shape: FieldShape) -> Any:
    """Give one field's value as ``as_written`` gives it."""
    if isinstance(value, Mapping):
        return as_written(value, shape.part) if shape.part else _clean(str(dict(value)))
    if isinstance(value, list | tuple):
        inner = [each for each in (value_written(each, shape) for each in value) if each]
        return _Slugs(inner) if shape.refers_to else inner
    return _clean("" if value is None else str(value))


@cache
def ranks(model: type[Part]) -> Mapping[str, int]:
    """Give the place of each key: a record's own fields first, then what every record may have."""
    shared = Record.model_fields if issubclass(model, Record) else {}
    shapes = dict.fromkeys(fields_of(model).values())
    ordered = sorted(shapes, key=lambda shape: shape.name in shared)  # stable: else as in the model
    return {shape.key: at for at, shape in enumerate(ordered)}


def _clean(text: str) -> str:
    """Give ``text`` without what no editor shows, its lines without blanks at their ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\x85", "\n")
    shown = "".join(_shown(each) for each in text)
    lines = [re.sub(r"(?<=\S) {2,}", " ", line).rstrip() for line in shown.strip().split("\n")]
    if len(lines) == 1:
        return lines[0]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _shown(char: str) -> str:
    if char == "\n":
        return char
    if char in "\ufeff\u200b\xad":  # marks that programs leave in what they copy
        return ""
    return " " if char.isspace() or unicodedata.category(char) in ("Cc", "Cs", "Cn") else char
