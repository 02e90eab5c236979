"""``tellback check`` as it is typed: what it prints and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check.breaking import SOUND
from cli.typed import Typed

from tellback import __version__, cli
from tellback.cli.commands import COMMANDS

SITE = Path(__file__).parents[1] / "sites/emptiest"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A site with one error."""
    root = tmp_path / "site"
    shutil.copytree(SOUND, root)
    (root / "data/themes.yml").write_text("home:\n  name: At home\n", encoding="utf-8")
    return root


def test_nothing_to_put_right(typed: Typed) -> None:
    assert typed("check", SOUND, "--today", "2026-11-21") == (0, "Nothing to put right.\n", "")


def test_the_current_folder(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SOUND)
    assert typed("check") == (0, "Nothing to put right.\n", "")


def test_an_error(typed: Typed, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    code, out, err = typed("check")
    assert (code, err) == (1, "")
    assert out == (
        "data/themes.yml:1:1: error: “about” is missing.\n"
        "    Add a line “about: …” (What belongs to it, in a sentence or two).\n1 error.\n"
    )


@pytest.mark.parametrize(
    ("here", "root", "file"),
    [
        (".", "site", "site/data/themes.yml"),
        ("site/data", "..", "../data/themes.yml"),
        ("site", ".", "data/themes.yml"),
    ],
)
def test_files_are_named_from_where_it_is_typed(
    here: str, root: str, file: str, typed: Typed, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken.parent / here)
    assert typed("check", root)[1].startswith(f"{file}:1:1: error: ")
    assert f" file={file}," in typed("check", root, "--format", "github")[1]
    (row,) = json.loads(typed("check", root, "--format", "json")[1])
    assert row["file"] == "data/themes.yml"


def test_a_warning_is_no_error(typed: Typed, broken: Path) -> None:
    shutil.copy(SOUND / "data/themes.yml", broken / "data/themes.yml")
    (broken / "data/barriers.yml").write_text("far-away:\n  statement: It is far\n", "utf-8")
    code, out, _ = typed("check", broken)
    assert (code, out.splitlines()[-1]) == (0, "1 warning.")


def test_forms(typed: Typed, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    code, out, _ = typed("check", broken, "--format", "json")
    assert (code, [row["rule"] for row in json.loads(out)]) == (1, ["missing-field"])
    code, out, _ = typed("check", broken, "--format", "github")
    assert (code, out.split("::")[1]) == (
        1,
        "error file=site/data/themes.yml,line=1,col=1,title=missing-field",
    )


def test_the_day_is_given(typed: Typed, broken: Path) -> None:
    shutil.copy(SOUND / "data/themes.yml", broken / "data/themes.yml")
    code, out, _ = typed("check", broken, "--today", "2031-01-01")
    assert code == 0
    assert "This was to be looked at again by 1 December 2030." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nowhere"), "There is no folder nowhere."),
        (("check", Path(__file__).parent), "holds no site"),
        (("check", SOUND, "--today", "tomorrow"), "“tomorrow” is not a date."),
        (("check", SOUND, "--today", "20261121"), "“20261121” is not a date."),
        (("check", SOUND, "--today", "2026-W47-6"), "“2026-W47-6” is not a date."),
        (("build", SITE, "--today", "tomorrow"), "“tomorrow” is not a date."),
        (("build", SITE, "--today", "2026-1-5"), "“2026-1-5” is not a date."),
        (("build", SITE, "--today", "20261121"), "“20261121” is not a date."),
        (("check", SOUND, "--format", "xml"), "xml"),
        (("check", SOUND, "again"), "again"),
        (("chekc",), "There is no command “chekc”. Did you mean “check”?"),
    ],
)
def test_typed_wrongly(typed: Typed, words: tuple[object, ...], said: str) -> None:
    code, out, err = typed(*words)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("stated", ["soon", "20261121"])
def test_the_environment_may_give_the_day(
    stated: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELLBACK_TODAY", stated)
    code, _, err = typed("check", SOUND)
    assert code == 2
    assert f"TELLBACK_TODAY is “{stated}”" in err


def test_version(typed: Typed) -> None:
    assert typed("--version") == (0, f"tellback {__version__}\n", "")


def test_every_command_is_listed(typed: Typed) -> None:
    _, out, _ = typed("--help")
    assert all(f"  {name} " in out for name in COMMANDS)


def test_a_fault_is_one_sentence(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError("a\nb")

    monkeypatch.setattr("tellback.cli.check.build_library", faulty)
    code, out, err = typed("check", SOUND)
    assert (code, out) == (cli.FAULT_EXIT, "")
    assert err.startswith(
        "This is a fault in Tellback, not in your files (RuntimeError in cli/check"
    )
    assert err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["tellback-fault.txt"]


def test_interrupted(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tellback.cli.check.build_library", interrupted)
    assert typed("check", SOUND)[0] == 130


def test_interrupted_before_it_has_loaded() -> None:
    program = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name in ('typer', 'click', 'tellback.model'): raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from tellback.cli import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(cli.__file__).parents[2])},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_check_waits_for_no_library_that_it_does_not_use() -> None:
    program = (
        "import sys; from tellback.cli import main; sys.argv = ['tellback', 'check', sys.argv[1]]\n"
        "unused = {'mkdocs', 'PIL', 'citeproc', 'icalendar', 'lxml', 'phonenumbers'}\n"
        "try: main()\nexcept SystemExit: print(sorted(unused & set(sys.modules)))"
    )
    hooks = Path(cli.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(SOUND)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(hooks), "PYTHONIOENCODING": "ascii"},
    )
    assert done.stdout == "Nothing to put right.\n[]\n"
