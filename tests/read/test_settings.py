from __future__ import annotations

from pathlib import Path

import pytest

from tellback.read.contact import site_facts
from tellback.read.phone_region import read_phone_region
from tellback.read.settings import read_settings
from tellback.read.site_language import read_language


def written(folder: Path, text: str) -> Path:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def test_what_is_stated_stays_text_and_has_its_line(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, "a:\n  b: 010\n  c: [no, {d: ''}]\n"))
    assert settings.stated("a", "b") == "010"
    assert settings.stated("a") == {"b": "010", "c": ["no", {"d": ""}]}
    assert settings.stated("a", "b", "e") is None
    assert str(settings.where("a", "c")) == "mkdocs.yml:3:3"
    assert str(settings.where("a", "e", "f")) == "mkdocs.yml:1:1"
    assert not settings.problems


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [*x]\nb: 1\n",
        "a: !!python/name:os.system\nb: 1\n",
        "a: !ENV [NAME, x]\nb: 1\n",
        "a: &x {c: 2}\nd: {<<: *x}\nb: 1\n",
        "\ufeffb: 1\n",
    ],
)
def test_what_mkdocs_may_hold_is_no_problem(tmp_path: Path, text: str) -> None:
    settings = read_settings(written(tmp_path, text))
    assert not settings.problems
    assert settings.stated("b") == "1"
    settings.stated("a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n\tb: 2\n", ("yaml-tab", 2)),
        ("a: [\nb: 1\n", ("yaml-bracket", 1)),
        ("a:\n  b: [\n  - c\n", ("yaml-bracket", 2)),
        ("- a\n", ("yaml-not-mapping", 1)),
        ("[" * 3000, ("yaml-too-deep", 1)),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, text: str, said: tuple[str, int]) -> None:
    settings = read_settings(written(tmp_path, text))
    assert [(each.rule, each.where.line) for each in settings.problems] == [said]
    assert settings.stated("a") is None


def test_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: Café\n".encode("latin-1"))
    assert [each.rule for each in read_settings(tmp_path).problems] == ["file-encoding"]


def test_none_at_all(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert not settings.problems
    assert str(settings.where("extra")) == "mkdocs.yml:1:1"
    assert read_language(read_settings(tmp_path)) == "en"
    assert read_phone_region(read_settings(tmp_path)) == "GB"


def test_a_language_and_a_country(tmp_path: Path) -> None:
    written(tmp_path, "theme: {language: CY}\nextra: {phone_region: ie}\n")
    assert read_language(read_settings(tmp_path)) == "cy"
    assert read_phone_region(read_settings(tmp_path)) == "IE"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("site_name: Two  words\nsite_url: https://a.example/b/\n", ("Two words", True)),
        ("site_name: !ENV NAME\nsite_url: !ENV URL\n", ("", False)),
        ("site_name: [a]\nsite_url: a.example\n", ("", False)),
    ],
)
def test_name_and_address(tmp_path: Path, text: str, facts: tuple[str, bool]) -> None:
    found = site_facts(read_settings(written(tmp_path, text)))
    assert (found.name, found.address == "https://a.example/b/") == facts
