"""``tellback serve`` typed wrongly. What it does when typed well: tests/site/test_serve.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.typed import Typed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "70000"], "There is no port 70000."),
        (["--port", "-1"], "There is no port -1."),
        (["--today", "tomorrow"], "“tomorrow” is not a date."),
        (["--editor", "vscod"], "Did you mean “vscode”?"),
    ],
)
def test_what_is_typed_wrongly(typed: Typed, site: Path, words: list[str], said: str) -> None:
    code, out, errors = typed("serve", site, *words)
    assert (code, out) == (2, "")
    assert said in errors


def test_where_there_is_no_site(typed: Typed, tmp_path: Path) -> None:
    code, _, errors = typed("serve", tmp_path)
    assert code == 2
    assert "There is no mkdocs.yml in" in errors
    (tmp_path / "file").touch()
    for named in ("file", "nowhere"):
        code, _, errors = typed("serve", tmp_path / named)
        assert code == 2
        assert "There is no folder" in errors


def test_a_day_in_the_environment_that_is_none(
    typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELLBACK_TODAY", "soon")
    code, _, errors = typed("serve", site)
    assert (code, "TELLBACK_TODAY is “soon”" in errors) == (2, True)
