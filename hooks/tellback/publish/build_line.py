"""The one line that a build ends with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tellback.model.messages import pages_text


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages were ``built`` and how many taken ``from_cache``, and how much consent
    ``held_back``."""

    built: int
    from_cache: int
    held_back: int


def build_line(site: Path, counts: Counts, seconds: float, also: str = "") -> str:
    """Give the line: where the ``site`` is, ``also`` what else was made, and what it took."""
    return (
        f"The site is in {shown(site)}{also}: {pages_text(counts.built)} built, "
        f"{counts.from_cache:,} from cache, {counts.held_back:,} held back, {seconds:.1f} seconds."
    )


def shown(site: Path) -> str:
    """Give ``site`` as somebody in the current folder would write it."""
    return os.path.relpath(site) if site.is_relative_to(Path.cwd()) else str(site)
