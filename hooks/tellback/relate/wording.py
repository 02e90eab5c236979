"""Finding the glossary's words in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_GAP = re.compile(r"[\s-]+")
_FAMILY = re.compile(r"[^aeiou\W]y$")  # makes families of family


class Use(NamedTuple, Generic[T]):
    """One use of a term: what it means, from where to where in the text, and by which form: one
    of the short ones as it is written, or empty for the long one in any of its guises."""

    means: T
    start: int
    end: int
    form: str
    short: bool


class Wording(Generic[T]):
    """Finds terms in text by one pattern, whatever their number.

    Each term is what it means, its long form and its short forms. A long form is found in small or
    capital letters, with a space or a hyphen between its words, and in the plural; a short form
    only as it is written, or with a small ``s`` after it.
    """

    def __init__(self, terms: Iterable[tuple[T, str, tuple[str, ...]]]) -> None:
        self._long: dict[str, T] = {}
        self._short: dict[str, T] = {}
        for means, long, shorts in terms:
            form = _folded(long)
            self._long.setdefault(form, means)
            if _FAMILY.search(form):
                self._long.setdefault(f"{form[:-1]}ies", means)
            for short in shorts:
                self._short.setdefault(short, means)
        self._read: dict[str, tuple[T, str, bool] | None] = {}
        self._pattern = _one_of({*self._long, *map(_folded, self._short)})

    def uses(self, text: str) -> Iterator[Use[T]]:
        """Yield the uses of every term in ``text``, from left to right, none inside another."""
        lower = text.lower()
        if len(lower) != len(text):  # some capitals grow: İ becomes two characters
            lower = "".join(char.lower() if char.isascii() else char for char in text)
        for match in self._pattern.finditer(lower):
            start, end = match.span()
            written = text[start:end]
            if written not in self._read:
                self._read[written] = self._reading(written)
            reading = self._read[written]
            if reading:
                means, form, short = reading
                yield Use(means, start, end, form, short)

    def _reading(self, written: str) -> tuple[T, str, bool] | None:
        """Give what ``written`` means, by which form, and whether that is a short one."""
        for form in (written, written.removesuffix("s")):
            if form in self._short:
                return self._short[form], form, True
        folded = _folded(written)
        for form in (folded, folded.removesuffix("s")):
            if form in self._long:
                return self._long[form], "", False
        return None


def _folded(form: str) -> str:
    return _GAP.sub(" ", form.strip().lower())


def _one_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Give a pattern for any of ``forms``, the longest first, with or without ``s``.

    Forms are grouped by their first letter: the engine then leaves a group at its first letter,
    and a word costs some thirty comparisons where it would cost one for each form.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(filter(None, forms), key=lambda each: (-len(each), each)):
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[\s-]+"))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile(rf"\b(?:{'|'.join(branches) or r'(?!)'})s?(?!\w)")
