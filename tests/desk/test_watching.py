"""What starts a preview again, what only counts while it waits, and what is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tellback.desk.watching import Watching

pytestmark = pytest.mark.long

SECONDS = 60
FOLDERS = ("hooks/__pycache__", "package/words", "overrides", "sessions/plot", "docs")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Here\n")
    return tmp_path


@pytest.fixture
def watching(site: Path) -> Iterator[Watching]:
    with Watching(site, site / "package") as watching:
        yield watching


@pytest.mark.parametrize(
    "file",
    ["mkdocs.yml", "base.yaml", "requirements.txt", "hooks/site.py", "package/words/en.yml",
     "overrides/colours.py"],
)  # fmt: skip
def test_code_and_settings_start_it_again(site: Path, watching: Watching, file: str) -> None:
    (site / file).write_text("changed\n")
    assert watching.started_from.wait(SECONDS)
    assert watching.anything.is_set()


def test_content_does_not(site: Path, watching: Watching) -> None:
    for passed_over in ("hooks/__pycache__/site.py", "sessions/plot/.notes.md.swp", "notes.txt"):
        (site / passed_over).write_text("no matter\n")
    assert not watching.anything.wait(1.5)
    (site / "sessions/plot/notes.md").write_text("written\n")
    assert watching.anything.wait(SECONDS)
    assert not watching.started_from.is_set()


def test_a_file_put_in_the_place_of_another_is_noticed(site: Path, watching: Watching) -> None:
    (site / ".mkdocs.yml.new").write_text("site_name: There\n")
    (site / ".mkdocs.yml.new").replace(site / "mkdocs.yml")
    assert watching.started_from.wait(SECONDS)
