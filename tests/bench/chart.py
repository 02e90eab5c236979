"""The figures of a run as a picture for the documentation: bars, in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

_WIDTH, _ROW, _NAMES, _BAR = 480, 30, 92, 290
"""In a phone's window of 360 pixels, words are drawn at three quarters of their size."""
_INK, _SOFT, _PAPER = "#1f1a17", "#5c5048", "#fdf8f2"
_OURS, _OTHERS = "#0d5257", "#b9a68f"
_PANELS = (
    ("cold", "cpu_ms_per_page", "ms", "The whole site: milliseconds of CPU a page"),
    ("nothing", "cpu_s", "s", "With nothing changed: seconds of CPU"),
    ("leaf", "cpu_s", "s", "After one story was edited: seconds of CPU"),
)


def chart_text(result: dict[str, Any]) -> str:
    """Give an SVG of what each tool took at the largest size: cold, with nothing changed, and after
    one edit.

    It is drawn on paper of its own, and so is as legible on a dark page. It holds no style rules,
    which the pages' policy shuts out.
    """
    size = max(result["sizes"])
    parts: list[str] = []
    said: list[str] = []
    top = 24
    for case, figure, unit, title in _PANELS:
        bars = dict(_bars(result, size, case, figure))
        if not bars:
            continue
        parts.append(_words(24, top + 16, title, size=17, weight="bold"))
        said.append(f"{title}: " + ", ".join(f"{n} {v:g}" for n, (v, _) in bars.items()))
        most = max(value for value, _ in bars.values()) or 1
        top += 34
        for name, (value, ours) in bars.items():
            parts += _bar(top, name, value / most, f"{value:g} {unit}", ours=ours)
            top += _ROW
        top += 20
    notes = [f"{size:,} sessions and stories, on {result['cores']} cores, without a search index"]
    searched = [tool["name"] for tool in result["tools"].values() if tool["with_search"]]
    notes += [f"({' and '.join(searched)} with one)"] if searched else []
    notes += [
        f"{each['name']}: {each['about']}" for each in result["tools"].values() if each["about"]
    ]
    for note in notes:
        parts.append(_words(24, top + 6, note, fill=_SOFT, size=14))
        top += 20
    height = top + 6
    head = f"What building a site costs, at {size:,} sessions and stories"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="bench-title bench-desc">'
        f'<title id="bench-title">{escape(head)}</title>'
        f'<desc id="bench-desc">{escape(". ".join(said))}.</desc>'
        f'<rect width="{_WIDTH}" height="{height}" rx="14" fill="{_PAPER}"/>'
        + "".join(parts)
        + "</svg>\n"
    )


def _bars(
    result: dict[str, Any], size: int, case: str, figure: str
) -> Iterator[tuple[str, tuple[float, bool]]]:
    """Yield each tool's name, its figure, and whether the tool is ours."""
    for key, tool in result["tools"].items():
        run = tool["sizes"].get(str(size), {}).get(case)
        if run:
            yield tool["name"], (run[figure], key == "tellback")


def _bar(top: int, name: str, part: float, said: str, *, ours: bool) -> Iterator[str]:
    weight = "bold" if ours else "normal"
    width = max(round(_BAR * part, 1), 2)
    yield _words(_NAMES, top + 17, name, anchor="end", weight=weight)
    fill = _OURS if ours else _OTHERS
    yield f'<rect x="{_NAMES + 12}" y="{top}" width="{width}" height="22" rx="3" fill="{fill}"/>'
    yield _words(_NAMES + 20 + width, top + 17, said, weight=weight)


def _words(
    x: float,
    y: float,
    words: str,
    *,
    fill: str = _INK,
    size: int = 15,
    anchor: str = "start",
    weight: str = "normal",
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-family="sans-serif" '
        f'font-size="{size}" font-weight="{weight}" fill="{fill}">{escape(words)}</text>'
    )
