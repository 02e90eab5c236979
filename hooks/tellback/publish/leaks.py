"""The second lock: whether anything that is held back stands in the built site all the same.

It knows nothing of the consent gate, nor of how pages are made. It takes every file of the output,
whatever its form, and looks for what ``held_text`` says may not be seen.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tellback.model.consent import Scope
from tellback.model.messages import some_of
from tellback.model.problem import Problem, Where, problem
from tellback.processes import look_in_shares
from tellback.publish.held_parts import Watch
from tellback.publish.held_text import watch_for
from tellback.publish.leak_search import Search
from tellback.publish.own_rule import Overruled
from tellback.publish.shown_too import NOTHING, ShownToo
from tellback.read.site import Reading
from tellback.sameness import entries_below

MOST_NAMED = 8
"""How many files of the output a message names."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A file of the output that shows something of what is held back. It says where each stands,
    and never what was found."""

    file: str
    where: Where
    what: str


def leak_problems(leaks: Iterable[Leak]) -> Iterator[Problem]:
    """Yield a problem for each thing held back that stands in the output, with the files."""
    files: dict[tuple[Where, str], list[str]] = {}
    for leak in leaks:
        files.setdefault((leak.where, leak.what), []).append(leak.file)
    for (where, what), found in files.items():
        # What a search holds of a page says less than the page that it was made from.
        names = sorted(found, key=lambda name: not name.endswith(".html"))
        yield problem("leak", where, what=what, files=some_of(names, MOST_NAMED))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a site was looked through for, as a digest of the ``search``; the files that were not
    looked into, as they are an engine's own; and what was rightly ``shown_too`` of all that."""

    search: str = ""
    apart: frozenset[str] = frozenset()
    shown_too: ShownToo = NOTHING

    def plain(self) -> tuple[Any, ...]:
        """Give this as values of Python's own plain types."""
        return self.search, sorted(self.apart), self.shown_too.plain()

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> Looked:
        """Give what ``plain`` gave."""
        search, apart, shown_too = plain
        return cls(search, frozenset(apart), ShownToo(*shown_too))


@dataclass(frozen=True, slots=True)
class LastLook:
    """How the last site was looked through, in which nothing was found, and the files of it that
    the new one has as they were. Without any, each file is looked into."""

    how: Looked = Looked()
    files: frozenset[str] = frozenset()

    def spares(self, search: str) -> frozenset[str]:
        """Give the files that ``search``, by its digest, was done in already."""
        return self.files - self.how.apart if search and search == self.how.search else frozenset()


@dataclass(frozen=True, slots=True)
class Watched:
    """What a site was looked through for: a digest of each thing that was ``withheld``, and the
    names of all about ``people`` that it may have shown."""

    withheld: frozenset[str]
    people: frozenset[str]


def lock_for(
    reading: Reading,
    root: Path,
    today: date,
    scopes: Set[Scope] = frozenset({Scope.PUBLIC}),
    overruled: Overruled | None = None,
) -> Lock:
    """Give what looks through a built site for all in ``reading`` that may not be out on ``today``.

    ``reading`` is what was read before the consent gate. The steps that follow are handed this
    alone, so that none of them can see what is held back.
    """
    return Lock(lambda: watch_for(reading, root, today, scopes, overruled))


class Lock:
    """Looks through a built site for what may not be seen, and keeps what that is to itself; see
    ``find_leaks`` and ``look_through``."""

    def __init__(self, watching: Callable[[], Watch]) -> None:
        self._watching = watching

    def __call__(
        self, output: Path, said: Iterable[str] = (), frame: Sequence[Path] = ()
    ) -> tuple[Leak, ...]:
        """Give every file below ``output`` that shows something of what is held back."""
        return find_leaks(output, self._watch, said, frame)

    def look_through(
        self, output: Path, said: Iterable[str], frame: Sequence[Path], last: LastLook
    ) -> tuple[tuple[Leak, ...], Looked]:
        """Give these, without looking again where the ``last`` look found nothing; and how."""
        return look_through(output, self._watch, said, frame, last)

    def watched(self) -> Watched:
        """Give what may not be seen and who may be, to be compared on another day."""
        withheld = frozenset(each.digest() for each in self._watch.held)
        return Watched(withheld, frozenset(self._watch.people))

    @cached_property
    def _watch(self) -> Watch:
        return self._watching()


def find_leaks(
    output: Path, watch: Watch, said: Iterable[str] = (), frame: Sequence[Path] = ()
) -> tuple[Leak, ...]:
    """Give every file below ``output`` that shows something of what ``watch`` holds back.

    ``said`` is further text that is rightly on the site: templates, titles in the navigation.
    ``frame`` names the folders of an engine's own scripts and styles: what was copied from there to
    the letter is not looked into.
    """
    return look_through(output, watch, said, frame, LastLook())[0]


def look_through(
    output: Path, watch: Watch, said: Iterable[str], frame: Sequence[Path], last: LastLook
) -> tuple[tuple[Leak, ...], Looked]:
    """Do what ``find_leaks`` does, and give how, for a look at the next site. Files that stand as
    they were at the ``last`` look are not looked into where the same is looked for."""
    if not watch.held:
        return (), Looked()
    search = Search(watch, said, last.how.shown_too)
    looked_for = search.digest()
    spared = last.spares(looked_for)
    tops = set(_names_in(frame))

    def look(files: Sequence[str]) -> tuple[list[tuple[str, int]], list[str]]:
        found: list[tuple[str, int]] = []
        apart: list[str] = []
        search.take_names(files)
        for file in files:
            path = output / file
            if file.partition("/")[0] in tops and _is_of_frame(file, path, frame):
                apart.append(file)
            else:
                found += ((file, owner) for owner in search.owners_in(file, path.read_bytes()))
        return found, apart

    told = look_in_shares(_files_below(output, spared), look)
    leaks = {
        Leak(file, watch.held[owner].where, watch.held[owner].what)
        for found, _ in told
        for file, owner in found
    }
    apart = frozenset(file for _, files in told for file in files)
    return tuple(sorted(leaks)), Looked(looked_for, apart, search.shown_too)


def _files_below(output: Path, spared: Set[str]) -> list[str]:
    """Give the files below ``output``, by their paths from there, but for those ``spared``."""
    return sorted(
        file for file, entry in entries_below(output) if file not in spared and entry.is_file()
    )


def _names_in(folders: Iterable[Path]) -> Iterator[str]:
    """Yield what there is in ``folders``, not further down."""
    for folder in folders:
        with suppress(OSError):
            yield from (each.name for each in folder.iterdir())


def _is_of_frame(file: str, path: Path, frame: Iterable[Path]) -> bool:
    own = (folder / file for folder in frame)
    return any(each.is_file() and filecmp.cmp(each, path, shallow=False) for each in own)
