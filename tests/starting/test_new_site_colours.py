"""Every set of colours passes what the usual ones do (tests/house/test_colours.py), light and
dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house.test_colours import GROUNDS, TEXT, _contrast

from tellback.starting.new_site_colours import USUAL_COLOURS, colours_text, palettes

PAIR = re.compile(r"--tb-([\w-]+): var\(--tb-light, (#\w{6})\) var\(--tb-dark, (#\w{6})\);")


@pytest.fixture(params=["light", "dark"])
def usual(request: pytest.FixtureRequest, repo: Path) -> tuple[int, dict[str, str]]:
    text = (repo / "overrides/assets/tellback.css").read_text(encoding="utf-8")
    at = 0 if request.param == "light" else 1
    stated = PAIR.findall(text[: text.index("@media (prefers-contrast")])
    fixed = dict(re.findall(r"--tb-([\w-]+): (#\w{6});", text))
    return at, {name: pair[at] for name, *pair in stated} | fixed


@pytest.mark.parametrize("name", [each for each in palettes() if each != USUAL_COLOURS])
def test_they_are_told_from_what_they_stand_on(
    name: str, usual: tuple[int, dict[str, str]]
) -> None:
    at, colours = usual
    changed = {each: pair[at] for each, *pair in PAIR.findall(colours_text(palettes()[name]))}
    assert changed
    assert set(changed) <= set(colours), "colours that Tellback has no use for"
    assert {"teal", "on-teal", "deep"} <= set(changed)
    colours |= changed
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [("on-teal", "teal"), ("on-deep", "deep"), ("ring-edge", "ring")]
    measured = {pair: _contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: round(each, 2) for pair, each in measured.items() if each < 4.5} == {}
    for ground in GROUNDS:
        assert _contrast(colours["edge"], colours[ground]) >= 3, ground
    for ground in (*GROUNDS, "teal", "deep"):
        rings = (_contrast(colours[ring], colours[ground]) for ring in ("ring", "ring-edge"))
        assert max(rings) >= 3, ground


def test_the_usual_colours_need_no_style_sheet() -> None:
    assert next(iter(palettes())) == USUAL_COLOURS
    assert colours_text(palettes()[USUAL_COLOURS]) == ""
