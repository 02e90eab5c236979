"""The figures of a run as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ROW = "{:<22}{:>8}{:>9}{:>8}{:>8}{:>8}{:>10}{:>8}{:>10}{:>8}{:>14}"
_HEADS = (
    ("", "", "cold", "ms a", "cold", "memory", "nothing", "", "one edit", "", "search CPU s"),
    ("", "pages", "CPU s", "page", "wall s", "MB", *("CPU s", "wall s") * 2, "(ms a page)"),
)
_ANEW = "{:<22}{:>9}{:>9}{:>9}{:>12}{:>18}"
_EDITS = {
    "nothing": "nothing",
    "leaf": "a story's text",
    "title": "a session's title",
    "term": "a term's meaning",
    "template": "a template",
}


def table_text(result: dict[str, Any]) -> str:
    """Give ``result``, as ``measure.compared`` has it, as lines."""
    lines: list[str] = []
    for size in result["sizes"]:
        lines += _of_size(result["tools"], size)
    lines += [f"left out: {name}: {why}" for name, why in result["left_out"].items()]
    for each in result["verdicts"]:
        reached = "not told" if each["reached"] is None else f"{each['reached']:g}"
        verdict = "within" if each["within"] else "BEYOND"
        lines.append(f"{verdict}  {each['what']}: {reached}, limit {each['limit']:g}")
    return "\n".join(lines)


def _of_size(tools: dict[str, Any], size: int) -> Iterator[str]:
    yield f"{size:,} sessions and stories; CPU, wall and memory are without the search index"
    yield from (_ROW.format(*head) for head in _HEADS)
    for tool in tools.values():
        if str(size) in tool["sizes"]:
            figures = _figures(tool["sizes"][str(size)], with_search=tool["with_search"])
            yield _ROW.format(f"{tool['name']} {tool['version']}", *figures)
    yield from (f"{each['name']}: {each['about']}" for each in tools.values() if each["about"])
    yield ""
    if "tellback" not in tools:
        return
    ours = tools["tellback"]["sizes"][str(size)]
    yield _ANEW.format(
        "Tellback, edited:", "CPU s", "wall s", "built", "from cache", "came out anew"
    )
    for case, said in _EDITS.items():
        if case in ours:
            yield _ANEW.format(said, *_anew(ours[case]))
    yield ""
    yield "Tellback against …       cold CPU a page   cold wall a page   nothing changed   one edit"
    for key, tool in tools.items():
        if key != "tellback" and str(size) in tool["sizes"]:
            yield _ratios(tool["name"], ours, tool["sizes"][str(size)])
    yield ""


def _figures(runs: dict[str, Any], *, with_search: bool) -> Iterator[str]:
    cold = runs["cold"]
    yield f"{cold['pages']:,}"
    yield from (f"{cold[name]:.2f}" for name in ("cpu_s", "cpu_ms_per_page", "wall_s"))
    yield f"{cold['memory_mb']:,}"
    for case in ("nothing", "leaf"):
        for name in ("cpu_s", "wall_s"):
            yield f"{runs[case][name]:.2f}" if case in runs else "–"
    none = "counted in" if with_search else "–"
    search = cold.get("search")
    yield f"{search['cpu_s']:.2f} ({search['cpu_ms_per_page']:.2f})" if search else none


def _anew(run: dict[str, Any]) -> Iterator[str]:
    yield f"{run['cpu_s']:.2f}"
    yield f"{run['wall_s']:.2f}"
    for name in ("built", "from_cache", "changed"):
        yield "not told" if run[name] is None else f"{run[name]:,}"


def _ratios(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    cases = (("cold", "cpu_ms_per_page", 18), ("cold", "wall_ms_per_page", 19))
    cases += (("nothing", "cpu_s", 18), ("leaf", "cpu_s", 11))
    line = f"{name:<22}"
    for case, figure, width in cases:
        told = case in ours and case in theirs
        ratio = f"{ours[case][figure] / max(theirs[case][figure], 0.01):.3f}" if told else "–"
        line += f"{ratio:>{width}}"
    return line
