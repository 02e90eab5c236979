"""The workflow that publishes the site: when it runs, what it may do, and what it builds with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.read.settings import read_settings
from tellback.read.site_zone import read_zone

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


@pytest.fixture(scope="module")
def text(repo: Path) -> str:
    return (repo / ".github/workflows/publish.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workflow(text: str) -> dict[str, Any]:
    # BaseLoader leaves “on” a word, as GitHub does.
    parsed: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return parsed


def test_it_runs_on_a_push_each_day_and_by_hand(workflow: dict[str, Any]) -> None:
    assert set(workflow["on"]) == {"push", "schedule", "workflow_dispatch"}
    (daily,) = workflow["on"]["schedule"]
    minute, hour, *days = daily["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert days == ["*", "*", "*"]


def test_it_may_do_no_more_than_it_must(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    checkout = workflow["jobs"]["build"]["steps"][0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["persist-credentials"] == "false"


def test_whose_work_it_runs_is_pinned_to_a_commit(workflow: dict[str, Any], text: str) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    for each in used:
        assert PINNED.fullmatch(each)
        assert re.search(rf"{each} # v[0-9]+\.[0-9]+\.[0-9]+$", text, re.M), "says which version"


def test_it_builds_what_anybody_builds_on_the_site_s_own_day(
    workflow: dict[str, Any], repo: Path
) -> None:
    build = workflow["jobs"]["build"]
    assert [step["run"] for step in build["steps"] if "run" in step] == ["make site"]
    settings = read_settings(repo)
    assert build["steps"][-1]["with"]["path"] == settings.stated("site_dir")
    assert build["env"]["TZ"] == read_zone(settings)
    assert workflow["jobs"]["publish"]["needs"] == "build"
