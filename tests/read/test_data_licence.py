from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.assemble.site_settings import check_settings
from tellback.read.contact import site_facts
from tellback.read.data_licence import licence_of, read_licence
from tellback.read.settings import SettingError, read_settings

CASES = yaml.safe_load(Path(__file__).with_name("data_licence.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["said"]))
def test_licence(case: dict[str, Any]) -> None:
    if case["said"] is None:
        assert licence_of(case["stated"]).name == case["stated"]["name"]
        return
    with pytest.raises(SettingError) as raised:
        licence_of(case["stated"])
    assert case["said"] in str(raised.value)


@pytest.mark.parametrize("text", ["", "extra:", "extra: {tellback: {zone: Europe/London}}"])
def test_a_site_that_states_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    assert read_licence(read_settings(tmp_path)) is None


def test_a_faulty_licence_is_none_and_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "extra:\n  tellback:\n    data_licence:\n      name: OGL-UK-3.0\n      path: ogl.md\n"
        "      title: Open\n"
    )
    settings = read_settings(tmp_path)
    assert site_facts(settings).data_licence is None
    found = list(check_settings(settings))
    assert [(each.rule, each.where.line) for each in found] == [("site-data-licence", 5)]
    assert "“ogl.md” is not the whole address" in found[0].finding
