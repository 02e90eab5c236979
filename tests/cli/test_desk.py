"""``tellback desk`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tellback.cli.commands import app
from tellback.editing import desk_package
from tellback.editing.desk_package import PLACE

ON = "site_name: Ours\nextra:\n  tellback:\n    desk:\n      backend: test-repo\n"


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["desk", *map(str, words)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(ON, encoding="utf-8")
    return tmp_path


def test_the_configuration_is_printed(site: Path) -> None:
    done = typed("config", site)
    assert done.exit_code == 0
    made = json.loads(done.stdout)
    assert made["app_title"] == "Ours"
    assert {each["name"] for each in made["collections"]} >= {"event", "article", "family"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("instal",), 2, "Did you mean “install”?"),
        (("sing",), 2, "There are: install, config."),
        (("install", "/nowhere"), 2, "There is no folder /nowhere."),
        (("install", "{site}", "--from", "{site}/gone.tgz"), 2, "There is no file"),
        (("install", "{site}", "--from", "{site}/mkdocs.yml"), 1, "is not @sveltia/cms"),
        (("install", "{site}", "--from", "{site}/docs"), 2, "There is no file"),
        (("config", "{site}", "--from", "x.tgz"), 2, "--from names a package to install"),
    ],
)
def test_typed_wrongly(site: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = typed(*(word.replace("{site}", str(site)) for word in words))
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_site_without_one(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    done = typed("config", site)
    assert done.exit_code == 2
    assert "backend: github" in done.stderr


def test_a_faulty_setting_is_named_with_its_line(site: Path) -> None:
    (site / "mkdocs.yml").write_text(ON.replace("test-repo", "githab"), encoding="utf-8")
    done = typed("config", site)
    assert done.exit_code == 1
    assert done.stderr.startswith("mkdocs.yml:5:7: “githab” is no git host")


def test_what_is_installed_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / PLACE / "admin").mkdir(parents=True)
    (site / PLACE / "admin/x.js").write_text("x", encoding="utf-8")
    monkeypatch.setattr(desk_package, "UNPACKED", desk_package.digest_of(site / PLACE))
    assert "is installed already" in typed("install", site).stdout
    (site / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    assert "Switch it on in mkdocs.yml" in typed("install", site).stdout
