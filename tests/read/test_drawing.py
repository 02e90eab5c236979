"""Drawings come out with shapes alone, whatever they went in with."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tellback.read.drawing import DrawingError, read_drawing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = {file.stem: file for file in sorted(Path(__file__).parent.glob("hostile_drawings/*.svg"))}
REFUSED = {
    "entities-that-multiply": "DOCTYPE or ENTITY",
    "entity-from-a-file": "DOCTYPE or ENTITY",
    "copies-of-copies": "20,000 shapes",
    "copy-of-itself": "copies of itself",
}
HARMS_AS_IT_IS = {
    "script-element",
    "script-in-cdata",
    "script-of-html",
    "script-from-elsewhere",
    "handler-on-root",
    "handler-on-animation",
    "page-inside",
    "picture-from-elsewhere",
    "style-that-imports",
    "paint-from-elsewhere",
    "copy-from-elsewhere",
    "sheet-instruction",
    "another-namespace",
}
"""Those that do their harm in Chromium, as they are, without a click."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def drawing(inner: str, attributes: str = 'viewBox="0 0 20 10"') -> str:
    return read_drawing(SVG.format(attributes, inner).encode()).text


def test_there_are_enough_hostile_drawings() -> None:
    assert len(HOSTILE) >= 20
    assert set(REFUSED) | HARMS_AS_IT_IS <= set(HOSTILE)


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - set(REFUSED)))
def test_nothing_hostile_is_left(name: str) -> None:
    text = read_drawing(HOSTILE[name].read_bytes()).text
    for word in ("elsewhere", "javascript", "data:", "Bloggs", "<?", "<!", "script>", "xhtml"):
        assert word not in text.replace("&lt;/script&gt;", ""), word
    assert not re.search(r"<[^>]*\s(on\w+|style)\s*=", text)
    assert 'fill="green"' in text, "what is harmless stays"


@pytest.mark.parametrize("name", REFUSED)
def test_some_are_refused_whole(name: str) -> None:
    with pytest.raises(DrawingError, match=REFUSED[name]):
        read_drawing(HOSTILE[name].read_bytes())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe<\0s\0v\0g\0", "not UTF-8"),
        (b"<svg", "well-formed"),
        (b'<svg viewBox="0 0 1 1"/>', "SVG namespace"),
        (b"<html/>", "SVG namespace"),
        (SVG.format('width="100%"', "").encode(), "no size"),
        (SVG.format('viewBox="0 0 1 1"', "<g>" * 80 + "</g>" * 80).encode(), "more than 60"),
        (SVG.format('viewBox="0 0 1 1"', " " * 1_000_000).encode(), "1 MB"),
        (SVG.format('viewBox="0 0 1 1"', "<g/>" * 30_000).encode(), "20,000 shapes"),
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(DrawingError, match=reason):
        read_drawing(content)


def test_an_honest_drawing_keeps_its_looks() -> None:
    text = drawing(
        '<defs><linearGradient id="sky"><stop offset="0" style="stop-color:#fff"/></linearGradient>'
        '</defs><g transform="scale(2)"><path d="M0 0h2" style="fill:url(#sky);stroke:red"/>'
        '<use href="#sky"/><text x="1">Old <tspan font-weight="bold">and</tspan> new</text></g>'
    )
    assert 'stop-color="#fff"' in text
    assert 'fill="url(#sky)"' in text
    assert 'stroke="red"' in text
    assert '<use href="#sky"' in text
    assert 'Old <tspan font-weight="bold">and</tspan> new</text>' in text
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300" height="200"', (300, 200)),
        ('width="2in" height="25.4mm" viewBox="0 0 1 1"', (192, 96)),
        ('viewBox="0 0 2 1"', (960, 480)),
        ('width="100%" height="100%" viewBox="0 0 10 20"', (480, 960)),
        ('width="90000" height="45000"', (3840, 1920)),
    ],
)
def test_a_drawing_has_a_size(attributes: str, size: tuple[int, int]) -> None:
    found = read_drawing(SVG.format(attributes, "").encode())
    assert (found.width, found.height) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found.text
    assert "viewBox" in found.text


def test_a_bare_doctype_of_drawing_programs_is_no_harm() -> None:
    head = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n'
    assert "DOCTYPE" not in read_drawing(head + SVG.format('viewBox="0 0 1 1"', "").encode()).text


def _harm(browser: Browser, address: str, names: list[str], looks: int = 1) -> dict[str, list[str]]:
    """Open each drawing by itself, where it may do the most, look at it until it did something, at
    most so many times, and give what it did."""
    from playwright.sync_api import Error

    harm: dict[str, list[str]] = {}
    context = browser.new_context()
    for name in names:
        page = context.new_page()
        seen = harm.setdefault(name, [])
        page.on("dialog", lambda dialog, seen=seen: (seen.append("dialog"), dialog.dismiss()))
        page.on(
            "request",
            lambda request, seen=seen: (
                seen.append(request.url) if not request.url.startswith(address) else None
            ),
        )
        page.goto(f"{address}/{name}.svg")
        page.mouse.click(100, 100)
        for _ in range(looks):
            page.wait_for_timeout(100)
            try:
                if page.evaluate("() => 'harmed' in window"):
                    seen.append("ran")
            except Error:  # what leads the reader away takes the page from under the question
                seen.append("left")
            if seen:
                break
        page.close()
    context.close()
    return {name: seen for name, seen in harm.items() if seen}


@pytest.mark.browser
def test_hostile_drawings_are_harmless_in_chromium(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    clean, raw = tmp_path / "clean", tmp_path / "raw"
    for folder in (clean, raw):
        folder.mkdir()
    names = sorted(set(HOSTILE) - set(REFUSED))
    for name in names:
        content = HOSTILE[name].read_bytes()
        (raw / f"{name}.svg").write_bytes(content)
        (clean / f"{name}.svg").write_text(read_drawing(content).text, encoding="utf-8")

    assert _harm(browser, served(clean), names) == {}
    harms = _harm(browser, served(raw), sorted(HARMS_AS_IT_IS), looks=200)
    assert set(harms) == HARMS_AS_IT_IS
