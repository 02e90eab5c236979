"""What may not be seen on the built site: the words, names and pictures of all that is held back.

This is the second lock's own view of a site. It reads the records as they were before the consent
gate and decides by a rule of its own, so that a fault in the gate is not a fault here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from tellback.model.base import Part, Record, RefTo, part_models
from tellback.model.consent import Scope
from tellback.model.kinds import Shape
from tellback.model.picture import Picture
from tellback.model.problem import Where
from tellback.model.text import slug_of
from tellback.publish.own_rule import Overruled, about_people, may_be_out
from tellback.publish.people_shown import digest_of_words, shown_as
from tellback.publish.phrases import plain
from tellback.read.layout import ANY, walk_site
from tellback.read.names import slug_at
from tellback.read.site import Reading

_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<file>[^()<>\s]+)[^()]*\)")
_HEADING = re.compile(r"^#+[ \t]+(.+?)[ \t]*#*$", re.M)
_NAMING = ("title", "name", "statement", "term", "label", "heading", "topic")


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a record that is held back, and whether it is short but telling: a title, words
    that somebody said, what a picture shows."""

    text: str
    telling: bool


@dataclass(slots=True)
class Held:
    """One thing held back: where it was read, what it says, its slug and its pictures."""

    where: Where
    what: str
    texts: list[Said] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)

    def digest(self) -> str:
        """Give what tells this from all else, and from itself once its words have changed."""
        said = (each.text for each in self.texts)
        return digest_of_words(
            (self.where.file, self.what, *self.slugs, *said, *map(str, self.pictures))
        )


@dataclass(slots=True)
class Watch:
    """All that is held back, and what is rightly published: texts, slugs and pictures; ``people``
    names what of that is about people."""

    held: list[Held] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    pictures: list[Path] = field(default_factory=list)
    people: set[str] = field(default_factory=set)


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
        _Sorting(record, root, watch, hidden, gone).sort()
    watch.held += _broken(reading, root)
    return watch


class _Sorting:
    """One record's texts, sorted into what is held back and what is rightly published."""

    def __init__(
        self,
        record: Record,
        root: Path,
        watch: Watch,
        hidden: Callable[[Part], bool],
        gone: Set[tuple[str, str]],
    ) -> None:
        self._record = record
        self._folder = root / Path(record.read_from).parent
        self._watch = watch
        self._hidden = hidden
        self._gone = gone
        self._markdown: list[str] = []
        self._files: dict[str, Held] = {}

    def sort(self) -> None:
        record = self._record
        held = Held(_start_of(record), record.kind) if self._hidden(record) else None
        if held:
            held.slugs.append(record.slug.rpartition("/")[2])
        else:
            self._watch.slugs.update(record.slug.split("/"))
        self._part(record, (), held)
        if held and held not in self._watch.held:
            self._watch.held.append(held)
        for text in self._markdown:
            self._watch.texts.append(self._without_held_pictures(text))

    def _part(self, part: Part, path: tuple[str | int, ...], held: Held | None) -> None:
        fields = _fields(type(part))
        if held is None and path and (self._hidden(part) or self._speaks_of_held(part)):
            held = Held(self._record.where(*path), type(part).__name__.lower())
            self._watch.held.append(held)
        if held is None and about_people(part):
            words = [getattr(part, name) for name in _fields(type(part)).texts]
            self._watch.people.add(shown_as(part, self._record, self._folder, words))
        if isinstance(part, Picture):
            picture = self._folder / part.file
            if held:
                held.pictures.append(picture)
                self._files[part.file.casefold()] = held
            else:
                self._watch.pictures.append(picture)
        for name in fields.texts:
            self._value(getattr(part, name), (*path, name), held, name in fields.telling)

    def _speaks_of_held(self, part: Part) -> bool:
        """Say whether a part is about one thing that is held back, and so tells of it."""
        fields = _fields(type(part))
        inner = (getattr(part, name) for name in fields.texts)
        if any(isinstance(each, Part) and self._hidden(each) for each in inner):
            return True
        return any((kind, getattr(part, name)) in self._gone for name, kind in fields.names)

    def _value(
        self, value: Any, path: tuple[str | int, ...], held: Held | None, telling: bool
    ) -> None:
        if isinstance(value, Part):
            self._part(value, path, held)
        elif isinstance(value, str):
            if held:
                held.texts.append(Said(plain(value), telling))
            else:
                self._markdown.append(value)
                self._watch.slugs.update(_anchors(value, path))
        elif isinstance(value, tuple):
            for at, inner in enumerate(value):
                self._value(inner, (*path, at), held, telling)
        elif isinstance(value, dict):
            for inner in value.values():
                self._value(inner, path, held, telling)

    def _without_held_pictures(self, text: str) -> str:
        """Give text that is rightly published, its held pictures' alternative texts set aside."""

        def picture(match: re.Match[str]) -> str:
            held = self._files.get(match["file"].rpartition("/")[2].casefold())
            if held is None:
                return match[0]
            held.texts.append(Said(plain(match["alt"]), telling=True))
            return " "

        return plain(_PICTURE.sub(picture, text) if self._files else text)


def _start_of(record: Record) -> Where:
    """Give where a record starts. Of many in one file, each is told by its own line."""
    telling = (name for name in ("title", "quote") if name in type(record).model_fields)
    return record.where(*(next(telling, "slug"),))


@dataclass(frozen=True, slots=True)
class _Fields:
    """Which fields of a model hold words or parts, which are telling, which name one record."""

    texts: tuple[str, ...]
    telling: frozenset[str]
    names: tuple[tuple[str, str], ...]


@cache
def _fields(model: type[Part]) -> _Fields:
    texts, names = [], []
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        inside = list(_inside(hints[name]))
        kinds = [each.kind for each in inside if isinstance(each, RefTo)]
        if not kinds and name not in ("slug", "consent", "file"):
            texts.append(name)
        elif kinds and all(get_origin(each) is not tuple for each in inside):
            names.append((name, kinds[0]))
    telling = {"title", "quote", "corrected", "alt"} & set(texts)
    return _Fields(tuple(texts), frozenset(telling), tuple(names))


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for each in (*get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from _inside(each)


def _anchors(text: str, path: Iterable[str | int]) -> Iterator[str]:
    """Yield the anchors that the headings of a text, or a name, get on a page."""
    if any(step in _NAMING for step in path):
        yield slug_of(text)
    if "#" in text:
        for heading in _HEADING.findall(text):
            yield slug_of(plain(heading))


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
