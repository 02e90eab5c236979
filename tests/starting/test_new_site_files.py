"""What a new site holds."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import markdown

from tellback import __version__
from tellback.starting.new_site_answers import Answers, known_languages
from tellback.starting.new_site_colours import palettes
from tellback.starting.new_site_files import copy_examples, menu, new_site_files
from tellback.steps import build_library

TODAY = date(2026, 11, 21)


def _made(examples: bool = False, **answers: str) -> dict[str, str]:
    return new_site_files(Answers(**answers), TODAY, examples=examples)


def _write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"name": "yes", "programme": "12:30", "organisation": "2027-01-01", "email": "o_o@a.org"},
        {"name": "R&D: <b> # *x* [y](z)", "programme": "'\"\\ - ’a", "organisation": "| 1. > ~"},
        {"name": "برنامج", "programme": "برنامج", "organisation": "مؤسسة", "language": "ar"},
        {"name": "x: y", "zone": "Asia/Dubai", "address": "https://a.example/", "colours": "moss"},
    ],
    ids=lambda answers: answers.get("name", "usual"),
)
def test_nothing_is_to_put_right_whatever_it_is_called(
    answers: dict[str, str], tmp_path: Path
) -> None:
    files = _made(**answers)
    _write(files, tmp_path)
    gathered = build_library(tmp_path, TODAY)
    assert gathered.problems == ()
    (programme,) = gathered.library.programmes
    (organisation,) = gathered.library.organisations
    assert programme.title == answers.get("programme", "Our programme")
    assert organisation.name == answers.get("organisation", "Our organisation")
    (heading,) = re.findall(r"(?m)^# .*$", files["docs/index.md"])
    shown = markdown(heading).removeprefix("<h1>").removesuffix("</h1>")
    assert "<" not in shown
    assert unescape(shown) == answers.get("name", "Learning together")
    assert yaml.safe_load(files["mkdocs.yml"])["site_name"] == answers.get("name", Answers().name)


def test_nothing_of_the_example_is_left(repo: Path) -> None:
    text = "\n".join(text for name, text in _made().items() if name != "mkdocs.yml")
    records = [
        line.removesuffix(":")
        for file in ("organisations", "enablers", "barriers", "themes", "sources")
        for line in (repo / f"data/{file}.yml").read_text("utf-8").splitlines()
        if re.fullmatch(r"\w+(-\w+)+:", line)
    ]
    assert len(records) > 20
    assert [each for each in (*records, "example.org", "example site") if each in text] == []
    assert "((fill in" not in text


def test_pages_in_english_say_so_where_the_site_is_in_another_language() -> None:
    for name, text in _made(language="cy").items():
        if name.startswith("docs/"):
            assert text.startswith("---\nlanguage: en\n"), name
    assert not any("language: en" in text for text in _made().values() if text.startswith("---"))


def test_numbers_to_call_are_those_of_the_country() -> None:
    assert "**999**" in _made()["docs/safeguarding.md"]
    elsewhere = _made(zone="Europe/Warsaw")
    assert "999" not in elsewhere["docs/safeguarding.md"]
    assert "ico.org.uk" not in elsewhere["docs/privacy.md"]


def test_the_menu_speaks_every_language() -> None:
    english = menu("en")
    for tag in known_languages():
        said = menu(tag)
        assert set(said) == set(english)
        assert tag == "en" or all(said[each] != english[each] for each in english), tag


def test_the_settings_have_the_example_s_shape(repo: Path) -> None:
    ours = yaml.safe_load((repo / "mkdocs.yml").read_text("utf-8"))
    made = yaml.safe_load(_made(examples=True, address=ours["site_url"])["mkdocs.yml"])
    assert made["nav"] == ours["nav"]
    # The example can be edited in its repository, and its templates are those of the package.
    assert set(ours) - set(made) == {"edit_uri"}
    same = ("markdown_extensions", "validation", "plugins", "hooks", "extra")
    assert {each: made[each] for each in same} == {each: ours[each] for each in same}
    fresh = yaml.safe_load(_made()["mkdocs.yml"])
    assert {**fresh, "nav": 0, "extra": 0} == {
        **{key: made[key] for key in made if key != "site_url"},
        "nav": 0,
        "extra": 0,
    }


def test_the_example_comes_without_what_lies_about(tmp_path: Path) -> None:
    example, to = tmp_path / "example", tmp_path / "to"
    for name in ("sessions/a.md", "data/.cache/x", "data/e.yml", "docs/.DS_Store", "docs/i.md~"):
        (example / name).parent.mkdir(parents=True, exist_ok=True)
        (example / name).write_text("x")
    (example / "docs").mkdir(exist_ok=True)
    copy_examples(example, to)
    found = sorted(each.relative_to(to).as_posix() for each in to.rglob("*") if each.is_file())
    assert found == ["data/e.yml", "sessions/a.md"]


def test_it_is_built_with_the_version_that_made_it() -> None:
    text = _made()["requirements.txt"]
    (line,) = [each for each in text.splitlines() if not each.startswith("#")]
    assert line == f"tellback[import]=={__version__}"


@pytest.mark.parametrize("name", palettes())
def test_its_colours(name: str) -> None:
    made = _made(colours=name)
    listed = yaml.safe_load(made["mkdocs.yml"]).get("extra_css", [])
    there = [each.removeprefix("docs/") for each in made if each.endswith(".css")]
    assert listed == there == ([] if name == "sea" else ["assets/colours.css"])


PINNED = re.compile(r"(?P<action>[\w-]+/[\w-]+)@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


def test_publishing_on_github(repo: Path) -> None:
    text = _made(zone="Europe/Warsaw")[".github/workflows/publish.yml"]
    # BaseLoader leaves “on” a word, as GitHub does.
    made: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    ours = yaml.load((repo / ".github/workflows/publish.yml").read_text("utf-8"), yaml.BaseLoader)
    assert made["on"] == ours["on"]
    assert {name: job["permissions"] for name, job in made["jobs"].items()} == {
        name: job["permissions"] for name, job in ours["jobs"].items()
    }
    assert made["permissions"] == {}
    assert made["concurrency"] == ours["concurrency"]
    # The same actions, at the same commits.
    pins = {each[0] for each in PINNED.finditer(text)}
    theirs = (repo / ".github/workflows/publish.yml").read_text("utf-8")
    assert pins == {each[0] for each in PINNED.finditer(theirs)}
    assert len(pins) == text.count("uses:") == 4
    build = made["jobs"]["build"]
    assert build["env"] == {"TZ": "Europe/Warsaw"}
    assert [step["run"] for step in build["steps"] if "run" in step] == [
        "python -m pip install -r requirements.txt",
        "tellback check --format github",
        "tellback build",
    ]
    assert build["steps"][-1]["with"] == {"path": "site"}
    assert made["jobs"]["publish"]["needs"] == "build"


def test_publishing_on_gitlab() -> None:
    made: dict[str, Any] = yaml.safe_load(_made(zone="Europe/Warsaw")[".gitlab-ci.yml"])
    check, pages = made["check"], made["pages"]
    assert made["variables"]["TZ"] == "Europe/Warsaw"
    assert made["stages"] == [check["stage"], pages["stage"]]
    assert check["script"] == [
        "python -m pip install -r requirements.txt",
        "tellback check",
        "tellback build",
    ]
    assert check["artifacts"]["paths"] == ["site"]
    assert pages["script"] == ["mv site public"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert (pages["interruptible"], pages["resource_group"]) == (False, "pages")
    assert "schedules" in _made()[".gitlab-ci.yml"]


def test_it_keeps_what_is_made_out_of_the_repository() -> None:
    ignored = _made()[".gitignore"].splitlines()
    assert {"/site/", "/site-offline.zip", "/.venv/", "/.cache/"} <= set(ignored)
