"""What ``tellback leaflets`` says of the leaflets it makes, and what it does without being told."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from cli.typed import Typed
from publish.leaflet_reading import LeafletReader

from tellback import one_at_a_time
from tellback.one_at_a_time import only_one

pytestmark = pytest.mark.long

DAY = ("--today", "2026-11-21")
CROSSING = Path(__file__).parents[1] / "publish/crossing"
LONG = "".join(f"\n## Part {n}?\n\n{'The ferry. ' * 60}\n" for n in range(12))
URGENT = """urgent:
  text: Is somebody in the water? Call **999**.
  contacts:
    - who: The coastguard
      phone: "999"
      hours: Day and night
      cost: Calls are free
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CROSSING, tmp_path / "crossing"))


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def said_before() -> dict[str, str]:
    """What was said of a page before anything was changed, for the tests to fill and share."""
    return {}


@pytest.mark.parametrize(
    ("page", "old", "new", "options", "said"),
    [
        (
            "ferry.easy",
            "  checked_by: a reader\n",
            "",
            (),
            "has changed; not checked by a pro",
        ),
        ("ferry", URGENT, "", (), "ferry.pdf: it does not say what to do when it cannot wait."),
        ("ferry", "The skipper.\n", LONG, (), "left out, as it has 2 sides: “Part 2?”"),
        ("ferry", "The skipper.\n", LONG, ("--sides", "1"), "it takes 2 sides, as it cannot be"),
        ("ferry", "title:", "quick_exit: yes\ntitle:", (), "ferry.pdf: its page has a quick exit."),
    ],
    ids=["not settled", "no help", "left out", "too long", "quick exit"],
)
def test_what_is_said_of_a_leaflet(
    page: str,
    old: str,
    new: str,
    options: tuple[str, ...],
    said: str,
    site: Path,
    typed: Typed,
    said_before: dict[str, str],
) -> None:
    for twin in ("ferry.ur.md", "ferry.easy.md") if page == "ferry" else ():
        (site / "docs/families" / twin).unlink()
    if page not in said_before:
        said_before[page] = typed("leaflets", site, *DAY, "--page", page)[2]
    assert said not in said_before[page]
    _change(site / f"docs/families/{page}.md", old, new)
    code, _, err = typed("leaflets", site, *DAY, "--page", page, *options)
    assert code == 0
    assert said in err


def test_the_whole_page(site: Path, typed: Typed) -> None:
    _change(site / "docs/families/ferry.md", "The skipper.\n", LONG)
    err = typed("leaflets", site, *DAY, "--page", "ferry", "--whole")[2]
    assert "ferry.pdf:" not in err
    assert "Part 11?" in LeafletReader((site / "leaflets/ferry.pdf").read_bytes()).text


def test_a_page_with_a_quick_exit_is_left_out_unless_named(site: Path, typed: Typed) -> None:
    _change(site / "docs/families/ferry.md", "title:", "quick_exit: yes\ntitle:")
    code, out, err = typed("leaflets", site, *DAY)
    assert code == 0
    assert _names(site / "leaflets") == []
    assert out == "There is no family page to make a leaflet of.\n"
    assert err.count("docs/families/ferry.md: no leaflet, as this page has a quick exit") == 1
    assert err.endswith("tellback leaflets --page ferry\n")
    assert typed("leaflets", site, *DAY, "--page", "ferry.ur")[0] == 0
    assert _names(site / "leaflets") == ["ferry.ur.pdf"]


def test_what_a_killed_run_left_is_cleared_away(site: Path, typed: Typed) -> None:
    left = site / "leaflets/.making-building-4711"
    left.mkdir(parents=True)
    (left / "ferry.pdf").write_bytes(b"%PDF-1.7 what was withdrawn since")
    assert typed("leaflets", site, *DAY, "--page", "ferry.easy")[0] == 0
    assert _names(site / "leaflets") == ["ferry.easy.pdf"]


def test_one_at_a_time(site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "leaflets").mkdir()
    begun, waited_for = threading.Event(), threading.Event()
    lock = one_at_a_time._lock

    def told(file: int, *, wait: bool) -> bool:
        if wait:
            waited_for.set()
        return lock(file, wait=wait)

    monkeypatch.setattr(one_at_a_time, "_lock", told)

    def hold() -> None:
        with only_one(site / "leaflets/making", lambda: None):
            begun.set()
            waited_for.wait(60)

    other = threading.Thread(target=hold)
    other.start()
    begun.wait()
    code, _, err = typed("leaflets", site, *DAY, "--page", "ferry.easy")
    other.join()
    assert code == 0
    assert "Leaflets are being written to" in err
