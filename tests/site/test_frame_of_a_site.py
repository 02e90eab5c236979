"""What a site changes in the frame: blocks, looks, its mark, and what it has pages for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house.building import Built, built, copied_site

pytestmark = pytest.mark.site

MAIN = """\
{% extends "base.html" %}
{% block extrahead %}{{ super() }}<meta name="plots" content="yes">{% endblock %}
{% block footer %}{{ super() }}<p class="own">Mind the beans.</p>{% endblock %}
"""


@pytest.fixture
def site(tmp_path: Path) -> Built:
    root = copied_site("allotment", tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(
        "  features:", "  custom_dir: overrides\n  icon: {logo: material/sprout}\n  features:"
    )
    settings = settings.replace(
        "  - Programmes: programmes/index.md\n  - What helps: enablers/index.md\n",
        "  - Programmes: programmes/index.md\n"
        "  - Library:\n      - Kept:\n          - What helps: enablers/index.md\n"
        "      - Words: glossary/index.md\n      - Elsewhere: https://plots.example/\n",
    )
    (root / "mkdocs.yml").write_text(f"{settings}extra_css: [assets/own.css]\n", encoding="utf-8")
    (root / "docs/privacy.md").write_text("# Privacy\n\nNothing is kept.\n", encoding="utf-8")
    for name, text in {
        "main.html": MAIN,
        "assets/own.css": "body { margin: 0 }\n",
        "assets/records.css": ".beans { color: green }\n",
    }.items():
        file = root / "overrides" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return built(root, tmp_path / "site")


def test_a_site_changes_the_frame_and_keeps_the_rest(site: Built) -> None:
    page = site.text("enablers/index.html")
    assert '<meta name="plots" content="yes">' in page
    assert "Mind the beans." in page
    assert 'class="tb-footer"' in page

    styles = re.findall(r'<link rel="stylesheet" href="\.\./(.*?)"', page)
    assert [style.partition("/main.")[0] for style in styles] == [
        "assets/stylesheets",
        "assets/tellback.css",
        "assets/print.css",
        "assets/own.css",
    ], "the site's own come last"
    joined = site.text("assets/tellback.css")
    assert ".beans { color: green }" in joined
    assert ".tb-standfirst" not in joined, "its part takes the place of ours"

    (mark,) = re.findall(r'tb-home__mark"[^>]*>(.*?)</span>', page, re.DOTALL)
    assert 'viewBox="0 0 24 24"' in mark
    (menu,) = re.findall(r'<nav class="tb-menu".*?</nav>', page, re.DOTALL)
    entries = re.findall(r"<a [^>]*>(.*?)</a>", menu)
    assert entries == ["Home", "Programmes", "Library", "Kept", "Words", "Elsewhere"]
    assert re.findall(r'aria-current="(\w+)">(\w+)', menu) == [
        ("true", "Library"),
        ("page", "Kept"),
    ]


def test_the_foot_leads_to_what_the_site_has(site: Built) -> None:
    (foot,) = re.findall(r"<footer.*?</footer>", site.text("404.html"), re.DOTALL)
    assert re.findall(r'<a href="([^"]+)">(.*?)</a>', foot) == [
        ("#tb-top", "Back to the top"),
        ("/learning/privacy/", "Privacy"),
        ("/learning/everything/", "Everything on this site"),
        ("/learning/follow/", "Follow what is new"),
        ("/learning/data/", "Open data"),
    ]
    (foot,) = re.findall(r"<footer.*?</footer>", site.text("privacy/index.html"), re.DOTALL)
    assert "edit/main/docs/privacy.md" in foot
