"""Leaflets of pages that are longer than a sheet of paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from publish.leaflet_reading import LeafletReader
from publish.test_leaflets import CROSSING, made

from tellback.publish.leaflet_parts import leaflet_parts, most_that_go_in

pytestmark = pytest.mark.long


@pytest.fixture
def crossing(tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(CROSSING, tmp_path / "crossing"))


def _lengthened(site: Path, questions: int) -> None:
    file = site / "docs/families/ferry.md"
    lines = "A line of the ferry. " * 40
    parts = "".join(f"\n## Is *part {n}* right? {{ #p{n} }}\n\n{lines}\n" for n in range(questions))
    file.write_text(file.read_text(encoding="utf-8") + parts, encoding="utf-8")


@pytest.mark.parametrize(("most", "sides"), [(2, 2), (3, 3), (1, 2), (None, 5)])
def test_what_does_not_go_in_is_named(most: int | None, sides: int, crossing: Path) -> None:
    _lengthened(crossing, 12)
    leaflet = made(crossing, "ferry", most=most)
    text = LeafletReader(leaflet.content).text
    asked = tuple(f"Is part {n} right?" for n in range(12))
    there = tuple(each for each in asked if f"{each} A line" in text)
    assert leaflet.sides == sides
    assert (*there, *leaflet.left_out) == asked
    assert bool(leaflet.left_out) is (most is not None)
    found = text.partition("Online you also find: ")[2]
    assert found.startswith(" · ".join(leaflet.left_out))
    assert "You get an answer within 10 days." in text


@pytest.mark.parametrize(
    ("text", "opening", "headings"),
    [
        ("", "", ()),
        ("Only words.\n", "Only words.\n", ()),
        ("First.\n\n## A?\n\nB\n### C\n## D {.x}\n", "First.\n\n", ("A?", "D")),
        ("## A *b* ##\n## [C](d.md) { #c }", "", ("A *b*", "[C](d.md)")),
    ],
)
def test_a_text_in_parts(text: str, opening: str, headings: tuple[str, ...]) -> None:
    parts = leaflet_parts(text)
    assert parts.opening == opening
    assert parts.after(0) == headings
    assert parts.first(len(headings)) == text
    assert parts.after(len(headings)) == ()


@pytest.mark.parametrize("number", [1, 2, 9])
def test_as_many_go_in_as_can(number: int) -> None:
    for room in range(number):
        assert most_that_go_in(number, lambda tried, room=room: tried <= room) == room  # type: ignore[misc]
