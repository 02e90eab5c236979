"""What may read what nobody notes is named, and nothing is kept then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from house.building import copied_site
from house.command import run_build
from mkdocs.config import load_config

from tellback.mkdocs_engine import unforeseen_readers

CASES = yaml.safe_load((Path(__file__).parent / "unforeseen.yml").read_text(encoding="utf-8"))


def laid(case: dict[str, Any], folder: Path) -> Path:
    root = copied_site("allotment", folder)
    if "change" in case:
        old, new = case["change"]
        settings = root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        assert old in text
        settings.write_text(text.replace(old, new), encoding="utf-8")
    for name, content in case.get("files", {}).items():
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_may_read_elsewhere_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    config = load_config(str(laid(case, tmp_path) / "mkdocs.yml"))
    assert unforeseen_readers(config) == tuple(case.get("named", ()))


@pytest.mark.site
def test_such_a_site_is_built_whole_and_told_why(tmp_path: Path) -> None:
    case = next(each for each in CASES if each["name"] == "a plugin and an extension")
    root = laid(case, tmp_path)
    for _ in range(2):
        code, printed = run_build(root)
        assert code == 0, printed
        assert (
            "Each build makes every page anew: nobody knows what the plugin material/tags or the "
            "Markdown extension pymdownx.snippets reads."
        ) in printed
        assert ", 0 from cache," in printed
        assert not any((root / ".cache/build").rglob("pieces"))
