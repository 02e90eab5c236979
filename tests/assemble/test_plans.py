"""What holds of every plan of a page: builds that make again only what changed rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from assemble.garden import TODAY, garden, packaged_overrides

from tellback.assemble.page import PlannedPage
from tellback.assemble.site import site_pages
from tellback.assemble.templates import Templates
from tellback.gate.edition import Edition
from tellback.gate.site import pass_gate
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.model.noted import Fact, noting
from tellback.read.site import read_site
from tellback.relate.library import Library

PLAIN = (Record, str, int, bool, date, type(None))
TEXTS = {"before", "after", "happened", "why_significant", "unexpected", "overview", "reflections"}
"""Fields whose text only a page of its own shows, or a list shows the opening of."""


@cache
def _library(name: str) -> Library:
    if name == "garden":
        records = (each for kind in KINDS for each in garden().all(kind))
        return Library(records, TODAY, sealed=True)
    read = read_site(Path(__file__).parents[2])
    gated = pass_gate(read.records, TODAY, Edition.PUBLIC, None, read.taken_back)
    return Library(gated.records, TODAY, sealed=True)


NAMES = ("garden", pytest.param("example", marks=pytest.mark.site))
of_each_site = pytest.mark.parametrize("name", NAMES)


@of_each_site
def test_what_a_plan_is_given_has_a_digest(name: str) -> None:
    plans = tuple(site_pages(_library(name)))
    assert not [(plan.path, each) for plan in plans for each in _odd(plan.given)]
    assert all(plan.make.__qualname__ in vars(_module_of(plan)) for plan in plans)


def _odd(value: Any) -> Iterator[Any]:
    """Yield what is of no kind that ``given`` may hold, at any depth."""
    if isinstance(value, tuple):
        for each in value:
            yield from _odd(each)
    elif is_dataclass(value):
        assert vars(type(value))["__dataclass_params__"].frozen
        yield from _odd(tuple(getattr(value, each.name) for each in fields(value)))
    elif not isinstance(value, PLAIN):
        yield value


def _module_of(plan: PlannedPage) -> Any:
    return __import__(plan.make.__module__, fromlist=["_"])


@of_each_site
def test_a_plan_makes_the_page_it_says(name: str) -> None:
    library = _library(name)
    plans = tuple(site_pages(library))
    assert len({plan.path for plan in plans}) == len(plans)
    for plan in plans:
        page = plan.assembled(library)
        assert (page.path, page.record) == (plan.path, plan.record)


@of_each_site
def test_listing_plans_reads_no_texts(name: str) -> None:
    with noting() as notes:
        assert tuple(site_pages(_library(name)))
    assert not [fact for fact in notes.facts if fact[0] == "record" and fact[3] in TEXTS]


@cache
def _templates() -> Templates:
    return Templates(_library("example"), [packaged_overrides()], can_be_followed=True)


def _facts(plan: PlannedPage) -> frozenset[Fact]:
    """Give what is noted while the page is made and its text rendered."""
    with noting() as notes:
        page = plan.assembled(_library("example"))
        _templates().page(page.template, page.data)
    return frozenset(notes.facts)


@cache
def _all_facts() -> tuple[tuple[PlannedPage, frozenset[Fact]], ...]:
    return tuple((plan, _facts(plan)) for plan in site_pages(_library("example")))


@pytest.mark.site
def test_a_page_made_again_notes_the_same() -> None:
    for plan, facts in _all_facts():
        assert _facts(plan) == facts, plan.path


@pytest.mark.site
def test_the_page_of_a_story_reads_little_of_others() -> None:
    stories = [(plan.record, facts) for plan, facts in _all_facts() if _is_of(plan, "story")]
    assert len(stories) == len(_library("example").stories)
    for story, facts in stories:
        assert story is not None
        read = {fact[2:] for fact in facts if fact[:2] == ("record", "story")}
        assert (story.slug, "happened") in read
        assert not [each for each in read if each[0] != story.slug and each[1] in TEXTS]
        assert not [fact for fact in facts if fact[0] in {"shelf", "today", "changes"}]


def _is_of(plan: PlannedPage, kind: str) -> bool:
    return plan.record is not None and plan.record.kind == kind


@pytest.mark.site
def test_no_page_of_a_record_depends_on_which_day_it_is() -> None:
    """It may depend on whether a day has come, which is noted as a comparison."""
    found = [plan.path for plan, facts in _all_facts() if plan.record and ("today",) in facts]
    assert found == []
