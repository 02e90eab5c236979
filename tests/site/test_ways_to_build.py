"""A site can be built in any of the ways that MkDocs knows, and a failure harms nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from house.building import Built, build, built, copied_site
from house.command import digests
from house.pages import Site

pytestmark = pytest.mark.site

URL = "https://plots.example/learning/"


@pytest.fixture
def allotment(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def test_without_directory_addresses(small_site: Callable[..., Built]) -> None:
    made = small_site("allotment", "--no-directory-urls")
    assert (made.folder / "programmes/growing-together/01-first-dig/index.html").exists()
    assert list(Site(made.folder, URL).dead_links()) == []


def test_two_builds_of_a_day_are_the_same(allotment: Path, tmp_path: Path) -> None:
    first = built(allotment, tmp_path / "first")
    second = built(allotment, tmp_path / "second", env={"PYTHONHASHSEED": "1"})
    assert digests(first.folder) == digests(second.folder)


def test_from_another_folder_and_with_properdocs(allotment: Path, tmp_path: Path) -> None:
    usual = built(allotment, tmp_path / "usual")
    (tmp_path / "elsewhere").mkdir()
    named = ("-f", str(allotment / "mkdocs.yml"))
    far = built(allotment, tmp_path / "far", *named, cwd=tmp_path / "elsewhere")
    assert digests(far.folder) == digests(usual.folder)

    proper = built(allotment, tmp_path / "proper", "-f", "mkdocs.yml", runner=("-m", "properdocs"))
    assert sorted(digests(proper.folder)) == sorted(digests(usual.folder))
    assert list(Site(proper.folder, URL).dead_links()) == []


def test_a_failing_check_leaves_the_last_good_site(allotment: Path) -> None:
    site = allotment / "site"
    built(allotment, site)
    good = digests(site)
    story = allotment / "sessions/growing-together/stories/the-bench.md"
    story.write_text(
        story.read_text(encoding="utf-8").replace("domain: belonging", "domain: longing")
    )

    failed = build(allotment, site)

    assert failed.code != 0
    assert digests(site) == good
    assert failed.printed.count("stories/the-bench.md:4") == 1, failed.printed
    assert "Did you mean “belonging”?" in failed.printed
    assert "Traceback" not in failed.printed


def test_edit_links_lead_to_the_file_of_the_record(shared_site: Callable[..., Built]) -> None:
    made = shared_site("allotment")
    pages = {
        "programmes/growing-together/01-first-dig/index.html": (
            "sessions/growing-together/01-first-dig/session.md"
        ),
        "programmes/growing-together/stories/the-bench/index.html": (
            "sessions/growing-together/stories/the-bench.md"
        ),
        "events/seed-swap/index.html": "data/events/seed-swap.yml",
        "enablers/tea-at-eleven/index.html": "data/enablers.yml",
        "articles/soil-first/index.html": "docs/articles/soil-first.md",
    }
    start = "https://code.example/growers/plots/edit/main/"
    for page, file in pages.items():
        links = re.findall(r'href="([^"]*/edit/[^"]*)"', made.text(page))
        assert [urljoin(link, urlsplit(link).path) for link in links] == [start + file], page


def test_the_menu_does_not_grow_with_the_site(allotment: Path, tmp_path: Path) -> None:
    def menu(made: Built) -> list[str]:
        page = made.text("programmes/growing-together/01-first-dig/index.html")
        (listed,) = re.findall(r'<nav class="tb-menu".*?</nav>', page, re.DOTALL)
        return re.findall(r'<a href="([^"]+)"', listed)

    small = menu(built(allotment, tmp_path / "small"))
    session = allotment / "sessions/growing-together/02-harvest-supper"
    for number in range(3, 9):
        copy = shutil.copytree(session, session.with_name(f"{number:02}-once-more"))
        text = (copy / "session.md").read_text(encoding="utf-8").replace("supper", f"tea {number}")
        (copy / "session.md").write_text(
            text.replace("2025-09-20\nlast: yes", f"2025-10-{number:02}"), encoding="utf-8"
        )
    programme = allotment / "sessions/growing-together/programme.md"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("sessions_planned: 2", "sessions_planned: 8"))
    last = session / "session.md"
    last.write_text(last.read_text(encoding="utf-8").replace("last: yes\n", ""))

    assert small
    assert menu(built(allotment, tmp_path / "large")) == small


def test_what_is_held_back_leaves_no_trace(allotment: Path, tmp_path: Path) -> None:
    story = allotment / "sessions/growing-together/stories/the-bench.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("status: given", "status: withdrawn"))

    shrunk = built(allotment, tmp_path / "shrunk")

    assert "the-bench.md" in shrunk.printed, "the build says what it held back"
    for file in shrunk.folder.rglob("*"):
        assert "the-bench" not in file.name
        if file.is_file() and file.suffix in {".html", ".json", ".xml"}:
            published = file.read_text(encoding="utf-8")
            assert "the-bench" not in published, file
            assert "Somebody left a bench" not in published, file
