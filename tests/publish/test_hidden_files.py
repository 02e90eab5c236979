"""A file in docs/ is told of where it and one of the site's own would hide one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import copied_site
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from tellback.mkdocs_files import settle_theme_files
from tellback.mkdocs_settings import prepare_theme, template_folders
from tellback.model.file_types import FURNITURE
from tellback.steps import build_library

if TYPE_CHECKING:
    from house.building import Built

    from tellback.model.problem import Problem

TODAY = date(2026, 11, 21)
_OWN_LOOK = "theme:\n  name: material\n"


def _problems(root: Path) -> list[Problem]:
    problems = build_library(root, TODAY).problems
    return [each for each in problems if each.rule == "file-hides-another"]


def _told(root: Path) -> set[str]:
    return {each.where.file for each in _problems(root)}


def _laid(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("/* ours */", encoding="utf-8")


def _themed(root: Path, line: str) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.count(_OWN_LOOK) == 1
    (root / "mkdocs.yml").write_text(text.replace(_OWN_LOOK, f"{_OWN_LOOK}  {line}\n"), "utf-8")


@pytest.mark.site
def test_each_file_that_a_build_makes_of_a_copied_kind_is_known(
    shared_site: Callable[[str], Built], tmp_path: Path
) -> None:
    made = [path.relative_to(shared_site("allotment").folder) for path in _files(shared_site)]
    root = copied_site("allotment", tmp_path)
    docs = {f"docs/{path.as_posix()}" for path in made}
    assert {"docs/assets/mark.svg", "docs/events/seed-swap.ics", "docs/data/stories.csv"} <= docs
    _laid(root, *docs)
    assert _told(root) == docs


def _files(shared_site: Callable[[str], Built]) -> list[Path]:
    """Give the files of a built site, but for those of Material and of the search."""
    found = (path for path in shared_site("allotment").folder.rglob("*") if path.is_file())
    kinds = {*FURNITURE, ".svg", ".csv", ".ics"}
    others = {"pagefind", "stylesheets"}
    return [path for path in found if path.suffix in kinds and others.isdisjoint(path.parts)]


def test_a_site_may_have_a_mark_and_a_look_of_its_own(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _themed(root, "logo: assets/mark.svg")
    # The last is the name of a part of our styles, which the site has none of by itself.
    _laid(root, "docs/assets/mark.svg", "docs/assets/own.css", "docs/assets/menu.css")
    # This lies beside our templates, and is one that never goes to the site.
    _laid(root, "docs/data/ours.csv", "docs/events/ours.ics", "docs/digest/digest.txt")
    assert not _told(root)


def test_a_site_hides_no_file_that_goes_to_it_from_beside_its_own_templates(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _themed(root, "custom_dir: look/")
    named = [
        *("assets/plan.svg", "assets/Board.svg", "assets/print.css", "pages/plan.pdf", "plan.csv"),
        *("digest/digest.txt", "words/list.csv", "leaflet/plan.svg", "desk/plan.svg"),
        *("assets/inline/colours.js", "assets/menu.css", "locales/list.csv", "readme/plan.pdf"),
    ]
    _laid(root, *(f"{folder}/{path}" for path in named for folder in ("look", "docs")))
    _laid(root, "docs/assets/other.svg")
    published = {*named} & _from_the_theme(root / "look")
    assert {"assets/plan.svg", "plan.csv"} <= published < {*named}
    assert _told(root) == {f"docs/{path}" for path in published}


def _from_the_theme(own: Path) -> set[str]:
    """Give what goes to a site from its folder of templates and from ours, as MkDocs has it."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Any", "theme": {"name": "material", "custom_dir": str(own)}})
    assert config.validate() == ([], [])
    prepare_theme(config, own.parent)
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    config.plugins.run_event("files", files, config=config)  # MkDocs makes no file before an event
    settle_theme_files(files, config, template_folders(config))
    return {file.src_uri for file in files}


@pytest.mark.parametrize(
    ("other", "ours"),
    [
        ("data/Stories.csv", "data/stories.csv"),
        ("Data/stories.CSV", "data/stories.csv"),
        ("assets/Search.js", "assets/search.js"),
        ("assets/MARK.svg", "assets/mark.svg"),
        ("Events/seed-swap.ics", "events/seed-swap.ics"),
        ("Calendar.ics", "calendar.ics"),
    ],
)
def test_capitals_do_not_tell_two_files_apart(other: str, ours: str, tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _laid(root, f"docs/{other}")
    (said,) = _problems(root)
    assert (said.where.file, f"“{ours}”" in said.finding) == (f"docs/{other}", True)
    assert "capital letters" in said.finding


def test_only_what_is_copied_and_no_link_hides_a_file(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    _laid(root, "docs/Assets/search.js", "elsewhere/stories.csv")  # scripts have one folder
    (root / "docs/data").symlink_to(root / "elsewhere")
    (root / "docs/calendar.ics").symlink_to(root / "elsewhere/stories.csv")
    assert not _told(root)


@pytest.mark.parametrize(
    ("lines", "laid", "remedy"),
    [
        (
            "custom_dir: look/",
            (),
            ". To have it in place of ours, move it to look/assets/search.js.",
        ),
        ("custom_dir: look/", ("look/assets/search.js",), ", or take one of the two away."),
    ],
)
def test_a_file_is_to_be_moved_where_there_is_none(
    lines: str, laid: tuple[str, ...], remedy: str, tmp_path: Path
) -> None:
    root = copied_site("allotment", tmp_path)
    _themed(root, lines)
    _laid(root, "docs/assets/search.js", *laid)
    (said,) = _problems(root)
    assert said.remedy == f"Give this one another name{remedy}"
    assert ("which is look/assets/search.js" in said.finding) == bool(laid)
