"""Facts by numbers, each with its digest: hundreds of thousands of them, held in little room.

Most facts differ from others in their last word alone: fields of one record, files. So they are
held by what they share, and each digest as a number of 64 bits.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from tellback.kept.facts import ABSENT
from tellback.model.noted import Fact
from tellback.sameness import digest_of_bytes

_BySort = dict[str, dict[Fact, dict[str, int]]]
"""The numbers of facts, by their last word, by all words before it, by the first."""
_DIGEST = 16
"""Hexadecimal digits of a digest."""
_DIGITS = "0123456789abcdef"


class KnownFacts:
    """Facts with their numbers, from 0, and how each was when it was last looked at."""

    def __init__(self) -> None:
        self._by_sort: _BySort = {}
        self._later: _BySort = {}
        """Facts that came since others share ``_by_sort`` with this."""
        self._shared = False
        self._digests = array("Q")

    def __len__(self) -> int:
        return len(self._digests)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnownFacts):
            return NotImplemented
        return dict(self.items()) == dict(other.items()) and self._digests == other._digests

    __hash__ = None  # type: ignore[assignment]

    def number(self, fact: Fact) -> int | None:
        """Give the number of ``fact``; None where it is not known."""
        found = _number(self._by_sort, fact)
        return _number(self._later, fact) if found is None and self._later else found

    def add(self, fact: Fact, told: str) -> int:
        """Add ``fact``, which is not known, of which ``told`` is told. Gives its number."""
        return self._add(fact, _digest(told))

    def add_known(self, fact: Fact, digest: int) -> int:
        """Add ``fact``, unless it is known, with the digest that ``since`` gave of it elsewhere.
        Gives its number."""
        number = self.number(fact)
        return self._add(fact, digest) if number is None else number

    def _add(self, fact: Fact, digest: int) -> int:
        number = len(self._digests)
        self._digests.append(digest)
        _put(self._later if self._shared else self._by_sort, fact, number)
        return number

    def sorts(self) -> Set[str]:
        """Give the sorts of facts that are known."""
        return self._by_sort.keys() | self._later.keys()

    def items(self, *sorts: str) -> Iterator[tuple[Fact, int]]:
        """Yield facts with their numbers: of all sorts, or of ``sorts`` alone."""
        for known in (self._by_sort, self._later):
            yield from _items(known, sorts)

    def beginning(self, *head: str) -> Iterator[tuple[Fact, int]]:
        """Yield the facts of ``head`` and one word more, with their numbers."""
        for known in (self._by_sort, self._later):
            for last, number in known.get(head[0], {}).get(head, {}).items():
                yield (*head, last), number

    def is_as_it_was(self, number: int, told: str) -> bool:
        """Say whether what is ``told`` of the fact called ``number`` was told of it before."""
        return self._digests[number] == _digest(told)

    def put(self, number: int, told: str) -> None:
        """Take in what is ``told`` of the fact called ``number`` now."""
        self._digests[number] = _digest(told)

    def absent(self) -> set[int]:
        """Give the numbers of the facts that are of what is not there."""
        if not self._digests.count(_NOT_THERE):
            return set()
        return {number for number, each in enumerate(self._digests) if each == _NOT_THERE}

    def copy(self) -> KnownFacts:
        """Give the same, to be added to and put right without a change here."""
        copied = KnownFacts()
        if self._digests:
            copied._by_sort = self._by_sort
            for fact, number in _items(self._later):
                _put(copied._later, fact, number)
            copied._shared = self._shared = True
            copied._digests = self._digests[:]
        return copied

    def those(self, numbers: Mapping[int, int]) -> KnownFacts:
        """Give those alone that have ``numbers``, with the new numbers that these are given."""
        found = KnownFacts()
        found._digests = array("Q", bytes(8 * len(numbers)))
        for fact, number in self.items():
            new = numbers.get(number)
            if new is not None:
                _put(found._by_sort, fact, new)
                found._digests[new] = self._digests[number]
        return found

    def since(self, base: int) -> list[tuple[Fact, int]]:
        """Give the facts whose numbers are ``base`` or above with their digests, as ``add_known``
        takes them, in the order of their numbers."""
        found = sorted((number, fact) for fact, number in self.items() if number >= base)
        return [(fact, self._digests[number]) for number, fact in found]

    def plain(self) -> tuple[_BySort, bytes]:
        """Give all this as plain values, for ``of``."""
        by_sort = dict(self._by_sort)
        for sort, later in self._later.items():
            by_sort[sort] = by_head = by_sort.get(sort, {}).copy()
            for head, by_last in later.items():
                by_head[head] = by_head.get(head, {}) | by_last
        return by_sort, self._digests.tobytes()

    @classmethod
    def of(cls, by_sort: _BySort, digests: bytes) -> KnownFacts:
        """Give what ``plain`` gave. Raises AttributeError, OverflowError, TypeError or ValueError
        for anything else."""
        known = cls()
        known._by_sort, known._digests = by_sort, array("Q", digests)
        by_last = [each for by_head in by_sort.values() for each in by_head.values()]
        # Hundreds of thousands: each is gone over as seldom as can be.
        numbers = array("I", chain.from_iterable(map(dict.values, by_last)))
        if len(numbers) != len(known) or max(numbers, default=-1) >= len(known):
            raise ValueError("facts and digests do not go together")
        words = set[str]().union(by_sort, *by_last, *chain.from_iterable(by_sort.values()))
        if set(map(type, chain.from_iterable(by_sort.values()))) - {tuple}:
            raise ValueError("these are no facts")
        if set(map(type, words)) - {str}:
            raise ValueError("these are no facts")
        return known


def _items(known: _BySort, sorts: Iterable[str] = ()) -> Iterator[tuple[Fact, int]]:
    for sort in sorts or known:
        for head, by_last in known.get(sort, {}).items():
            for last, number in by_last.items():
                yield (*head, last), number


def _number(known: _BySort, fact: Fact) -> int | None:
    return known.get(fact[0], {}).get(fact[:-1], {}).get(fact[-1])


def _put(known: _BySort, fact: Fact, number: int) -> None:
    known.setdefault(fact[0], {}).setdefault(fact[:-1], {})[fact[-1]] = number


def _digest(told: str) -> int:
    # ``int`` would take more for a number: signs, capitals, digits of every script, underscores.
    if len(told) == _DIGEST and not told.strip(_DIGITS):
        return int(told, 16)
    return int(digest_of_bytes(told.encode("utf-8", "surrogatepass")), 16)


_NOT_THERE = _digest(ABSENT)
