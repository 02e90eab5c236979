"""What every page of a site depends on: settings, templates, code and packages. Where any of it is
another than it was, nothing that is kept of a build counts."""

from __future__ import annotations

import ast
import platform
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

from tellback.kept.digests import digest
from tellback.kept.unchanged import READ
from tellback.own_code import installed, own_code, seen_below
from tellback.sameness import entries_below

_PLUGINS = frozenset({"macros", "search", "material/search"})
_EXTENSIONS = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|codehilite|def_list|fenced_code|"
    r"footnotes|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc)|"
    r"pymdownx\.(arithmatex|betterem|caret|critic|details|highlight|inlinehilite|keys|magiclink|"
    r"mark|smartsymbols|superfences|tabbed|tasklist|tilde)"
)
"""Extensions that make pages of their text alone."""
_READING = ("include_dir", "include_yaml", "modules")
"""Settings of mkdocs-macros that have it read files."""
_APART = frozenset({"site_dir", "theme", "plugins", "hooks"})
"""Settings that say nothing of themselves as they are, or differ from build to build."""
_HOOK = "from tellback.mkdocs_events import *"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def unforeseen_readers(config: MkDocsConfig) -> tuple[str, ...]:
    """Give, in words, what the site uses that may read what nobody notes: plugins, hooks and
    extensions of its own. While there is any of them, nothing can be kept."""
    return tuple(dict.fromkeys(_unforeseen(config)))


def _unforeseen(config: MkDocsConfig) -> Iterator[str]:
    root = Path(config.config_file_path or "").parent
    for name, plugin in config.plugins.items():
        if name in config.hooks:
            continue
        if name.split(" ")[0] not in _PLUGINS:
            yield f"the plugin {name}"
        settings = getattr(plugin, "config", {})
        yield from (f"{each} of the plugin {name}" for each in _READING if settings.get(each))
    for hook in config.hooks:
        if not _is_ours_alone(root / str(hook)):
            yield f"the code in {hook}"
    for name in ("main.py", "main"):  # mkdocs-macros runs them unasked
        if (root / name).exists():
            yield f"the code in {name}"
    for template in config.extra_templates:
        yield f"the template {template}"
    for extension in config.markdown_extensions:
        if isinstance(extension, str) and not _EXTENSIONS.fullmatch(extension):
            yield f"the Markdown extension {extension}"


def _is_ours_alone(hook: Path) -> bool:
    """Say whether the file of a ``hook`` hands on Tellback's, and holds nothing of its own."""
    try:
        body = ast.parse(hook.read_text(encoding="utf-8")).body
    except (OSError, ValueError, SyntaxError):
        return False
    ours = ast.dump(ast.parse(_HOOK).body[0])
    return all(
        ast.dump(each) == ours or isinstance(getattr(each, "value", None), ast.Constant)
        for each in body
    )


def goes_by_files(config: MkDocsConfig) -> bool:
    """Say whether a build goes by the files of the site's own folders alone: by no environment, no
    other file of settings, no git, no templates elsewhere, and nothing behind a link."""
    file = Path(config.config_file_path or "")
    try:
        stated = yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, ValueError, yaml.YAMLError):
        return False
    own = config.extra.get("tellback") or {}
    custom = config.theme.custom_dir
    return not (
        any(each.tag.lower() == "!env" or each.value == "INHERIT" for each in _nodes(stated))
        or (isinstance(own, dict) and own.get("history"))
        or (custom and Path(custom).resolve() != (file.parent / "overrides").resolve())
        or any(map(_has_link, (file.parent / each for each in READ)))
    )


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for each in node.value if isinstance(node.value, list) else ():
        for inner in each if isinstance(each, tuple) else (each,):
            yield from _nodes(inner)


def _has_link(folder: Path) -> bool:
    return folder.is_symlink() or any(each.is_symlink() for _, each in entries_below(folder))


def engine_of(config: MkDocsConfig, folders: Sequence[Path]) -> str:
    """Give the digest of all that every page depends on. ``folders`` are those of templates."""
    # What a setting is given as code stands there with its place in memory.
    settings = _ADDRESS.sub("", repr(list(_settings(config))))
    hooks = Path(config.config_file_path or "").parent / "hooks"
    seen = seen_below((*folders, hooks))
    return digest(settings, own_code(), platform.python_version(), tuple(installed()), tuple(seen))


def _settings(config: MkDocsConfig) -> Iterator[tuple[str, object]]:
    """Yield what mkdocs.yml states and MkDocs makes of it, but for where this build goes."""
    for name, value in config.items():
        if name not in _APART:
            yield name, value
    theme = config.theme
    yield "theme", (theme.name, theme.dirs, dict(theme), sorted(theme.static_templates))
    for name, plugin in config.plugins.items():
        if name not in config.hooks:
            yield name, dict(plugin.config)
