"""The colours of the look, measured as WCAG 2.2 asks (1.4.3, 1.4.11), light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GROUNDS = ("paper", "sheet", "shade")
TEXT = ("ink", "soft", "teal", "plum", "ochre", "rust")


def _light(colour: str) -> float:
    """Give the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest, repo: Path) -> dict[str, str]:
    text = (repo / "overrides/assets/tellback.css").read_text(encoding="utf-8")
    both = re.findall(
        r"--tb-([\w-]+): var\(--tb-light, (#\w{6})\) var\(--tb-dark, (#\w{6})\);",
        text[: text.index("@media (prefers-contrast")],
    )
    assert len(both) >= 12
    fixed = dict(re.findall(r"--tb-([\w-]+): (#\w{6});", text))
    at = 0 if request.param == "light" else 1
    return {name: pair[at] for name, *pair in both} | fixed | {"scheme": request.param}


def test_text_is_told_from_its_ground(colours: dict[str, str]) -> None:
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [("on-teal", "teal"), ("on-deep", "deep"), ("ring-edge", "ring")]
    low = {
        pair: round(contrast, 2)
        for pair in pairs
        if (contrast := _contrast(colours[pair[0]], colours[pair[1]])) < 4.5
    }
    assert low == {}


def test_controls_are_told_from_their_ground(colours: dict[str, str]) -> None:
    for ground in GROUNDS:
        assert _contrast(colours["edge"], colours[ground]) >= 3, ground


def test_one_of_the_rings_shows_on_every_ground(colours: dict[str, str]) -> None:
    for ground in (*GROUNDS, "teal", "deep"):
        rings = (_contrast(colours[ring], colours[ground]) for ring in ("ring", "ring-edge"))
        assert max(rings) >= 3, ground


def test_the_browser_is_told_the_colour_of_the_bar(colours: dict[str, str], repo: Path) -> None:
    head = (repo / "overrides/partials/head.html").read_text(encoding="utf-8")
    told = f'content="{colours["sheet"]}" media="(prefers-color-scheme: {colours["scheme"]})"'
    assert told in head
