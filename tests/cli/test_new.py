"""``tellback new`` as it is typed, and as it asks."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from cli.typed import Typed
from house.command import TELLBACK

from tellback.model.kinds import KINDS
from tellback.starting import new_site_files
from tellback.starting.new_site_answers import QUESTIONS

SECONDS = 120
"""After which nothing more is expected at a terminal."""
CTRL_C = b"\x03"
LEFT_ALONE = "Nothing was changed."


def _settings(folder: Path) -> Mapping[str, str]:
    stated: Mapping[str, str] = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    return stated


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TELLBACK_TODAY", "2026-11-21")
    monkeypatch.chdir(tmp_path)


def test_defaults_ask_nothing_and_say_what_comes_next(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("new", "learning", "--defaults")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Learning together: a site, ready in learning.",
        "See it:            cd learning, then tellback serve",
        'Write a session:   tellback add session "What we noticed"',
        "Before publishing: read README.md and the pages in docs/, which speak in your name.",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["learning"]
    code, out, _ = typed("check", "learning")
    assert (code, out.splitlines()[0]) == (0, "Nothing to put right.")


@pytest.mark.parametrize(
    ("folder", "code", "said"),
    [("a" * 300, 1, "File name too long"), ("", 2, "Name the folder"), (" ", 2, "Name the folder")],
)
def test_a_folder_that_cannot_be_one(
    folder: str, code: int, said: str, typed: Typed, tmp_path: Path
) -> None:
    got, out, err = typed("new", folder, "--defaults")
    assert (got, out, said in err) == (code, "", True), err
    assert list(tmp_path.iterdir()) == []


def test_it_helps_editors_at_once(typed: Typed, tmp_path: Path) -> None:
    typed("new", "learning", "--defaults")
    kinds = {each.name.partition(".")[0] for each in tmp_path.glob("learning/.tellback/*/*.json")}
    assert "event" in kinds & set(KINDS)
    assert (tmp_path / "learning/.vscode/settings.json").is_file()
    _, out, _ = typed("schema", "--editors", "--site", "learning")
    assert "nothing had to be changed" in out


def test_each_question_has_an_option(typed: Typed, tmp_path: Path) -> None:
    answers = {
        "name": "Listening well",
        "programme": "Coffee & listening",
        "organisation": "Hill Council",
        "language": "Welsh",
        "colours": "moss",
        "address": "listen.example.org",
        "email": "us@example.org",
        "zone": "Europe/Warsaw",
    }
    assert set(answers) == {each.name for each in QUESTIONS}
    options = [word for name, answer in answers.items() for word in (f"--{name}", answer)]
    # All is said, so that there is nothing to ask or to leave to usual answers.
    code, _, err = typed("new", ".", *options)
    assert (code, err) == (0, "")
    stated = yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))
    assert stated["site_name"] == "Listening well"
    assert stated["site_url"] == "https://listen.example.org/"
    assert stated["theme"]["language"] == "cy"
    assert stated["nav"][0] == {"Hafan": "index.md"}
    assert stated["extra"]["tellback"]["zone"] == "Europe/Warsaw"
    assert stated["extra"]["tellback"]["contact"]["who"] == "Hill Council"
    statement = (tmp_path / "data/accessibility.yml").read_text("utf-8")
    assert "run_by: Hill Council\nprepared: 2026-11-21\n" in statement
    programme = tmp_path / "sessions/coffee-listening/programme.md"
    assert "title: Coffee & listening\n" in programme.read_text("utf-8")
    assert "--tb-teal" in (tmp_path / "docs/assets/colours.css").read_text("utf-8")
    code, out, _ = typed("check")
    assert (code, out.splitlines()[0]) == (0, "Nothing to put right.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["s"], "There is nobody to ask here. Answer by --name, --programme,"),
        (["s", "--name", "x"], "Answer by --programme,"),
        (["s", "--defaults", "--name", ""], "--name: A name needs a letter"),
        (["s", "--defaults", "--colours", "mos"], "Did you mean “moss”?"),
        (["s", "--defaults", "--today", "soon"], "“soon” is not a date."),
        (["a/b", "--defaults"], "There is no folder"),
        (["s", "--defaults", "--with-examples", "--programme", "x"], "brings its own programme"),
        (["s", "--defaults", "--with-examples", "--language", "cy"], "brings its own language"),
    ],
)
def test_what_is_typed_wrongly(words: list[str], said: str, typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("new", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_twice_changes_nothing(typed: Typed, tmp_path: Path) -> None:
    typed("new", "s", "--defaults")
    (tmp_path / "s/docs/index.md").write_text("mine")
    code, out, err = typed("new", "s", "--defaults", "--name", "Other")
    assert (code, out) == (2, "")
    assert "holds a site already" in err
    assert LEFT_ALONE in err
    assert (tmp_path / "s/docs/index.md").read_text() == "mine"
    assert _settings(tmp_path / "s")["site_name"] == "Learning together"


def test_what_cannot_be_written_is_said(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_text", refused)
    code, out, err = typed("new", "s", "--defaults")
    assert (code, out) == (1, "")
    assert "could not be written (Permission denied). No site was made." in err
    assert list(tmp_path.iterdir()) == []


def test_without_its_example(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellback.cli.new.examples_folder", lambda: None)
    code, _, err = typed("new", "s", "--defaults", "--with-examples")
    assert (code, "was installed without its example" in err) == (2, True)
    assert new_site_files.examples_folder() is not None


Terminal = Callable[[str], tuple[int, str]]


@pytest.fixture
def terminal() -> Terminal:
    """Type at a terminal: gives the exit code of ``tellback new s``, and all that was shown."""
    pty = pytest.importorskip("pty")

    def talk(lines: str) -> tuple[int, str]:
        child, screen = pty.fork()
        if not child:
            os.environ["COLUMNS"] = "200"
            os.execv(sys.executable, [*TELLBACK, "new", "s"])
        shown, answers, until = b"", lines.encode().split(b"\n"), time.monotonic() + SECONDS
        while time.monotonic() < until:
            if not select.select([screen], [], [], 1)[0]:
                # A key pressed just before somebody listens for it is lost: one presses again.
                if answers == [CTRL_C]:
                    os.write(screen, CTRL_C)
                continue
            try:
                read = os.read(screen, 4096)
            except OSError:  # Linux says so where the other end is closed
                break
            if not read:
                break
            shown += read
            if answers and answers != [CTRL_C] and shown.endswith(b": "):
                os.write(screen, answers.pop(0) + b"\n")
        else:
            os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

    return talk


@pytest.mark.long
def test_it_asks_at_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    code, shown = terminal("Listening well\n\nHill Council\nWelch\npl\nharbour\nsoon\n\n\n")
    assert code == 0
    for words in (
        "What is the site called? [Learning together]: ",
        "What is the programme called? [Our programme]: ",
        "There are: en English, ",
        "Tellback has no words in “Welch”. Did you mean “Welsh”?",
        "moss: green and rust on warm paper",
        "“soon” is not the address of a site.",
        "Listening well: a site, ready in s.",
    ):
        assert words in shown
    stated = _settings(tmp_path / "s")
    assert (stated["site_name"], "site_url" in stated) == ("Listening well", False)
    assert stated["extra_css"] == ["assets/colours.css"]
    assert "name: Hill Council" in (tmp_path / "s/data/organisations.yml").read_text("utf-8")
    assert (tmp_path / "s/sessions/our-programme/programme.md").is_file()


@pytest.mark.long
def test_ctrl_c_leaves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    code, shown = terminal(f"Listening well\n{CTRL_C.decode()}")
    assert code == 130
    assert "Stopped. No site was made." in shown
    assert list(tmp_path.iterdir()) == []
