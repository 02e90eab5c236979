"""``tellback build``: the last good site stands until a new one, looked through, takes over."""

from __future__ import annotations

import re
import shutil
import signal
from pathlib import Path

import pytest
from house.building import TODAY, build, copied_site
from house.command import digests, held_up, leftovers, run_build, start_build, wait_for

pytestmark = pytest.mark.site

NO_GATE = """\
from tellback import steps
from tellback.gate.site import Gated

steps.pass_gate = lambda records, *how: Gated(tuple(records), ())

from tellback.mkdocs_events import *
"""
LAST_LINE = re.compile(
    r"The site is in (.+): \d+ pages built, 0 from cache, 0 held back, \d+\.\d seconds\."
)
STORY = "sessions/growing-together/stories/the-bench.md"


def _withdraw(root: Path, name: str = STORY) -> None:
    story = root / name
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
    assert LAST_LINE.fullmatch(printed.splitlines()[-1]), printed
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


# Not in hooks/site.py: of a site whose hook holds more than ours, nothing is kept.
GATE_BY_ENVIRONMENT = """\
import os

if os.environ.get("NO_GATE"):
    from tellback import steps
    from tellback.gate.site import Gated

    steps.pass_gate = lambda records, *how: Gated(tuple(records), ())
"""


def _run_from_nothing(root: Path) -> tuple[int, str]:
    """Build in a process that begins with sitecustomize.py."""
    process = start_build(root)
    printed, _ = process.communicate()
    return process.returncode, printed


@pytest.mark.parametrize("held_before", [False, True])
def test_with_the_gate_out_of_order_pages_that_stand_are_looked_into(
    allotment: Path, monkeypatch: pytest.MonkeyPatch, held_before: bool
) -> None:
    """Nothing but the consent changes, so that the pages stand as they were built."""
    patched = allotment.parent / "patched"
    patched.mkdir()
    (patched / "sitecustomize.py").write_text(GATE_BY_ENVIRONMENT, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(patched))
    if held_before:
        _withdraw(allotment, "sessions/growing-together/voices.yml")
    for _ in range(2):
        assert _run_from_nothing(allotment)[0] == 0
        (allotment / "sessions/growing-together/programme.md").touch()
    good = digests(allotment / "site")
    monkeypatch.setenv("NO_GATE", "1")
    _withdraw(allotment)

    code, printed = _run_from_nothing(allotment)

    assert code != 0
    assert f"{STORY}:2:8: error: This story is held back, and yet" in printed
    assert "programmes/growing-together/stories/the-bench/index.html" in printed
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


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, "Stopped. The last good site stands.\n"),
        (signal.SIGTERM, 143, "Stopped from outside. The last good site stands.\n"),
    ],
)
def test_who_is_stopped_leaves_the_last_good_site(
    allotment: Path, number: signal.Signals, code: int, said: str
) -> None:
    good = digests(allotment / "site")
    with held_up(allotment.with_name("aside")) as reached:
        process = start_build(allotment)
        wait_for(reached.exists, process)
        assert any(allotment.glob(".site-building-*/*"))
        process.send_signal(number)
        printed, _ = process.communicate()
    assert process.returncode == code, printed
    assert "Traceback" not in printed
    assert printed.endswith(said)
    assert digests(allotment / "site") == good
    assert leftovers(allotment) == []


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
    last = LAST_LINE.fullmatch(printed.splitlines()[-1])
    assert last, printed
    assert last[1] == str(served / "now")
    assert (served / "current").is_symlink()
    assert (served / "current/index.html").is_file()
    assert (served / "now/.htaccess").read_text() == "Options -Indexes\n"
    kept = ["current", "now"]
    assert sorted(each.name for each in served.iterdir()) == [".now-now.json", *kept]
    assert not (served / "now/old.html").exists()
    assert (served / "now").stat().st_mode & 0o777 == 0o755


def test_a_broken_link_is_not_published(allotment: Path) -> None:
    good = digests(allotment / "site")
    page = allotment / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f'{text}\n<a href="no-such-page/">there</a>\n', encoding="utf-8")
    code, printed = run_build(allotment, "--quiet")
    assert code == 1
    assert printed == (
        "ERROR   -  index.html: a link or picture leads to “no-such-page/”, and the site has no "
        "such page or file. Put the address right where it is written.\n"
        "Nothing was published: the last good site stands.\n"
    )
    assert digests(allotment / "site") == good
    assert leftovers(allotment) == []


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_a_quiet_build_prints_what_is_wrong_alone(
    allotment: Path, options: tuple[str, ...], code: int
) -> None:
    page = allotment / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f'{text}\n<a href="programmes/#nowhere">there</a>\n', encoding="utf-8")
    _withdraw(allotment)  # of which a notice would tell
    ended, printed = run_build(allotment, "--quiet", *options)
    assert ended == code, printed
    first, *more = printed.splitlines()
    assert first.startswith("WARNING -  ")
    assert "#nowhere" in first
    assert not more or code, printed
    assert "notice" not in printed


def test_settings_that_cannot_be_read(allotment: Path) -> None:
    good = digests(allotment / "site")
    (allotment / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    code, printed = run_build(allotment)
    assert code != 0
    assert "Traceback" not in printed
    assert digests(allotment / "site") == good


def test_a_fault_in_code_of_the_site_is_told_as_its_own(allotment: Path) -> None:
    (allotment / "hooks/own.py").write_text(
        "def on_page_markdown(text, **_):\n    return {}[text]\n"
    )
    settings = allotment / "mkdocs.yml"
    hooked = settings.read_text(encoding="utf-8").replace(
        "site.py\n", "site.py\n  - hooks/own.py\n"
    )
    settings.write_text(hooked, encoding="utf-8")
    code, printed = run_build(allotment)
    assert code == 1
    assert printed.count("hooks/own.py, line 2: KeyError: ") == 1
    assert "That is code of the site's own: mend it there. " in printed
    assert "fault in Tellback" not in printed
    assert (allotment / "site/index.html").is_file()
