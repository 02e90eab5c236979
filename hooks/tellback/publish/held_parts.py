"""One record's words, names and pictures, sorted into what may not be seen and what may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from tellback.model.base import Part, Record
from tellback.model.picture import Picture
from tellback.model.problem import Where
from tellback.model.reference_types import RefTo
from tellback.model.text import slug_of
from tellback.publish.own_rule import about_people
from tellback.publish.people_shown import digest_of_words, shown_as
from tellback.publish.phrases import plain

_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<file>[^()<>\s]+)[^()]*\)")
_HEADING = re.compile(r"^#+[ \t]+(.+?)[ \t]*#*$", re.M)
_NAMING = frozenset(("title", "name", "statement", "term", "label", "heading", "topic"))


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
    """All that is held back, and what is rightly published: texts, slugs and pictures, and the
    ``whole`` records, whose own words are read only where they are asked for (``words_of``);
    ``people`` names what of that is about people."""

    held: list[Held] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    pictures: list[Path] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    whole: list[Record] = field(default_factory=list)

    def show(self, part: Part, record: Record, root: Path) -> None:
        """Take in that a ``part`` is rightly published, as far as it is a picture or about people.
        ``root`` is where the site's files are."""
        if not (isinstance(part, Picture) or about_people(part)):
            return
        folder = folder_of(record, root) if part is not record else root
        if isinstance(part, Picture):
            self.pictures.append(folder / part.file)
        if about_people(part):
            words = (getattr(part, name) for name in fields_of(type(part)).texts)
            self.people.add(shown_as(part, record, folder, words))


def folder_of(record: Record, root: Path) -> Path:
    """Give where the file of ``record`` lies, and the pictures that it names."""
    return root / Path(record.read_from).parent


def words_of(record: Record) -> tuple[list[str], set[str]]:
    """Give the texts of a record that is published whole, without what no reader sees, and the
    names by which its page and what stands on it are found."""
    texts: list[str] = []
    slugs = set(record.slug.split("/"))
    waiting: list[tuple[Any, bool]] = [(record, False)]
    while waiting:
        value, named = waiting.pop()
        if isinstance(value, str):
            texts.append(plain(value))
            slugs.update(_anchors(value, named=named))
        elif isinstance(value, Part):
            held = value.values if isinstance(value, Record) else value.__dict__
            waiting += [
                (held[name], named or name in _NAMING)
                for name in reversed(fields_of(type(value)).texts)
            ]
        elif isinstance(value, tuple | dict):
            inner = value.values() if isinstance(value, dict) else value
            waiting += [(each, named) for each in reversed(inner)]
    return texts, slugs


class Sorting:
    """The sorting of one record, into a ``watch``: parts of it are ``hidden``, or are about others
    that are ``gone``, by their kinds and slugs."""

    def __init__(
        self,
        record: Record,
        root: Path,
        watch: Watch,
        hidden: Callable[[Part], bool],
        gone: Set[tuple[str, str]],
    ) -> None:
        self._record = record
        self._root = root
        self._watch = watch
        self._hidden = hidden
        self._gone = gone
        self._markdown: list[str] = []
        self._files: dict[str, Held] = {}

    def sort(self) -> None:
        """Sort it."""
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
        fields = fields_of(type(part))
        if held is None and path and (self._hidden(part) or self._speaks_of_held(part)):
            held = Held(self._record.where(*path), type(part).__name__.lower())
            self._watch.held.append(held)
        if held is None:
            self._watch.show(part, self._record, self._root)
        elif isinstance(part, Picture):
            held.pictures.append(folder_of(self._record, self._root) / part.file)
            self._files[part.file.casefold()] = held
        for name in fields.texts:
            self._value(getattr(part, name), (*path, name), held, name in fields.telling)

    def _speaks_of_held(self, part: Part) -> bool:
        """Say whether a part is about one thing that is held back, and so tells of it."""
        fields = fields_of(type(part))
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
                self._watch.slugs.update(_anchors(value, named=not _NAMING.isdisjoint(path)))
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
class Fields:
    """Which fields of a model hold words or parts, which are telling, which name one record; and
    the types in the annotation of each."""

    texts: tuple[str, ...]
    telling: frozenset[str]
    names: tuple[tuple[str, str], ...]
    hints: Mapping[str, Sequence[Any]]


@cache
def fields_of(model: type[Part]) -> Fields:
    """Give the fields of ``model`` by what they hold."""
    texts, names = [], []
    fields = model.model_fields.items()
    within = {name: tuple(_inside(field.rebuild_annotation())) for name, field in fields}
    for name, inside in within.items():
        kinds = [each.kind for each in inside if isinstance(each, RefTo)]
        if not kinds and name not in ("slug", "consent", "file"):
            texts.append(name)
        elif kinds and all(get_origin(each) is not tuple for each in inside):
            names.append((name, kinds[0]))
    telling = {"title", "quote", "corrected", "alt"} & set(texts)
    return Fields(tuple(texts), frozenset(telling), tuple(names), within)


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for each in (*get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from _inside(each)


def _anchors(text: str, *, named: bool) -> Iterable[str]:
    """Give the anchors that the headings of a text get on a page; and it, where it is a name."""
    anchors = [slug_of(plain(each)) for each in _HEADING.findall(text)] if "#" in text else []
    return [slug_of(text), *anchors] if named else anchors
