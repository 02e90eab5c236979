"""What a hostile contributor might write, and that nothing comes of it: not in the check's silence,
not in a browser. With the locks off the same cases are live, so that each can fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.building import (
    LOCKS,
    SECRET,
    Case,
    built_past_the_check,
    cases,
    file_cases,
    hostile_site,
)
from hostile.watching import watching

from tellback.steps import build_library

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TRIED = list(cases("scripts", "attributes", "addresses", "words"))
TEMPLATES = list(cases("templates"))
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every case of text."""
    folder = tmp_path_factory.mktemp("hostile") / "root"
    hostile_site(folder, TRIED)
    return folder


def test_there_are_enough() -> None:
    names = [case.name for case in (*TRIED, *TEMPLATES)] + list(file_cases())
    assert len(set(names)) == len(names) >= 40


def test_the_check_says_so(root: Path, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    hostile_site(templates, TEMPLATES)
    said: dict[str, set[str]] = {}
    for site in (root, templates):
        for problem in build_library(site, TODAY).problems:
            said.setdefault(problem.where.file, set()).add(problem.rule)
    silent = {
        case.name: said.get(case.file)
        for case in (*TRIED, *TEMPLATES)
        if case.rule and case.rule not in said.get(case.file, ())
    }
    assert silent == {}


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("shown", ["published", "preview"])
def test_nothing_comes_of_it(
    root: Path, tmp_path: Path, served: Callable[[Path], str], browser: Browser, shown: str
) -> None:
    built_past_the_check(root, tmp_path / "site", *["problems"] * (shown == "preview"))
    with watching(browser, served(tmp_path / "site")) as watch:
        seen = {case.name: watch.opened(case.url) for case in TRIED}
        seen["search"] = watch.searched("tried")
    assert {name: what for name, what in seen.items() if what} == {}


@pytest.mark.site
@pytest.mark.browser
def test_without_the_locks_it_does(
    root: Path, tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    built_past_the_check(root, tmp_path / "site", *LOCKS)
    with watching(browser, served(tmp_path / "site")) as watch:
        seen = {case.name: watch.opened(case.url, case.live) for case in TRIED if case.live}
    harmless = {
        case.name: seen[case.name]
        for case in TRIED
        if case.live and case.live not in {kind for kind, _ in seen[case.name]}
    }
    assert harmless == {}


@pytest.mark.site
@pytest.mark.browser
def test_the_policy_alone_lets_nothing_run(
    root: Path, tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    """Behind all other locks a browser still runs nothing that a text brought."""
    others = [lock for lock in LOCKS if lock != "policy"]
    built_past_the_check(root, tmp_path / "site", *others)
    with watching(browser, served(tmp_path / "site")) as watch:
        seen = {case.name: watch.opened(case.url) for case in TRIED if case.live == "runs"}
    assert seen
    assert {name: each for name, each in seen.items() if "runs" in dict(each)} == {}


@pytest.mark.site
def test_words_are_shown_as_they_are(root: Path, tmp_path: Path) -> None:
    from html import escape

    built_past_the_check(root, tmp_path / "site")
    for case in TRIED:
        if case.shows:
            page = (tmp_path / "site" / case.page).read_text(encoding="utf-8")
            shown = {case.shows, escape(case.shows), escape(case.shows, quote=False)}
            assert any(words in page for words in shown), case.name


def _given_away(case: Case, page: Path) -> bool:
    text = page.read_text(encoding="utf-8").partition("<article")[2]
    return (SECRET if case.live == "secret" else case.live) in text


@pytest.mark.site
def test_templates_give_nothing_away(tmp_path: Path) -> None:
    root = tmp_path / "root"
    tried = [case for case in TEMPLATES if case.live or case.rule != "beyond-components"]
    hostile_site(root, tried)
    built_past_the_check(root, tmp_path / "held")
    built_past_the_check(root, tmp_path / "live", "sandbox")
    for case in tried:
        article = (tmp_path / "held" / case.page).read_text(encoding="utf-8")
        assert SECRET not in article, case.name
    live = [case for case in tried if case.live]
    shown = [case.name for case in live if _given_away(case, tmp_path / "held" / case.page)]
    harmless = [case.name for case in live if not _given_away(case, tmp_path / "live" / case.page)]
    assert harmless == []
    assert shown == []


@pytest.mark.parametrize("case", file_cases().values(), ids=file_cases())
def test_files_are_refused(case: dict[str, object], tmp_path: Path) -> None:
    hostile_site(tmp_path / "root", [])
    file = tmp_path / "root" / str(case["file"])
    file.parent.mkdir(exist_ok=True)
    before = "" if case.get("whole") else file.read_text(encoding="utf-8")
    file.write_text(before + str(case["text"]) * int(str(case.get("times", 1))), encoding="utf-8")
    problems = build_library(tmp_path / "root", TODAY).problems
    assert case["rule"] in {each.rule for each in problems if each.where.file == case["file"]}
