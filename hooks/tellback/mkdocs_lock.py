"""The second lock on MkDocs' output: a site that shows what is held back is not published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import clean_directory

from tellback.assemble.templates import packaged_overrides
from tellback.check.report import report_text
from tellback.kept.keeping import Keeping
from tellback.publish.leaks import LastLook, Leak, leak_problems
from tellback.steps import Gathered

_PUBLISHED_AS_WORDS = (".html", ".md")


def stop_leaks(
    config: MkDocsConfig,
    gathered: Gathered,
    copied_from: Sequence[Path] = (),
    keeping: Keeping | None = None,
) -> None:
    """Look through the site that was just built, every file of it but what was ``copied_from``
    folders of programs to the letter. What stands as it was by ``keeping``, and was looked into for
    the same in the last build, is not looked into once more.

    Raises PluginError where something held back stands in it, and leaves nothing of the site.
    """
    site = Path(config.site_dir)
    last = keeping.last_look() if keeping else LastLook()
    leaks, looked = gathered.find_leaks.look_through(site, *_frame_of(config, copied_from), last)
    if leaks:
        clean_directory(config.site_dir)
        text = report_text(leak_problems(leaks))
        raise PluginError(f"Nothing was published: it would have shown what is held back.\n{text}")
    if keeping:
        keeping.tell_look(looked)


def leaks_in(
    site: Path, config: MkDocsConfig, gathered: Gathered, copied_from: Sequence[Path] = ()
) -> tuple[Leak, ...]:
    """Give what stands in the folder ``site``, which was built by ``config``, and is held back."""
    return gathered.find_leaks(site, *_frame_of(config, copied_from))


def _frame_of(
    config: MkDocsConfig, copied_from: Sequence[Path]
) -> tuple[Iterator[str], Sequence[Path]]:
    """Give what is on pages and comes from no record: words, and folders of files."""
    ours = _our_folders(config)
    frame = [Path(folder) for folder in config.theme.dirs if Path(folder) not in ours]
    return _words_of_the_frame(config, ours), [*frame, *copied_from]


def _our_folders(config: MkDocsConfig) -> list[Path]:
    custom = config.theme.custom_dir
    return [Path(custom), packaged_overrides()] if custom else [packaged_overrides()]


def _words_of_the_frame(config: MkDocsConfig, ours: list[Path]) -> Iterator[str]:
    """Yield what is on pages and comes from no record: settings, templates, the theme's words."""
    if config.config_file_path:
        yield Path(config.config_file_path).read_text(encoding="utf-8")
    language = f"partials/languages/{config.theme.get('language', 'en')}.html"
    files = [Path(folder, language) for folder in config.theme.dirs]
    for folder in ours:
        files += (each for each in folder.rglob("*") if each.suffix in _PUBLISHED_AS_WORDS)
    for file in files:
        if file.is_file():
            yield file.read_text(encoding="utf-8", errors="replace")
