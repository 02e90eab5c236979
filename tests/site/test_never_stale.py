"""Pages stay true however long ago they were built, and say no day of their own.

What differs between builds of two days is what a date between them has changed. What a browser
makes of an old page is what a new one says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built, built, copied_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site

QUIET_DAY = "2026-11-24"
"""A day after that of the tests, with no date of the example or the allotment between them."""
LATER = ("2027-01-15", "2027-03-10", "2027-05-14", "2029-01-01")
OF_A_MOMENT = re.compile(
    r"\b(today|tomorrow|yesterday|soon|now|currently|upcoming|next|this|last) "
    r"(week|month|year|monday|tuesday|wednesday|thursday|friday)|"
    r"\b(tomorrow|yesterday|currently|upcoming|coming up|not yet|is open until \w+day)\b",
    re.IGNORECASE,
)


def _files(folder: Path) -> dict[str, str]:
    """Give each file below ``folder`` → the digest of what it holds."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _differing(one: Built, other: Built) -> set[str]:
    first, second = _files(one.folder), _files(other.folder)
    return {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)}


def _copied(root: Path, to: Path) -> Path:
    """Copy the site at ``root`` elsewhere, without what was built from it."""
    for name in ("mkdocs.yml", "docs", "sessions", "data", "overrides", "hooks"):
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (root / name).exists():
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, to / name)
    return to


@pytest.mark.parametrize("name", ["example", "allotment"])
def test_a_build_is_the_same_wherever_and_whenever(
    name: str, shared_site: Callable[[str], Built], tmp_path: Path
) -> None:
    usual = shared_site(name)
    root = _copied(usual.root, tmp_path / "somewhere else" / "site")
    env = {
        "PYTHONHASHSEED": "97",
        "TELLBACK_TODAY": QUIET_DAY,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    again = built(root, tmp_path / "elsewhere", env=env)
    assert _differing(usual, again) == set()


def test_only_what_a_date_has_changed_is_another(tmp_path: Path) -> None:
    """The seed swap is on 20 February 2027; booking closes on the 18th."""
    root = copied_site("allotment", tmp_path)
    days = ["2027-02-18", "2027-02-19", "2027-02-20", "2027-02-21"]
    closing, closed, on, over = (
        built(root, tmp_path / day, env={"TELLBACK_TODAY": day}) for day in days
    )
    own = {"events/index.html", "events/seed-swap/index.html"}
    lists = {"programmes/growing-together/index.html"}
    # Search keeps pages under names that change with their words.
    assert {path for path in _differing(closing, closed) if not path.startswith("pagefind/")} == (
        own | lists
    )
    assert _differing(closed, on) == set()
    assert {path for path in _differing(on, over) if not path.startswith("pagefind/")} == (
        own | lists
    )


def test_events_are_told_of_in_words_that_stay_true(built_site: Built) -> None:
    told = [path for path in built_site.paths if path.startswith("events/")]
    assert len(told) > 5
    for path in (*told, "index.html"):
        text = re.sub(r"<[^>]+>", " ", built_site.text(path).partition("<article")[2])
        assert not OF_A_MOMENT.search(text), (path, OF_A_MOMENT.search(text))


@pytest.fixture(scope="module")
def built_on(
    shared_site: Callable[[str], Built], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Built]:
    """Build the example as of a day: ``built_on("2027-03-10")``."""
    made: dict[str, Built] = {}
    root = shared_site("example").root

    def build_on(day: str) -> Built:
        if day not in made:
            folder = tmp_path_factory.mktemp("built") / day
            made[day] = built(root, folder, env={"TELLBACK_TODAY": day})
        return made[day]

    return build_on


SHOWN = """() => {
  const shown = (element) => element.getClientRects().length > 0;
  const words = (element) => element.innerText.replace(/\\s+/g, " ").trim();
  return [...document.querySelectorAll(
    ".tb-events li > a, .tb-events .tb-status, .tb-stands, .tb-none, time, .md-button--primary"
  )].filter(shown).map((each) => `${each.className} ${words(each)} ${each.dateTime || ""}`);
}"""


@pytest.mark.browser
@pytest.mark.parametrize("day", LATER)
@pytest.mark.parametrize(
    "path",
    ["events/", "events/open-hour/", "events/having-fun-seriously/", "events/a-day-out/"],
)
def test_an_old_page_shows_what_a_new_one_says(
    path: str,
    day: str,
    built_site: Built,
    built_on: Callable[[str], Built],
    served: Callable[[Path], str],
    browser: Browser,
) -> None:
    def shown(site: Built) -> list[str]:
        page = browser.new_page(timezone_id="America/New_York")
        page.clock.set_fixed_time(f"{day}T00:00:01Z")
        page.goto(f"{served(site.folder)}/{path}")
        found: list[str] = page.evaluate(SHOWN)
        page.close()
        return found

    assert shown(built_site) == shown(built_on(day))


@pytest.mark.browser
def test_where_none_is_left_the_page_says_so(
    built_site: Built, served: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(f"{served(built_site.folder)}/events/")
    announced = page.get_by_role("heading", name="Dates announced")
    assert announced.is_visible()
    assert page.get_by_text("No further event has been announced here.").is_visible()
    entries = page.locator(".tb-events[data-tb-part=past] > ul > li")
    assert entries.count() == len(list((built_site.root / "data/events").glob("*.yml")))


@pytest.mark.browser
def test_without_script_or_before_its_date_a_page_is_as_it_was_built(
    built_site: Built, served: Callable[[Path], str], browser: Browser
) -> None:
    def shown(page: Page) -> list[str]:
        page.goto(f"{served(built_site.folder)}/events/")
        found: list[str] = page.evaluate(SHOWN)
        return found

    on_time = browser.new_page()
    on_time.clock.set_fixed_time("2026-11-21T12:00:00Z")
    without = browser.new_context(java_script_enabled=False).new_page()
    assert shown(on_time) == shown(without)
