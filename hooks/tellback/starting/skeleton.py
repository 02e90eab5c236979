"""The text of a new record: what must be filled in, then what may be, each field explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tellback.assemble.markup import escaped
from tellback.model.kinds import Kind, Shape
from tellback.model.placeholder import placeholder
from tellback.read.fields import NOT_WRITTEN, FieldShape
from tellback.starting.skeleton_fields import (
    Given,
    commented,
    explained,
    field_lines,
    forms,
    is_ready,
    moved,
    own_and_shared,
    words_for,
)

_HOW = (
    "Write in the place of each ((fill in …)). To use a line that begins with “# ”, take that "
    "away. Lines with ## explain. “tellback check” names what is still to be written."
)
SHARED = "On any page"
"""Under which line the fields stand that every record may have."""
_MORE = "More"
_BY_PLACE = frozenset({"programme", "number"})
"""What a record's folder says, where it lies in a programme's."""


def form_of(kind: Kind) -> Mapping[str, Any]:
    """Give what ``skeletons.yml`` says of a kind."""
    form: Mapping[str, Any] = forms()["kinds"][kind.name]
    return form


def record_text(kind: Kind, slug: str, given: Given) -> str:
    """Give the text of a new record: a whole file, or the lines under its ``slug`` in a file of
    many."""
    form = form_of(kind)
    typed = {**form.get("preset", {}), **given.typed}
    given = replace(given, typed=typed, parts=form.get("parts", {}))
    lines = [*([] if given.bare else explained(_HOW)), *_fields(kind, form, given)]
    match kind.shape:
        case Shape.MAPPING:
            return "\n".join([f"{slug}:", *moved(lines, 2)]) + "\n"
        case Shape.FILE:
            return "\n".join(lines) + "\n"
    return "\n".join(["---", *lines, "---", "", *_text(kind, form, given)]) + "\n"


def _fields(kind: Kind, form: Mapping[str, Any], given: Given) -> Iterator[str]:
    """Yield the lines of all fields: those that stand ready, then the others in groups."""
    own, shared = _shapes(kind, form)
    ready = [each for each in own if is_ready(kind.model, each, form, given)]
    rest = {each.name: each for each in own if each not in ready}
    first = form["title"]
    # Consent goes before anything that rests on it.
    for shape in sorted(ready, key=lambda each: (not each.is_consent, each.name != first)):
        told, held = field_lines(kind.model, shape, given)
        yield from (*told, *held)
    if given.bare:
        return
    for heading, names in form.get("groups", {}).items():
        yield from _group(heading, [rest.pop(name) for name in names if name in rest], kind, given)
    yield from _group(_MORE, list(rest.values()), kind, given)
    if given.shared_told:
        yield from explained(f"--- {SHARED}: see further up in this file ---")
    else:
        yield from _group(SHARED, shared, kind, given)


def _shapes(kind: Kind, form: Mapping[str, Any]) -> tuple[list[FieldShape], list[FieldShape]]:
    """Give the fields that people write: those of the kind, and those that every record has."""
    in_text = {*kind.model.headings.values(), *NOT_WRITTEN, *form.get("left_out", ())}
    by_place = _BY_PLACE if kind.files.startswith("sessions/") else frozenset[str]()
    own: list[FieldShape] = []
    shared: list[FieldShape] = []
    for shape, is_shared in own_and_shared(kind.model):
        if shape.name not in in_text and shape.name not in by_place:
            (shared if is_shared else own).append(shape)
    return own, shared


def _group(heading: str, shapes: Sequence[FieldShape], kind: Kind, given: Given) -> Iterator[str]:
    if shapes:
        yield f"## --- {heading} ---"
    for shape in shapes:
        told, held = field_lines(kind.model, shape, given)
        yield from (*told, *commented(held))


def _text(kind: Kind, form: Mapping[str, Any], given: Given) -> Iterator[str]:
    """Yield the lines below the fields: a heading for each part that the text has, or the form's
    own text."""
    if not kind.model.headings:
        title = str(escaped(given.typed[form["title"]]))
        yield from form.get("text", "").replace("{title}", title).splitlines()
        return
    for at, (heading, name) in enumerate(kind.model.headings.items()):
        described = kind.model.model_fields[name].description or heading
        yield from ([""] if at else [])
        yield from (f"## {heading.capitalize()}", "", placeholder(words_for(described)))
