"""All that could identify somebody in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from tellback.check.identity.births import ages_in, births_in, days_in
from tellback.check.identity.contacts import contacts_in
from tellback.check.identity.names import names_in
from tellback.check.identity.numbers import numbers_in
from tellback.check.identity.places import events_in, kin_in, places_in, towns_in
from tellback.check.identity.spot import (
    Found,
    running,
    sentence_round,
    without_addresses,
)
from tellback.check.identity.vocabulary import Named

_REACH = frozenset({"email", "phone", "nhs-number", "insurance-number"})
_MOST_AGES = 100
"""How many ages of one record are looked at: each is held against every place beside it."""


def found_in(text: str, named: Named, region: str = "GB") -> list[Found]:
    """Give what may identify somebody in ``text``, in its order, nothing twice. ``region`` is the
    country whose telephone numbers are written without + (ISO 3166-1).

    Of two that overlap the first kind counts, in the order of certainty: numbers and contacts,
    then places, then names. An age counts with a town or a rare event in the same sentence.
    """
    open_text = running(text)
    plain = without_addresses(open_text)
    everything = chain(
        births_in(open_text),
        numbers_in(open_text),
        contacts_in(open_text, region),
        places_in(plain, named),
        names_in(plain, named),
        _telling_ages(plain, named),
    )
    return _apart(everything, len(text))


def reach_in(text: str, region: str = "GB") -> list[Found]:
    """Give what leads to one person in any ``text`` at all, in its order: e-mail addresses and
    telephone numbers, NHS and National Insurance numbers. ``region`` as for ``found_in``."""
    open_text = running(text)
    everything = chain(numbers_in(open_text), contacts_in(open_text, region))
    return _apart((each for each in everything if each.kind in _REACH), len(text))


def _apart(everything: Iterable[Found], length: int) -> list[Found]:
    """Give ``everything`` in the order of the text; of two that overlap, the first."""
    taken = bytearray(length)
    found: list[Found] = []
    for each in everything:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def where_in_life(text: str, named: Named) -> list[Found]:
    """Give the towns and other places that ``text`` names."""
    plain = without_addresses(running(text))
    return [*towns_in(plain, named), *places_in(plain, named)]


def what_in_life(text: str) -> list[Found]:
    """Give the ages, rare events, days and kin that ``text`` tells of, each harmless alone."""
    plain = without_addresses(running(text))
    return [*ages_in(plain), *events_in(plain), *days_in(plain), *kin_in(plain)]


def _telling_ages(text: str, named: Named) -> Iterator[Found]:
    ages = list(islice(ages_in(text), _MOST_AGES))
    if not ages:
        return
    others = sorted((*towns_in(text, named), *events_in(text)), key=lambda each: each.start)
    for age in ages:
        begin, end = sentence_round(text, age.start, age.end)
        beside = [each.words for each in others if begin <= each.start < end]
        if beside:
            yield replace(age, words=f"{age.words} … {beside[0]}")
