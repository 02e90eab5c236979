"""A build whose pages are shared among processes is the build of one, and ends as one does."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from house.building import copied_site
from house.command import (
    begun_with,
    digests,
    held_up,
    leftovers,
    run_build,
    start_build,
    wait_for,
)

pytestmark = pytest.mark.site

DEAD_ANCHOR = "\n\nSee [what grew](../enablers/index.md#nothing-like-it).\n"


@pytest.fixture
def allotment(tmp_path: Path) -> Path:
    root = copied_site("allotment", tmp_path)
    article = root / "docs/articles/soil-first.md"
    article.write_text(article.read_text(encoding="utf-8") + DEAD_ANCHOR, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("validation:\n  links:\n    anchors: warn\n")
    return root


def test_it_is_the_same_site_and_says_the_same(
    allotment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for processes in ("1", "3"):
        monkeypatch.setenv("TELLBACK_PROCESSES", processes)
        code, printed = run_build(allotment, "--clean")
        assert code == 0, printed
        assert leftovers(allotment) == []
        warned = sorted(line for line in printed.splitlines() if line.startswith("WARNING"))
        said[processes] = warned, digests(allotment / "site")
        code, printed = run_build(allotment)
        assert " 0 pages built, " in printed
    assert said["1"] == said["3"]
    assert any("#nothing-like-it" in line for line in said["3"][0])


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nothing_of_the_kind }}", "nothing_of_the_kind"),
        ("\n{{ 1 // 0 }}", ".md, line 2: ZeroDivisionError: integer division or modulo by zero."),
    ],
)
def test_a_fault_on_any_page_is_told(
    template: str, said: str, allotment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELLBACK_PROCESSES", "3")
    settings = allotment / "mkdocs.yml"
    own = settings.read_text(encoding="utf-8").replace(
        "theme:\n", "theme:\n  custom_dir: overrides\n"
    )
    settings.write_text(own, encoding="utf-8")
    folder = allotment / "overrides/pages"
    folder.mkdir(parents=True)
    for kind in ("story", "session", "event"):
        (folder / f"{kind}.md").write_text(template, encoding="utf-8")
    code, printed = run_build(allotment)
    assert code == 1
    assert printed.count(said) == 1
    assert "Traceback" not in printed
    assert not (allotment / "tellback-fault.txt").exists()
    assert not (allotment / "site").exists()
    assert leftovers(allotment) == []


_FAULTY = """\
import os

from tellback.mkdocs_pages import PageOfRecords
from tellback.publish.outcome import run_under_way

framed, here = PageOfRecords.framed, os.getpid()


def failing(page, markdown):
    if os.getpid() != here and not run_under_way().clean:
        raise KeyError("words of a record")
    return framed(page, markdown)


PageOfRecords.framed = failing
"""


def test_after_a_fault_of_ours_in_one_that_helps_all_is_made_anew(
    allotment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELLBACK_PROCESSES", "3")
    with begun_with(allotment.with_name("aside"), _FAULTY):
        printed, _ = start_build(allotment, "--clean").communicate()
        assert (allotment / "site").exists(), printed
        for writing in allotment.glob("sessions/*/*/*.md"):
            with writing.open("a", encoding="utf-8") as text:
                text.write("\nAnd one word more.\n")
        process = start_build(allotment)
        printed, _ = process.communicate()
    assert process.returncode == 0, printed
    assert "This is a fault in Tellback, not in your files (KeyError in mkdocs_" in printed
    assert "every page is made anew" in printed
    report = (allotment / "tellback-fault.txt").read_text(encoding="utf-8")
    assert "words of a record" not in printed + report
    assert leftovers(allotment) == []


def test_processes_that_help_end_with_it(allotment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLBACK_PROCESSES", "3")
    article = allotment / "docs/articles/soil-first.md"
    for number in range(120):
        shutil.copy(article, article.with_name(f"soil-{number}.md"))
    with held_up(allotment.with_name("aside"), "on_env") as reached:
        process = start_build(allotment)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        wait_for(lambda: len(children.read_text().split()) == 2 and reached.exists(), process)
        helpers = [int(each) for each in children.read_text().split()]
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    wait_for(lambda: not any(Path(f"/proc/{each}").exists() for each in helpers))
    assert not (allotment / "site").exists()
    assert run_build(allotment)[0] == 0
    assert leftovers(allotment) == []
