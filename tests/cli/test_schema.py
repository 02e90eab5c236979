"""``tellback schema`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tellback.cli.commands import app
from tellback.editing.schemas import schema_text
from tellback.model.kinds import KINDS


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["schema", *map(str, words)])


def test_one_kind_is_printed() -> None:
    done = typed("story")
    assert (done.exit_code, done.stdout) == (0, schema_text(KINDS["story"]))
    assert json.loads(done.stdout)["properties"]["domain"]


@pytest.mark.long
def test_all_kinds_go_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new/schemas"
    assert typed("--into", folder).exit_code == 0
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert written == {f"{name}.schema.json": schema_text(kind) for name, kind in KINDS.items()}


def test_one_kind_goes_into_a_folder(tmp_path: Path) -> None:
    assert typed("event", "--into", tmp_path).exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["event.schema.json"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name a kind, as in “tellback schema story”"),
        (("event", "--editors"), "leave the kind and --into out"),
        (("--editors", "--site", "/nowhere"), "There is no folder /nowhere."),
        (("event", "--with-names", "--site", "/dev"), "holds no site"),
        (("stroy",), "There is no kind “stroy”. Did you mean “story”?"),
    ],
)
def test_typed_wrongly(words: tuple[str, ...], said: str) -> None:
    done = typed(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = typed("--into", tmp_path / "taken/in")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "could not be written: Not a directory." in done.stderr


@pytest.mark.long
def test_an_editor_is_set_up_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data/themes.yml").write_text("joy: {name: Joy, about: It is.}\n", encoding="utf-8")
    first = typed("--editors", "--site", tmp_path)
    assert first.exit_code == 0
    assert ".vscode/settings.json" in first.stdout
    assert "Ctrl+Space" in first.stdout
    again = typed("--editors", "--site", tmp_path)
    assert again.stdout == "VS Code is set up already: nothing had to be changed.\n"
    named = typed("--editors", "--with-names", "--site", tmp_path)
    assert "event.schema.json" in named.stdout
    assert ".vscode" not in named.stdout.splitlines()[0]
    schema = json.loads((tmp_path / ".tellback/schemas/event.schema.json").read_text("utf-8"))
    assert schema["properties"]["themes"]["items"]["anyOf"][0] == {"enum": ["joy"]}


def test_settings_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/tasks.json").write_text("[", encoding="utf-8")
    done = typed("--editors", "--site", tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(".vscode/tasks.json is there, and line 1 of it")


def test_an_editor_cannot_be_set_up_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / ".tellback").write_text("in the way", encoding="utf-8")
    done = typed("--editors", "--site", tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "could not be written:" in done.stderr
