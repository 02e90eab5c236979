"""What a build leaves for the next: for each piece of the site, what it read and what came of it.

A piece is a page, or a file beside the pages. It stands as it is for as long as it is asked for
with what it was made from (its ``given``), no fact that it read has another digest, and the files
that it was written to are there, untouched.

It is kept in one file, which holds names of records that are published and digests; of their
words, what stands in feeds, in links and in MkDocs' warnings.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tellback.kept.facts import ABSENT, Facts
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.model.noted import Fact

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
    facts: list[tuple[Fact, str]] = field(default_factory=list)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    """What tells each record that was read from itself as it was before."""
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    """What is told of the site as a whole."""
    compact: int = 0
    """How many facts there were when the unread were dropped last."""
    _numbers: dict[Fact, int] | None = None

    def changed(
        self, facts: Facts, *, but: Container[str] = (), only: Container[str] | None = None
    ) -> frozenset[int]:
        """Give the numbers of the facts whose digest is another than it was: of all sorts ``but``
        some, or ``only`` of some."""
        unchanged = {name for name, token in self.tokens.items() if facts.token(*name) == token}
        return frozenset(
            number
            for number, (fact, was) in enumerate(self.facts)
            if (fact[0] not in but if only is None else fact[0] in only)
            and not (fact[0] == "record" and fact[1:3] in unchanged)
            and facts.digest(fact) != was
        )

    def successor(self, facts: Facts, changed: Iterable[int]) -> Kept:
        """Give what is to be kept of a build that follows: no piece yet, the facts as they are."""
        tokens = {name: facts.token(*name) for name in self.tokens}
        after = Kept(self.engine, facts=list(self.facts), tokens=tokens, compact=self.compact)
        after.take(facts, changed)
        return after

    def take(self, facts: Facts, changed: Iterable[int]) -> None:
        """Take in how the facts of the numbers ``changed`` are now."""
        for number in changed:
            fact, _ = self.facts[number]
            self.facts[number] = (fact, facts.digest(fact))

    def settle(self, facts: Facts, sort: str) -> None:
        """Take in how facts of ``sort`` are in the end: some were kept before all were known."""
        self.facts = [
            (fact, facts.digest(fact) if fact[0] == sort else was) for fact, was in self.facts
        ]

    def numbers_of(self, read: Iterable[Fact], facts: Facts) -> frozenset[int]:
        """Give the numbers of the facts that were ``read``: new ones, where they are."""
        if self._numbers is None:
            self._numbers = {fact: number for number, (fact, _) in enumerate(self.facts)}
        known = self._numbers.get
        found = [(known(fact), fact) for fact in read]
        return frozenset([self._new(f, facts) if at is None else at for at, f in found])

    def add(self, name: str, given: str, made: Made) -> None:
        """Keep the piece called ``name``, which was ``made`` of what was ``given``."""
        numbers = array("I", sorted(made.read))
        self.pieces[name] = Piece(given, numbers.tobytes(), tuple(made.files), made.told)

    def take_in(
        self, pieces: Mapping[str, Piece], facts: Sequence[tuple[Fact, str]], base: int
    ) -> None:
        """Keep ``pieces`` too, whose numbers are of the first ``base`` facts of these and of
        ``facts`` behind them."""
        if self._numbers is None:
            self._numbers = {fact: number for number, (fact, _) in enumerate(self.facts)}
        renumbered: list[int] = []
        for fact, now in facts:
            if fact not in self._numbers:
                self._numbers[fact] = len(self.facts)
                self.facts.append((fact, now))
            renumbered.append(self._numbers[fact])
        for name, piece in pieces.items():
            numbers = (at if at < base else renumbered[at - base] for at in piece.numbers)
            read = array("I", sorted(numbers)).tobytes()
            self.pieces[name] = Piece(piece.given, read, piece.files, piece.told)

    def _new(self, fact: Fact, facts: Facts) -> int:
        number = len(self.facts)
        self.facts.append((fact, facts.digest(fact)))
        if self._numbers is not None:
            self._numbers[fact] = number
        if fact[0] == "record" and fact[1:3] not in self.tokens:
            self.tokens[fact[1], fact[2]] = facts.token(fact[1], fact[2])
        return number

    def drop_unread(self) -> None:
        """Drop the facts that no piece reads any more, once there are many; and at once, where
        they are of what is no longer there: names of what was taken back are not to stay."""
        absent = {at for at, (_, now) in enumerate(self.facts) if now == ABSENT}
        if len(self.facts) <= self.compact * _CROWDED and not absent:
            return
        read: set[int] = set()
        for each in self.pieces.values():
            read.update(each.numbers)
        if len(self.facts) <= self.compact * _CROWDED and absent <= read:
            return
        if len(read) < len(self.facts):  # a first build reads all that it knows of
            self._drop_but(sorted(read))
        self.compact = len(self.facts)

    def _drop_but(self, read: Sequence[int]) -> None:
        renumbered = {old: new for new, old in enumerate(read)}
        self.facts = [self.facts[number] for number in read]
        self.pieces = {
            name: Piece(
                piece.given,
                array("I", [renumbered[number] for number in piece.numbers]).tobytes(),
                piece.files,
                piece.told,
            )
            for name, piece in self.pieces.items()
        }
        named = {fact[1:3] for fact, _ in self.facts if fact[0] == "record"}
        self.tokens = {name: token for name, token in self.tokens.items() if name in named}
        self._numbers = None


def load_kept(file: Path, engine: str) -> Kept:
    """Give what was kept in ``file`` by the same ``engine``; nothing where it was another, where
    there is none, or where the file is damaged."""
    found = read_sealed(file)
    if found is None or found[0] != engine:
        return Kept(engine)
    _, pieces, *known = found
    return Kept(engine, {name: Piece(*each) for name, each in pieces.items()}, *known)


def save_kept(kept: Kept, file: Path) -> None:
    """Write ``kept`` into ``file``, whole at any moment. Raises OSError."""
    kept.drop_unread()
    pieces = {
        name: (each.given, each.read, each.files, each.told) for name, each in kept.pieces.items()
    }
    known = (kept.facts, kept.tokens, kept.files, kept.told, kept.compact)
    write_sealed(file, (kept.engine, pieces, *known))
