"""What becomes of a fault: a sentence, and a report that holds nothing of anybody's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tellback import cli, fault_report
from tellback.read.yaml_text import read_yaml

SECRET = "Maria-told-us"
WORDS = ("check", f"/home/{SECRET}", "--today=" + SECRET, "--format", SECRET, "-x")


def _raised(fault: Callable[[], object]) -> BaseException:
    try:
        fault()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def _in_a_record() -> object:
    try:
        return int(SECRET)
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def _in_code_of_the_site() -> object:
    code = compile(f"def {SECRET.replace('-', '_')}():\n    1 / 0\n", f"/home/{SECRET}.py", "exec")
    names: dict[str, Callable[[], object]] = {}
    exec(code, names)
    return names[SECRET.replace("-", "_")]()


def _too_deep() -> object:
    return _too_deep()


@pytest.mark.parametrize("fault", [_in_a_record, _in_code_of_the_site, _too_deep])
def test_the_report_holds_no_text_and_no_names(fault: Callable[[], object]) -> None:
    text = fault_report.fault_text(_raised(fault), WORDS, ("check",))
    assert "Maria" not in text
    assert "command: check … --today --format … -x" in text
    assert len(text.splitlines()) < 120


def test_the_report_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellback.read.yaml_text._Reading.run", lambda _: 1 / 0)
    error = _raised(lambda: read_yaml("a: b", "x.yml"))
    text = fault_report.fault_text(error, (), ())
    assert "command: (none)" in text
    assert "ZeroDivisionError" in text
    assert "  tellback/read/yaml_text.py:" in text
    assert f"python: {sys.version.split()[0]}" in text


def test_it_is_written_where_the_command_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = fault_report.report_fault(_raised(_in_a_record), WORDS, ("check",))
    assert said.startswith("This is a fault in Tellback, not in your files (RuntimeError)")
    assert said.count("\n") == 1
    assert "Maria" not in said
    assert "RuntimeError" in (tmp_path / fault_report.NAME).read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system cannot refuse a link")
def test_it_is_written_elsewhere_when_it_must_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aside").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / fault_report.NAME).symlink_to(tmp_path / "taken")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "aside"))
    said = fault_report.report_fault(_raised(_in_a_record), (), ())
    [report] = (tmp_path / "aside").iterdir()
    assert str(report) in said
    assert not (tmp_path / "taken").exists()


def test_a_report_that_cannot_be_written_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: str) -> str:
        raise OSError("full")

    monkeypatch.setattr(fault_report, "_written", full)
    said = fault_report.report_fault(_raised(_in_a_record), (), ())
    assert "No report could be written" in said


@pytest.mark.parametrize("kind", [MemoryError, RecursionError, BaseException])
def test_whatever_ends_a_command_is_told(
    kind: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def faulty() -> None:
        raise kind(SECRET)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tellback.cli.commands.run", faulty)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.FAULT_EXIT
    assert capsys.readouterr().err.count("\n") == 1
