"""All that the rules may ask about a site.

What a rule on one record is told of anything but that record is noted (``model.noted``), so that
its problems can be kept for as long as the record and all that it was told are as they were.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from tellback.check.identity.site_names import names_known
from tellback.check.identity.vocabulary import Named
from tellback.model.base import Record
from tellback.model.marks import Path as FieldPath
from tellback.model.noted import Fact, note
from tellback.model.parts_within import within
from tellback.model.report import Report
from tellback.model.text import Prose
from tellback.read.files import read_text
from tellback.read.layout import ANY
from tellback.read.phone_region import read_phone_region
from tellback.read.settings import FILE, read_settings

R = TypeVar("R", bound=Record)
When = date | str

MOST_SUGGESTIONS = 50
"""For how many names something near is looked for. Where more are wrong, they are so for one
reason, such as a file that is missing, and looking through all names for each would take long."""
SUGGESTION = ("suggestion",)
"""Noted by whoever asks for a suggestion: it hangs on all names, and on how many asked before."""


class Known:
    """The records of a site by kind and slug, the names of those that could not be read, the
    folder they lie in, the day to check for, and what mkdocs.yml states."""

    def __init__(
        self,
        records: Iterable[Record],
        broken: frozenset[tuple[str, str]],
        root: Path,
        today: date,
        digests: Mapping[str, bytes] | None = None,
    ) -> None:
        self.records, self.broken, self.root = tuple(records), broken, root
        self.digests: Mapping[str, bytes] = digests or {}
        """The digests of the records' files, as far as anybody asked for them."""
        self.by_kind: dict[str, dict[str, Record]] = defaultdict(dict)
        self.settings = read_settings(root)
        self.overflowed = False
        """Whether more names were looked for than ``MOST_SUGGESTIONS``."""
        self._today = today
        self._named: Named | None = None
        self._region: str | None = None
        self._lines: tuple[str, list[str]] = ("", [])
        self._prose: tuple[Record | None, tuple[ProseAt, ...]] = (None, ())
        self._folders: dict[str, frozenset[str]] = {}
        self._suggestions: dict[tuple[str, str], str] = {}
        self._of_kind: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            self.by_kind[record.kind].setdefault(record.slug, record)
            self._of_kind[record.kind].append(record)
        for report in self.every(Report):
            for outcome in report.outcomes:
                self.by_kind["outcome"].setdefault(f"{report.slug}/{outcome.slug}", report)

    @property
    def today(self) -> date:
        """The day to check for."""
        note("today")
        return self._today

    def is_ahead(self, when: When) -> bool:
        """Say whether ``when``, as far as it is known, is surely after today."""
        note("ahead", _written(when))
        return _is_before(_written(self._today), _written(when))

    def is_past(self, day: date) -> bool:
        """Say whether ``day`` is before today."""
        note("past", _written(day))
        return day < self._today

    @property
    def named(self) -> Named:
        """What the records name on purpose. It notes itself what is asked of it."""
        if self._named is None:
            self._named = names_known(self.records)
        return self._named

    @property
    def region(self) -> str:
        """The country whose telephone numbers are written without +, by mkdocs.yml."""
        if self._region is None:
            self._region = read_phone_region(self.settings)
        return self._region

    def every(self, model: type[R]) -> Iterator[R]:
        """Yield every record of ``model``."""
        return (record for record in self._of_kind[model.kind] if isinstance(record, model))

    def find(self, model: type[R], slug: str | None) -> R | None:
        """Give the record of ``model`` called ``slug``, or None."""
        note("found", model.kind, slug or "")
        found = self.by_kind[model.kind].get(slug) if slug else None
        return found if isinstance(found, model) else None

    def has(self, kind: str, slug: str) -> bool:
        """Say whether there is such a record, be it one that could not be read."""
        note("there", kind, slug)
        return self._has(kind, slug)

    def _has(self, kind: str, slug: str) -> bool:
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
        note("folder", folder)
        if folder not in self._folders:
            try:
                with os.scandir(self.root / folder) as entries:
                    plain = (each.name for each in entries if each.is_file(follow_symlinks=False))
                    self._folders[folder] = frozenset(plain)
            except OSError:
                self._folders[folder] = frozenset()
        return self._folders[folder]

    def prose_of(self, record: Record) -> tuple[ProseAt, ...]:
        """Give every Markdown text that ``record`` holds; those of the last one asked for are kept
        at hand: many rules look at them one after the other."""
        if self._prose[0] is not record:
            self._prose = (record, tuple(prose_of(record)))
        return self._prose[1]

    def suggestion(self, among: str, name: str, nearest: Callable[[], str]) -> str:
        """Give what ``nearest`` finds for ``name``, a kind's or a folder's (``among``): looked for
        once, and for ``MOST_SUGGESTIONS`` names in all; an empty text for any other."""
        note(*SUGGESTION)
        if (among, name) not in self._suggestions:
            if len(self._suggestions) >= MOST_SUGGESTIONS:
                self.overflowed = True
                return ""
            self._suggestions[among, name] = nearest()
        return self._suggestions[among, name]

    @property
    def settings_digest(self) -> bytes:
        """The digest of what mkdocs.yml holds. It decides on much; so it is no fact of its own."""
        try:
            return _digest((self.root / FILE).read_bytes())
        except OSError:
            return b""

    def digest_of(self, fact: Fact) -> object:
        """Give what tells whether ``fact``, one that a rule noted, is as it was: text, a number, a
        truth value, bytes or None. Raises ValueError for a fact that nobody here noted."""
        match fact:
            case ("there", kind, slug):
                told: object = self._has(kind, slug)
            case ("found", kind, slug):
                found = self.by_kind[kind].get(slug)
                told = self.digests.get(found.read_from) if found else None
            case ("ahead", when):
                told = _is_before(_written(self._today), when)
            case ("past", day):
                told = day < _written(self._today)
            case ("today",):
                told = _written(self._today)
            case ("folder", folder):
                told = _digest("/".join(sorted(self.folder_names(folder))).encode())
            case ("word-known", word):
                told = word in self.named.words
            case ("area-known", name):
                told = name in self.named.areas
            case ("names-known", word):
                told = _digest("\0".join(sorted(self.named.names_with(word))).encode())
            case _:
                raise ValueError(f"no such fact: {fact}")
        return told

    def forget_suggestions(self) -> None:
        """Begin anew to count for how many names something near is looked for."""
        self._suggestions.clear()
        self.overflowed = False


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _written(when: When) -> str:
    return when.isoformat() if isinstance(when, date) else when


def _is_before(first: str, second: str) -> bool:
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]


def is_before(one: When | None, other: When | None) -> bool:
    """Say whether ``one`` is surely before ``other``, as far as both are known.

    ``2011`` is not before ``2011-04``: it may be the same month.
    """
    if one is None or other is None:
        return False
    return _is_before(_written(one), _written(other))


@dataclass(frozen=True, slots=True)
class ProseAt:
    """A Markdown text of a record, and the path of the field that holds it."""

    record: Record
    path: FieldPath
    text: str


def prose_of(record: Record) -> Iterator[ProseAt]:
    """Yield every Markdown text that ``record`` holds, in the order of its fields."""
    for path, value in within(record, (Prose,)):
        yield ProseAt(record, path, value)
