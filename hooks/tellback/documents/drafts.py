"""Paragraphs on their way to blocks, and the lists among them that were typed by hand.

A list is taken for one where lines begin with a sign or a number and a space: one dot, star or
hyphen is enough; a dash alone may be whoever is quoted above it, and a number or letter alone a
heading or a name, so those need a neighbour that goes on from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tellback.documents.document import Block, Entry, Listing, Paragraph, PieceKind
from tellback.documents.inline_text import Words, markdown_of, plain_of
from tellback.documents.inventory import Inventory, Traits

_SIGN = re.compile(
    r"\s*(?:(?P<dot>[•·▪◦●○■□➢►‣∙*\uf0b7\uf0a7\uf0d8-])|(?P<dash>[–—])|(?P<o>o(?=\t|\s{2,}))"
    r"|\(?(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-zA-Z]|[ivx]{2,4})[.)])\s+(?=\S)"
)
_GLUED = re.compile(r"\s*(?P<dot>[•▪◦●■➢►‣\uf0b7\uf0a7])(?=\S)")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


_UNSET = Traits()


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph whose words are still in pieces. ``traits`` says how it is set."""

    runs: tuple[Words, ...]
    pieces: tuple[int, ...]
    traits: Traits = _UNSET

    @property
    def plain(self) -> str:
        """Its bare words."""
        return plain_of(self.runs)

    def paragraph(self) -> Paragraph:
        """Give the block that it becomes."""
        runs: Iterable[Words] = self.runs
        if self.traits.level:
            runs = (replace(run, bold=False) for run in runs)
        set_ = self.traits
        set_as = (set_.level, set_.bold, set_.quoted, set_.style)
        return Paragraph(markdown_of(runs), self.plain, self.pieces, *set_as)


@dataclass(frozen=True, slots=True)
class _Signed:
    """A draft that begins with a list's sign: which kind of sign, which numbers it may stand for,
    and how many characters of it are the sign."""

    draft: Draft
    kind: str
    values: tuple[int, ...]
    length: int

    @property
    def entry(self) -> Entry:
        runs = tuple(_without(self.draft.runs, self.length))
        return Entry(markdown_of(runs), plain_of(runs), self.draft.pieces)


def settled(drafts: Iterable[Block | Draft], inventory: Inventory) -> tuple[Block, ...]:
    """Give ``drafts`` as blocks, lists that were typed by hand as lists."""
    blocks: list[Block] = []
    waiting: list[_Signed] = []
    for draft in _lines(drafts):
        signed = _signed(draft) if isinstance(draft, Draft) else None
        if signed:
            waiting.append(signed)
            continue
        blocks += _listed(waiting, inventory)
        waiting = []
        blocks.append(draft.paragraph() if isinstance(draft, Draft) else draft)
    return (*blocks, *_listed(waiting, inventory))


def _lines(drafts: Iterable[Block | Draft]) -> Iterator[Block | Draft]:
    """Yield ``drafts``; one whose lines are broken by hand and make a list, line by line."""
    for draft in drafts:
        if isinstance(draft, Draft) and any("\n" in run.words for run in draft.runs):
            lines = [replace(draft, runs=runs) for runs in _broken(draft.runs)]
            lines = [line for line in lines if line.plain]
            first = next((at for at, line in enumerate(lines) if _signed(line)), len(lines))
            if len(lines) - first > 1 and all(_signed(line) for line in lines[first:]):
                above = [run for line in lines[:first] for run in (*line.runs, Words("\n"))]
                yield from [replace(draft, runs=tuple(above[:-1]))] if above else []
                yield from lines[first:]
                continue
        yield draft


def _broken(runs: Iterable[Words]) -> list[tuple[Words, ...]]:
    lines: list[list[Words]] = [[]]
    for run in runs:
        first, *more = run.words.split("\n")
        lines[-1].append(replace(run, words=first))
        lines.extend([replace(run, words=each)] for each in more)
    return [tuple(line) for line in lines]


def _signed(draft: Draft) -> _Signed | None:
    words = "".join(run.words for run in draft.runs if not run.raw)
    match = _SIGN.match(words) or _GLUED.match(words)
    traits = draft.traits
    if not match or traits.level or "\n" in words.strip():
        return None
    named = match.groupdict()
    if number := named.get("number"):
        return None if traits.bold else _Signed(draft, "number", (int(number),), match.end())
    if letter := named.get("letter"):
        values = [ord(letter.lower()) - 96] if len(letter) == 1 else []
        values += [_ROMAN[letter.lower()]] if letter.lower() in _ROMAN else []
        kind = "small" if letter.islower() else "capital"
        return None if traits.bold else _Signed(draft, kind, tuple(values), match.end())
    kind = "dash" if named.get("dash") else "dot"
    return _Signed(draft, kind, (), match.end())


def _listed(signed: Sequence[_Signed], inventory: Inventory) -> Iterator[Block]:
    """Yield the lists that ``signed`` makes, what is no list of them as paragraphs."""
    start = 0
    while start < len(signed):
        end = _end(signed, start)
        group = signed[start:end]
        if not group:
            yield signed[start].draft.paragraph()
            start += 1
            continue
        for each in group:
            for number in each.draft.pieces:
                inventory.call(number, PieceKind.LIST_ITEM)
        yield _nested(group)
        start = end


def _end(signed: Sequence[_Signed], start: int) -> int:
    """Give where the list that begins at ``start`` ends; ``start`` itself, where there is none."""
    first = signed[start]
    same = [each for each in signed[start:] if _alike(each, first)]
    if first.kind == "dot":
        return len(signed)
    if len(same) < 2 or (first.values and not _goes_on(first, same[1])):
        return start
    return len(signed)


def _alike(one: _Signed, other: _Signed) -> bool:
    marks = {"dot", "dash"}
    return one.kind == other.kind or {one.kind, other.kind} <= marks


def _goes_on(one: _Signed, next_: _Signed) -> bool:
    return one.kind == "number" or any(value + 1 in next_.values for value in one.values)


def _nested(signed: Sequence[_Signed]) -> Listing:
    """Give ``signed`` as one list; where another sign comes between, it stands a level below."""
    first = signed[0]
    entries: list[Entry] = []
    below: list[_Signed] = []
    for each in signed:
        if _alike(each, first):
            entries = _closed(entries, below)
            entries.append(each.entry)
            below = []
        else:
            below.append(each)
    ordered = first.kind not in ("dot", "dash")
    return Listing(tuple(_closed(entries, below)), ordered=ordered, typed=True)


def _closed(entries: list[Entry], below: Sequence[_Signed]) -> list[Entry]:
    if below:
        entries[-1] = replace(entries[-1], below=(_nested(below),))
    return entries


def _without(runs: Iterable[Words], length: int) -> Iterator[Words]:
    """Yield ``runs`` without their first ``length`` characters."""
    for run in runs:
        if run.raw:
            yield run
        else:
            yield replace(run, words=run.words[length:])
            length = max(0, length - len(run.words))


def begins_entry(line: str) -> bool:
    """Say whether a line of text begins with a list's sign."""
    return bool(_SIGN.match(line) or _GLUED.match(line))
