"""Which contact of a twin is which of its source's.

A twin takes telephone numbers and addresses from its source, so that a number that changes is put
right once. It must never put one beside somebody else's name. By their place in a list alone the
two would part as soon as somebody puts a new line first, or names somebody else in an old one.
So a twin that is settled has it written down (``made_from: pairs:``), by short digests of the names
on both sides: whichever side changes a name, the pair is no longer known and no number is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from tellback.model.base import Part
from tellback.model.framework import FamilyPage
from tellback.model.marks import Path
from tellback.model.picture import ComplaintStep, Contact
from tellback.read.digest import NO_WORDS, digest_of

URGENT = ("urgent", "contacts")
_DIGITS = 6


def entries_of(page: FamilyPage) -> dict[Path, Part]:
    """Give the contacts and complaint steps that ``page`` states, by their paths."""
    entries: dict[Path, Part] = {}
    if page.contact:
        entries["contact",] = page.contact
    if page.urgent:
        entries |= {(*URGENT, at): each for at, each in enumerate(page.urgent.contacts)}
    return entries | {("complaints", at): each for at, each in enumerate(page.complaints)}


def paired(page: FamilyPage, source: FamilyPage) -> dict[Path, Path]:
    """Give which entry of ``source`` each entry of ``page`` is known to be: path here → path there.
    Both as they stand in their files, with nothing filled in."""
    ours, theirs = (
        {key: path for path, key in _keys(each).items() if key} for each in (page, source)
    )
    known: dict[Path, Path] = {}
    written = page.made_from.pairs if page.made_from else None
    for pair in (written or "").split(","):
        there, _, here = pair.partition("-")
        if here in ours and there in theirs:
            known[ours[here]] = theirs[there]
    return known


def paired_anew(page: FamilyPage, source: FamilyPage) -> dict[Path, Path]:
    """Give what ``paired`` gives, and beside it what is left over in a list of both, in order,
    where as many are left here as there. For somebody who says that ``page`` is up to date."""
    known = paired(page, source)
    left: dict[Path, tuple[list[Path], list[Path]]] = defaultdict(lambda: ([], []))
    taken = set(known), set(known.values())
    for side, each in enumerate((page, source)):
        for path in entries_of(each):
            if path not in taken[side]:
                left[_list_of(path)][side].append(path)
    for ours, theirs in left.values():
        if len(ours) == len(theirs):
            known |= dict(zip(ours, theirs, strict=True))
    return known


def pairs_text(page: FamilyPage, source: FamilyPage, pairs: Mapping[Path, Path]) -> str | None:
    """Give ``pairs`` as ``made_from: pairs:`` holds them; None where there are none."""
    here, there = _keys(page), _keys(source)
    written = [
        f"{there[theirs]}-{here[ours]}"
        for ours, theirs in sorted(pairs.items(), key=lambda pair: tuple(map(str, pair[1])))
        if here[ours] and there[theirs]
    ]
    return ",".join(written) or None


def has_numbers(entry: Part | None) -> bool:
    """Say whether ``entry``, a contact or a complaint step, holds a number or an address."""
    contact = entry.contact if isinstance(entry, ComplaintStep) else entry
    return isinstance(contact, Contact) and any(getattr(contact, name) for name in NO_WORDS)


def name_of(entry: Part) -> str:
    """Give whom ``entry`` names."""
    return str(entry.to if isinstance(entry, ComplaintStep) else getattr(entry, "who", ""))


def _keys(page: FamilyPage) -> dict[Path, str]:
    """Give each entry's digest: of whom it names, or of all its words where its list names them
    twice. An empty text stands for those that cannot be told apart."""
    entries = entries_of(page)
    named = {path: _digest(path, _names(entry)) for path, entry in entries.items()}
    often = Counter(named.values())
    keys = {
        path: key if often[key] == 1 else _digest(path, entries[path])
        for path, key in named.items()
    }
    often = Counter(keys.values())
    return {path: key if often[key] == 1 else "" for path, key in keys.items()}


def _digest(path: Path, words: object) -> str:
    return digest_of((_list_of(path), words), _DIGITS)


def _names(entry: Part) -> tuple[str, ...]:
    contact = entry.contact if isinstance(entry, ComplaintStep) else None
    return (name_of(entry), *([contact.who] if contact else []))


def _list_of(path: Path) -> Path:
    return path[:-1] if isinstance(path[-1], int) else path
