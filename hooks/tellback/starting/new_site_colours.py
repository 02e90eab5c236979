"""The colours that a new site can choose: each set passes WCAG 2.2's contrasts, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tellback.model.own_lists import own_list

USUAL_COLOURS = "sea"
"""What Tellback looks like by itself."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A set of colours. ``changed`` holds the names of overrides/assets/tellback.css, without
    ``--tb-``, that it gives other colours, each light and dark."""

    name: str
    looks: str
    changed: Mapping[str, tuple[str, str]]


@cache
def palettes() -> Mapping[str, Palette]:
    """Give the sets of colours by name, the usual one first."""
    return {
        name: Palette(
            name,
            stated["looks"],
            {each: (pair[0], pair[1]) for each, pair in (stated.get("changed") or {}).items()},
        )
        for name, stated in own_list(__package__, "new_site_colours.yml").items()
    }


def colours_text(palette: Palette) -> str:
    """Give the style sheet that puts ``palette`` in the place of Tellback's own colours; empty
    where it changes none."""
    if not palette.changed:
        return ""
    lines = "".join(
        f"  --tb-{name}: var(--tb-light, {light}) var(--tb-dark, {dark});\n"
        for name, (light, dark) in palette.changed.items()
    )
    return (
        f"/* The colours “{palette.name}”: light, then dark. Text keeps 4.5:1 on each ground that\n"
        "   it stands on (WCAG 2.2, 1.4.3): see that yours does, if you change one. */\n\n"
        f":root {{\n{lines}}}\n"
    )
