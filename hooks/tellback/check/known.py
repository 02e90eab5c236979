"""All that the rules may ask about a site."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from tellback.model.base import Path as FieldPath
from tellback.model.base import Record
from tellback.model.report import Report
from tellback.model.text import Prose
from tellback.read.files import read_text
from tellback.read.layout import ANY
from tellback.read.settings import Settings, read_settings

R = TypeVar("R", bound=Record)

MOST_SUGGESTIONS = 50
"""For how many names something near is looked for. Where more are wrong, they are so for one
reason, such as a file that is missing, and looking through all names for each would take long."""


@dataclass(slots=True)
class Known:
    """The records of a site by kind and slug, the names of those that could not be read, the
    folder they lie in, the day to check for, and what mkdocs.yml states."""

    records: tuple[Record, ...]
    broken: frozenset[tuple[str, str]]
    root: Path
    today: date
    by_kind: dict[str, dict[str, Record]] = field(default_factory=lambda: defaultdict(dict))
    settings: Settings = field(init=False)
    _lines: tuple[str, list[str]] = ("", [])
    _names: dict[str, frozenset[str]] = field(default_factory=dict)
    _suggestions: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settings = read_settings(self.root)
        for record in self.records:
            self.by_kind[record.kind].setdefault(record.slug, record)
        for report in self.every(Report):
            for outcome in report.outcomes:
                self.by_kind["outcome"].setdefault(f"{report.slug}/{outcome.slug}", report)

    def every(self, model: type[R]) -> Iterator[R]:
        """Yield every record of ``model``."""
        return (record for record in self.records if isinstance(record, model))

    def has(self, kind: str, slug: str) -> bool:
        """Say whether there is such a record, be it one that could not be read."""
        if slug in self.by_kind[kind]:
            return True
        if kind == "outcome":
            kind, slug = "report", slug.partition("/")[0]
        return (kind, slug) in self.broken or (kind, ANY) in self.broken

    def lines(self, file: str) -> list[str]:
        """Give the lines of ``file``; the last one asked for is kept at hand."""
        if self._lines[0] != file:
            self._lines = (file, (read_text(self.root, file)[0] or "").split("\n"))
        return self._lines[1]

    def folder_names(self, folder: str) -> frozenset[str]:
        """Give the names of the plain files in ``folder``, below the root."""
        if folder not in self._names:
            try:
                with os.scandir(self.root / folder) as entries:
                    plain = (each.name for each in entries if each.is_file(follow_symlinks=False))
                    self._names[folder] = frozenset(plain)
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]

    def suggestion(self, among: str, name: str, nearest: Callable[[], str]) -> str:
        """Give what ``nearest`` finds for ``name``, a kind's or a folder's (``among``): looked for
        once, and for ``MOST_SUGGESTIONS`` names in all; an empty text for any other."""
        if (among, name) not in self._suggestions:
            if len(self._suggestions) >= MOST_SUGGESTIONS:
                return ""
            self._suggestions[among, name] = nearest()
        return self._suggestions[among, name]


@dataclass(frozen=True, slots=True)
class ProseAt:
    """A Markdown text of a record, and the path of the field that holds it."""

    record: Record
    path: FieldPath
    text: str


def prose_of(record: Record) -> Iterator[ProseAt]:
    """Yield every Markdown text that ``record`` holds, in the order of its fields."""
    for path, value in _values(record, ()):
        yield ProseAt(record, path, value)


def _values(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Prose):
        yield path, value
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            if not isinstance(each, str) or isinstance(each, Prose):
                yield from _values(each, (*path, at))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:  # type: ignore[attr-defined]
            inner = getattr(value, name)
            if inner and type(inner) is not str:
                yield from _values(inner, (*path, name))
