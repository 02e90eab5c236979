"""What pages tell of their own changes: the day and the parts, never what may tell of people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from living.repository import Repository, repository
from records import record

from tellback.living.commits import NoHistoryError
from tellback.living.page_changes import KINDS_TOLD, names_told, page_changes, told_changes
from tellback.model.base import Record
from tellback.model.marks import Marks
from tellback.model.session import Session
from tellback.read.settings import read_settings
from tellback.relate.changed import Changed

pytestmark = pytest.mark.long

FILE = "sessions/growing/01-start/session.md"
EVENT = "data/events/open-day.yml"
TEXT = """\
---
title: Starting
place: The hall
# a remark
helped: [Tea]
stories: [bench]
commitments:
  - organisation: allotments
    now: Digs.
---

## Overview

We met.

## A round

One after another.
"""


def session(file: str = FILE) -> Record:
    """Give the session that stands in ``file`` today."""
    made: Record = record("session", "growing/01-start")
    made.placed(Marks(file, {}))
    return made


def told(root: Path, file: str = FILE) -> list[str]:
    """Give what the session's page tells, a line a day."""
    return [
        f"{each.day}: {', '.join(each.parts)}"
        for each in page_changes(root, [session(file)]).get(file, ())
    ]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "site")
    made.commit("2026-01-01", {FILE: TEXT})
    return made


def test_what_is_new_has_not_changed(site: Repository) -> None:
    assert told(site.root) == []


def test_the_parts_that_changed_on_each_day(site: Repository) -> None:
    later = TEXT.replace("The hall", "The barn").replace("We met.", "We met again.")
    site.commit("2026-02-01", {FILE: later})
    later = later.replace("One after", "Some after")
    site.commit("2026-02-01", {FILE: later})
    site.commit("2026-03-01", {FILE: later.replace("[Tea]", "\n  - Tea\n  - Bread")})
    assert told(site.root) == [
        "2026-03-01: what helped",
        "2026-02-01: the place, the overview, the text",
    ]


@pytest.mark.parametrize(
    "edit",
    [
        ("stories: [bench]", "stories: [gate]"),
        ("now: Digs.", "now: Sows."),
        ("    now: Digs.\n", "    now: Digs.\n    consent: {status: withdrawn}\n"),
        ("stories: [bench]\n", "stories: [bench]\npictures: [{file: us.jpg}]\n"),
        ("# a remark", "# another"),
        ("One after another.\n", "One after\nanother.  \n\n"),
        ("title: Starting", "title:   Starting"),
    ],
)
def test_of_people_and_of_nothing_nothing_is_told(site: Repository, edit: tuple[str, str]) -> None:
    assert edit[0] in TEXT
    site.commit("2026-02-01", {FILE: TEXT.replace(*edit)})
    assert told(site.root) == []


def test_a_file_that_moved_keeps_its_history(site: Repository) -> None:
    changed = TEXT.replace("We met.", "We met again.")
    site.commit("2026-02-01", {FILE: changed})
    moved = "sessions/growing/02-start/session.md"
    site.commit("2026-03-01", {FILE: None, moved: changed.replace("The hall", "The barn")})
    site.commit("2026-04-01", {FILE: TEXT.replace("We met.", "Others met.")})
    assert told(site.root, moved) == ["2026-03-01: the place", "2026-02-01: the overview"]
    assert told(site.root) == []


def test_only_commits_count_and_each_clone_tells_the_same(site: Repository, tmp_path: Path) -> None:
    site.commit("2026-02-01", {FILE: TEXT.replace("The hall", "The barn")})
    (site.root / FILE).write_text(TEXT.replace("We met.", "Never."), encoding="utf-8")
    site.git("clone", "--quiet", str(site.root), str(tmp_path / "clone"))
    assert told(site.root) == told(tmp_path / "clone") == ["2026-02-01: the place"]


def test_a_site_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    outer = repository(tmp_path)
    outer.commit("2026-01-01", {f"web/{FILE}": TEXT})
    outer.commit("2026-02-01", {f"web/{FILE}": TEXT.replace("The hall", "The barn")})
    assert told(tmp_path / "web") == ["2026-02-01: the place"]


def test_a_version_that_is_no_text_is_left_out(site: Repository) -> None:
    (site.root / FILE).write_bytes(b"\xff\xfe---")
    site.commit("2026-02-01")
    site.commit("2026-03-01", {FILE: TEXT})
    assert told(site.root) == []


def test_a_yaml_file(tmp_path: Path) -> None:
    site = repository(tmp_path)
    event = record("event", "open-day")
    event.placed(Marks(EVENT, {}))
    site.commit("2026-01-01", {EVENT: "title: Open day\nend: 2027-01-14T12:30\ncost: Free\n"})
    site.commit("2026-02-01", {EVENT: "title: Open day\nend: 2027-01-14T13:30\n"})
    told_then = Changed(date(2026, 2, 1), ("the end", "the cost"))
    assert page_changes(tmp_path, [event]) == {EVENT: (told_then,)}


def test_there_must_be_a_whole_history(site: Repository, tmp_path: Path) -> None:
    site.commit("2026-02-01", {FILE: TEXT.replace("The hall", "The barn")})
    site.git("clone", "--quiet", "--depth", "1", site.root.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(NoHistoryError, match="fetch-depth: 0"):
        page_changes(tmp_path / "shallow", [session()])
    with pytest.raises(NoHistoryError, match="in no git repository"):
        page_changes(tmp_path, [session()])


def test_without_git(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(site.root))
    with pytest.raises(NoHistoryError, match="not installed"):
        page_changes(site.root, [session()])


@pytest.mark.parametrize(
    ("stated", "rules", "files"),
    [("", [], []), ("no", [], []), ("yes", [], [FILE]), ("perhaps", [], [])],
)
def test_it_is_told_where_it_is_asked_for(
    site: Repository, stated: str, rules: list[str], files: list[str]
) -> None:
    site.commit("2026-02-01", {FILE: TEXT.replace("The hall", "The barn")})
    text = f"extra:\n  tellback:\n    history: {stated}\n" if stated else "site_name: A\n"
    (site.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    found, problems = told_changes(site.root, [session()], read_settings(site.root))
    assert [list(found), [each.rule for each in problems]] == [files, rules]


def test_why_it_cannot_be_told_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra: {tellback: {history: yes}}\n", encoding="utf-8")
    found, problems = told_changes(tmp_path, [session(), session()], read_settings(tmp_path))
    assert found == {}
    assert [each.rule for each in problems] == ["history-unread"]


def test_what_may_tell_of_people_has_no_name() -> None:
    people = ("stories", "highlights", "pictures", "commitments", "picture_discussed", "accepted")
    assert not set(people) & set(names_told(Session))
    for model in KINDS_TOLD:
        names = names_told(model)
        assert not {"evidence", "outcomes", "consent", "pictures", "stories", "voices"} & set(names)
        assert "title" in names
