"""What the README and its companions say of commands, files and sessions is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from datetime import date
from pathlib import Path

import pytest
from house.building import copied_site

from tellback.model.kinds import KINDS
from tellback.steps import build_library

DOCUMENTS = ["README.md", ".github/CONTRIBUTING.md", "CHANGELOG.md"]


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest, repo: Path) -> Path:
    return repo / request.param


def test_the_make_commands_exist(document: Path, repo: Path) -> None:
    rules = re.findall(r"^([a-z]+):", (repo / "Makefile").read_text(encoding="utf-8"), re.M)
    named = re.findall(r"^make (\w+)|`make (\w+)", document.read_text(encoding="utf-8"), re.M)
    assert named
    assert {one or other for one, other in named} - set(rules) == set()


def test_the_files_it_links_to_exist(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_help_lists_every_command(repo: Path) -> None:
    makefile = (repo / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    told = set(re.findall(r"make (\w+) ", makefile))
    assert set(phony.group(1).split()) - told == {"help", "setup", "lint"}


def test_the_readme_s_session_is_one(repo: Path, tmp_path: Path) -> None:
    readme = (repo / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^ *```markdown\n(.*?)^ *```$", readme, re.M | re.S)
    assert found
    session = textwrap.dedent(found.group(1)).replace("having-fun-together", "tea-at-eleven")
    root = copied_site("allotment", tmp_path)
    last = root / "sessions/growing-together/02-harvest-supper/session.md"
    last.write_text(last.read_text(encoding="utf-8").replace("last: yes\n", ""), encoding="utf-8")
    folder = root / "sessions/growing-together/03-what-lasted"
    folder.mkdir()
    (folder / "session.md").write_text(session, encoding="utf-8")

    gathered = build_library(root, date(2026, 11, 21))

    assert [each for each in gathered.problems if "03-what-lasted" in each.where.file] == []
    assert "growing-together/03-what-lasted" in [each.slug for each in gathered.library.sessions]


@pytest.mark.parametrize("code", [0, 3])
def test_continuous_integration_runs_the_readme_s_test_command(
    repo: Path, tmp_path: Path, code: int
) -> None:
    assert re.search(r"^make test ", (repo / "README.md").read_text(encoding="utf-8"), re.M)
    (tmp_path / ".ci").mkdir()
    shutil.copy(repo / ".ci/run", tmp_path / ".ci/run")
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$PWD: make $*"\nexit {code}\n')
    make.chmod(0o755)

    done = subprocess.run(
        ["bash", tmp_path / ".ci/run"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (done.returncode, done.stdout) == (code, f"{tmp_path}: make test\n")


def test_the_readme_says_where_each_kind_is_written(repo: Path) -> None:
    text = (repo / "README.md").read_text(encoding="utf-8")
    assert [kind.name for kind in KINDS.values() if f"`{kind.files}`" not in text] == []
