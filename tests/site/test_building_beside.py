"""``tellback build``: the last good site stands until a new one, looked through, takes over."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from house.building import TODAY, build, copied_site
from house.command import digests, leftovers, run_build, start_build, wait_for

pytestmark = pytest.mark.site

NO_GATE = """\
from tellback import steps
from tellback.gate.site import Gated

steps.pass_gate = lambda records, *how: Gated(tuple(records), ())

from tellback.mkdocs_events import *
"""
STORY = "sessions/growing-together/stories/the-bench.md"


def _withdraw(root: Path) -> None:
    story = root / STORY
    text = story.read_text(encoding="utf-8")
    assert "status: given" in text
    story.write_text(text.replace("status: given", "status: withdrawn"), encoding="utf-8")


@pytest.fixture
def allotment(once_built: Path, tmp_path: Path) -> Path:
    """A copy of the small site, built already."""
    return Path(shutil.copytree(once_built, tmp_path / "allotment"))


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied_site("allotment", tmp_path_factory.mktemp("once"))
    code, printed = run_build(root)
    assert code == 0, printed
    assert printed.endswith("The site is in site.\n")
    assert leftovers(root) == []
    return root


def test_with_the_gate_out_of_order_the_second_lock_holds(allotment: Path) -> None:
    good = digests(allotment / "site")
    (allotment / "hooks/site.py").write_text(NO_GATE, encoding="utf-8")
    _withdraw(allotment)

    code, printed = run_build(allotment)

    assert code != 0
    assert f"{STORY}:2:8: error: This story is held back, and yet" in printed
    for file in ("programmes/growing-together/stories/the-bench/index.html", "stories/index.html"):
        assert file in printed
    assert "Traceback" not in printed
    assert "left a bench" not in printed, "a message holds no word of what is held back"
    assert digests(allotment / "site") == good
    assert leftovers(allotment) == []


def test_of_a_site_that_mkdocs_alone_built_nothing_is_left(allotment: Path) -> None:
    (allotment / "hooks/site.py").write_text(NO_GATE, encoding="utf-8")
    _withdraw(allotment)
    failed = build(allotment, allotment / "site")
    assert failed.code != 0
    assert f"{STORY}:2:8: error: This story is held back" in failed.printed
    assert list((allotment / "site").iterdir()) == []


@pytest.mark.parametrize("day", [TODAY, "2040-01-01"])
def test_the_example_passes_whatever_is_held_back(repo: Path, tmp_path: Path, day: str) -> None:
    """In 2040 every consent of the example has ended."""
    made = build(repo, tmp_path / "site", env={"TELLBACK_TODAY": day})
    assert "Nothing was published" not in made.printed, made.printed
    assert len(made.pages) > 20


@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.2, 1.6])
def test_a_kill_leaves_the_last_good_site(allotment: Path, seconds: float) -> None:
    good = digests(allotment / "site")
    process = start_build(allotment)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert digests(allotment / "site") == good

    code, printed = run_build(allotment)
    assert code == 0, printed
    assert leftovers(allotment) == []


def test_ctrl_c_leaves_the_last_good_site(allotment: Path) -> None:
    good = digests(allotment / "site")
    process = start_build(allotment)
    wait_for(lambda: any(allotment.glob(".site-building-*/*")))
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate()
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert printed.endswith("Stopped. The last good site stands.\n")
    assert digests(allotment / "site") == good
    assert leftovers(allotment) == []


def test_two_at_once_wait_for_each_other(allotment: Path) -> None:
    processes = [start_build(allotment) for _ in range(3)]
    printed = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], printed
    assert sum("Another build of this site is under way" in each for each in printed) == 2
    assert leftovers(allotment) == []


def test_no_page_is_missing_while_a_site_is_built(allotment: Path) -> None:
    page = allotment / "site/programmes/growing-together/index.html"
    process = start_build(allotment)
    looked = missing = 0
    while process.poll() is None:
        looked += 1
        missing += not page.exists()
        time.sleep(0.001)
    process.communicate()
    assert looked > 100
    assert missing == 0


def test_a_site_elsewhere_behind_a_link(allotment: Path, tmp_path: Path) -> None:
    served = tmp_path / "served"
    (served / "now").mkdir(parents=True)
    (served / "now/.htaccess").write_text("Options -Indexes\n")
    (served / "now/old.html").write_text("old")
    (served / "current").symlink_to("now")
    settings = allotment / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_dir: {served / 'current'}\n{text}", encoding="utf-8")

    code, printed = run_build(allotment)

    assert code == 0, printed
    assert printed.endswith(f"The site is in {served / 'now'}.\n")
    assert (served / "current").is_symlink()
    assert (served / "current/index.html").is_file()
    assert (served / "now/.htaccess").read_text() == "Options -Indexes\n"
    assert sorted(each.name for each in served.iterdir()) == ["current", "now"]
    assert not (served / "now/old.html").exists()
    assert (served / "now").stat().st_mode & 0o777 == 0o755


def test_settings_that_cannot_be_read(allotment: Path) -> None:
    good = digests(allotment / "site")
    (allotment / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    code, printed = run_build(allotment)
    assert code != 0
    assert "Traceback" not in printed
    assert digests(allotment / "site") == good
