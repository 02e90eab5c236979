"""What an editor offers at the top of Markdown files, where it completes no YAML by itself.

VS Code and its YAML extension know no front matter in Markdown (vscode-yaml #207), so that its
fields are offered as snippets: one for a whole record of a kind, and one for each field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tellback.editing.field_forms import FieldForm, forms_of, written_forms
from tellback.model.base import Part
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.picture import Picture

_EXAMPLES = {"date": "2026-05-14", "datetime": "2026-05-14T10:30", "int": "12"}
"""What is shown where a value has a form of its own."""
_TYPED = "\0"
"""Stands before and after what is to be typed, until places are numbered."""


def snippets_text() -> str:
    """Give the snippets as VS Code reads them (``*.code-snippets``): those of whole records first,
    then each field once, however many kinds have it."""
    kinds = [kind for kind in KINDS.values() if kind.shape is Shape.PAGE]
    snippets = {
        f"New {kind.one}": _snippet(
            f"new {kind.one}",
            f"All that a {kind.one} needs, for {kind.place}.",
            _record_lines(kind),
        )
        for kind in kinds
    }
    fields: dict[str, list[str]] = {}
    bodies: dict[str, tuple[FieldForm, list[str]]] = {}
    for kind in kinds:
        for form in written_forms(kind):
            body = list(_field_lines(form))
            name = json.dumps([form.help, body])
            bodies[name] = form, body
            fields.setdefault(name, []).append(kind.one)
    for name, (form, body) in bodies.items():
        kinds_named = ", ".join(fields[name])
        said = f"{form.help} ({kinds_named})"
        snippets[f"{form.key}: {kinds_named}"] = _snippet(f"{form.key}:", said, body)
    return json.dumps(snippets, indent=2, ensure_ascii=False) + "\n"


def _snippet(prefix: str, description: str, lines: Iterable[str]) -> dict[str, Any]:
    body = list(_numbered(lines))
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _record_lines(kind: Kind) -> Iterator[str]:
    yield "---"
    for form in written_forms(kind):
        if form.required or form.shape.is_consent:
            yield from _field_lines(form)
    yield "---"
    helps = {form.shape.name: form.help for form in forms_of(kind.model)}
    for heading, name in kind.model.headings.items():
        yield from ("", f"## {heading.capitalize()}", "", f"{_TYPED}{helps[name]}{_TYPED}")
    if not kind.model.headings:
        yield from ("", f"{_TYPED}{helps.get('body', '')}{_TYPED}")


def _field_lines(form: FieldForm) -> Iterator[str]:
    """Yield the lines of a field, with what is to be typed in it."""
    part = form.shape.part
    if part is None:
        value = f"{_TYPED}{_shown(form)}{_TYPED}"
        yield from (
            (f"{form.key}:", f"  - {value}") if form.shape.many else (f"{form.key}: {value}",)
        )
        return
    yield f"{form.key}:"
    inner = [line for each in _needed(part) for line in _field_lines(each)]
    first, rest = ("  - ", "    ") if form.shape.many else ("  ", "  ")
    yield from (f"{rest if at else first}{line}" for at, line in enumerate(inner))


def _needed(part: type[Part]) -> tuple[FieldForm, ...]:
    """Give the fields that ``part`` must have, or its first, where it needs none; a picture's
    consent too, as most show people."""
    forms = forms_of(part)
    shows = issubclass(part, Picture)
    needed = [form for form in forms if form.required or (shows and form.shape.is_consent)]
    return tuple(needed) or forms[:1]


def _shown(form: FieldForm) -> str:
    """Give what stands for a value: choices as ``|one,other|``, an example, or the field's help."""
    choices = ("yes", "no") if form.shape.leaf is bool else form.choices
    if choices:
        return f"|{','.join(choices)}|"
    return _EXAMPLES.get(form.shape.leaf.__name__) or form.help or form.label


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    """Yield ``lines`` with each place to type in numbered, as an editor goes through them."""
    at = 0
    for line in lines:
        plain, *typed = line.split(_TYPED)
        shown = _escaped(plain)
        if typed:
            at += 1
            value = typed[0]
            choice = value.startswith("|") and value.endswith("|")
            shown += f"${{{at}{value}}}" if choice else f"${{{at}:{_escaped(value)}}}"
        yield shown


def _escaped(text: str) -> str:
    r"""Give ``text`` for a snippet's body, where ``\``, ``$`` and ``}`` stand for themselves behind
    a ``\`` (VS Code, “Snippet syntax”)."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
