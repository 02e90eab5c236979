"""What may not be seen on the built site: the words, names and pictures of all that is held back.

This is the second lock's own view of a site. It reads the records as they were before the consent
gate and decides by a rule of its own, so that a fault in the gate is not a fault here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tellback.model.base import Part, Record
from tellback.model.consent import Scope
from tellback.model.kinds import Shape
from tellback.model.parts_within import part_models
from tellback.model.problem import Where
from tellback.publish.held_parts import Held, Said, Sorting, Watch, fields_of
from tellback.publish.own_rule import ABOUT_PEOPLE, Overruled, about_people, may_be_out
from tellback.publish.phrases import plain
from tellback.read.layout import ANY, walk_site
from tellback.read.names import slug_at
from tellback.read.site import Reading

Gone = Set[tuple[str, str]]
"""Kind and slug of each record that is held back, or was taken back."""


def watch_for(
    reading: Reading,
    root: Path,
    today: date,
    scopes: Set[Scope] = frozenset({Scope.PUBLIC}),
    overruled: Overruled | None = None,
) -> Watch:
    """Give what ``reading``, the records from before the gate, holds that may not be out."""

    def hidden(part: Part) -> bool:
        return about_people(part) and not may_be_out(
            getattr(part, "consent", None), today, scopes, overruled
        )

    gone = {(each.kind, each.slug) for each in reading.records if hidden(each)}
    gone |= reading.taken_back
    watch = Watch()
    for record in reading.records:
        parts = tuple(_watched(record, bool(gone)))
        if _is_whole(record, parts, hidden, gone):
            watch.whole.append(record)
            for part in parts:
                watch.show(part, record, root)
        else:
            Sorting(record, root, watch, hidden, gone).sort()
    watch.held += _broken(reading, root)
    return watch


def _is_whole(
    record: Record, parts: Iterable[Part], hidden: Callable[[Part], bool], gone: Gone
) -> bool:
    """Say whether nothing of ``record``, which holds the ``parts``, is held back. In doubt, it is
    sorted part by part."""
    if (record.kind, record.slug) in gone:
        return False
    inner = [part for part in parts if part is not record]
    if any(map(hidden, inner)):
        return False
    return not gone or not any(
        (kind, getattr(part, name)) in gone
        for part in inner
        for name, kind in fields_of(type(part)).names
    )


def _watched(value: Any, about_others: bool) -> Iterator[Part]:
    """Yield a part and those in it that may be about people, or ``about_others``, and what they
    stand in."""
    if isinstance(value, Part):
        yield value
        for name in _leading(type(value), about_others):
            if inner := getattr(value, name):
                yield from _watched(inner, about_others)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _watched(inner, about_others)


@cache
def _leading(model: type[Part], about_others: bool) -> tuple[str, ...]:
    """Give the fields of ``model`` that can hold such parts, at any depth."""
    fields = fields_of(model)
    return tuple(
        name
        for name in fields.texts
        if any(_may_hold(each, about_others) for each in fields.hints[name])
    )


def _may_hold(hint: Any, about_others: bool) -> bool:
    if not isinstance(hint, type) or not issubclass(hint, Part):
        return hint in (Any, object)
    return any(
        issubclass(each, ABOUT_PEOPLE) or (about_others and fields_of(each).names)
        for each in part_models(hint)
    )


def _broken(reading: Reading, root: Path) -> Iterator[Held]:
    """Yield what could not be read, by the whole text of its file: nobody knows what it allows.
    So too what was taken back and yet left something in its file."""
    unread = reading.broken | {
        (each.kind, each.slug) for each in reading.withdrawn if not each.bare
    }
    for found in walk_site(root).found if unread else ():
        broken = {name for kind, name in unread if kind == found.kind.name}
        several = found.kind.shape is Shape.MAPPING
        here = broken - {ANY} if several else broken & {slug_at(found)}
        if (here or ANY in broken) and _may_hold_consent(found.kind.model):
            held = Held(Where(found.file), found.kind.name)
            held.texts.append(Said(plain(_raw_text(root / found.file)), telling=False))
            # The address of what was taken back stays, to say so.
            stubs = {name for _, name in reading.taken_back}
            held.slugs += [each.rpartition("/")[2] for each in here - stubs]
            yield held


@cache
def _may_hold_consent(model: type[Record]) -> bool:
    return any("consent" in part.model_fields for part in part_models(model))


def _raw_text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        with suppress(UnicodeError):
            return content.decode(encoding)
    return content.replace(b"\0", b"").decode("cp1252", errors="replace")
