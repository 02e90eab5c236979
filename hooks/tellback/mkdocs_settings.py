"""MkDocs' settings as Tellback needs them: templates and styles behind the site's own, and the
Markdown that its pages are written with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig

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
