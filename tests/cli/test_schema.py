"""``tellback schema`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tellback.cli.commands import app
from tellback.model.kinds import KINDS
from tellback.publish.schemas import schema_text


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["schema", *map(str, words)])


def test_one_kind_is_printed() -> None:
    done = typed("story")
    assert (done.exit_code, done.stdout) == (0, schema_text(KINDS["story"]))
    assert json.loads(done.stdout)["properties"]["domain"]


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
