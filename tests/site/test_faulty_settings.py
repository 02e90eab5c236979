"""Faults around the records: said plainly, with the last good site left as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from house.building import TODAY, copied_site
from house.command import TELLBACK, digests
from house.ready import run_ready

pytestmark = pytest.mark.site

CASES = yaml.safe_load(Path(__file__).with_name("faulty_settings.yml").read_text(encoding="utf-8"))


def tellback_build(root: Path) -> tuple[int, str]:
    return run_ready([*TELLBACK[1:], "build", root, "--today", TODAY], Path.cwd(), os.environ)


def spoil(root: Path, case: dict[str, str]) -> None:
    file = root / case["file"]
    if "text" in case:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(case["text"], encoding="utf-8")
        settings = root / "mkdocs.yml"
        before = settings.read_text(encoding="utf-8")
        assert "  name: material\n" in before
        stated = f"  name: material\n  {case['settings']}\n"
        settings.write_text(before.replace("  name: material\n", stated), encoding="utf-8")
    else:
        before = file.read_text(encoding="utf-8")
        assert case["find"] in before
        file.write_text(before.replace(case["find"], case["put"]), encoding="utf-8")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied_site("allotment", tmp_path_factory.mktemp("good"))
    code, printed = tellback_build(root)
    assert code == 0, printed
    return root


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_last_good_site_stands(case: dict[str, str], good: Path) -> None:
    settings = good / "mkdocs.yml"
    stated = settings.read_bytes()
    before = digests(good / "site")
    try:
        spoil(good, case)
        code, printed = tellback_build(good)
    finally:
        settings.write_bytes(stated)
        if "text" in case:
            (good / case["file"]).unlink()
    assert code == 1, printed
    assert case["says"] in printed
    assert "Traceback" not in printed
    assert digests(good / "site") == before


def test_a_site_reached_through_a_link_is_built(good: Path, tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(good)
    code, printed = tellback_build(link)
    assert code == 0, printed
