"""Commands that are typed where little is as it is elsewhere end with a sentence all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.typed import Typed

from tellback import cli

_COMMAND = "import sys; from tellback.cli import command; command()"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_may_be_closed(closed: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "$1" build {closed}', sys.executable, _COMMAND],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    told = "" if "2>&-" in closed else "There is no mkdocs.yml in "
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    code, out, err = typed("check")
    monkeypatch.chdir(tmp_path)
    assert (code, out) == (2, "")
    assert err == "The folder that you are in is gone. Go to the site's folder (cd).\n"


@pytest.mark.parametrize("command", ["build", "check", "due", "rollback"])
def test_a_name_that_is_too_long(command: str, typed: Typed) -> None:
    code, out, err = typed(command, "n" * 300)
    assert (code, out) == (1, "")
    assert "File name too long" in err or "There is no mkdocs.yml in " in err


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(
    day: str, typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = typed("check", "--today", day, site)
    assert (code, f"“{day}” is not from 1900 to 9000." in err) == (2, True)
    monkeypatch.setenv("TELLBACK_TODAY", day)
    code, _, err = typed("check", site)
    assert (code, f"TELLBACK_TODAY is “{day}”, which is not from 1900" in err) == (2, True)


@pytest.mark.parametrize("day", ["1900-01-01", "1970-01-01", "8999-12-31"])
def test_clocks_that_are_far_off(day: str, typed: Typed, site: Path) -> None:
    assert typed("check", "--today", day, site)[0] in (0, 1)
    assert typed("due", "--today", day, site)[0] == 0
