"""``tellback build``: the last good site stands until a new one, looked through, takes over."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from house.building import TODAY, build, copied_site

pytestmark = pytest.mark.site

# What a shell starts in the background cannot be interrupted, and hands that on.
CODE = """\
import signal
from tellback.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()"""
COMMAND = (sys.executable, "-c", CODE, "build")
ENVIRONMENT = {**os.environ, "TELLBACK_TODAY": TODAY, "PYTHONUNBUFFERED": "1"}
NO_GATE = """\
from tellback import steps
from tellback.gate.site import Gated

steps.pass_gate = lambda records, *how: Gated(tuple(records), ())

from tellback.mkdocs_events import *
"""
STORY = "sessions/growing-together/stories/the-bench.md"


def _start(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND,
        cwd=root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _built(root: Path) -> tuple[int, str]:
    process = _start(root)
    printed, _ = process.communicate()
    return process.returncode, printed


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _leftovers(root: Path) -> list[str]:
    return sorted(each.name for each in root.glob(".site*"))


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
    code, printed = _built(root)
    assert code == 0, printed
    assert printed.endswith("The site is in site.\n")
    assert _leftovers(root) == []
    return root


def test_with_the_gate_out_of_order_the_second_lock_holds(allotment: Path) -> None:
    good = _digests(allotment / "site")
    (allotment / "hooks/site.py").write_text(NO_GATE, encoding="utf-8")
    _withdraw(allotment)

    code, printed = _built(allotment)

    assert code != 0
    assert f"{STORY}:2:8: error: This story is held back, and yet" in printed
    for file in ("programmes/growing-together/stories/the-bench/index.html", "stories/index.html"):
        assert file in printed
    assert "Traceback" not in printed
    assert "left a bench" not in printed, "a message holds no word of what is held back"
    assert _digests(allotment / "site") == good
    assert _leftovers(allotment) == []


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
    good = _digests(allotment / "site")
    process = _start(allotment)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert _digests(allotment / "site") == good

    code, printed = _built(allotment)
    assert code == 0, printed
    assert _leftovers(allotment) == []


def test_ctrl_c_leaves_the_last_good_site(allotment: Path) -> None:
    good = _digests(allotment / "site")
    process = _start(allotment)
    _wait_for(lambda: any(allotment.glob(".site-building-*/*")))
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate()
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert printed.endswith("Stopped. The last good site stands.\n")
    assert _digests(allotment / "site") == good
    assert _leftovers(allotment) == []


def test_two_at_once_wait_for_each_other(allotment: Path) -> None:
    processes = [_start(allotment) for _ in range(3)]
    printed = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], printed
    assert sum("Another build of this site is under way" in each for each in printed) == 2
    assert _leftovers(allotment) == []


def test_no_page_is_missing_while_a_site_is_built(allotment: Path) -> None:
    page = allotment / "site/programmes/growing-together/index.html"
    process = _start(allotment)
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

    code, printed = _built(allotment)

    assert code == 0, printed
    assert printed.endswith(f"The site is in {served / 'now'}.\n")
    assert (served / "current").is_symlink()
    assert (served / "current/index.html").is_file()
    assert (served / "now/.htaccess").read_text() == "Options -Indexes\n"
    assert sorted(each.name for each in served.iterdir()) == ["current", "now"]
    assert not (served / "now/old.html").exists()
    assert (served / "now").stat().st_mode & 0o777 == 0o755


def test_settings_that_cannot_be_read(allotment: Path) -> None:
    good = _digests(allotment / "site")
    (allotment / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    code, printed = _built(allotment)
    assert code != 0
    assert "Traceback" not in printed
    assert _digests(allotment / "site") == good


def _wait_for(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.01)
