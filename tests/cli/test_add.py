"""``tellback add``: what it says, what it writes, and that it changes nothing else."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
import yaml
from check.breaking import broken_site
from cli.typed import Typed

from tellback.cli import add as command

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("add.yml").read_text(encoding="utf-8")
)


def _site(case: dict[str, Any], folder: Path) -> Path:
    edits = case.get("edits", ())
    root = broken_site([each for each in edits if "remove_file" not in each], folder)
    for each in edits:
        if "remove_file" in each:
            (root / each["file"]).unlink()
    return root


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_what_it_says_and_does(
    case: dict[str, Any], typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _site(case, tmp_path / "site")
    monkeypatch.chdir(root)
    for words in case.get("earlier", ()):
        assert typed("add", *words)[0] == 0
    before = _files(root)
    code, out, err = typed("add", *case["typed"])
    after = _files(root)
    assert (code, err) == (case.get("code", 0), case.get("err", ""))
    assert out == case.get("out", out)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed == set(case.get("files", ()))
    for name in changed:
        assert after[name].startswith(before.get(name, b""))  # all that stood there stays
        assert case.get("holds", "") in after[name].decode()
        assert "bytes" not in case or after[name] == case["bytes"].encode()


def test_from_elsewhere(typed: Typed, tmp_path: Path) -> None:
    root = _site({}, tmp_path / "site")
    assert typed("add", "theme", "Tea", "--site", root)[0] == 0
    assert "tea:" in (root / "data/themes.yml").read_text(encoding="utf-8")


def test_no_site(typed: Typed, tmp_path: Path) -> None:
    code, _, err = typed("add", "theme", "Tea", "--site", tmp_path / "none")
    assert code == 2
    assert err.startswith(f"There is no folder {tmp_path / 'none'}. Name the folder")
    code, _, err = typed("add", "theme", "Tea", "--site", tmp_path)
    assert (code, "holds no site" in err) == (2, True)


@pytest.mark.parametrize(
    ("kind", "file"), [("theme", "data/themes.yml"), ("event", "data/events/tea.yml")]
)
def test_where_nothing_can_be_written(
    kind: str, file: str, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _site({}, tmp_path / "site")
    before = _files(root)

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(root / file))

    monkeypatch.setattr("os.fsync", full)
    code, out, err = typed("add", kind, "Tea", "--site", root)
    assert (code, out) == (1, "")
    assert err == (
        f"{root / file} could not be written (No space left on device). Everything is as it was. "
        "Mend that, then run this again.\n"
    )
    assert _files(root) == before


def test_a_folder_where_a_file_is_meant(typed: Typed, tmp_path: Path) -> None:
    root = _site({}, tmp_path / "site")
    (root / "data/themes.yml").unlink()
    (root / "data/themes.yml").mkdir()
    code, _, err = typed("add", "theme", "Tea", "--site", root)
    assert code == 1
    assert err.startswith("data/themes.yml: ")


def test_on_a_terminal_it_asks(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _site({}, tmp_path / "site")
    monkeypatch.chdir(root)
    assert typed("add", "programme", "Another")[0] == 0
    asked: list[str] = []
    answers: dict[str, Any] = {"Its title": "Sharing", "Of which programme? Its number": 2}

    def answered(question: str, **_: object) -> Any:
        asked.append(question)
        return answers[question]

    monkeypatch.setattr(command, "_on_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", answered)
    code, out, _ = typed("add", "session")
    assert (code, asked) == (0, list(answers))
    assert "  2  reading-together\nsessions/reading-together/03-sharing/session.md" in out
    answers["Of which programme? Its number"] = 3
    answers["Its title"] = "Another one"
    code, _, err = typed("add", "session")
    assert (code, err.split(".")[0]) == (2, "There is no number 3")
