"""The mkdocs.yml of an export."""

from __future__ import annotations

from typing import Any

import yaml
from markdown.extensions.toc import slugify_unicode

from tellback.exporting.plain_settings import PlainSettings

STATED: dict[str, Any] = {
    "site_name": 'Tea & <b>"seeds"</b>',
    "site_description": "What we\nlearnt",
    "copyright": "By <a href='https://x.example'>all</a>",
    "docs_dir": "docs",
    "edit_uri": "https://git.example/edit/",
    "repo_url": "https://git.example/",
    "hooks": ["hooks/site.py"],
    "theme": {
        "name": "material",
        "custom_dir": "overrides",
        "language": "cy",
        "font": {"text": "Roboto"},
        "features": ["content.action.edit", "navigation.tabs"],
    },
    "plugins": ["search", {"macros": {"on_undefined": "strict"}}],
    "markdown_extensions": ["footnotes", {"toc": {"slugify": slugify_unicode}}],
    "extra_css": ["assets/own.css", "assets/gone.css"],
    "extra_javascript": [{"path": "assets/own.js", "defer": True}],
    "extra": {"tellback": {"zone": "Europe/London"}, "analytics": {"provider": "x"}},
}


def _settings(**named: Any) -> PlainSettings:
    return PlainSettings(
        **{
            "stated": STATED,
            "site_url": "https://site.example/",
            "directory_urls": True,
            "nav": [{"Home": "index.md"}],
            "files": {"assets/own.css", "assets/own.js"},
            **named,
        }
    )


def test_it_needs_nothing_of_tellback() -> None:
    text = _settings().text(["attr_list", "footnotes"])
    assert "tellback" not in text.split("\n", 1)[1]
    made = yaml.unsafe_load(text)
    assert made == {
        "site_name": "Tea &amp; &lt;b&gt;&quot;seeds&quot;&lt;/b&gt;",
        "site_description": "What we learnt",
        "copyright": "By <a href='https://x.example'>all</a>",
        "site_url": "https://site.example/",
        "use_directory_urls": True,
        "theme": {
            "name": "material",
            "font": False,
            "language": "cy",
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
            "features": ["navigation.tabs"],
        },
        "extra_css": ["assets/site-text.css", "assets/site-colours.css", "assets/own.css"],
        "extra_javascript": ["assets/dates.js", {"path": "assets/own.js", "defer": True}],
        "extra": {"generator": False},
        "plugins": ["search"],
        "markdown_extensions": ["footnotes", {"toc": {"slugify": slugify_unicode}}, "attr_list"],
        "validation": {"omitted_files": "ignore"},
        "nav": [{"Home": "index.md"}],
    }


def test_what_is_left_out_is_named() -> None:
    assert _settings().left_out == (
        "edit_uri",
        "repo_url",
        "hooks",
        "extra",
        "theme: custom_dir",
        "theme: font",
        "plugins: macros",
    )


def test_a_private_edition_says_so_in_every_title() -> None:
    made = yaml.unsafe_load(_settings(private=True, site_url="").text([]))
    assert made["site_name"].startswith("Private: Tea")
    assert "site_url" not in made


def test_extensions_may_be_listed_with_their_settings_beneath() -> None:
    settings = _settings(
        stated={"markdown_extensions": {"toc": {"permalink": True}, "tables": None}}
    )
    assert settings.extensions == {"toc": {"permalink": True}, "tables": {}}
