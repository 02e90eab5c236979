"""What is made of the site to be handed out, leaflets and digests: what mkdocs.yml says for it, and
how it is put into its folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tellback.assemble.templates import packaged_overrides
from tellback.model.problem import Problem
from tellback.one_at_a_time import only_one
from tellback.publish.leaflet_pdf import MARK
from tellback.publish.leaks import Lock, leak_problems
from tellback.swapping import folder_beside

_WORDS = (".html", ".md", ".yml")


@dataclass(frozen=True, slots=True)
class StatedSite:
    """What a leaflet says of the site: its name, the language of pages that state none, and its
    URL, or None where leaflets go without. ``folders``: whether pages' addresses end in a slash."""

    name: str
    language: str
    url: str | None
    folders: bool = True


def site_of(settings: Mapping[str, Any]) -> StatedSite:
    """Give what is said of the site whose mkdocs.yml states ``settings``."""
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    url = str(settings.get("site_url") or "")
    return StatedSite(
        name=str(settings.get("site_name") or ""),
        language=str(language or "en"),
        url=url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else None,
        folders=settings.get("use_directory_urls") is not False,
    )


def template_folders(root: Path, settings: Mapping[str, Any]) -> tuple[Path, ...]:
    """Give where templates are looked for: the site's own folder, then Tellback's."""
    theme = settings.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    packaged = packaged_overrides()
    own = (root.resolve() / str(named)).resolve() if named else packaged
    return (packaged,) if own == packaged else (own, packaged)


def words_of_templates(root: Path, folders: Sequence[Path]) -> Iterator[str]:
    """Yield what is handed out and comes from no record: settings, templates, their words."""
    files = [root / "mkdocs.yml"]
    for folder in folders:
        files += (each for each in sorted(folder.rglob("*")) if each.suffix in _WORDS)
    for file in files:
        if file.is_file():
            yield file.read_text(encoding="utf-8", errors="replace")


def hand_out(
    make: Callable[[Path], None],
    folder: Path,
    find_leaks: Lock,
    said: Iterable[str],
    waiting: Callable[[], None],
) -> tuple[Problem, ...]:
    """Have ``make`` write files, and put them into ``folder`` if they show nothing that is held
    back; give what they would show of it, and then nothing is put there.

    ``said`` is what stands in them by right beside the records. Where another is at it, ``waiting``
    is called and its end is waited for. Raises OSError, and what ``make`` raises.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "making"
    with only_one(place, waiting), folder_beside(place) as made:
        make(made)
        leaks = tuple(leak_problems(find_leaks(made, said)))
        if not leaks:
            _put_in_folder(made, folder)
    return leaks


def _put_in_folder(made: Path, folder: Path) -> None:
    """Move each file in ``made``, a folder of the same file system, into ``folder``, where it
    takes the place of an earlier one: at any moment each is whole. Raises OSError."""
    for new in sorted(made.iterdir()):
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(folder / new.name)


def left_over(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """Give the leaflets in ``folder`` that are not of ``names``. Other PDFs are left alone."""
    others = (file for file in sorted(folder.glob("*.pdf")) if file.name not in names)
    return tuple(file.name for file in others if file.is_file() and MARK in file.read_bytes())
