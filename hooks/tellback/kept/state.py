"""What a build leaves for the next: for each piece of the site, what it read and what came of it.

A piece is a page, or a file beside the pages. It stands as it is for as long as it is asked for
with what it was made from (its ``given``), no fact that it read has another digest, and the files
that it was written to are there, untouched.

It is kept in one file, which holds names of records that are published and digests; of their
words, the titles of pages, what stands in feeds, in links and in MkDocs' warnings, and the facets
of search; and of each row of open data the slug of its record and the day on which that changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tellback.kept.facts import OF_RECORDS, Facts, Told
from tellback.kept.known_facts import KnownFacts
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.kept.shapes import Shape, fits
from tellback.kept.told import SiteTold, require_told
from tellback.model.noted import Fact
from tellback.relate.naming import Name

_NUMBER = array("I").itemsize
"""How many bytes the number of a fact takes."""
_CROWDED = 1.5
"""How many times as many facts as are read may be kept before the unread are dropped."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as it was made: what it was ``given``, the facts that it read, by their numbers,
    the files that it was written to, below the site's root, and what is told of it."""

    given: str
    read: bytes
    files: tuple[str, ...]
    told: Mapping[str, Any]

    @property
    def numbers(self) -> array[int]:
        """The numbers of the facts that it read."""
        return array("I", self.read)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the making of a piece: the facts that were ``read``, by their numbers, and as in
    ``Piece``."""

    read: Iterable[int] = ()
    files: Iterable[str] = ()
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Kept:
    """What is known of the site that stands. ``engine`` is the digest of all that every page
    depends on; ``files`` are all of the site, each with its size and time of change."""

    engine: str
    pieces: dict[str, Piece] = field(default_factory=dict)
    facts: KnownFacts = field(default_factory=KnownFacts)
    records: Mapping[Name, Told] = field(default_factory=dict)
    """Every record as it was."""
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: SiteTold = field(default_factory=SiteTold)
    compact: int = 0
    """How many facts there were when the unread were dropped last."""

    def changed(
        self, facts: Facts, *, but: Iterable[str] = (), only: Iterable[str] | None = None
    ) -> Mapping[int, Fact]:
        """Give the facts whose digest is another than it was, by their numbers: of all sorts
        ``but`` some, or ``only`` of some."""
        known = self.facts.sorts()
        sorts = known - set(but) if only is None else known & set(only)
        touched = self._touched(facts) if OF_RECORDS & sorts else ()
        return {
            number: fact
            for sort in sorts
            for fact, number in self._of(sort, touched)
            if not self.facts.is_as_it_was(number, facts.digest(fact))
        }

    def _touched(self, facts: Facts) -> Set[Name]:
        """Give the records that are not as they were, and those that they name or named."""
        changed = facts.records.items() ^ self.records.items()
        return {name for at, (_, named) in changed for name in (at, *named)}

    def _of(self, sort: str, touched: Iterable[Name]) -> Iterator[tuple[Fact, int]]:
        """Yield the facts of ``sort`` that may have changed, with their numbers."""
        if sort not in OF_RECORDS:
            yield from self.facts.items(sort)
        for name in touched if sort in OF_RECORDS else ():
            at = self.facts.number((sort, *name))  # whether there is such a record
            if at is not None:
                yield (sort, *name), at
            yield from self.facts.beginning(sort, *name)

    def successor(self, facts: Facts, changed: Mapping[int, Fact]) -> Kept:
        """Give what is to be kept of a build that follows: no piece yet, the facts as they are."""
        copied = self.facts.copy()
        after = Kept(self.engine, facts=copied, records=facts.records, compact=self.compact)
        after.take(facts, changed)
        return after

    def take(self, facts: Facts, changed: Mapping[int, Fact]) -> None:
        """Take in how the facts that have ``changed`` are now."""
        for number, fact in changed.items():
            self.facts.put(number, facts.digest(fact))

    def settle(self, facts: Facts, sort: str) -> None:
        """Take in how facts of ``sort`` are in the end: some were kept before all were known."""
        for fact, number in self.facts.items(sort):
            self.facts.put(number, facts.digest(fact))

    def numbers_of(self, read: Iterable[Fact], facts: Facts) -> frozenset[int]:
        """Give the numbers of the facts that were ``read``: new ones, where they are."""
        known, add = self.facts.number, self.facts.add
        found = [(known(fact), fact) for fact in read]
        return frozenset([add(f, facts.digest(f)) if at is None else at for at, f in found])

    def add(self, name: str, given: str, made: Made) -> None:
        """Keep the piece called ``name``, which was ``made`` of what was ``given``."""
        numbers = array("I", sorted(made.read))
        self.pieces[name] = Piece(given, numbers.tobytes(), tuple(made.files), made.told)

    def take_in(
        self, pieces: Mapping[str, Piece], facts: Iterable[tuple[Fact, int]], base: int
    ) -> None:
        """Keep ``pieces`` too, whose numbers are of the first ``base`` facts of these and of
        ``facts`` behind them, each with its digest."""
        renumbered = [self.facts.add_known(fact, digest) for fact, digest in facts]
        for name, piece in pieces.items():
            numbers = (at if at < base else renumbered[at - base] for at in piece.numbers)
            read = array("I", sorted(numbers)).tobytes()
            self.pieces[name] = Piece(piece.given, read, piece.files, piece.told)

    def drop_unread(self) -> None:
        """Drop the facts that no piece reads any more, once there are many; and at once, where
        they are of what is no longer there: names of what was taken back are not to stay."""
        unread = self.facts.absent()
        self.compact = self.compact or len(self.facts)  # a first build reads all that it knows of
        if len(self.facts) <= self.compact * _CROWDED:
            for each in self.pieces.values() if unread else ():
                unread.difference_update(each.numbers)
                if not unread:
                    break
            if not unread:
                return
        read: set[int] = set()
        for each in self.pieces.values():
            read.update(each.numbers)
        if len(read) < len(self.facts):
            self._drop_but(sorted(read))
        self.compact = len(self.facts)

    def _drop_but(self, read: Sequence[int]) -> None:
        renumbered = {old: new for new, old in enumerate(read)}
        self.facts = self.facts.those(renumbered)
        self.pieces = {
            name: Piece(
                piece.given,
                array("I", [renumbered[number] for number in piece.numbers]).tobytes(),
                piece.files,
                piece.told,
            )
            for name, piece in self.pieces.items()
        }


def load_kept(file: Path, engine: str) -> Kept:
    """Give what was kept in ``file`` by the same ``engine``; nothing where it was another, where
    there is none, or where the file is damaged or holds anything else."""
    match read_sealed(file):
        case (
            str(by),
            dict(pieces),
            (dict(by_sort), bytes(digests)),
            dict(records),
            dict(files),
            dict(told),
            int(compact),
        ) if by == engine and fits((pieces, records, files), _HELD):
            with suppress(AttributeError, OverflowError, TypeError, ValueError):
                require_told({name: (each[2], each[3]) for name, each in pieces.items()})
                made = {name: _piece(*each) for name, each in pieces.items()}
                facts = KnownFacts.of(by_sort, digests)
                return Kept(engine, made, facts, records, files, SiteTold.of(told), compact)
    return Kept(engine)


_HELD: Shape = (
    {str: (str, bytes, (str, ...), dict)},
    {(str, str): (str, ((str, str), ...))},
    {str: (int, int)},
)
"""Pieces, records and files, as ``save_kept`` writes them."""


def _piece(given: str, read: bytes, files: tuple[str, ...], told: dict[str, Any]) -> Piece:
    if len(read) % _NUMBER:
        raise ValueError("these are no numbers of facts")
    return Piece(given, read, files, told)


def save_kept(kept: Kept, file: Path) -> None:
    """Write ``kept`` into ``file``, whole at any moment. Raises OSError."""
    kept.drop_unread()
    pieces = {
        name: (each.given, each.read, each.files, each.told) for name, each in kept.pieces.items()
    }
    told = kept.told.plain()
    known = (kept.facts.plain(), dict(kept.records), kept.files, told, kept.compact)
    write_sealed(file, (kept.engine, pieces, *known))
