"""Which of a site's folders hold what is published or made: no place for a file that is not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tellback.read.layout import PLACES
from tellback.read.settings import FILE, read_settings

_OWN = (*PLACES, "overrides", "hooks", "site", ".cache", ".tellback")
_STATED = (("docs_dir",), ("site_dir",), ("theme", "custom_dir"))


def published_place(file: Path, root: Path) -> str:
    """Give the folder of a site that ``file``, which need not be there, lies in: docs, say, of the
    site at ``root`` or of any other; an empty text where it lies in none."""
    above = file.resolve().parents
    sites = {root.resolve(), *(each for each in above if (each / FILE).is_file())}
    for site in sites:
        settings = read_settings(site)
        stated = (settings.stated(*path) for path in _STATED)
        for name in (*_OWN, *(each for each in stated if isinstance(each, str) and each)):
            folder = site / name
            if folder.is_dir() and folder.resolve() != site and _is_one_of(folder, above):
                return name
    return ""


def _is_one_of(folder: Path, folders: Iterable[Path]) -> bool:
    """Say whether ``folder`` is one of ``folders``, by whatever capitals or links it is named."""
    return any(each.is_dir() and each.samefile(folder) for each in folders)
