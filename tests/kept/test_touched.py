"""Facts of records that nothing touched are not looked at, and none of them would have changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from check.breaking import TODAY
from check.random_edits import edited
from check.reading_again import a_copy

from tellback.gate.site import pass_gate
from tellback.kept.facts import OF_RECORDS, Facts
from tellback.kept.state import Kept, Made
from tellback.model.base import WHOLE
from tellback.model.framework import FamilyPage
from tellback.model.kinds import KINDS
from tellback.model.noted import Fact
from tellback.model.organisation import Theme
from tellback.model.source import Term
from tellback.read.site import read_site
from tellback.relate.library import Library
from tellback.relate.naming import Name


def _library(root: Path, named: Mapping[str, tuple[Name, ...]] | None = None) -> Library:
    reading = read_site(root)
    gated = pass_gate(reading.records, TODAY, withdrawn=reading.taken_back)
    return Library(gated.records, TODAY, sealed=True, named=named)


def _facts_of(library: Library) -> Iterator[Fact]:
    """Yield whatever can be noted of each record, and of each name that stands in one."""
    names: set[Name] = {("story", "nobody")}
    for record, named in library.who_names.items():
        names |= {(record.kind, record.slug), *named}
        for field in (*type(record).model_fields, WHOLE, "read_from"):
            yield ("record", record.kind, record.slug, field)
        if isinstance(record, FamilyPage):
            yield ("forms", record.source_slug)
    for name in sorted(names):
        if name[0] in KINDS:
            yield ("found", *name)
        yield from (("naming", *name, by) for by in (*KINDS, WHOLE))
    yield from (("shelf", kind) for kind in KINDS)


def _kept(facts: Facts, library: Library) -> Kept:
    kept = Kept("engine", records=facts.records)
    read = dict.fromkeys(_facts_of(library))
    kept.add("all", "", Made(kept.numbers_of(read, facts)))
    return kept


@pytest.mark.long
@pytest.mark.parametrize("name", ["allotment", "harbour", "sound"])
def test_what_is_not_looked_at_has_not_changed(name: str, tmp_path: Path) -> None:
    for seed in range(6):
        random = Random(f"{name} {seed}")
        root = a_copy(name, tmp_path / str(seed))
        library = _library(root)
        done = []
        for _ in range(4):
            facts = Facts(library)
            kept = _kept(facts, library)
            done += [edited(root, random) for _ in range(random.choice((1, 1, 3)))]
            library = _library(root, library.who_names.by_token)
            now = Facts(library)
            every = {
                number: fact
                for fact, number in kept.facts.items()
                if not kept.facts.is_as_it_was(number, now.digest(fact))
            }
            assert kept.changed(now) == every, done
            after = kept.successor(now, every)
            assert after.changed(now) == {}
            assert after.changed(facts).keys() == every.keys()
            assert dict(library.who_names.items()) == dict(_library(root).who_names.items()), done
        shutil.rmtree(root)


def _themes(about: str = "x", *, told: str = "walking") -> Facts:
    themes = [Theme(slug=slug, name=slug, about=about) for slug in ("walking", "talking")]
    themes += [Theme(slug=f"t{at}", name="Another", about="x") for at in range(5)]
    term = Term(slug="stile", term="Stile", meaning="Steps over a fence.", themes=(told,))
    return Facts(Library([*themes, term], date(2026, 11, 21), sealed=True))


def test_of_records_those_alone_are_looked_at_that_changed_or_are_named_by_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = _themes()
    read: list[Fact] = [("shelf", "theme")]
    for slug in ("walking", "talking", *(f"t{at}" for at in range(5))):
        read += [("record", "theme", slug, "about"), ("naming", "theme", slug, "term")]
        read += [("found", "theme", slug)]
    kept = Kept("engine", records=facts.records)
    kept.add("all", "", Made(kept.numbers_of(read, facts)))
    looked: list[Fact] = []
    digest = Facts.digest
    monkeypatch.setattr(Facts, "digest", lambda self, f: (looked.append(f), digest(self, f))[1])

    def looked_at(now: Facts) -> set[tuple[str, ...]]:
        looked.clear()
        kept.changed(now)
        return {fact[1:3] for fact in looked if fact[0] in OF_RECORDS}

    assert looked_at(_themes()) == set()
    assert looked_at(_themes("y")) == {("theme", "walking"), ("theme", "talking")}
    assert looked_at(_themes(told="t3")) == {("theme", "walking"), ("theme", "t3")}
