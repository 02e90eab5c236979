"""A whole site looked through, by every rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from tellback.check.kept import KeptChecks, Told
from tellback.check.known import SUGGESTION, Known
from tellback.check.rules import RULES, Each, OfSite, rules_for
from tellback.model.base import Record
from tellback.model.collecting import without_collecting
from tellback.model.noted import noting
from tellback.model.problem import Problem

_SITE = -1
"""Stands for the number of a record, where a rule looks at the whole site."""
Found = list[dict[int, list[Problem]]]
"""For each of RULES what it found, by the number of the record."""


def check_records(
    records: Iterable[Record],
    broken: frozenset[tuple[str, str]],
    root: Path,
    today: date,
    *,
    kept: KeptChecks | None = None,
    digests: Mapping[str, bytes] | None = None,
) -> Iterator[Problem]:
    """Yield every problem of ``records``, which were read below ``root``, as of ``today``.

    ``broken`` names the records that could not be read, as (kind, slug). What records show by
    themselves is taken from ``kept``, as far as nothing has changed that it rests on, and left in
    it; ``digests`` are those of the records' files, as ``read.kept`` gives them.
    """
    known = Known(records, broken, root, today, digests or {})
    found: Found = [{} for _ in RULES]
    asking: list[list[int]] = [[] for _ in RULES]
    with without_collecting():
        _look_at_records(known, found, asking, kept)
        for number, rule in enumerate(RULES):
            if not isinstance(rule, Each):
                _look_at_site(known, number, rule, found, asking)
        if known.overflowed:
            _ask_in_order(known, found, asking)
    said: set[Problem] = set()
    for of_rule in found:
        for at in sorted(of_rule):
            for problem in of_rule[at]:
                if problem not in said:  # what a twin took from its source is found in both
                    said.add(problem)
                    yield problem


def _look_at_records(
    known: Known, found: Found, asking: list[list[int]], kept: KeptChecks | None
) -> None:
    fresh = kept.fresh(known) if kept else {}
    for at, record in enumerate(known.records):
        told = fresh.get(record.marks.file)
        if told is None:
            own: Told = {}
            with noting() as notes:
                for number, rule in rules_for(type(record)):
                    if problems := list(rule(record, known)):
                        own[number] = problems
            if kept:
                kept.looked(record, own, notes.facts)
            if SUGGESTION in notes.facts:
                for number, _ in rules_for(type(record)):
                    asking[number].append(at)
        elif not (own := told.get((record.kind, record.slug), {})):
            continue
        for number, problems in own.items():
            found[number][at] = problems


def _look_at_site(
    known: Known, number: int, rule: OfSite, found: Found, asking: list[list[int]]
) -> None:
    with noting() as notes:
        found[number][_SITE] = list(rule(known))
    if SUGGESTION in notes.facts:
        asking[number].append(_SITE)


def _ask_in_order(known: Known, found: Found, asking: list[list[int]]) -> None:
    """Have all that asked for suggestions done again in the order in which problems are told: it
    is the first names in it that something near is looked for."""
    known.forget_suggestions()
    for number, rule in enumerate(RULES):
        for at in asking[number]:
            record = known.records[at]
            told = rule.rule(record, known) if isinstance(rule, Each) else rule(known)
            found[number][at] = list(told)
