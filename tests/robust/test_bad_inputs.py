"""Every bad input ends in a good page, or in a problem with its file, its line and what to do.

They are laid into one site, all together. With TELLBACK_ROBUST=all each is laid into one of its own
as well, those that take seconds among them.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from house.command import run_build
from robust.converting import Made, made_of
from robust.laying import SOUND, Case, cases, sound_site

import tellback
from tellback.model.problem import Problem, Severity

CASES = {f"{case.group}-{case.name}": case for case in cases()}
LOCKED = [case for case in CASES.values() if "mode" in case.facts]
QUICK = [case for case in CASES.values() if not case.facts.get("heavy") and case not in LOCKED]
ALONE = {name: case for name, case in CASES.items() if case not in LOCKED}
ALONE = ALONE if os.environ.get("TELLBACK_ROBUST") == "all" else {}
BUDGET = 10.0
NOBODY = 65_534


def test_there_are_enough() -> None:
    assert len(CASES) >= 60


@contextmanager
def laid(tried: Collection[Case]) -> Iterator[Path]:
    """A site with the cases of ``tried``."""
    with TemporaryDirectory() as folder:
        root = sound_site(Path(folder) / "site")
        for case in tried:
            case.lay(root)
        Path(folder).chmod(0o755)
        try:
            yield root
        finally:
            for case in LOCKED:
                with suppress(FileNotFoundError):
                    (root / case.file).chmod(0o755)


PACKAGE = Path(tellback.__file__).resolve()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be nobody for a while, as root reads what no permissions allow."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Fail where something is waited for that never comes, as from a pipe."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.long
def test_all_together_are_pages_or_problems() -> None:
    with laid(QUICK) as root, no_longer_than(120):
        made = made_of(root, [case.file for case in QUICK])
    assert {case.name: wrong for case in QUICK if (wrong := _wrong(case, made))} == {}


@pytest.mark.long
def test_what_may_not_be_read_is_told() -> None:
    if os.geteuid() == 0 and not all(each.stat().st_mode & 0o001 for each in PACKAGE.parents):
        pytest.skip("nobody but its owner may enter the folder that this lies in")
    made_of(SOUND, ())  # nobody can load what is loaded only when it is needed
    with laid(LOCKED) as root, no_longer_than(60), as_nobody():
        made = made_of(root, [case.file for case in LOCKED])
    assert {case.name: wrong for case in LOCKED if (wrong := _wrong(case, made))} == {}


if ALONE:

    @pytest.mark.long
    @pytest.mark.parametrize("case", ALONE.values(), ids=ALONE)
    def test_each_is_a_page_or_a_problem(case: Case) -> None:
        begun = time.process_time()
        with laid([case]) as root, no_longer_than(60):
            made = made_of(root, [case.file])
        assert time.process_time() - begun < BUDGET
        assert not _wrong(case, made)


@pytest.mark.site
def test_a_build_publishes_none_of_what_is_refused() -> None:
    refused = [case for case in QUICK if "rule" in case.facts]
    with laid(refused) as root:
        code, printed = run_build(root)
        silent = [case.name for case in refused if _place_of(case) not in printed]
        assert (code, silent) == (1, [])
        assert "Traceback" not in printed
        assert "Nothing was published" in printed
        assert not (root / "site").exists()


@pytest.mark.site
def test_a_build_makes_a_page_of_what_is_not() -> None:
    good = [case for case in QUICK if "page" in case.facts and "rule" not in case.facts]
    with laid(good) as root:
        code, printed = run_build(root)
        assert code == 0, printed
        shown = {case.name: _page_of(case, root / "site") for case in good}
    lost = [case.name for case in good if str(case.facts.get("shows", "")) not in shown[case.name]]
    assert lost == []


def _place_of(case: Case) -> str:
    return f"{case.file}:{case.facts['line']}:" if "line" in case.facts else f"{case.file}:"


def _page_of(case: Case, site: Path) -> str:
    page = site / case.facts["page"].removesuffix(".md") / "index.html"
    return page.read_text(encoding="utf-8")


def _wrong(case: Case, made: Made) -> str:
    """Say what is wrong with what came of ``case``; nothing, where it is as it should be."""
    told = [each for each in made.problems if each.where.file == case.file]
    if "rule" in case.facts:
        fitting = [each for each in told if _fits(each, case)]
        if fitting and all(each.remedy for each in fitting):
            return ""
        return f"told: {[(each.rule, str(each.where)) for each in told]}"
    if told and not case.facts.get("severity"):
        return f"told: {[(each.rule, str(each.where)) for each in told]}"
    if case.facts.get("nothing"):
        return ""
    if case.file not in made.pages:
        return "neither a page nor a problem"
    return "" if str(case.facts.get("shows", "")) in made.pages[case.file] else "lost its words"


def _fits(problem: Problem, case: Case) -> bool:
    rule, severity = case.facts["rule"], case.facts.get("severity", Severity.ERROR.value)
    return (
        rule in ("any", problem.rule)
        and severity in ("any", problem.severity.value)
        and case.facts.get("line", problem.where.line) == problem.where.line
    )
