"""MkDocs' settings as Tellback needs them: templates and styles behind the site's own, and the
Markdown that its pages are written with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from tellback.assemble.headings import heading_id
from tellback.assemble.templates import packaged_overrides

WRITTEN_WITH = ("attr_list", "md_in_html", "tables")
"""The Markdown extensions that the templates rest on."""


def template_folders(config: MkDocsConfig) -> list[Path]:
    """Give where templates are looked for: the site's own folder, then Tellback's."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    packaged = packaged_overrides()
    return own if packaged in own else [*own, packaged]


def prepare_theme(config: MkDocsConfig, root: Path) -> None:
    """Put Tellback's templates behind the site's own, and watch what records come from."""
    packaged = packaged_overrides()
    if str(packaged) not in config.theme.dirs:
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(packaged))
    if type(config.theme) is Theme:  # a theme that goes ways of its own is left alone
        config.theme.__class__ = _LeanTheme  # the settings hold this very object
    watched = [root / name for name in ("data", "sessions", "overrides")]
    config.watch.extend(str(folder) for folder in watched if folder.is_dir())


def prepare_markdown(config: MkDocsConfig, ours: Iterable[Extension]) -> None:
    """Add what assembled pages are written with, so that no mkdocs.yml need name it."""
    # MkDocs names its extensions; Markdown itself takes an extension as well as a name.
    extensions: list[Any] = config.markdown_extensions
    extensions.extend(name for name in WRITTEN_WITH if name not in extensions)
    extensions += ours
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)
    links = config.validation.links
    absolute = type(links)()
    absolute.load_dict({"absolute_links": "relative_to_docs"})
    absolute.validate()
    links.absolute_links = absolute.absolute_links


class _LeanTheme(Theme):
    """Lists its files without those that MkDocs leaves aside: Material brings some 14,000 drawings
    of icons in a hidden folder, which would be looked through at each build."""

    def get_env(self) -> Environment:
        """Give what renders the theme's templates."""
        environment = super().get_env()
        loader = environment.loader
        if type(loader) is FileSystemLoader:
            environment.loader = _LeanLoader(loader.searchpath)
        return environment


class _LeanLoader(FileSystemLoader):
    """Finds every template, and lists those that are not hidden: MkDocs takes none of a name that
    begins with a dot, nor from a folder of such a name, into the site."""

    def list_templates(self) -> list[str]:
        """Give the paths of the templates, in order."""
        return sorted({name for folder in self.searchpath for name in _below(folder)})


def _below(folder: str) -> Iterator[str]:
    for inside, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        above = os.path.relpath(inside, folder).replace(os.sep, "/")
        for name in names:
            if not name.startswith("."):
                yield name if above == "." else f"{above}/{name}"
