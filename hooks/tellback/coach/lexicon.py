"""The lists of words that the coach goes by, ready to be looked up in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tellback.coach.inflection import phrase_forms, plural
from tellback.model.base import Record
from tellback.model.organisation import Organisation
from tellback.model.own_lists import own_list
from tellback.model.source import Term


@dataclass(frozen=True, slots=True)
class Plainer:
    """``words`` of a sentence, and what can be put for them; nothing, where they can be left out.
    ``at`` is the index of the first among the sentence's words."""

    words: str
    instead: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a phrase stands for in one of its forms. ``participle`` is what is put for it after a
    form of “be” or “have”, where that differs."""

    words: tuple[str, ...]
    instead: tuple[str, ...]
    participle: tuple[str, ...] = ()
    verb: bool = False
    only_plain: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """What a site explains to its readers: the short forms and the words of its glossary, in small
    letters, and the short forms in the names of its organisations."""

    short: frozenset[str] = frozenset()
    words: frozenset[str] = field(default=frozenset())


def explained_by(records: Iterable[Record]) -> Explained:
    """Give what the glossary among ``records`` explains."""
    short: set[str] = set()
    words: set[str] = set()
    for record in records:
        if isinstance(record, Term):
            short.update(record.short, record.term.split())
            words.update(form.lower() for form in (record.term, *record.short, *record.also))
        elif isinstance(record, Organisation):
            short.update(record.name.replace("(", " ").replace(")", " ").split())
    return Explained(frozenset(short), frozenset(words))


@cache
def hard_words() -> Mapping[str, Any]:
    """Give the lists of ``hard_words.yml``; those that are written as running words as sets."""
    loaded = _loaded("hard_words.yml")
    return {
        name: frozenset(held.split()) if isinstance(held, str) else held
        for name, held in loaded.items()
    }


def _loaded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = own_list(__package__, name)
    return found


def plainer_words(words: list[str], *, plain: bool) -> Iterator[Plainer]:
    """Yield what of a sentence's ``words`` can be put more plainly, the longest phrase at a place.

    ``plain`` asks for what is right at times as well.
    """
    lower = [word.lower().replace("’", "'") for word in words]
    at = 0
    while at < len(lower):
        entry = _entry_at(lower, at, plain=plain)
        if entry is None:
            at += 1
            continue
        after = at > 0 and lower[at - 1] in hard_words()["auxiliaries"]
        instead = entry.participle if after and entry.participle else entry.instead
        end = at + len(entry.words)
        yield Plainer(" ".join(words[at:end]), instead, at)
        at = end


def _entry_at(lower: list[str], at: int, *, plain: bool) -> _Entry | None:
    for entry in _entries().get(lower[at], ()):
        if tuple(lower[at : at + len(entry.words)]) != entry.words:
            continue
        if entry.only_plain and not plain:
            continue
        if entry.verb and at and lower[at - 1] in hard_words()["before_nouns"]:
            continue  # “the request” is no verb
        return entry
    return None


@cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """Give every form of every phrase by its first word, the longest first."""
    found: dict[tuple[str, ...], _Entry] = {}
    for entry in _read_entries():
        found.setdefault(entry.words, entry)
    by_first: dict[str, list[_Entry]] = defaultdict(list)
    for entry in sorted(found.values(), key=lambda each: -len(each.words)):
        by_first[entry.words[0]].append(entry)
    return {first: tuple(held) for first, held in by_first.items()}


def _read_entries() -> Iterator[_Entry]:
    listed = _loaded("plain_words.yml")
    for phrase, stated in listed["as it stands"].items():
        instead, rare = _instead(stated)
        yield _Entry(tuple(phrase.split()), instead, only_plain=rare)
    for phrase, stated in listed["verbs"].items():
        instead, rare = _instead(stated)
        for spelt in _spellings(phrase):
            yield from _verb(spelt, instead, rare=rare)
    for noun, stated in listed["nouns"].items():
        instead, rare = _instead(stated)
        yield _Entry(tuple(noun.split()), instead, only_plain=rare)
        many = tuple(plural(each) for each in instead)
        yield _Entry(tuple(plural(noun).split()), many, only_plain=rare)


def _verb(phrase: str, instead: tuple[str, ...], *, rare: bool) -> Iterator[_Entry]:
    ours = phrase_forms(phrase)
    theirs = list(zip(*(phrase_forms(each) for each in instead), strict=True))
    for number, form in enumerate(ours):
        same = number == 2 and ours[2] == ours[3]
        participle = theirs[3] if same else ()
        yield _Entry(tuple(form.split()), theirs[number], participle, verb=True, only_plain=rare)


def _instead(stated: str) -> tuple[tuple[str, ...], bool]:
    """Give what can be put, and whether it is right at times only."""
    rare = stated.endswith("?")
    return tuple(each.strip() for each in stated.rstrip("?").split("|") if each.strip()), rare


def _spellings(phrase: str) -> tuple[str, ...]:
    verb, space, rest = phrase.partition(" ")
    other = f"{verb[:-3]}ize{space}{rest}" if verb.endswith("ise") else ""
    return (phrase, other) if other else (phrase,)
