"""Whole sites read: what comes out as records, where their fields stand, and what is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from check.breaking import SOUND, TODAY
from hypothesis import given, settings
from hypothesis import strategies as some

from tellback.check.site import check_records
from tellback.model.base import Record
from tellback.model.consent import Consent, Unreadable
from tellback.model.problem import rules
from tellback.model.story import Story
from tellback.read.faults import fault_of
from tellback.read.layout import kind_of, walk_site
from tellback.read.site import Reading, read_site

CASES = Path(__file__).parent / "cases"
PLACES: dict[str, Any] = yaml.safe_load((CASES / "places.yml").read_text("utf-8"))
CONSENTS = yaml.load((CASES / "consent.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
STORY = """---
title: {title}
domain: at-home
teller: parent
collected: {{by: us, on: 2024}}
{more}
---

## What happened

It did.

## Why it matters

It does.
"""

Site = Callable[..., Reading]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Read a site of the given files: ``site({"data/themes.yml": "…"})``."""

    def read(files: dict[str, str]) -> Reading:
        for file, text in files.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_site(tmp_path)

    return read


def by_slug(reading: Reading, kind: str, slug: str) -> Record:
    return next(each for each in reading.records if (each.kind, each.slug) == (kind, slug))


def spot(record: Record, *path: str | int) -> tuple[int, int]:
    where = record.where(*path)
    return where.line, where.column


@pytest.mark.parametrize(("file", "kind"), PLACES["kinds"].items())
def test_kinds_by_place(file: str, kind: str | None) -> None:
    found = kind_of(file)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(("file", "better"), PLACES["suggestions"].items())
def test_stray_files(file: str, better: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    problem, *_ = walk_site(tmp_path).problems
    assert (problem.rule, problem.where.file) == ("stray-file", file)
    assert f"Did you mean “{better}”?" in problem.finding


@pytest.mark.parametrize("file", PLACES["left_alone"])
def test_files_left_alone(file: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    walk = walk_site(tmp_path)
    assert (walk.found == [], walk.problems) == (kind_of(file) is None, [])


def test_words_stay_words(site: Site) -> None:
    reading = site(
        {"data/themes.yml": "no:\n  name: no\n  about: 12:30\n010:\n  name: 010\n  about: ~"}
    )
    assert [(each.slug, each.label) for each in reading.records] == [("no", "no"), ("010", "010")]
    assert reading.problems == ()


def test_where_fields_stand() -> None:
    reading = read_site(SOUND)
    first = by_slug(reading, "session", "reading-together/01-first-page")
    assert spot(first) == (2, 1)
    assert spot(first, "title") == (2, 8)
    assert spot(first, "attendance", "by_role", 1, "count") == (16, 14)
    assert spot(first, "attendance", "by_role", 1, "nothing") == (15, 7)
    assert spot(first, "overview") == (32, 1)
    library = by_slug(reading, "organisation", "library")
    assert spot(library) == (1, 1)
    assert spot(library, "sort") == (3, 9)
    framework = by_slug(reading, "framework", "page-talk")
    assert spot(framework, "is_", 0) == (3, 6)
    year = by_slug(reading, "source", "shelf-2020")
    assert spot(year, "issued", "day") == (10, 10)


def test_a_place_gives_programme_and_number() -> None:
    session = by_slug(read_site(SOUND), "session", "reading-together/02-second-page")
    assert (session.programme, session.number) == ("reading-together", 2)  # type: ignore[attr-defined]
    voice = by_slug(read_site(SOUND), "voice", "parent-on-time")
    assert voice.programme == "reading-together"  # type: ignore[attr-defined]


def test_all_problems_of_a_file_at_once(site: Site) -> None:
    feedback = "feedback:\n  - to: x\n    how: y\n    on: 2024-13\n"
    more = f"period: a: b\nsession:\n{feedback}teler: y\ntitle: z"
    reading = site({"sessions/p/stories/s.md": STORY.format(title="[x]", more=more)})
    assert [(each.where.line, each.rule) for each in reading.problems[1:]] == [
        (2, "not-one"),
        (6, "yaml-colon"),
        (7, "empty-field"),
        (11, "not-understood"),
        (12, "unknown-key"),
        (13, "repeated-key"),
    ]
    assert reading.broken == {("programme", "p"), ("story", "s")}
    assert reading.records == ()


@pytest.mark.parametrize("case", CONSENTS, ids=[case["case"] for case in CONSENTS])
def test_consent(case: dict[str, Any], site: Site) -> None:
    more = yaml.safe_dump({"consent": case["consent"]}).replace("'", "").replace(" null", "")
    reading = site({"sessions/p/stories/s.md": STORY.format(title="x", more=more)})
    story = by_slug(reading, "story", "s")
    assert isinstance(story, Story)
    if case["reasons"]:
        assert isinstance(story.consent, Unreadable)
        assert sorted(story.consent.reasons) == sorted(case["reasons"])
    else:
        assert isinstance(story.consent, Consent)


def test_what_pydantic_alone_would_say_is_said_in_words() -> None:
    rule, _, facts = fault_of(
        {"type": "frozen_instance", "loc": (), "input": "x"}, Story, ("title",)
    )
    assert rule == "not-as-expected"
    assert rules()[rule]["finding"].format(**facts) == "“title” cannot be “x”."


FILES = (
    "sessions/reading-together/01-first-page/session.md",
    "sessions/reading-together/voices.yml",
    "data/reports/year-one.yml",
    "docs/about.md",
)


@pytest.mark.long
@given(
    some.sampled_from(FILES), some.integers(0, 1500), some.text(max_size=30), some.integers(0, 40)
)
@settings(max_examples=120, deadline=None)
def test_whatever_is_typed_anywhere(
    tmp_path_factory: pytest.TempPathFactory, file: str, at: int, typed: str, gone: int
) -> None:
    root = tmp_path_factory.getbasetemp() / "typed"
    if not root.exists():
        shutil.copytree(SOUND, root)
    text = (SOUND / file).read_text(encoding="utf-8")
    at %= len(text)
    (root / file).write_bytes((text[:at] + typed + text[at + gone :]).encode("utf-8", "replace"))
    reading = read_site(root)
    found = list(check_records(reading.records, reading.broken, root, TODAY))
    assert all(each.finding and each.where.file for each in [*reading.problems, *found])
    shutil.copy(SOUND / file, root / file)
