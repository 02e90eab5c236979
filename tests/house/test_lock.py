from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; (?P<marker>.+?))? \\\n((?:    --hash=sha256:\w{64}.*\n)+)", re.M
)


@pytest.fixture(scope="module")
def lock(repo: Path) -> str:
    return (repo / "requirements.lock").read_text(encoding="utf-8") + "\n"


def _asked_for(repo: Path) -> list[Requirement]:
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(each) for group in (project["dependencies"], *extras) for each in group]


def test_pins_all_that_the_project_asks_for_at_versions_that_fit(repo: Path, lock: str) -> None:
    pins: dict[str, list[Version]] = {}
    for name, version, *_ in PIN.findall(lock):
        pins.setdefault(name, []).append(Version(version))
    unmet = [
        str(asked)
        for asked in _asked_for(repo)
        if not pins.get(name := canonicalize_name(asked.name))
        or not all(version in asked.specifier for version in pins[name])
    ]
    assert not unmet, "run `make lock`"


def test_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    rest = [
        line
        for line in PIN.sub("", lock).splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    assert rest == []


def test_names_no_host(lock: str) -> None:
    assert not re.search(r"://|\bindex\b|find-links|\.(org|com|net|io)\b", lock)
