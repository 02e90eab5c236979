"""Which words of its own a site has in a language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tellback.model.twins import direction_of
from tellback.read.files import read_text

ENGLISH = "en"
"""The language that every word is there in."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times as fast
_ABOUT_ITSELF = frozenset(("language", "direction", "name"))


def packaged_overrides() -> Path:
    """Give the folder of Tellback's own templates: in the wheel, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "overrides"
    return inside if inside.is_dir() else package.parents[1] / "overrides"


def stated_words(language: str, root: Path) -> tuple[str, ...]:
    """Give the names of the words that the site at ``root`` or Tellback has in ``language``, in the
    order of their files: those of the wider language too (``zh`` for ``zh-Hant``), if that is
    written in the same direction. A file that cannot be read counts as empty: the build names it.
    """
    parts = language.split("-")
    tags = ["-".join(parts[: at + 1]) for at in range(len(parts))]
    words: dict[str, None] = {}
    for tag in tags:
        if direction_of(tag) == direction_of(language):
            words |= dict.fromkeys(_stated(packaged_overrides(), f"words/{tag}.yml"))
            words |= dict.fromkeys(_stated(root, f"overrides/words/{tag}.yml"))
    return tuple(key for key in words if key not in _ABOUT_ITSELF)


def _stated(folder: Path, file: str) -> list[str]:
    if not (folder / file).is_file():
        return []
    try:
        # BaseLoader makes text of every value: nothing is run.
        read = yaml.load(read_text(folder, file)[0] or "", Loader=_LOADER)
    except yaml.YAMLError:
        return []
    return [key for key, words in read.items() if words] if isinstance(read, dict) else []
