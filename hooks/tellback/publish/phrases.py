"""Text as a row of plain words, the same however a file writes it, and phrases found in it.

Letters' case, punctuation, white space, smart quotes and hidden hyphens make no difference, so that
a sentence typed in Markdown is found again in HTML, in JSON and in a calendar.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from html import unescape

Words = list[bytes]
Phrase = tuple[bytes, ...]
Sought = Phrase | bytes
"""A piece of a longer text; or a short one, or a name, as a whole."""

SHINGLE = 5
"""How many words of a longer text make a phrase."""
WHOLE = SHINGLE + 1
"""Texts with fewer words are looked for as a whole: none that is has more words than a phrase."""

STRETCH = 1 << 14
"""How many bytes of a text are cut into words at a time: what was just made is quick to reach."""

PAUSE = "\x01"
"""Stands as a word where one piece of a page ends, so that no phrase reaches over the edge."""

_TARGET = re.compile(
    r"\]\([^()\s]*\)|\]\(<[^<>]*>\)|\[@[^\]]*\]|\{\{.*?\}\}|\{%.*?%\}|<[^<>]*>", re.S
)
_AS_TYPED = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.S)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u2018\u2019\u201b\u02bc\uff07]")
_SIGNS = re.compile(r"\W+")
_PLAINER = "tellback-plainer"
"""What encoders know ``_plainer`` by: they come upon signs beyond ASCII several times as fast as a
regular expression does."""
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789\x01"
_TO_WORDS = bytes(each if each in _KEPT or each > 127 else 32 for each in range(256))
_TO_CLAUSES = bytes(1 if each in b".,;:!?()" else to for each, to in enumerate(_TO_WORDS))


def plain(text: str) -> str:
    """Give Markdown without what a reader never sees: targets, citations, tags and templates."""
    if "{%" in text:
        # Between raw and endraw, a page shows braces as they are typed: examples in a guide.
        text = _AS_TYPED.sub(lambda match: re.sub(r"[{}%]", " ", match[1]), text)
    if "[" in text or "<" in text or "{" in text:
        text = _TARGET.sub(" ", text)
    return unescape(text) if "&" in text else text


def folded(text: str) -> bytes:
    """Give ``text`` with what makes no difference folded away, but for ASCII's punctuation."""
    return text.encode("ascii", errors=_PLAINER).lower()


def _plainer(error: UnicodeError) -> tuple[bytes, int]:
    """Give signs beyond ASCII in small letters, without accents and without what is no letter."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _plain_signs(error.object[error.start : error.end]), error.end


@lru_cache(1 << 12)
def _plain_signs(signs: str) -> bytes:
    parts = unicodedata.normalize("NFKD", _HIDDEN.sub("", signs)).lower()
    plain = _SIGNS.sub(" ", "".join(each for each in parts if not unicodedata.combining(each)))
    return plain.encode(errors="replace")


codecs.register_error(_PLAINER, _plainer)


def words_in(plain: bytes) -> Words:
    """Give the words of folded text in their order."""
    return plain.translate(_TO_WORDS, b"'").split()


def _stretches(plain: bytes) -> Iterator[Words]:
    """Yield the words of folded text, some at a time, each time with the last before them: every
    run of SHINGLE words stands together in one of these."""
    before: Words = []
    start = 0
    while start < len(plain):
        end = plain.find(b" ", start + STRETCH)
        if end < 0:
            end = len(plain)
        words = before + words_in(plain[start:end])
        yield words
        before = words[1 - SHINGLE :]
        start = end


def _clauses(plain: bytes) -> bytes:
    """Give folded text as its words, a space on either side of each, and marks where it pauses.

    Two or three words meet by chance at the end of one text and the start of the next; within a
    clause they hardly do.
    """
    marked = plain.translate(_TO_CLAUSES, b"'").replace(b"\x01", b" \x01 ")
    return b" %b " % b" ".join(marked.split())


def whole_text(text: str) -> bytes:
    """Give a short text as it is looked for: as a whole, its pauses where they are."""
    return b" %b " % _clauses(folded(text)).strip(b" \x01")


def shingles(words: Words | Phrase, length: int) -> Iterable[Phrase]:
    """Give the run of ``length`` words that starts at every word."""
    return zip(*(words[at:] for at in range(length)), strict=False)


class PhraseSet:
    """Pieces of longer texts, whole short texts, and names in addresses, each with a number that
    tells whose it is, found in one pass over a text."""

    def __init__(
        self,
        pieces: Mapping[Phrase, int],
        whole: Mapping[bytes, int],
        names: Mapping[bytes, int],
    ) -> None:
        """Take pieces of SHINGLE words, short texts of two words or more as ``whole_text`` gives
        them, and names of several words joined by hyphens."""
        self._names = dict(names)
        self._whole = dict(whole)
        self._long = dict(pieces)
        self._short: dict[Phrase, list[bytes]] = {}
        self._runs_of: dict[bytes, list[Phrase]] = {}
        short: list[bytes] = [*whole, *names]
        for each in short:
            self._runs_of[each] = runs = _runs(each)
            self._short.setdefault(runs[0], []).append(each)
        self._make_ready()

    def _make_ready(self) -> None:
        self._pieces = set(self._long)
        self._fours = {each[at : at + 4] for each in self._long for at in (0, 1)}
        self._runs = {run for each in self._left() for run in self._runs_of[each]}
        self._lengths = {len(each) for each in self._runs}

    def _left(self) -> Iterator[bytes]:
        for several in self._short.values():
            yield from several

    def sought(self) -> list[Sought]:
        """Give all that is looked for, in an order of its own: alike, the same is found."""
        return [*sorted(self._long, key=b" ".join), *sorted(self._left())]

    def looked_for(self) -> Iterator[bytes]:
        """Yield all that is looked for, in the same order, and as what."""
        for each in self.sought():
            if isinstance(each, tuple):
                yield b" ".join(each)
            else:
                yield (b"whole" if each in self._whole else b"name") + each

    def reach(self) -> int:
        """Give over how many pieces of a page a short text may reach: each pause that it holds may
        be the end of one."""
        return 1 + max((each.count(b"\x01") for each in self._left()), default=0)

    def standing_in(self, plain: bytes) -> set[Sought]:
        """Give what of it stands anywhere in folded text."""
        found: set[Sought] = set()
        near: set[bytes] = set()
        for words in _stretches(plain):
            # Of five words, the first four or the last four begin at an even place: of four words
            # from every second place on, mostly none is of a phrase, and then there is no phrase.
            evens, odds = words[::2], words[1::2]
            if not self._fours.isdisjoint(zip(evens, odds, evens[1:], odds[1:], strict=False)):
                found.update(self._pieces.intersection(shingles(words, SHINGLE)))
            near.update(self._short_near(words))
        return found.union(self._short_in(near, plain)) if near else found

    def leave_out(self, found: Set[Sought]) -> None:
        """Look for nothing of ``found`` from here on."""
        self._long = {each: owner for each, owner in self._long.items() if each not in found}
        for several in self._short.values():
            several[:] = (each for each in several if each not in found)
        self._make_ready()

    def owners_in(self, plain: bytes) -> set[int]:
        """Give the owners of what stands in folded text."""
        return {self._owner_of(each) for each in self.standing_in(plain)}

    def _owner_of(self, sought: Sought) -> int:
        if isinstance(sought, tuple):
            return self._long[sought]
        return self._names[sought] if sought in self._names else self._whole[sought]

    def _short_near(self, words: Words) -> Iterator[bytes]:
        """Yield the short texts of which all runs stand in ``words``, and names of which the first
        does: signs at the edge of a name may make other words of the rest."""
        there: set[Phrase] = set()
        for length in self._lengths:
            there |= self._runs.intersection(shingles(words, length))
        for first in self._short.keys() & there if there else ():
            for each in self._short[first]:
                if each in self._names or there.issuperset(self._runs_of[each]):
                    yield each

    def _short_in(self, near: Set[bytes], plain: bytes) -> Iterator[bytes]:
        """Yield those of ``near`` that stand in folded text as they are."""
        clauses = b"" if near <= self._names.keys() else _clauses(plain)
        for each in near:
            if each in self._names:
                if each in plain and _alone(each).search(plain):
                    yield each
            elif each in clauses:
                yield each


def _runs(text: bytes) -> list[Phrase]:
    """Give the runs of up to three words by which a short text is found, that of most letters, as
    the rarest, first. They are of one clause: between two may stand a mark, which is no word, or an
    edge, which is."""
    words = max((words_in(each) for each in text.split(b"\x01")), key=_letters)
    return sorted(shingles(words, min(len(words), 3)), key=_letters, reverse=True)


def _letters(words: Words | Phrase) -> int:
    return sum(map(len, words))


def _alone(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![a-z0-9-])" + re.escape(name) + rb"(?![a-z0-9-])")
