"""An export is built by other engines, with the pages, titles and links of the site.

MkDocs with Material is at hand. Where TELLBACK_ZENSICAL names that engine's command, it builds the
exports too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from exporting.same_site import BuiltSite, differences
from house.building import SITES, TODAY, Built
from house.command import TELLBACK
from house.ready import run_ready

ZENSICAL = os.environ.get("TELLBACK_ZENSICAL", "")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
ENGINES = [("MkDocs", MKDOCS), *([("Zensical", (ZENSICAL, "build"))] if ZENSICAL else [])]
WHOLE = os.environ.get("TELLBACK_EXPORTS") == "all"
NAMES = ["allotment", "harbour", *(["doorway", "emptiest", "example"] if WHOLE else [])]


def _run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TELLBACK_TODAY": TODAY},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _exported(root: Path, folder: Path) -> str:
    words = (*TELLBACK[1:], "export", folder, root)
    code, printed = run_ready(words, folder.parent, {**os.environ, "TELLBACK_TODAY": TODAY})
    assert code == 0, printed
    return printed


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Callable[[str], Path]:
    base = tmp_path_factory.mktemp("exports")

    def export(name: str) -> Path:
        folder = base / name
        if not folder.exists():
            printed = _exported(repo if name == "example" else SITES / name, folder)
            assert "Kept as HTML" not in printed
        return folder

    return export


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("engine", "command"), ENGINES)
def test_pages_titles_and_links_are_the_same(
    name: str,
    engine: str,
    command: tuple[str, ...],
    exports: Callable[[str], Path],
    shared_site: Callable[[str], Built],
    tmp_path: Path,
) -> None:
    # Away from the project, where nothing of Tellback is found.
    plain = Path(shutil.copytree(exports(name), tmp_path / "plain"))
    assert _run(*command, cwd=plain) == "" or engine != "MkDocs"
    ours, theirs = BuiltSite(shared_site(name).folder), BuiltSite(plain / "site")
    if engine == "Zensical":  # it puts the first heading before the site's name there, too
        theirs.pages[""].title = ours.pages[""].title
    assert differences(ours, theirs) == []
    assert list(theirs.dead_links()) == []
    assert len(theirs.pages) == len([*(plain / "docs").rglob("*.md")]) > 10
    assert sum(len(page.links) for page in theirs.pages.values()) > 20


@pytest.mark.site
def test_files_beside_the_pages_come_along_and_the_frame_does_not(
    exports: Callable[[str], Path], shared_site: Callable[[str], Built]
) -> None:
    plain, site = exports("harbour") / "docs", shared_site("harbour").folder
    beside = {
        path.relative_to(site).as_posix()
        for ending in ("ics", "csv", "json", "xml")
        for path in site.rglob(f"*.{ending}")
    }
    beside = {name for name in beside if not name.startswith(("sitemap", "pagefind"))}
    assert len(beside) > 5
    for name in beside:
        assert (plain / name).read_bytes() == (site / name).read_bytes(), name
    assert sorted(each.name for each in (plain / "assets").iterdir()) == [
        "dates.js",
        "site-colours.css",
        "site-text.css",
    ]
    for left_out in ("_headers", "share", "pagefind"):
        assert not (plain / left_out).exists()


@pytest.mark.site
def test_what_it_needs_is_said_and_nothing_asks_another_host(
    exports: Callable[[str], Path],
) -> None:
    folder = exports("doorway")
    assert sorted(each.name for each in folder.iterdir()) == ["README.md", "docs", "mkdocs.yml"]
    settings = yaml.unsafe_load((folder / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == ["search"]
    assert settings["theme"]["font"] is False
    assert "hooks" not in settings
    readme = (folder / "README.md").read_text("utf-8")
    assert "21 November 2026" in readme
    assert "Nothing here asks for consent again." in readme
    assert "$" not in readme
    styles = "".join(each.read_text("utf-8") for each in (folder / "docs/assets").glob("*.css"))
    assert not re.search(r"@import|url\(", styles)
    page = (folder / "docs/families/getting-help.md").read_text("utf-8")
    assert "(https://www.weather.example/today)" in page
