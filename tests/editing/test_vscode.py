"""What VS Code is handed: schemas, snippets, and settings that keep what was there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tellback.check.report import report_text
from tellback.editing.snippets import snippets_text
from tellback.editing.vscode import EditorFileError, write_editor_files
from tellback.model.kinds import KINDS, Shape
from tellback.model.problem import Where, problem

SNIPPETS = json.loads(snippets_text())


def everything(root: Path) -> dict[str, bytes]:
    files = (file for file in root.rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def test_each_file_of_yaml_has_its_schema_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    written = write_editor_files(tmp_path)
    after = everything(tmp_path)
    assert sorted(after) == sorted(written)
    settings = json.loads(after[".vscode/settings.json"])
    in_yaml = [kind for kind in KINDS.values() if kind.shape is not Shape.PAGE]
    assert sorted(settings["yaml.schemas"].values()) == sorted(kind.files for kind in in_yaml)
    assert all((tmp_path / schema).is_file() for schema in settings["yaml.schemas"])
    assert write_editor_files(tmp_path) == []
    assert everything(tmp_path) == after


def test_what_somebody_set_stays(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    mine = '{\n  // Mine.\n  "editor.fontSize": 18,\n  "yaml.schemas": {"x.json": "y.yml"},\n}\n'
    (tmp_path / ".vscode/settings.json").write_text(mine, encoding="utf-8")
    tasks = '{"version": "2.0.0", "tasks": [{"label": "Tellback: check the site", "args": []}]}'
    (tmp_path / ".vscode/tasks.json").write_text(tasks, encoding="utf-8")
    write_editor_files(tmp_path)
    settings = (tmp_path / ".vscode/settings.json").read_text(encoding="utf-8")
    assert settings.startswith('{\n  // Mine.\n  "editor.fontSize": 18,\n')
    assert '"x.json": "y.yml",\n' in settings
    assert "event.schema.json" in settings
    there = json.loads((tmp_path / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert len(there[0]) == 2
    assert [each["label"] for each in there].count("Tellback: check the site") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": \n', "line 2 of it is not as VS Code keeps its settings"),
        (b"\xff\xfe{", "cannot be read as text"),
    ],
)
def test_settings_that_cannot_be_read_are_left_alone(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_bytes(content)
    with pytest.raises(EditorFileError, match=said):
        write_editor_files(tmp_path)
    assert everything(tmp_path) == {".vscode/settings.json": content}


def test_the_task_reads_what_the_check_prints(tmp_path: Path) -> None:
    write_editor_files(tmp_path)
    tasks = json.loads((tmp_path / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    found = problem("repeated-key", Where("data/events/a b.yml", 3, 5), key="title", first=1)
    matches = re.findall(pattern["regexp"], report_text([found]), re.MULTILINE)
    assert [each[:4] for each in matches] == [("data/events/a b.yml", "3", "5", "error")]
    assert matches[0][4] == found.finding


@pytest.mark.parametrize("kind", [k.name for k in KINDS.values() if k.shape is Shape.PAGE])
def test_a_whole_record_can_be_filled_in(kind: str) -> None:
    snippet = SNIPPETS[f"New {KINDS[kind].one}"]
    body = "\n".join(snippet["body"])
    places = [int(each) for each in re.findall(r"(?<!\\)\$\{(\d+)[:|]", body)]
    assert places == list(range(1, len(places) + 1))
    headings = re.findall(r"^## (.*)$", body, re.MULTILINE)
    assert [each.lower() for each in headings] == list(KINDS[kind].model.headings)
    assert snippet["scope"] == "markdown"


def test_consent_comes_first_and_choices_are_offered() -> None:
    body = SNIPPETS["New story"]["body"]
    assert body[1] == "consent:"
    assert body[2] == "  status: ${1|given,pending,refused,withdrawn|}"
