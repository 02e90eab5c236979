"""Sites that ``tellback new`` makes: whole at once, in every language, with the example or
without."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit.axe import COMBINATIONS, Auditor, Violation, report
from audit.findings import REFLOW
from house.building import TODAY, Built, built
from house.command import TELLBACK
from house.ready import run_ready

from tellback.mkdocs_files import without_absent
from tellback.starting.new_site_answers import known_languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NEEDED = ("index", "about/index", "how-we-use-consent/index", "privacy/index", "safeguarding/index")


def _typed(*words: str | Path) -> str:
    environment = {**os.environ, "TELLBACK_TODAY": TODAY}
    code, printed = run_ready([*TELLBACK[1:], *words], Path.cwd(), environment)
    assert code == 0, printed
    return printed


@pytest.fixture
def new_site(tmp_path: Path) -> Callable[..., Built]:
    """Make a site and build it strictly, without a warning: ``new_site("--language", "cy")``."""

    def make(*options: str) -> Built:
        root = tmp_path / "new"
        _typed("new", root, "--defaults", *options)
        assert _typed("check", root).startswith("Nothing to put right.\n")
        return built(root, tmp_path / "site")

    return make


@pytest.mark.site
@pytest.mark.parametrize("language", known_languages())
def test_in_each_language(language: str, new_site: Callable[..., Built]) -> None:
    site = new_site("--language", language, "--email", "us@seaside.example")
    assert {f"{page}.html" for page in (*NEEDED, "accessibility/index")} <= set(site.paths)
    assert f'<html lang="{language}"' in site.text("programmes/index.html")
    assert '<html lang="en"' in site.text("about/index.html")
    home = site.text("index.html")
    assert 'href="programmes/our-programme/"' in home
    assert 'href="voices/"' not in home, "there are no voices to list yet"
    assert "mailto:us@seaside.example" in site.text("safeguarding/index.html")
    assert not [page for page in site.paths if "example.org" in site.text(page)]


@pytest.mark.site
def test_with_the_example(new_site: Callable[..., Built], built_site: Built) -> None:
    site = new_site("--with-examples", "--address", "https://learning.example.org/")
    assert site.paths == built_site.paths


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(("colours", "language"), [("harbour", "en"), ("slate", "ar")])
def test_everybody_can_read_it(
    colours: str,
    language: str,
    new_site: Callable[..., Built],
    served: Callable[[Path], str],
    browser: Browser,
) -> None:
    site = new_site("--colours", colours, "--language", language)
    found: list[Violation] = []
    with Auditor(browser, served(site.folder)) as auditor:
        for path in (
            "index.html",
            "programmes/our-programme/index.html",
            "safeguarding/index.html",
        ):
            auditor.open(path)
            assert auditor.beyond(REFLOW) <= 0, path
            for width, scheme in COMBINATIONS:
                found += auditor.violations(width, scheme)
    assert not found, report(found)


def test_a_menu_without_what_there_is_no_page_of() -> None:
    menu = [
        "index.md",
        {"Home": "/index.md"},
        {"Voices": "voices/index.md"},
        {"Stories": [{"By domain": "stories/index.md"}, {"Voices": "/voices/index.md"}]},
        {"Empty": ["voices/index.md"]},
        {"Elsewhere": "https://example.org/"},
    ]
    assert without_absent(menu, {"voices/index.md"}) == [
        "index.md",
        {"Home": "/index.md"},
        {"Stories": [{"By domain": "stories/index.md"}]},
        {"Elsewhere": "https://example.org/"},
    ]
    assert without_absent(None, {"voices/index.md"}) is None
