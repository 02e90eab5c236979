"""The lines of a new file that stand for one field: ready to be filled in, or behind a ``#``.

A line behind ``# `` is one that may be used: take the ``# `` away and it counts. A line behind
``## `` explains; taking one ``#`` from it by mistake leaves it a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from textwrap import wrap
from typing import Any

from tellback.intake.yaml_writing import WIDTH, fields_text
from tellback.model.base import Part, Record
from tellback.model.consent import Consent
from tellback.model.kinds import KINDS
from tellback.model.own_lists import own_list
from tellback.model.placeholder import placeholder
from tellback.read.fields import FieldShape, fields_of
from tellback.starting.examples import Names, choices_of, example_of

DEEPEST = 2
"""How far parts inside parts are shown with what they may hold, and not only what they must."""
_ENDS = re.compile(r"[.:;?!](?=\s|$)| \(|,? such as |,? each | as named in | as report/")


@cache
def forms() -> Mapping[str, Mapping[str, Any]]:
    """Give ``skeletons.yml``: what is asked for beyond what the models require."""
    loaded: Mapping[str, Mapping[str, Any]] = own_list(__package__, "skeletons.yml")
    return loaded


@dataclass(frozen=True, slots=True)
class Given:
    """What a new record is made with: the ``names`` of records that it can name, ``typed`` values
    by their path (``title``, ``collected.on``), and whether it is to be ``bare`` of all that may be
    left out. ``shared_told`` says whether its file explains already what every record may have.
    ``parts`` is what ``skeletons.yml`` says of parts in this kind alone; ``listed`` holds the kinds
    whose names stand in the file already."""

    names: Names
    typed: Mapping[str, str]
    bare: bool = False
    shared_told: bool = False
    parts: Mapping[str, Any] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def form_of(self, part: type[Part]) -> Mapping[str, Any]:
        """Give what is said of a part: for this kind of record, or for all."""
        form: Mapping[str, Any] = self.parts.get(part.__name__) or forms()["parts"].get(
            part.__name__, {}
        )
        return form


def words_for(description: str) -> str:
    """Give what is to be filled in, from what a field's ``description`` says: ``where it was
    held``."""
    first = _ENDS.split(description, maxsplit=1)[0].strip()
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def field_lines(
    model: type[Part], shape: FieldShape, given: Given, path: str = "", depth: int = 0
) -> tuple[list[str], list[str]]:
    """Give the lines that explain a field of ``model``, and those that hold it, not moved in.

    ``path`` leads to the part that the field stands in.
    """
    there = f"{path}.{shape.name}" if path else shape.name
    if there in given.typed:
        typed = fields_text({shape.key: given.typed[there]}).splitlines()
        return _choices_told(shape), typed
    if shape.part:
        return _part_field(shape, given, there, depth)
    value = _value(model, shape, given)
    held = [f"{shape.key}:", f"  - {value}"] if shape.many else [f"{shape.key}: {value}"]
    near = depth == 0 or is_ready(model, shape, given.form_of(model), given)
    told = _told(shape, depth)
    return [*told, *(_names_told(shape, given) if near else [])], held


def _value(model: type[Part], shape: FieldShape, given: Given) -> str:
    if shape.leaf is bool:
        return "yes"
    example = forms()["examples"].get(f"{model.__name__}.{shape.name}")
    example = example or example_of(model, shape, given.names)
    what = "its name" if shape.refers_to else words_for(shape.description)
    return placeholder(what + (f", such as {example}" if example else ""))


def _part_field(
    shape: FieldShape, given: Given, there: str, depth: int
) -> tuple[list[str], list[str]]:
    assert shape.part is not None
    told = _sentences(shape.description) if depth == 0 else []
    inner = part_lines(shape.part, given, there, depth + 1)
    if not shape.many:
        return told, [f"{shape.key}:", *moved(inner, 2)]
    at = next(at for at, line in enumerate(inner) if not line.startswith("#"))
    lines = [*moved(inner[:at], 2), f"  - {inner[at]}", *moved(inner[at + 1 :], 4)]
    return told, [f"{shape.key}:", *lines]


def part_lines(part: type[Part], given: Given, path: str, depth: int) -> list[str]:
    """Give the lines of one ``part``: first what stands ready in it, then what may be added."""
    form = given.form_of(part)
    preset = {f"{path}.{name}": value for name, value in form.get("preset", {}).items()}
    given = replace(given, typed={**preset, **given.typed})
    shapes = list(dict.fromkeys(fields_of(part).values()))
    shapes = [each for each in shapes if each.name not in form.get("left_out", ())]
    ready = [each for each in shapes if is_ready(part, each, form, given, path)] or shapes[:1]
    rest = [each for each in shapes if each not in ready]
    lines: list[str] = []
    for shape in sorted(ready, key=lambda each: not each.is_consent):
        told, held = field_lines(part, shape, given, path, depth)
        lines += [*told, *held]
    if given.bare or (depth >= DEEPEST and part is not Consent):
        return lines
    for shape in sorted(rest, key=lambda each: not each.is_consent):
        told, held = field_lines(part, shape, given, path, depth)
        lines += [*told, *commented(held)]
    return lines


def is_ready(
    model: type[Part], shape: FieldShape, form: Mapping[str, Any], given: Given, path: str = ""
) -> bool:
    """Say whether a field stands ready to be filled in, and not behind a ``#``."""
    there = f"{path}.{shape.name}" if path else shape.name
    return (
        model.model_fields[shape.name].is_required()
        or shape.name in form.get("first", ())
        or any(typed == there or typed.startswith(f"{there}.") for typed in given.typed)
    )


def commented(lines: list[str]) -> list[str]:
    """Give ``lines`` behind a ``#``."""
    return [f"# {line}" for line in lines]


def moved(lines: list[str], by: int) -> list[str]:
    """Give ``lines`` moved in by so many spaces."""
    return [" " * by + line if line else line for line in lines]


def explained(words: str) -> list[str]:
    """Give ``words`` as lines that explain."""
    return [f"## {line}" for line in wrap(words, WIDTH - 12, break_on_hyphens=False)]


def _told(shape: FieldShape, depth: int) -> list[str]:
    """Give what is explained of a field beyond what stands in its placeholder."""
    more = shape.description.rstrip(".") != _ENDS.split(shape.description, maxsplit=1)[0]
    says = more or shape.leaf is bool or shape.refers_to
    told = _sentences(shape.description) if says and depth == 0 else []
    return [*told, *_choices_told(shape)]


def _sentences(description: str) -> list[str]:
    return explained(description[:1].upper() + description[1:])


def _choices_told(shape: FieldShape) -> list[str]:
    choices = choices_of(shape)
    return explained(f"One of: {', '.join(choices)}.") if 1 < len(choices) <= 12 else []


def _names_told(shape: FieldShape, given: Given) -> list[str]:
    """Say once in a file which records of a kind there are to be named."""
    kind = shape.refers_to
    if kind is None or kind in given.listed:
        return []
    given.listed.add(kind)
    known = list(given.names.get(kind, ()))
    if not known:
        add = f": tellback add {kind} …" if kind in KINDS else "."
        return explained(f"There is none yet{add}")
    shown, *rest = known
    said = f"There are {len(known)}: " if rest else "There is one: "
    while rest and len(said) + len(f"{shown}, {rest[0]} …") <= WIDTH - 12:
        shown = f"{shown}, {rest.pop(0)}"
    return explained(f"{said}{shown}{' …' * bool(rest)}")


def own_and_shared(model: type[Record]) -> Iterator[tuple[FieldShape, bool]]:
    """Yield the fields of ``model``, each with whether every record may have it."""
    for shape in dict.fromkeys(fields_of(model).values()):
        yield shape, shape.name in Record.model_fields
