"""What is held back, looked for in one file of the output after another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from tellback.publish.fresh_text import EDGE, Fresh
from tellback.publish.held_parts import Held, Watch
from tellback.publish.output_text import pieces_of, read_out
from tellback.publish.phrases import (
    PAUSE,
    SHINGLE,
    WHOLE,
    Phrase,
    PhraseSet,
    Words,
    folded,
    shingles,
    whole_text,
    words_in,
)
from tellback.publish.picture_likeness import (
    LIMIT,
    apart,
    digest_of,
    is_picture,
    likeness_of,
    likenesses_of,
)
from tellback.publish.shown_too import NOTHING, Showing, ShownToo, content_of

SHORT = 3
"""The fewest words of a short text that tell it from any other."""
TELLING = 2
"""The fewest words of a title, a quote or an alternative text."""

_CALENDAR = re.compile(
    rb"\d+|january|february|march|april|may|june|july|august|september|october|november|december"
)

_REPEATING = (".html", ".htm", ".xml", ".json")
"""Files that say much of what others say."""
_READ_OTHERWISE = frozenset("<&%\\")
"""Signs of which a reader meets something else."""


class Search:
    """What is looked for, made ready to be found quickly; each owner is an index into ``held``."""

    def __init__(self, watch: Watch, said: Iterable[str], before: ShownToo = NOTHING) -> None:
        """Take what there is to ``watch`` for, but for what is rightly published as well, be it
        ``said`` beside the records. What is known of that from ``before`` is not read again."""
        pieces: dict[Phrase, int] = {}
        whole: dict[bytes, int] = {}
        slugs: dict[bytes, int] = {}
        for owner, held in enumerate(watch.held):
            pieces.update((each, owner) for each in _pieces(held))
            whole.update((each, owner) for each in _short_texts(held))
            slugs.update((slug.encode(), owner) for slug in held.slugs)
        several = {name: owner for name, owner in slugs.items() if b"-" in name}
        self._phrases = PhraseSet(pieces, whole, several)
        shown = Showing(
            [*self._phrases.sought(), *sorted(slugs)], self._phrases.standing_in, before
        )
        shown.take_text(f"\n{PAUSE}\n".join((*watch.texts, *said)))
        shown.take_names(watch.slugs)
        shown.take_records(watch.whole)
        self._phrases.leave_out(shown.found)
        self._slugs = {
            name: owner
            for name, owner in slugs.items()
            if name not in several and name not in shown.found
        }
        self._digests, self._likenesses = _pictures(watch)
        pictures = watch.pictures if self._likenesses else ()
        self._honest_likenesses = list(shown.likenesses(pictures))
        self._stems = _stems(watch)
        self._fresh = Fresh(self._phrases.reach())
        self._harmless_names: frozenset[str] = frozenset()
        self.shown_too = shown.told()

    def digest(self) -> str:
        """Give what tells this from any search that may find something else."""
        parts = (
            *self._phrases.looked_for(),
            *(
                repr(sorted(each)).encode()
                for each in (
                    self._slugs,
                    self._stems,
                    self._digests,
                    {likeness for likeness, _ in self._likenesses},
                    set(self._honest_likenesses),
                )
            ),
        )
        return sha256(b"\0".join(parts)).hexdigest()

    def take_names(self, files: Sequence[str]) -> None:
        """Look at the names of ``files`` all at once: where they show nothing, as nearly always,
        none is looked at by itself."""
        names = EDGE.join(files)
        if self._stems or not _READ_OTHERWISE.isdisjoint(names):
            return
        plain = folded(names)
        if not self._phrases.standing_in(plain) and not any(each in plain for each in self._slugs):
            self._harmless_names = frozenset(files)

    def owners_in(self, file: str, content: bytes) -> set[int]:
        """Give what a file of the output shows."""
        found = set() if file in self._harmless_names else self._in_name(file)
        for piece in pieces_of(file, content):
            if isinstance(piece, bytes):
                found |= self._in_picture(piece)
            elif file.endswith(_REPEATING):
                found |= self._in_repeating(file, piece)
            else:
                found |= self._in_pieces(map(EDGE.join, read_out(piece)))
        return found

    def _in_repeating(self, file: str, text: str) -> set[int]:
        """Give what stands in ``text``, without looking at what was met before in harmless ones.

        What is left out was looked at in the very same words: blocks and entries are read alone as
        in the whole (``blocks_of``), and where a text reaches over several, they are met together
        (``Fresh``).
        """
        fresh = self._fresh
        # Files of JSON share their texts; pages and feeds, what stands between two tags.
        text = fresh.entries(text.split(PAUSE)) if file.endswith(".json") else fresh.blocks(text)
        found = self._in_pieces(map(fresh.pieces, read_out(text)))
        fresh.remember(harmless=not found)
        return found

    def _in_pieces(self, parts: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for plain in map(folded, filter(None, parts)):
            found |= self._phrases.owners_in(plain)
            found.update(
                owner
                for name, owner in self._slugs.items()
                if name in plain and _as_address(name).search(plain)
            )
        return found

    def _in_name(self, file: str) -> set[int]:
        found = self._in_pieces(map(EDGE.join, read_out(file)))
        if not self._stems:
            return found
        stem = Path(file).stem.casefold()
        return found | {
            owner
            for name, owner in self._stems.items()
            if stem == name or re.match(rf"{re.escape(name)}[-_.@~]\w+$", stem)
        }

    def _in_picture(self, content: bytes) -> set[int]:
        if not self._digests:
            return set()
        owner = self._digests.get(digest_of(content))
        if owner is not None:
            return {owner}
        likeness = likeness_of(content) if self._likenesses else None
        if likeness is None:
            return set()
        nearest, owner = min((apart(likeness, held), of) for held, of in self._likenesses)
        rightly = min(
            (apart(likeness, each) for each in self._honest_likenesses), default=LIMIT + 1
        )
        return {owner} if nearest <= LIMIT and nearest < rightly else set()


def _pieces(held: Held) -> Iterator[Phrase]:
    """Yield what the longer texts of ``held`` are made of."""
    for text in held.texts:
        words = words_in(folded(text.text))
        if len(words) >= WHOLE:
            yield from shingles(words, SHINGLE)


def _short_texts(held: Held) -> Iterator[bytes]:
    """Yield the short texts of ``held``, and its names as words."""
    texts = [(each.text, TELLING if each.telling else SHORT) for each in held.texts]
    texts += [(slug, SHORT) for slug in held.slugs]
    texts += [(name, TELLING) for each in held.pictures for name in (each.name, each.stem)]
    for text, least in texts:
        words = words_in(folded(text))
        if len(words) < WHOLE and _tells(words, least):
            yield whole_text(text)


def _tells(words: Words, least: int) -> bool:
    """Say whether a short text has enough words in it beside days, months and numbers."""
    return sum(1 for word in words if not _CALENDAR.fullmatch(word)) >= least


def _as_address(name: bytes) -> re.Pattern[bytes]:
    """Give what a slug of one word looks like in an address: the word alone may stand anywhere."""
    return re.compile(
        rb"[/#]" + re.escape(name) + rb"(?:[/.\"'?#&\s]|$)|[\"']" + re.escape(name) + rb"[/.]"
    )


def _stems(watch: Watch) -> dict[str, int]:
    honest = {picture.stem.casefold() for picture in watch.pictures}
    return {
        picture.stem.casefold(): owner
        for owner, held in enumerate(watch.held)
        for picture in held.pictures
        if picture.stem.casefold() not in honest
    }


def _pictures(watch: Watch) -> tuple[dict[bytes, int], list[tuple[int, int]]]:
    held_back = [
        (owner, content)
        for owner, held in enumerate(watch.held)
        for content in map(content_of, held.pictures)
        if content
    ]
    honest = {digest_of(content_of(each)) for each in watch.pictures} if held_back else set()
    digests: dict[bytes, int] = {}
    likenesses: list[tuple[int, int]] = []
    for owner, content in held_back:
        if digest_of(content) not in honest:
            digests[digest_of(content)] = owner
            if is_picture(content):
                likenesses += ((each, owner) for each in likenesses_of(content))
    return digests, likenesses
