"""The desk page in Chromium, as a preview shows it; and no built site has one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit.axe import COMBINATIONS, Auditor, Violation, report
from audit.findings import REFLOW
from house.building import TODAY, Built, copied_site
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a preview of a site with something on its desk, as it is served; give the folder."""
    monkeypatch.setenv("TELLBACK_TODAY", TODAY)
    monkeypatch.setenv("TELLBACK_EDITOR", "none")
    root = copied_site("allotment", tmp_path)
    session = root / "sessions/growing-together/01-first-dig/session.md"
    session.write_text(session.read_text().replace("total: 12", "total: 13"), encoding="utf-8")
    (session.parent / "spare.jpg").touch()
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "preview"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    config.plugins.on_startup(command="build", dirty=False)
    return tmp_path / "preview"


def test_the_desk_page(desk: Path, served: Callable[[Path], str], browser: Browser) -> None:
    html = (desk / "desk/index.html").read_text(encoding="utf-8")
    ours = html[html.index('class="tb-desk"') :]
    assert "style=" not in ours
    assert "<script>" not in ours
    assert "spare.jpg" in html
    assert "session.md:15" in html, "the path to copy, where no editor is known"
    lost = (desk / "404.html").read_text(encoding="utf-8")
    assert "To the desk" in lost
    anchors = re.findall(r'<a href="#(\w+)">', html)
    assert len(anchors) >= 8
    assert all(f'id="{each}"' in html for each in anchors)
    found: list[Violation] = []
    with Auditor(browser, served(desk)) as auditor:
        auditor.open("desk/index.html")
        assert auditor.beyond(REFLOW) <= 0
        for width, scheme in COMBINATIONS:
            found += auditor.violations(width, scheme)
    assert not found, report(found)


def test_no_built_site_has_a_desk(built_site: Built) -> None:
    assert not (built_site.folder / "desk").exists()
    assert not (built_site.folder / "assets/desk.css").exists()
    named = [path for path in built_site.paths if "tb-desk" in built_site.text(path)]
    assert named == []
    assert "Desk: what waits" not in built_site.text("index.html")
