"""The mkdocs.yml of an export: the site's own, without all that needs Tellback."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import yaml

STYLES = ("assets/site-text.css", "assets/site-colours.css")
"""The styles that come with an export, below docs/."""
SCRIPT = "assets/dates.js"
"""Puts right what went by since the day of the export."""

_NAMES = ("site_name", "site_description", "site_author")
_THEME = ("language", "direction", "features", "logo", "favicon", "icon", "palette")
_OF_TELLBACK = "content.action."
_PALETTE = (
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
)
_HEAD = """\
# Made by “tellback export”. It needs Material for MkDocs and nothing else: see README.md.
"""
_PLAIN_PLUGINS = frozenset(("search", "material/search"))


@dataclass(frozen=True, slots=True)
class PlainSettings:
    """What an export's mkdocs.yml says. ``stated`` is what the site's own states, read;
    ``site_url``, ``directory_urls`` and ``nav`` are as the site is built. ``files`` are the paths
    of all that is exported. What is ``private`` says so in the title of each page."""

    stated: Mapping[str, Any]
    site_url: str
    directory_urls: bool
    nav: Sequence[Any] | None
    files: Collection[str]
    private: bool = False

    @property
    def extensions(self) -> dict[str, Mapping[str, Any]]:
        """The Markdown extensions that the site names, each with its settings."""
        found: dict[str, Mapping[str, Any]] = {}
        named = self.stated.get("markdown_extensions") or []
        if isinstance(named, Mapping):
            named = [{name: settings} for name, settings in named.items()]
        for each in named:
            if isinstance(each, Mapping):
                found |= {str(name): settings or {} for name, settings in each.items()}
            else:
                found[str(each)] = {}
        return found

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the site's mkdocs.yml states and this one does not, by the names there."""
        theme, known = self._theme_stated, (*_THEME, "name")
        plugins = self.stated.get("plugins") or []
        names = [each if isinstance(each, str) else next(iter(each), "") for each in plugins]
        kept = {
            *_NAMES,
            "copyright",
            "site_url",
            "use_directory_urls",
            "theme",
            "extra_css",
            "extra_javascript",
        }
        kept |= {"markdown_extensions", "nav", "plugins", "docs_dir", "site_dir", "INHERIT"}
        return (
            *(name for name in self.stated if name not in kept),
            *(f"theme: {name}" for name in theme if theme[name] and name not in known),
            *(f"plugins: {name}" for name in names if name not in _PLAIN_PLUGINS),
        )

    @property
    def _theme_stated(self) -> Mapping[str, Any]:
        theme = self.stated.get("theme")
        return theme if isinstance(theme, Mapping) else {}

    def text(self, needed: Collection[str]) -> str:
        """Give the file. ``needed`` are the Markdown extensions that the pages rest on."""
        extensions = self.extensions
        extensions |= {name: {} for name in needed if name not in extensions}
        made: dict[str, Any] = {
            **{name: _plain(self.stated[name]) for name in _NAMES if self.stated.get(name)},
            **({"copyright": self.stated["copyright"]} if self.stated.get("copyright") else {}),
            **({"site_url": self.site_url} if self.site_url else {}),
            "use_directory_urls": self.directory_urls,
            "theme": self._theme(),
            "extra_css": [*STYLES, *self._there("extra_css")],
            "extra_javascript": [SCRIPT, *self._there("extra_javascript")],
            "extra": {"generator": False},
            "plugins": ["search"],
            "markdown_extensions": [
                {name: dict(settings)} if settings else name
                for name, settings in extensions.items()
            ],
            # Only lists are in the menu: everything else is reached through them.
            "validation": {"omitted_files": "ignore"},
            **({"nav": list(self.nav)} if self.nav else {}),
        }
        # Extensions may be set by functions, which MkDocs reads by name.
        if self.private:
            made["site_name"] = f"Private: {made['site_name']}"
        text = yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
        return _HEAD + text

    def _theme(self) -> dict[str, Any]:
        kept = {name: self._theme_stated[name] for name in _THEME if name in self._theme_stated}
        features = [
            each for each in kept.pop("features", None) or [] if not each.startswith(_OF_TELLBACK)
        ]
        return {
            "name": "material",
            # Else every page would ask another host for its letters.
            "font": False,
            **kept,
            "palette": kept.get("palette") or [dict(each) for each in _PALETTE],
            **({"features": features} if features else {}),
        }

    def _there(self, name: str) -> list[Any]:
        """Give the files that the site's ``name`` lists and the export holds."""
        listed = self.stated.get(name) or []
        return [
            each
            for each in listed
            if str(each.get("path") if isinstance(each, Mapping) else each) in self.files
        ]


def _plain(text: Any) -> str:
    """Give ``text`` for a theme that puts it into pages, and into attributes, as it is."""
    return escape(" ".join(str(text).split()), quote=False).replace('"', "&quot;")


class _Dumper(yaml.Dumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (its own signature)
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
        return super().increase_indent(flow, False)
