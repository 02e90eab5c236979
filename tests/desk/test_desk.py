"""The desk of small sites: every section, and no word of what is held back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.desk.notes import Desk
from tellback.desk.site import site_desk
from tellback.gate.site import Gate
from tellback.steps import build_library

TODAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("desks.yml").read_text(encoding="utf-8"))


def desk_of(root: Path) -> Desk:
    return site_desk(root, build_library(root, TODAY), Gate(TODAY))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_stands_on_the_desk(case: dict[str, Any], tmp_path: Path) -> None:
    for name, content in case["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    desk = desk_of(tmp_path)
    looked_at = [each for each in desk.sections if each.key in case.get("only", [each.key])]
    found = {
        section.key: [
            f"{note.mark} | {note.where.file}:{note.where.line} | {note.said} | {note.page}"
            for note in section.notes
        ]
        for section in looked_at
        if section.notes
    }
    assert found == case["sections"] if "sections" in case else found
    pages = sorted({note.page for note in desk.problems})
    assert pages == case.get("pages", pages)
    said = repr(desk)
    assert [words for words in case.get("said", []) if words not in said] == []
    assert [word for word in case.get("unsaid", []) if word in said] == []


def test_sections_by_file_name_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/themes.yml").write_text("a: {nam: A}\nb: {nam: B}\n", encoding="utf-8")
    problems = desk_of(tmp_path).sections[0]
    assert problems.summed_up == f"{len(problems.notes)} errors"
    assert [file for file, _ in problems.groups] == ["data/themes.yml"]
